/* cmd_package.c -- tics package: what goes to the auditor, made and verified */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "i18n.h"
#include "package_report.h"

#include <string.h>

static const char *const formats[] = {"text", "json", "html", "xlsx", "pdf", "xml", NULL};
static const char *const extras[] = {"oscal", NULL};

static const TicsOption options[] = {
    {"as-of", 0, TICS_OPTION_DATE, offsetof(TicsPackageValues, as_of), N_("DATE"),
     N_("create: the state at the end of this day; summary: the day that ages and expiries are "
        "counted from (today)"),
     NULL},
    {"known-at", 0, TICS_OPTION_TEXT, offsetof(TicsPackageValues, known_at), N_("DATE|COMMIT"),
     N_("create: what the store knew then: the package ends with that change"), NULL},
    {"scheme", 0, TICS_OPTION_TEXT, offsetof(TicsPackageValues, scheme), N_("ID"),
     N_("create: which catalogue"), NULL},
    {"disclose", 0, TICS_OPTION_TEXT, offsetof(TicsPackageValues, disclose), N_("POLICY"),
     N_("create: what may be seen: auditor, customer or a policy of your own (auditor)"), NULL},
    {"with", 0, TICS_OPTION_CHOICE, offsetof(TicsPackageValues, with), N_("WHAT"),
     N_("create: oscal: also as OSCAL 1.1.2 documents, for tools that read them"), extras},
    {"output", 'o', TICS_OPTION_TEXT, offsetof(TicsPackageValues, output), N_("FILE"),
     N_("create: the package, a ZIP file; summary: write to a file"), NULL},
    {"index-only", 0, TICS_OPTION_FLAG, offsetof(TicsPackageValues, index_only), NULL,
     N_("create: pages and lists without the evidence, small enough to mail, with the hashes of the "
        "package that has it; 'compare LIST PACKAGE' says whether one that comes is that package"),
     NULL},
    {"split-size", 0, TICS_OPTION_TEXT, offsetof(TicsPackageValues, split_size), N_("SIZE"),
     N_("create: where the file is larger, in parts of at most this size (10M), to be mailed; "
        "FILE.parts.txt says how they are joined, and 'verify FILE.001' takes them as they are"),
     NULL},
    {"response", 0, TICS_OPTION_FLAG, offsetof(TicsPackageValues, response), NULL,
     N_("create: only what answers the findings of the certification body"), NULL},
    {"log-transfer", 0, TICS_OPTION_TEXT, offsetof(TicsPackageValues, log_transfer), N_("SUPPLIER"),
     N_("create: record to whom the package goes, as a transfer record with its SHA-256"), NULL},
    {"method", 0, TICS_OPTION_CHOICE, offsetof(TicsPackageValues, method), N_("METHOD"),
     N_("create --log-transfer: how it goes there"), tics_package_methods},
    {"reason", 'm', TICS_OPTION_TEXT, offsetof(TicsPackageValues, reason), N_("REASON"),
     N_("create --log-transfer: why the record is made"), NULL},
    {"sign", 0, TICS_OPTION_FLAG, offsetof(TicsPackageValues, sign), NULL,
     N_("create: only with the signature of the officer; without this it is signed where this "
        "machine signs ('tics signer use') and the store has registered the key"),
     NULL},
    {"dry-run", 0, TICS_OPTION_FLAG, offsetof(TicsPackageValues, dry_run), NULL,
     N_("create: only say what would be disclosed and withheld"), NULL},
    {"trust", 0, TICS_OPTION_TEXTS, offsetof(TicsPackageValues, trust), N_("FILE"),
     N_("verify, compare, summary: certificate (PEM) of whom you trust to certify time stamps; not "
        "from the package"),
     NULL},
    {"signers", 0, TICS_OPTION_TEXT, offsetof(TicsPackageValues, signers), N_("FILE"),
     N_("verify: keys you trust, as git's file of allowed signers: one of them must have signed "
        "the "
        "package, and every key its history registers must be there; not from the package"),
     NULL},
    {"expect", 0, TICS_OPTION_TEXT, offsetof(TicsPackageValues, expect), N_("FILE"),
     N_("summary: whom a package is expected from (CSV or workbook: company, due, as of)"), NULL},
    {"max-age", 0, TICS_OPTION_INT, offsetof(TicsPackageValues, max_age), N_("DAYS"),
     N_("summary: a package of an earlier day is out of date (365)"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(TicsPackageValues, format), N_("FORMAT"),
     N_("how to print; html, xlsx, pdf, xml: summary only"), formats},
    {0},
};

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const TicsPackageValues *v = values;
    const char *word = arguments[0];
    guint count = g_strv_length(arguments);

    if (g_strcmp0(word, "create") == 0 && count == 1)
        return tics_package_run_create(context, v, error);
    if (g_strcmp0(word, "verify") == 0 && count == 2)
        return tics_package_run_verify(context, v, arguments[1], error);
    if (g_strcmp0(word, "compare") == 0 && count == 3)
        return tics_package_run_compare(context, v, arguments + 1, error);
    if (g_strcmp0(word, "summary") == 0 && count > 1)
        return tics_package_run_summary(context, v, arguments + 1, error);
    return tics_fail(error, TICS_ERROR_USAGE,
                     _("say 'package create -o FILE.zip', 'package verify FILE.zip', 'package "
                       "compare OLD.zip NEW.zip' or 'package summary FILE.zip ...'"));
}

static const char *const examples[] = {
    "tics package create --dry-run",
    "tics package create --disclose auditor -o package.zip",
    "tics package summary package.zip",
    "tics package create --with oscal -o package.zip",
    NULL,
};

const TicsCommand tics_cmd_package = {
    .name = "package",
    .arguments = N_("create | verify FILE | compare OLD NEW | summary FILE ..."),
    .summary = N_("Make the audit package, check one that came, or put many beside each other"),
    .details = N_(
        "One ZIP file: a page to begin with (index.html), the evidence under material numbers, "
        "lists for spreadsheets, and the proof: the whole history, in which what is withheld "
        "shows as withheld. Whoever gets it needs neither this program nor a network; "
        "READ-ME-FIRST tells how to check it with stock tools, verify.sh does it.\n\n"
        "What may be seen is said by a disclosure policy (kind disclosure_policy). 'auditor' "
        "and 'customer' are ready-made. The same store, day, policy and language give the "
        "same file.\n\n"
        "summary puts the packages of many companies beside each other, as whoever buys from them "
        "needs it: what is ready, what it rests on, what lapses when, who is to hand in again "
        "(exit status 1). Only packages of one edition and one scope are compared. With "
        "--expect it lists who has not handed one in. One bad package is a line of its own.\n\n"
        "After the audit, 'tics import audit-findings' takes in what the certification body wrote "
        "into the workbook, and --response makes the corrective action report: its findings "
        "with cause, correction, corrective action, proof and effectiveness check, and only the "
        "records named as proof.\n\n"
        "verify needs no store. It shows that what is in the package was not altered since it "
        "was recorded; it does not show that it is true. Exit status 1 if it was altered, 3 if "
        "the file is refused."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(TicsPackageValues),
    .group = 2,
    .run = run,
};
