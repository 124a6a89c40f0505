/* attach_report.h -- what became of a folder of files, in words and as JSON
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "attach.h"
#include "context.h"

typedef struct {
    const char *folder, *pattern;
    const TicsKind *kind;
} TicsAttachAsked;

void tics_attach_print(TicsContext *context, const TicsAttachAsked *asked, const TicsAttachResult *result);
bool tics_attach_print_json(TicsContext *context, const TicsAttachAsked *asked, const TicsAttachResult *result, const char *commit, GError **error);
