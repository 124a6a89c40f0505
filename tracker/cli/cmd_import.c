/* cmd_import.c -- tics import: a CSV file into records, all or nothing */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "i18n.h"
#include "import.h"
#include "output.h"
#include "text.h"

#include <string.h>

typedef struct {
    char *on_conflict, *encoding, *format, **ignored;
    gboolean as_new;
} Values;

static const char *const conflicts[] = {"stop", "skip", "update", NULL};
static const char *const encodings[] = {"auto", "utf8", "cp932", NULL};
static const char *const formats[] = {"text", "json", NULL};

static const TicsOption options[] = {
    {"on-conflict", 0, TICS_OPTION_CHOICE, offsetof(Values, on_conflict), N_("WHAT"),
     N_("when a record is there already with other values"), conflicts},
    {"encoding", 0, TICS_OPTION_CHOICE, offsetof(Values, encoding), N_("ENCODING"),
     N_("of the file; found by itself if not given"), encodings},
    {"ignore", 0, TICS_OPTION_TEXTS, offsetof(Values, ignored), N_("HEADING"),
     N_("a column of the file to pass over; may be given several times"), NULL},
    {"as-new", 0, TICS_OPTION_FLAG, offsetof(Values, as_new), NULL, TICS_AS_NEW, NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {0},
};

static size_t
choice(const char *text, const char *const *choices)
{
    size_t i = 0;

    while (text != NULL && choices[i] != NULL && strcmp(text, choices[i]) != 0)
        i++;
    return text == NULL ? 0 : i;
}

static json_t *
error_json(const TicsCellError *cell)
{
    return json_pack("{s:I, s:s, s:s, s:s}", "row", (json_int_t)cell->row, "column", cell->column,
                     "value", cell->value, "message", cell->message);
}

static json_t *
blank_json(const TicsImportResult *result)
{
    json_t *rows = json_array();

    for (guint i = 0; i < result->blank->len; i++)
        json_array_append_new(rows,
                              json_integer((json_int_t)g_array_index(result->blank, size_t, i)));
    return rows;
}

static json_t *
columns_json(const TicsImportResult *result)
{
    json_t *columns = json_array();

    for (guint i = 0; i < result->columns->len; i++) {
        const TicsColumnSaid *said = g_ptr_array_index(result->columns, i);
        json_array_append_new(
            columns, json_pack("{s:s, s:s}", "heading", said->heading, "became", said->became));
    }
    return columns;
}

static json_t *
errors_json(const TicsImportResult *result)
{
    json_t *errors = json_array();

    for (guint i = 0; i < result->errors->len; i++)
        json_array_append_new(errors, error_json(g_ptr_array_index(result->errors, i)));
    return errors;
}

/* What stands beside the message of the failure. */
static json_t *
failure_json(const TicsImportResult *result, const char *file)
{
    json_t *details = json_object();

    json_object_set_new(details, "file", json_string(file));
    json_object_set_new(details, "encoding", json_string(tics_encoding_name(result->encoding)));
    json_object_set_new(details, "rows", json_integer((json_int_t)result->rows));
    json_object_set_new(details, "error_count", json_integer((json_int_t)result->error_count));
    json_object_set_new(details, "errors", errors_json(result));
    return details;
}

static bool
print_json(TicsContext *context, const TicsImportResult *result, const char *file, GError **error)
{
    json_t *report = tics_json_store_report(context, "import", NULL, error);

    if (report == NULL)
        return false;
    json_object_set_new(report, "file", json_string(file));
    json_object_set_new(report, "encoding", json_string(tics_encoding_name(result->encoding)));
    json_object_set_new(report, "rows", json_integer((json_int_t)result->rows));
    json_object_set_new(report, "blank", blank_json(result));
    json_object_set_new(report, "columns", columns_json(result));
    json_object_set_new(report, "added", json_integer((json_int_t)result->added));
    json_object_set_new(report, "updated", json_integer((json_int_t)result->updated));
    json_object_set_new(report, "unchanged", json_integer((json_int_t)result->unchanged));
    json_object_set_new(report, "skipped", json_integer((json_int_t)result->skipped));
    json_object_set_new(report, "log_rows", json_integer((json_int_t)result->log_rows));
    json_object_set_new(report, "commit", json_string(result->commit));
    json_object_set_new(report, "error_count", json_integer((json_int_t)result->error_count));
    json_object_set_new(report, "errors", errors_json(result));
    tics_print_json(context, report);
    return true;
}

static void
print_errors(TicsContext *context, const TicsImportResult *result, const char *file)
{
    enum { SHOWN = 30 };

    for (guint i = 0; i < result->errors->len && i < SHOWN; i++) {
        const TicsCellError *cell = g_ptr_array_index(result->errors, i);
        g_autofree char *column = tics_text_escape_terminal(cell->column);
        g_autofree char *value = tics_text_escape_terminal(cell->value);
        g_autofree char *message = tics_text_escape_terminal(cell->message);
        if (value[0] == '\0')
            tics_note(context, _("%s: row %zu, column '%s': %s\n"), file, cell->row, column,
                      message);
        else
            tics_note(context, _("%s: row %zu, column '%s', value '%s': %s\n"), file, cell->row,
                      column, value, message);
    }
    if (result->error_count > SHOWN)
        tics_note(context, _("… and %zu more\n"), result->error_count - SHOWN);
}

/* A dry run is where one looks whether the headings were understood. */
static void
print_columns(TicsContext *context, const TicsImportResult *result)
{
    const char *const headings[] = {_("heading"), _("becomes"), NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);

    for (guint i = 0; i < result->columns->len; i++) {
        const TicsColumnSaid *said = g_ptr_array_index(result->columns, i);
        const char *const cells[] = {said->heading, said->became};
        tics_table_row(table, cells);
    }
    tics_print(context, "\n");
    tics_table_print(context, table);
    tics_print(context, "\n");
}

/* Whoever forgot a cell must be able to find it. */
static void
print_blank(TicsContext *context, const TicsImportResult *result)
{
    enum { SHOWN = 10 };
    g_autoptr(GString) rows = g_string_new(NULL);

    for (guint i = 0; i < result->blank->len && i < SHOWN; i++)
        g_string_append_printf(rows, "%s%zu", i > 0 ? ", " : "",
                               g_array_index(result->blank, size_t, i));
    if (result->blank->len > SHOWN)
        g_string_append(rows, ", …");
    if (result->blank->len > 0)
        tics_print(context, _("not filled in yet and passed over: %u rows (%s)\n"),
                   result->blank->len, rows->str);
}

static void
print_text(TicsContext *context, const TicsImportResult *result, const char *file)
{
    tics_print(context, _("%s: %s%s, %zu rows\n"), file, tics_encoding_name(result->encoding),
               result->had_bom ? " (BOM)" : "", result->rows);
    if (result->error_count > 0)
        return;
    if (context->dry_run)
        print_columns(context, result);
    if (result->log_rows > 0)
        tics_print(context, _("log rows new or changed: %zu, unchanged: %zu\n"), result->log_rows,
                   result->unchanged);
    else
        tics_print(context, _("new: %zu, updated: %zu, unchanged: %zu, left alone: %zu\n"),
                   result->added, result->updated, result->unchanged, result->skipped);
    print_blank(context, result);
    if (context->dry_run)
        tics_note(context, "%s\n", _("dry run: nothing was written"));
    else if (result->commit[0] != '\0')
        tics_note(context, _("written: change %.10s\n"), result->commit);
    else
        tics_note(context, "%s\n", _("nothing changed, nothing was written"));
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    if (arguments[0] == NULL || arguments[1] == NULL || arguments[2] != NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("name a kind and a file: import KIND FILE"));
    TicsIndex *index = tics_context_index(context, error);
    const TicsKind *kind =
        index == NULL ? NULL : tics_domain_find_kind(tics_index_domain(index), arguments[0], error);
    if (kind == NULL)
        return false;
    TicsImport import = {
        .file = arguments[1],
        .encoding = (TicsEncoding)choice(v->encoding, encodings),
        .on_conflict = (TicsOnConflict)choice(v->on_conflict, conflicts),
        .lang = context->lang,
        .dry_run = context->dry_run,
        .as_new = v->as_new,
        .ignored = v->ignored,
        .actor = context->user,
        .reason = context->reason == NULL ? "dry run" : context->reason,
    };
    TicsImportResult *made = NULL;
    GError *local = NULL;
    bool good = tics_import_csv(index, kind, &import, &made, &local);
    g_autoptr(TicsImportResult) result = made;
    bool json = g_strcmp0(v->format, "json") == 0;

    if (json && result->error_count > 0)
        context->details = failure_json(result, arguments[1]);
    else if (!good)
        print_errors(context, result, arguments[1]);
    if (good && result->warning != NULL)
        tics_note(context, _("warning: %s\n"), result->warning);
    if (!good)
        g_propagate_error(error, local);
    else if (json)
        return print_json(context, result, arguments[1], error);
    else
        print_text(context, result, arguments[1]);
    return good;
}

static const char *const examples[] = {
    "tics import person roster.csv --on-conflict skip -m '4月の名簿'",
    "tics import entry_pledge entry-pledges-2026-09-29.csv --dry-run",
    "tics import person roster.csv --ignore フリガナ --on-conflict skip --dry-run",
    "tics import zone_log gate-A1-2026-08.csv -m '8月の入退記録'",
    NULL,
};

const TicsCommand tics_cmd_import = {
    .name = "import",
    .arguments = N_("KIND FILE"),
    .summary = N_("Record every row of a CSV file, in one change"),
    .details = N_("UTF-8 (with or without BOM) and CP932 are told apart. Columns are found by "
                  "field name, by title in either "
                  "language and by the other names a kind knows. A column named 'attachment' "
                  "(添付) names files beside the CSV. "
                  "Every bad cell is reported with row, column, value and what would be right; "
                  "then nothing is written.\n\n"
                  "Importing the same file again changes nothing. A record that is there with "
                  "other values stops the import "
                  "unless --on-conflict says skip or update."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 1,
    .needs_store = true,
    .writes = true,
    .run = run,
};
