/* cmd_import.c -- tics import: a workbook or CSV file into records, all or nothing */
/* SPDX-License-Identifier: Apache-2.0 */
#include "audit_report.h"
#include "commands.h"
#include "i18n.h"
#include "import.h"
#include "import_report.h"
#include "output.h"
#include "request_sheets.h"
#include "text.h"

#include <string.h>

typedef struct {
    char *on_conflict, *encoding, *format, **ignored, *profile, *map, *save_map, *rejects, *sheet,
        *header_row, *attachments, *due;
    gboolean as_new, explain, partial;
} Values;

static const char *const formats[] = {"text", "json", NULL};

static const TicsOption options[] = {
    {"on-conflict", 0, TICS_OPTION_CHOICE, offsetof(Values, on_conflict), N_("WHAT"),
     TICS_ON_CONFLICT, tics_import_conflicts},
    {"encoding", 0, TICS_OPTION_CHOICE, offsetof(Values, encoding), N_("ENCODING"), TICS_ENCODING,
     tics_import_encodings},
    {"sheet", 0, TICS_OPTION_TEXT, offsetof(Values, sheet), N_("NAME"),
     N_("of a workbook; found by its headings if not given"), NULL},
    {"header-row", 0, TICS_OPTION_TEXT, offsetof(Values, header_row), N_("N"),
     N_("the row the headings stand in; found by itself in a workbook"), NULL},
    {"ignore", 0, TICS_OPTION_TEXTS, offsetof(Values, ignored), N_("HEADING"), TICS_IGNORE, NULL},
    {"map", 0, TICS_OPTION_TEXT, offsetof(Values, map), N_("FILE"),
     N_("what the columns are: lines heading=field; kept for files with the same headings"), NULL},
    {"save-map", 0, TICS_OPTION_TEXT, offsetof(Values, save_map), N_("NAME"),
     N_("keep what the columns are under this name"), NULL},
    {"explain", 0, TICS_OPTION_FLAG, offsetof(Values, explain), NULL,
     N_("show what the first five rows would become, write nothing"), NULL},
    {"partial", 0, TICS_OPTION_FLAG, offsetof(Values, partial), NULL,
     N_("import the good rows; the bad ones go to a file that says why"), NULL},
    {"rejects", 0, TICS_OPTION_TEXT, offsetof(Values, rejects), N_("FILE"),
     N_("file for the bad rows (FILE.rejected.csv or .xlsx beside the file if not given)"), NULL},
    {"attachments", 0, TICS_OPTION_TEXT, offsetof(Values, attachments), N_("DIR"),
     N_("folder of the files that rows name; that of the file if not given"), NULL},
    {"profile", 0, TICS_OPTION_TEXT, offsetof(Values, profile), N_("NAME|FILE"),
     N_("zone_log: a gate's log of one event a row, and how to read it"), NULL},
    {"as-new", 0, TICS_OPTION_FLAG, offsetof(Values, as_new), NULL, TICS_AS_NEW, NULL},
    {"due", 0, TICS_OPTION_DATE, offsetof(Values, due), N_("DATE"),
     N_("audit-findings: until when, where the certification body names no day"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {0},
};

static bool
only_looks(const void *values)
{
    return ((const Values *)values)->explain;
}

static bool
run_audit(TicsContext *context, const Values *v, const char *file, GError **error)
{
    if (v->sheet != NULL || v->header_row != NULL || v->encoding != NULL || v->ignored != NULL ||
        v->map != NULL || v->save_map != NULL || v->explain || v->partial || v->rejects != NULL ||
        v->attachments != NULL || v->profile != NULL || v->as_new)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("audit-findings: a workbook that came back is taken whole, with "
                           "--on-conflict, --due, --format and --dry-run only"));
    return tics_audit_report(context, file, v->due, v->on_conflict,
                             g_strcmp0(v->format, "json") == 0, error);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    if (arguments[0] == NULL || arguments[1] == NULL || arguments[2] != NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("name a kind and a file: import KIND FILE"));
    if (strcmp(arguments[0], TICS_AUDIT_FINDINGS) == 0)
        return run_audit(context, v, arguments[1], error);
    if (v->due != NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("--due belongs to 'import audit-findings'"));
    size_t header_row = 0;
    bool requests = strcmp(arguments[0], TICS_REQUESTS) == 0;
    bool json = g_strcmp0(v->format, "json") == 0;
    if (requests && (json || v->partial || v->explain || v->sheet != NULL || v->map != NULL ||
                     v->profile != NULL))
        return tics_fail(
            error, TICS_ERROR_USAGE,
            _("requests: several sheets come at once, without --format json, "
              "--partial, --explain, --sheet, --map and --profile; name a kind for these"));
    if (!tics_import_header_row(v->header_row, &header_row, error))
        return false;
    TicsIndex *index = tics_context_index(context, error);
    const TicsKind *kind =
        index == NULL || requests
            ? NULL
            : tics_domain_find_kind(tics_index_domain(index), arguments[0], error);
    if (index == NULL || (kind == NULL && !requests))
        return false;
    TicsImport import = {
        .file = arguments[1],
        .sheet = v->sheet,
        .header_row = header_row,
        .as_new = v->as_new,
        .profile = v->profile,
        .ignored = v->ignored,
        .map_file = v->map,
        .map_name = v->save_map,
        .explain = v->explain,
        .partial = v->partial,
        .rejects = v->rejects,
        .attachments = v->attachments,
    };
    tics_import_choose(&import, v->encoding, v->on_conflict);
    return requests ? tics_requests_import(context, &import, error)
                    : tics_import_report(context, kind, &import, json, error);
}

static const char *const examples[] = {
    "tics import person roster.csv --on-conflict skip -m '4月の名簿'",
    "tics import entry_pledge entry-pledges-2026-09-29.csv --dry-run",
    "tics import person roster.xlsx --sheet 4月 --on-conflict skip -m '4月の名簿'",
    "tics import person roster.csv --ignore フリガナ --on-conflict skip --dry-run",
    "tics import person roster.csv --explain",
    "tics import requests 設計部.xlsx --attachments 添付 -m '設計部の回答'",
    "tics import audit-findings 審査機関から.xlsx --due 2026-12-15 --dry-run",
    "tics import zone_log gate-A1-2026-08.csv -m '8月の入退記録'",
    "tics import zone_log gate-events.csv --profile gate.ini --dry-run",
    NULL,
};

const TicsCommand tics_cmd_import = {
    .name = "import",
    .arguments = N_("KIND FILE"),
    .summary = N_("Record every row of an Excel workbook or CSV file, in one change"),
    .details = N_(
        "An Excel workbook (.xlsx) is read as it is: the sheet and the row of headings "
        "are found by the headings, furigana is no text, cells are taken as people see "
        "them; hidden rows and merged cells are told. In CSV files UTF-8 (with or "
        "without BOM) and CP932 are told apart. Columns are found by "
        "field name, by title in either "
        "language and by the other names a kind knows. A column named 'attachment' "
        "(添付) names files beside it. "
        "Every bad cell is reported with row, column, value and what would be right; "
        "then nothing is written.\n\n"
        "Importing the same file again changes nothing. A record that is there with "
        "other values stops the import "
        "unless --on-conflict says skip or update.\n\n"
        "A heading nobody knows is asked for on a terminal, or told by --map: lines "
        "heading=field ('-' passes the column over), or CSV with the columns heading and "
        "field; three columns (field, written, code) say what a word of the company's "
        "own stands for. What was told is kept as a record of kind map and used again "
        "for files with the same headings ('tics list map', 'tics edit map:NAME').\n\n"
        "A workbook that 'tics export --format xlsx' made is known by the ids in "
        "its hidden column, whatever was sorted, hidden or moved: only cells "
        "changed in it count, and what was changed in the store since then stays. "
        "A cell changed in both is a conflict and nothing is written, unless "
        "--on-conflict says skip (the store's value stays) or update (the "
        "workbook's is taken). --dry-run shows every changed cell; a deleted row "
        "is told and voids nothing.\n\n"
        "'import requests FILE' takes the answers of a department: all "
        "sheets are one change or, if a cell is wrong, none; lines "
        "nobody filled in are passed over, and --attachments names the folder of "
        "the files that the rows name.\n\n"
        "'import audit-findings FILE' takes the workbook of a package (data/front/audit.xlsx) as "
        "the certification body gave it back. Each row in which the body asks for something "
        "becomes a corrective action with the body's words, result and deadline; rows in which "
        "it asks for nothing are counted. A result it does not know is told with its cell, and "
        "nothing is written. The same workbook again changes nothing; where the body says "
        "something else now, the differences are shown and --on-conflict decides.\n\n"
        "--partial imports the good rows. The bad ones go, as they are, to a file with a "
        "column that says why; mended, it is imported like any other. The exit status "
        "is then 1.\n\n"
        "--profile reads the log of a gate that writes one event a row (card, door, in or "
        "out, result) and pairs entries and exits. The profile (docs/formats.md) is kept "
        "as a record of kind gate_profile and named by its name from then on."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 1,
    .needs_store = true,
    .writes = true,
    .only_looks = only_looks,
    .run = run,
};
