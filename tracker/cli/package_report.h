/* package_report.h -- the faces of `tics package`
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "digest.h"
#include "plan.h"
#include "response.h"
#include "summary.h"

typedef struct {
    char *as_of, *scheme, *disclose, *output, *format, *with, *expect, *known_at, *log_transfer, *method, *reason, *signers, *split_size;
    char **trust;
    int max_age;
    gboolean dry_run, response, sign, index_only;
} TicsPackageValues;

/* The file that was made. */
typedef struct {
    char sha256[TICS_SHA256_HEX]; /* as a whole; "" where the transfer is not logged */
    uint64_t size_bytes;
    unsigned parts;               /* 0: it is one file */
    char *transfer;               /* number of the record of its transfer; NULL: none */
} TicsPackageMade;
/* package_make.c. */
bool tics_package_make(TicsContext *context, const TicsPackageValues *v, const TicsPlan *plan, const TicsResponse *response, TicsPackageMade *made, GError **error);
bool tics_package_run_create(TicsContext *context, const TicsPackageValues *v, GError **error);
bool tics_package_run_verify(TicsContext *context, const TicsPackageValues *v, const char *file, GError **error);
bool tics_package_run_compare(TicsContext *context, const TicsPackageValues *v, char **files /* old, new */, GError **error);
bool tics_package_run_summary(TicsContext *context, const TicsPackageValues *v, char **files /* NULL-ended */, GError **error);
void tics_package_summary_json(TicsContext *context, const TicsSummary *summary);
/* package_transfer.c: a transfer record of the package that was made, with its SHA-256. */
extern const char *const tics_package_methods[]; /* codes of `method` of the kind */
bool tics_package_check_log(const TicsPackageValues *v, GError **error); /* USAGE */
bool tics_package_check_receiver(TicsContext *context, const char *supplier, GError **error); /* NOT_FOUND */
bool tics_package_sum(int fd, const char *file, TicsPackageMade *made, GError **error); /* SYSTEM */
char *tics_package_log(TicsContext *context, const TicsPackageValues *v, const TicsPlan *plan, const TicsPackageMade *made, GError **error); /* its number. Transfer full */
/* Whether only what a reader of packages says was said. USAGE. */
bool tics_package_reads(const TicsPackageValues *v, GError **error);
bool tics_package_no_signers(const TicsPackageValues *v, GError **error); /* USAGE: keys are held against one package */
