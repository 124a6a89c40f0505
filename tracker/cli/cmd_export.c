/* cmd_export.c -- tics export: the records of a kind as a file that can be changed and imported */
/* SPDX-License-Identifier: Apache-2.0 */
#include "book_out.h"
#include "commands.h"
#include "csv_options.h"
#include "export.h"
#include "fields.h"
#include "i18n.h"
#include "request_sheets.h"

#include <string.h>

typedef struct {
    char *format, *as_of, *known_at, *output, *encoding, *department;
    gboolean field_names;
} Values;

static const char *const formats[] = {"csv", "xlsx", NULL};

static const TicsOption options[] = {
    {"as-of", 0, TICS_OPTION_DATE, offsetof(Values, as_of), N_("DATE"), N_("as of this day"), NULL},
    {"known-at", 0, TICS_OPTION_TEXT, offsetof(Values, known_at), N_("DATE|COMMIT"),
     N_("what the store knew then"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to write"),
     formats},
    {"encoding", 0, TICS_OPTION_CHOICE, offsetof(Values, encoding), N_("ENCODING"),
     TICS_CSV_ENCODING_HELP, tics_csv_encodings},
    {"field-names", 0, TICS_OPTION_FLAG, offsetof(Values, field_names), NULL,
     N_("headings are field names instead of titles"), NULL},
    {"dept", 0, TICS_OPTION_TEXT, offsetof(Values, department), N_("DEPARTMENT"),
     N_("requests: code or name of the department"), NULL},
    {"output", 'o', TICS_OPTION_TEXT, offsetof(Values, output), N_("FILE"), N_("write to a file"),
     NULL},
    {0},
};

static bool
check_format(const TicsContext *context, const Values *v, GError **error)
{
    bool workbook = g_strcmp0(v->format, "xlsx") == 0;

    if (workbook && v->encoding != NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("--encoding is for CSV; a workbook has its own"));
    return !workbook || v->output != NULL || !context->tty_out ||
           tics_fail(error, TICS_ERROR_USAGE,
                     _("a workbook is no text for a terminal: name a file with --output"));
}

/* What is missing from a department. */
static bool
ask(TicsContext *context, const Values *v, char **arguments, GError **error)
{
    TicsClocks clocks;

    if (v->department == NULL || arguments[0] != NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("name the department: export requests --dept DEPARTMENT --format xlsx"));
    if (g_strcmp0(v->format, "xlsx") != 0 || v->field_names)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("requests are a workbook: --format xlsx, without --field-names"));
    return check_format(context, v, error) && tics_context_index(context, error) != NULL &&
           tics_context_clocks(context, v->as_of, v->known_at, &clocks, error) &&
           tics_context_output(context, v->output, error) &&
           tics_requests_export(context, &clocks, v->department, error);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    TicsClocks clocks;

    if (arguments[0] == NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("name a kind: export KIND ('tics kind list' shows all)"));
    if (strcmp(arguments[0], TICS_REQUESTS) == 0)
        return ask(context, v, arguments + 1, error);
    if (v->department != NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("--dept goes with 'export requests' only"));
    TicsIndex *index = tics_context_index(context, error);
    const TicsKind *kind =
        index == NULL ? NULL : tics_domain_find_kind(tics_index_domain(index), arguments[0], error);
    if (kind == NULL || !check_format(context, v, error))
        return false;
    g_autoptr(TicsRecord) only = tics_record_new(kind, NULL);
    TicsExport how = {context->lang, v->field_names, true, only};
    if (!tics_fields_set(only, arguments + 1, 1, context->lang, error) ||
        !tics_context_clocks(context, v->as_of, v->known_at, &clocks, error) ||
        !tics_context_output(context, v->output, error))
        return false;
    bool workbook = g_strcmp0(v->format, "xlsx") == 0;
    g_autoptr(TicsTableOut) out =
        workbook ? tics_book_out(index, kind, &how, &clocks, context->out, error)
                 : tics_csv_out(context->out, tics_csv_encoding_of(v->encoding), error);
    return out != NULL && tics_export_rows(index, kind, &how, out, error) &&
           out->finish(out, error);
}

static const char *const examples[] = {
    "tics export person -o people.csv",
    "tics export person --format xlsx -o people.xlsx",
    "tics export requests --dept 設計 --format xlsx -o 設計部.xlsx",
    "tics export entry_pledge person_id=E001",
    "tics export zone --encoding cp932 -o zones.csv",
    NULL,
};

const TicsCommand tics_cmd_export = {
    .name = "export",
    .arguments = N_("KIND [field=value…]"),
    .summary = N_("Write the records of a kind to a file that can be changed and imported again"),
    .details = N_("All fields of all records that are not void: one row a record, or one row an "
                  "entry where a kind has lists of entries. Importing the file as it is changes "
                  "nothing. field=value takes only records that have this value.\n\n"
                  "--format xlsx writes an Excel workbook to fill in: what names a record "
                  "is locked, choices and registers are drop-downs, dates are dates and "
                  "other text stays text, a sheet says how to fill it in. 'tics import' "
                  "takes only what was changed in it ('tics help import').\n\n"
                  "'export requests --dept DEPARTMENT' asks a department for what is "
                  "missing from it: an overview, and for each kind of record a sheet with "
                  "what is known filled in. It is about the department's people and about "
                  "what falls to them; 'tics import requests FILE' takes the answers.\n\n"
                  "CSV is UTF-8 with BOM, as Excel opens it. --encoding cp932 refuses a character "
                  "that CP932 does not have, names its cell and writes nothing. Cells a "
                  "spreadsheet would run as a formula get a leading apostrophe; import takes it "
                  "off again."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 1,
    .needs_store = true,
    .run = run,
};
