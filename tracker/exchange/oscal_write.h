/* oscal_write.h -- the XML of OSCAL documents: elements, props, prose, and UUIDs that the same contents give again
 *
 * Whoever writes keeps to the order of elements that OSCAL 1.0 to 1.2 share; what is written here is indented by two blanks a level.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <stddef.h>

#define TICS_OSCAL_URI     "http://csrc.nist.gov/ns/oscal/1.0"
#define TICS_OSCAL_VERSION "1.1.2"              /* what every reader of 1.0 to 1.2 takes */
#define TICS_OSCAL_OURS    "urn:tics:oscal:1"   /* namespace of props and parts of ours */
#define TICS_OSCAL_JOINED  "of-the-group-above" /* prop of a group that is none of the list */

typedef struct {
    GString *text; /* borrowed */
    int depth;     /* of the element that is open */
} TicsOscal;

/* Attributes: name, value, name, value … ; those whose value is NULL are left out. */
#define TICS_OSCAL_ATTRIBUTES(...) ((const char *const[]){__VA_ARGS__, NULL})
void tics_oscal_open(TicsOscal *oscal, const char *element, const char *const *attributes); /* attributes NULL: none */
void tics_oscal_close(TicsOscal *oscal, const char *element);
void tics_oscal_empty(TicsOscal *oscal, const char *element, const char *const *attributes);
void tics_oscal_value(TicsOscal *oscal, const char *element, const char *const *attributes, const char *text);
void tics_oscal_leaf(TicsOscal *oscal, const char *element, const char *text); /* a value without attributes */
/* An element that holds the text as one paragraph. */
void tics_oscal_prose(TicsOscal *oscal, const char *element, const char *text);

/* Nothing for a value that is NULL; ns, class NULL: none. */
void tics_oscal_prop(TicsOscal *oscal, const char *name, const char *ns, const char *value, const char *class);
/* Of ours: runs of blanks and line ends count as one, since a value holds no others; nothing if it is empty then. */
void tics_oscal_note(TicsOscal *oscal, const char *name, const char *value);

/* Version 5 (RFC 9562) in the namespace of ours: the same bytes have the same. Transfer full. */
char *tics_oscal_uuid(const void *bytes, size_t length);
