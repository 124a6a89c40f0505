/* scheme_private.h -- what the readers of a scheme share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "scheme.h"

TicsScheme *tics_scheme_read_oscal(GBytes *bytes, const char *name, GError **error);
/* Is it an OSCAL token in ASCII: letter or _ first, then letters, digits, '.', '-', '_'? (Of others libxml2 refuses kanji, valid or not.) */
bool tics_scheme_is_token(const char *text);
