/* docx.h -- a body and its number as a Word file
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "paper.h"

typedef struct {
    const TicsFilling *filling;
    const char *title, *marking; /* marking: beside the company's name, NULL for none */
    const char *number;          /* NULL: it is written by hand, and there is no code */
    TicsDate issued_on;
    const GString *body;
} TicsDocx;

/* A4, with heads, page numbers and the number as a QR code on the first page. SYSTEM. Transfer full. */
GBytes *tics_docx_pack(const TicsDocx *docx, GError **error);
