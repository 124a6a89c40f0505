/* summary_private.h -- what the files that put packages of many companies into a report share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "summary.h"

typedef struct {
    const char *label, *kind; /* English, to be translated */
    unsigned width;
} TicsSummaryColumn;
/* A table of a section with these columns. */
xmlNode *tics_summary_grid(xmlNode *section, const char *id, const char *title, const TicsSummaryColumn *columns, size_t count);
/* The next cell of a row: takes the text; a day, empty if it is NONE; one of the report's own texts in the colour of a state. */
void tics_summary_put(xmlNode *row, char *text);
void tics_summary_put_day(xmlNode *row, TicsDate day);
/* summary_received.c: what came and what did not; then every file once. */
void tics_summary_put_received(xmlNode *root, const TicsSummary *summary);
void tics_summary_put_all(xmlNode *root, const TicsSummary *summary);
/* Corrective action reports; nothing if there are none. */
void tics_summary_put_responses(xmlNode *root, const TicsSummary *summary);
