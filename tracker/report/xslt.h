/* xslt.h -- stylesheets over reports; the door to libxslt
 *
 * A stylesheet reads nothing but its report and stylesheets beside it (built in, or in the company's folder), writes nothing, and is stopped when it
 * goes too deep or on for too long.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"
#include "xml.h"

#include <stdio.h>

/* What `name`.xsl makes of a document. `own`: a folder whose files stand before the built-in ones of the same name, NULL: none. NOT_FOUND, INVALID, SYSTEM. */
bool tics_xslt_write(xmlDoc *document, const char *name, const char *own, FILE *to, GError **error);
