/* csv_options.h -- --encoding of what is written as CSV
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "table_out.h"

#define TICS_CSV_ENCODING_HELP                                                                     \
    N_("of CSV: utf-8-bom (the default), utf-8, or cp932 for a program that knows nothing else")
static const char *const tics_csv_encodings[] = {"utf-8-bom", "utf-8", "cp932", NULL};

static inline TicsCsvEncoding
tics_csv_encoding_of(const char *text)
{
    return g_strcmp0(text, "cp932") == 0   ? TICS_CSV_CP932
           : g_strcmp0(text, "utf-8") == 0 ? TICS_CSV_UTF8
                                           : TICS_CSV_UTF8_BOM;
}
