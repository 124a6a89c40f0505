/* xlsx_private.h -- what the readers of a workbook's parts share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "xlsx_read.h"
#include "xml.h"
#include "zip_read.h"

enum {
    TICS_XLSX_PART_MAX = 64 * 1024 * 1024,   /* of what is kept in memory */
    TICS_XLSX_SHEET_MAX = 1024 * 1024 * 1024, /* of what is read as a stream */
    TICS_XLSX_ELEMENTS = 8 * 1000 * 1000,    /* XML elements a workbook of any size may have: 50,000 rows of 50 columns are 5 million */
    TICS_XLSX_CELL_MAX = 64 * 1024,
};

typedef struct {
    char *name, *part; /* of the tab; of the ZIP */
    bool hidden;
} TicsXlsxTab;

struct TicsXlsx {
    char *name;
    TicsZip *zip;
    GPtrArray *tabs;      /* TicsXlsxTab* with a grid, in the order of the tabs */
    bool since_1904;
    bool uncalculated;    /* results of formulas are to be worked out on opening: those in the file are not trusted */
    size_t packed_bytes;
    size_t surveyed;      /* elements so far, of all sheets */
    GString *strings;     /* shared ones, each with its NUL */
    GArray *string_at;    /* gsize: where each begins */
    GPtrArray *formats;   /* const char*: code of each cell style; borrowed from `codes` or constant */
    GHashTable *codes;    /* id -> code */
};

/* Runs a part through a handler, in pieces. */
bool tics_xlsx_part(TicsXlsx *book, const char *part, const TicsXmlFeedHandler *handler, void *user, GError **error);
/* Value of an attribute, NULL if absent. */
const char *tics_xlsx_attribute(const char *const *attributes, const char *name);
/* true, 1 */
bool tics_xlsx_truth(const char *value);
/* Number of at most `most`; false if it is none. */
bool tics_xlsx_count(const char *text, guint most, guint *count);
/* Appends text with _x000D_ and the like made characters; CR LF becomes LF. */
void tics_xlsx_append_text(GString *to, const char *text);
/* A sheet whose reading fills the survey and counts for all sheets together. Transfer full. */
TicsXlsxSheet *tics_xlsx_sheet_survey(TicsXlsx *book, size_t at, TicsXlsxSurvey *survey, GError **error);
/* Of a row that a survey keeps. */
void tics_xlsx_row_free(void *row);
/* Shared strings and styles, if the book has them. */
bool tics_xlsx_read_strings(TicsXlsx *book, const char *part, GError **error);
bool tics_xlsx_read_styles(TicsXlsx *book, const char *part, GError **error);
