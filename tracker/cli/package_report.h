/* package_report.h -- the faces of `tics package`
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "plan.h"
#include "summary.h"

typedef struct {
    char *as_of, *scheme, *disclose, *output, *format, *with, *expect, *known_at, *log_transfer, *method, *reason, *signers;
    char **trust;
    int max_age;
    gboolean dry_run, response, sign;
} TicsPackageValues;

/* The one of that id; NULL: the store's own. NOT_FOUND. Borrowed. */
const TicsCatalogue *tics_package_catalogue(TicsContext *context, const char *id, GError **error);
bool tics_package_run_create(TicsContext *context, const TicsPackageValues *v, GError **error);
bool tics_package_run_verify(TicsContext *context, const TicsPackageValues *v, const char *file, GError **error);
bool tics_package_run_compare(TicsContext *context, const TicsPackageValues *v, char **files /* old, new */, GError **error);
bool tics_package_run_summary(TicsContext *context, const TicsPackageValues *v, char **files /* NULL-ended */, GError **error);
void tics_package_summary_json(TicsContext *context, const TicsSummary *summary);
/* package_transfer.c: a transfer record of the package that was made, with its SHA-256. */
extern const char *const tics_package_methods[]; /* codes of `method` of the kind */
bool tics_package_check_log(const TicsPackageValues *v, GError **error); /* USAGE */
bool tics_package_check_receiver(TicsContext *context, const char *supplier, GError **error); /* NOT_FOUND */
char *tics_package_log(TicsContext *context, const TicsPackageValues *v, const TicsPlan *plan, GError **error); /* its number. Transfer full */
/* Whether only what a reader of packages says was said. USAGE. */
bool tics_package_reads(const TicsPackageValues *v, GError **error);
bool tics_package_no_signers(const TicsPackageValues *v, GError **error); /* USAGE: keys are held against one package */
