/* template_fill.h -- documents of a template written into files, with the table to record them by
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "fill.h"

typedef struct {
    const TicsFillSource *source;
    const GPtrArray *keys;  /* char*: for whom; "" for a blank form or the company's */
    int copies;             /* 0: one, without a number of its own */
    const char *output;     /* a file for one document, a folder for several; NULL: here */
} TicsTemplateAsked;

/* Writes all or, where one cannot be written, says which: nothing that is there is written over (CONFLICT). */
bool tics_template_write(TicsContext *context, const TicsTemplateAsked *asked, GError **error);
