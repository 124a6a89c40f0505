/* front_html.h -- what the pages of a package are put together from: text of others can neither be markup nor look like an event, an address or a style
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "out_private.h"

/* Text, escaped. NULL is nothing. */
void tics_html_put(GString *page, const char *text);
void tics_html_cell(GString *page, const char *class, const char *text); /* class: NULL: none */
/* Opens a table of a class, up to its first row; texts NULL-ended. */
void tics_html_headings(GString *page, const char *class, const char *const *texts);
/* A line of a list of facts. */
void tics_html_fact(GString *page, const char *label, const char *text);
/* `open` is the tag of an h2. */
void tics_html_heading(GString *page, const char *open, const char *text);
/* A cell of links to the files of a material: its text, the record as XML if asked for, what is attached. */
void tics_html_files(GString *page, const TicsPackageOut *out, const TicsMaterial *m, bool xml);

/* front_page.c: a page up to the facts in its header, which is left open; and boxes to stamp or sign in. */
bool tics_html_begin(GString *page, TicsLang lang, const char *title, GError **error);
void tics_html_boxes(GString *page);

/* front_requirements.c: how ready each group and requirement is; then the evidence of each. */
void tics_html_overview(GString *page, const TicsPackageOut *out);
void tics_html_evidence(GString *page, const TicsPackageOut *out);
