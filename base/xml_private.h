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
