/* xml.h -- the only entry to the XML parser: hardened, size-capped, with line numbers
 *
 * Refused: DOCTYPE in any form, more than TICS_XML_MAX bytes, NUL, a start tag over 64 KiB, other
 * encodings than UTF-8, network, entity expansion. Source: OWASP XXE, CVE notes in docs/architecture.md.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

#include <libxml/tree.h>
#include <stddef.h>

#define TICS_XML_MAX (8u * 1024 * 1024)

/* Once, in main: no external entities, no catalogues. */
void tics_xml_init(void);

/* A tree. `name` stands in messages ("records/….xml:12: …"). Transfer full (xmlFreeDoc).
 * INVALID with name and line. */
xmlDoc *tics_xml_parse(const char *bytes, size_t length, const char *name, GError **error);

typedef struct TicsXmlSchema TicsXmlSchema;
/* A schema of ours, from an asset path (".../kind.xsd"). Transfer full. */
TicsXmlSchema *tics_xml_schema_load(const char *asset, GError **error);
void tics_xml_schema_free(TicsXmlSchema *schema);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsXmlSchema, tics_xml_schema_free)
/* INVALID with name and line of the first breach. */
bool tics_xml_validate(TicsXmlSchema *schema, xmlDoc *document, const char *name, GError **error);

/* Streaming over many small documents with one reused context (the index rebuild). */
typedef struct {
    /* attributes: NULL-terminated pairs name, value; namespace-free names */
    void (*start)(void *user, const char *element, const char *const *attributes);
    void (*end)(void *user, const char *element, const char *text); /* the element's own text, trimmed of nothing */
} TicsXmlHandler;
typedef struct TicsXmlScanner TicsXmlScanner;
TicsXmlScanner *tics_xml_scanner_new(const TicsXmlHandler *handler, void *user);
/* The same refusals as tics_xml_parse. */
bool tics_xml_scan(TicsXmlScanner *scanner, const char *bytes, size_t length, const char *name, GError **error);
void tics_xml_scanner_free(TicsXmlScanner *scanner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsXmlScanner, tics_xml_scanner_free)

/* Streaming of one large document that comes in pieces (a part of a workbook, an official catalogue). The same refusals,
 * but no cap on the whole: the caller counts what it feeds. */
typedef struct {
    /* attributes: NULL-ended pairs name, value; those of a namespace are named ":local" */
    void (*start)(void *user, const char *element, const char *const *attributes);
    void (*text)(void *user, const char *text, size_t length); /* a piece of the text, not NUL-ended */
    void (*end)(void *user, const char *element);
} TicsXmlFeedHandler;
typedef struct TicsXmlFeed TicsXmlFeed;
/* `name` stands in messages. Transfer full. */
TicsXmlFeed *tics_xml_feed_new(const TicsXmlFeedHandler *handler, void *user, const char *name);
/* The next piece (the first one holds the XML declaration whole); INVALID with name and, where known, line. No more is fed after a failure. */
bool tics_xml_feed(TicsXmlFeed *feed, const char *bytes, size_t length, GError **error);
/* That was all: what is still open is INVALID. */
bool tics_xml_feed_end(TicsXmlFeed *feed, GError **error);
size_t tics_xml_feed_line(const TicsXmlFeed *feed); /* where the parser stands, for a handler's messages */
void tics_xml_feed_free(TicsXmlFeed *feed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsXmlFeed, tics_xml_feed_free)

/* Walking a tree: attribute or child text, NULL if absent. Borrowed from the document except text (transfer full). */
const char *tics_xml_attribute(const xmlNode *node, const char *name);
const xmlNode *tics_xml_child(const xmlNode *node, const char *name);         /* first child element of that name (NULL name: any) */
const xmlNode *tics_xml_next(const xmlNode *node, const char *name);          /* next sibling element */
char *tics_xml_text(const xmlNode *node);                                     /* content without outer blanks; "" for NULL */
/* The words of an attribute, separated by blanks; empty if it is absent. Transfer full, never NULL. */
char **tics_xml_words(const xmlNode *node, const char *name);
/* Child element `name` with xml:lang = "ja" or "en". Transfer full, NULL if absent. */
char *tics_xml_text_lang(const xmlNode *node, const char *name, const char *lang);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)

/* Writing: text or attribute value escaped for XML (& < > " and CR). Appends. Control characters other than TAB LF
 * cannot be written in XML 1.0: the caller has refused them (tics_text_has_control). */
void tics_xml_append_escaped(GString *out, const char *text);
