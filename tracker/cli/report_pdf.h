/* report_pdf.h -- a report as PDF, printed by a browser or an office program of this machine
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "report.h"

/* Chromium or Chrome prints the page; without one LibreOffice prints the workbook. NOT_FOUND: there is neither (says how to print the page by hand); SYSTEM. */
bool tics_report_write_pdf(const TicsReport *report, FILE *to, GError **error);
