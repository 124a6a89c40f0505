/* package_report.h -- the two faces of `tics package`
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"

typedef struct {
    char *as_of, *scheme, *disclose, *output, *format;
    char **trust;
    gboolean dry_run;
} TicsPackageValues;

bool tics_package_run_create(TicsContext *context, const TicsPackageValues *v, GError **error);
bool tics_package_run_verify(TicsContext *context, const TicsPackageValues *v, const char *file, GError **error);
