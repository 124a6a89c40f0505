/* xml_private.h -- what xml.c and xml_scan.c share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "xml.h"

#include <libxml/parser.h>

#define TICS_XML_OPTIONS                                                                           \
    (XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOXINCNODE |            \
     XML_PARSE_NOCDATA)

/* Refusals that need no parser: size, NUL, UTF-8, DOCTYPE, monstrous tags. INVALID. */
bool tics_xml_admit(const char *bytes, size_t length, const char *name, GError **error);
/* Parses admitted bytes; the tree, if the context makes one, is left in context->myDoc for the
 * caller to take. INVALID with the line. */
bool tics_xml_run(xmlParserCtxt *context, const char *bytes, size_t length, const char *name,
                  GError **error);

/* Attributes of one start tag as SAX2 hands them over, copied out; used again for the next. */
typedef struct {
    GString *values;  /* names with a prefix and values, each with its NUL */
    GPtrArray *pairs; /* const char*: name, value …, NULL */
} TicsXmlAttributes;
void tics_xml_attributes_init(TicsXmlAttributes *attributes);
void tics_xml_attributes_clear(TicsXmlAttributes *attributes);
/* Pairs name, value, NULL-ended, borrowed until the next call. Those of a namespace are left out, or, if
 * `prefixed`, named ":" and the local name, whatever the prefix. */
const char *const *tics_xml_take_attributes(TicsXmlAttributes *attributes, int count, const xmlChar **raw, bool prefixed);
/* False if an XML declaration at the beginning says another encoding. */
bool tics_xml_says_utf8(const char *bytes, size_t length);
/* A SAX handler that stops the parser at a DOCTYPE. */
void tics_xml_refuse_subset(void *user, const xmlChar *name, const xmlChar *external, const xmlChar *system);
