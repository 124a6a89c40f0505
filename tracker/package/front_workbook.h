/* front_workbook.h -- what the files that write the auditor's workbook share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "out_private.h"
#include "xlsx_report.h"

/* Cells of the next row. NULL is empty. */
void tics_front_text(TicsXlsxReport *book, const char *text);
void tics_front_number(TicsXlsxReport *book, int64_t number);
void tics_front_day(TicsXlsxReport *book, const char *iso);
void tics_front_blanks(TicsXlsxReport *book, guint count);

/* What stands on the first page, of the workbook as of index.html. */
typedef void (*TicsFrontFact)(void *user, const char *label, const char *text);
bool tics_front_facts(const TicsPackageOut *out, TicsFrontFact func, void *user, GError **error);

/* A workbook of this title, its cover up to the facts, the boxes to sign in below them, and the file it becomes. */
TicsXlsxReport *tics_front_book(const TicsPackageOut *out, const char *title, GError **error); /* transfer full */
bool tics_front_cover(TicsPackageOut *out, TicsXlsxReport *book, const char *title, GError **error);
void tics_front_sign_off(TicsXlsxReport *book);
bool tics_front_book_put(TicsPackageOut *out, TicsXlsxReport *book, const char *name, GError **error);

/* Sheets. Nothing that the policy withholds stands in one. */
bool tics_front_materials(TicsPackageOut *out, TicsXlsxReport *book, GError **error);    /* front_lists.c, these three */
bool tics_front_requirements(TicsPackageOut *out, TicsXlsxReport *book, GError **error);
bool tics_front_findings(TicsPackageOut *out, TicsXlsxReport *book, GError **error);     /* nothing, if the policy tells none */
bool tics_front_applicability(TicsPackageOut *out, TicsXlsxReport *book, GError **error);
bool tics_front_coverage(TicsPackageOut *out, TicsXlsxReport *book, GError **error);
bool tics_front_populations(TicsPackageOut *out, TicsXlsxReport *book, GError **error);
bool tics_front_changes(TicsPackageOut *out, TicsXlsxReport *book, GError **error);
