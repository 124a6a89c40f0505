/* import_report.c -- a file is imported; what that came to, in words and as JSON */
/* SPDX-License-Identifier: Apache-2.0 */
#include "import_report.h"

#include "fields.h"
#include "gate_summary.h"
#include "i18n.h"
#include "merge_report.h"
#include "output.h"
#include "text.h"

#include <string.h>

const char *const tics_import_conflicts[] = {"stop", "skip", "update", NULL};
const char *const tics_import_encodings[] = {"auto", "utf8", "cp932", NULL};

static json_t *
error_json(const TicsCellError *cell)
{
    return json_pack("{s:I, s:s, s:s, s:s, s:s}", "row", (json_int_t)cell->row, "column",
                     cell->column, "value", cell->value, "message", cell->message, "letters",
                     cell->letters == NULL ? "" : cell->letters);
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
explained_json(const TicsImportResult *result)
{
    json_t *cells = json_array();

    for (guint i = 0; i < result->explained->len; i++) {
        const TicsExplained *cell = g_ptr_array_index(result->explained, i);
        const TicsColumnSaid *said = g_ptr_array_index(result->columns, cell->column);
        json_t *item = json_object();
        json_object_set_new(item, "column", json_string(said->heading));
        json_object_set_new(item, "row", json_integer((json_int_t)cell->row));
        json_object_set_new(item, "written", json_string(cell->raw));
        json_object_set_new(item, "stored", tics_json_text(cell->stored));
        json_object_set_new(item, "problem", tics_json_text(cell->problem));
        json_array_append_new(cells, item);
    }
    return cells;
}

static json_t *
errors_json(const TicsImportResult *result)
{
    json_t *errors = json_array();

    for (guint i = 0; i < result->errors->len; i++)
        json_array_append_new(errors, error_json(g_ptr_array_index(result->errors, i)));
    return errors;
}

static const char *
encoding_name(const TicsImportResult *result)
{
    return result->format != NULL  ? "XML"
           : result->sheet != NULL ? "XLSX"
                                   : tics_encoding_name(result->encoding);
}

/* Where in the file the table was, and what lay hidden in it. */
static void
set_sheet(json_t *report, const TicsImportResult *result)
{
    json_t *notes = json_array();

    for (guint i = 0; i < result->notes->len; i++)
        json_array_append_new(notes, json_string(g_ptr_array_index(result->notes, i)));
    json_object_set_new(report, "sheet", tics_json_text(result->sheet));
    json_object_set_new(report, "header_row", json_integer((json_int_t)result->header_row));
    json_object_set_new(report, "notes", notes);
}

/* What stands beside the message of the failure. */
static json_t *
failure_json(const TicsImportResult *result, const char *file)
{
    json_t *details = json_object();

    json_object_set_new(details, "file", json_string(file));
    json_object_set_new(details, "encoding", json_string(encoding_name(result)));
    json_object_set_new(details, "rows", json_integer((json_int_t)result->rows));
    json_object_set_new(details, "error_count", json_integer((json_int_t)result->error_count));
    json_object_set_new(details, "errors", errors_json(result));
    set_sheet(details, result);
    tics_merge_set_json(details, result);
    return details;
}

static bool
print_json(TicsContext *context, const TicsImportResult *result, const char *file, GError **error)
{
    json_t *report = tics_json_store_report(context, "import", NULL, error);

    if (report == NULL)
        return false;
    json_object_set_new(report, "file", json_string(file));
    json_object_set_new(report, "encoding", json_string(encoding_name(result)));
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
    json_object_set_new(report, "map", tics_json_text(result->map_used));
    json_object_set_new(report, "map_kept", tics_json_text(result->map_kept));
    json_object_set_new(report, "rejected", json_integer((json_int_t)result->rejected));
    json_object_set_new(report, "rejects", tics_json_text(result->rejects));
    json_object_set_new(report, "explained", explained_json(result));
    set_sheet(report, result);
    tics_merge_set_json(report, result);
    json_object_set_new(report, "source_format", tics_json_text(result->format));
    if (result->gate != NULL)
        json_object_set_new(report, "gate", tics_gate_summary_json(result->gate));
    tics_print_json(context, report);
    return true;
}

/* "roster.csv: row 2, column 'x'", "roster.xlsx, sheet 'S': row 2, column C 'x'". Transfer full. */
static char *
place_of(const TicsCellError *cell, const TicsImportResult *result, const char *file)
{
    g_autofree char *column = tics_text_escape_terminal(cell->column);

    if (result->sheet == NULL)
        return g_strdup_printf(_("%s: row %zu, column '%s'"), file, cell->row, column);
    g_autofree char *sheet = tics_text_escape_terminal(result->sheet);
    if (cell->letters == NULL || cell->letters[0] == '\0')
        return g_strdup_printf(_("%s, sheet '%s': row %zu, column '%s'"), file, sheet, cell->row,
                               column);
    return g_strdup_printf(_("%s, sheet '%s': row %zu, column %s '%s'"), file, sheet, cell->row,
                           cell->letters, column);
}

void
tics_note_cell(TicsContext *context, const char *place, const char *value, const char *message)
{
    g_autofree char *shown = tics_text_escape_terminal(value);
    g_autofree char *why = tics_text_escape_terminal(message);

    if (shown[0] == '\0')
        tics_note(context, "%s: %s\n", place, why);
    else
        tics_note(context, _("%s, value '%s': %s\n"), place, shown, why);
}

static void
print_errors(TicsContext *context, const TicsImportResult *result, const char *file)
{
    enum { SHOWN = 30 };

    for (guint i = 0; i < result->errors->len && i < SHOWN; i++) {
        const TicsCellError *cell = g_ptr_array_index(result->errors, i);
        g_autofree char *place = place_of(cell, result, file);
        tics_note_cell(context, place, cell->value, cell->message);
    }
    if (result->error_count > SHOWN)
        tics_note(context, _("… and %zu more\n"), result->error_count - SHOWN);
}

static void
print_notes(TicsContext *context, const TicsImportResult *result)
{
    for (guint i = 0; i < result->notes->len; i++) {
        g_autofree char *note = tics_text_escape_terminal(g_ptr_array_index(result->notes, i));
        tics_note(context, "%s\n", note);
    }
}

static void
print_file(TicsContext *context, const TicsImportResult *result, const char *file)
{
    if (result->format != NULL) {
        g_autofree char *format = tics_text_escape_terminal(result->format);
        tics_print(context,
                   P_("%s: %s, %zu requirement\n", "%s: %s, %zu requirements\n", result->rows),
                   file, format, result->rows);
        return;
    }
    if (result->sheet == NULL) {
        tics_print(context, P_("%s: %s%s, %zu row\n", "%s: %s%s, %zu rows\n", result->rows), file,
                   tics_encoding_name(result->encoding), result->had_bom ? " (BOM)" : "",
                   result->rows);
        return;
    }
    g_autofree char *sheet = tics_text_escape_terminal(result->sheet);
    tics_print(context,
               P_("%s: Excel, sheet '%s', headings in row %zu, %zu row\n",
                  "%s: Excel, sheet '%s', headings in row %zu, %zu rows\n", result->rows),
               file, sheet, result->header_row, result->rows);
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
        tics_print(context,
                   P_("not filled in yet and passed over: %u row (%s)\n",
                      "not filled in yet and passed over: %u rows (%s)\n", result->blank->len),
                   result->blank->len, rows->str);
}

/* Column by column: what its heading became, then what its first cells would. */
static void
print_explained(TicsContext *context, const TicsImportResult *result)
{
    const char *const headings[] = {_("heading"), _("becomes"), _("row"),
                                    _("written"), _("stored"),  NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);

    for (guint c = 0; c < result->columns->len; c++) {
        const TicsColumnSaid *said = g_ptr_array_index(result->columns, c);
        const char *heading = said->heading, *became = said->became;
        for (guint i = 0; i < result->explained->len; i++) {
            const TicsExplained *cell = g_ptr_array_index(result->explained, i);
            if (cell->column != c)
                continue;
            g_autofree char *row = g_strdup_printf("%zu", cell->row);
            g_autofree char *wrong =
                cell->problem == NULL ? NULL : g_strdup_printf(_("(error) %s"), cell->problem);
            const char *stored = wrong != NULL ? wrong : cell->stored;
            const char *const cells[] = {heading, became, row, cell->raw, stored};
            tics_table_row(table, cells);
            heading = became = "";
        }
    }
    tics_table_print(context, table);
}

/* What to write into a map file, ready to be corrected. */
static void
propose_map(TicsContext *context, const TicsImportResult *result)
{
    if (result->unknown_columns->len == 0)
        return;
    tics_note(context, "%s\n",
              _("write what these columns are into a file and give it with --map (the right side "
                "is a proposal; '-' passes the column over):"));
    for (guint i = 0; i < result->unknown_columns->len; i++) {
        g_autofree char *line =
            tics_text_escape_terminal(g_ptr_array_index(result->unknown_columns, i));
        tics_note(context, "  %s\n", line);
    }
}

static void
say_failure(TicsContext *context, const TicsImportResult *result, const char *file, bool json)
{
    if (json && result->error_count + result->conflicts > 0)
        context->details = failure_json(result, file);
    if (json)
        return;
    print_notes(context, result);
    print_errors(context, result, file);
    if (result->conflicts > 0)
        tics_merge_print(context, result, file);
    propose_map(context, result);
}

static void
print_rejected(TicsContext *context, const TicsImportResult *result, const char *file)
{
    if (result->rejected == 0)
        return;
    print_errors(context, result, file);
    if (result->rejects != NULL)
        tics_print(context,
                   P_("rejected: %zu row, written to '%s'\n",
                      "rejected: %zu rows, written to '%s'\n", result->rejected),
                   result->rejected, result->rejects);
    else
        tics_print(context, P_("rejected: %zu row\n", "rejected: %zu rows\n", result->rejected),
                   result->rejected);
}

static void
print_counts(TicsContext *context, const TicsImportResult *result)
{
    if (result->log_rows > 0 || result->gate != NULL)
        tics_print(context, _("log rows new or changed: %zu, unchanged: %zu\n"), result->log_rows,
                   result->unchanged);
    else
        tics_print(context, _("new: %zu, updated: %zu, unchanged: %zu, left alone: %zu\n"),
                   result->added, result->updated, result->unchanged, result->skipped);
}

static void
print_text(TicsContext *context, const TicsImportResult *result, const char *file)
{
    print_file(context, result, file);
    if (result->map_used != NULL)
        tics_print(context, _("columns as the kept map '%s' says\n"), result->map_used);
    if (context->dry_run && result->gate == NULL && !result->ours && result->format == NULL)
        print_columns(context, result);
    if (result->gate != NULL)
        tics_gate_summary_print(context, result->gate, file);
    tics_merge_print(context, result, file);
    print_counts(context, result);
    print_blank(context, result);
    print_rejected(context, result, file);
    if (result->map_kept != NULL && !context->dry_run)
        tics_print(context, _("column map kept as '%s' ('tics show map:%s')\n"), result->map_kept,
                   result->map_kept);
}

static bool
print_result(TicsContext *context, const TicsImportResult *result, const char *file, bool json,
             GError **error)
{
    if (json)
        return print_json(context, result, file, error);
    print_notes(context, result);
    if (result->explained->len == 0) {
        print_text(context, result, file);
        tics_fields_say_written(context, result->commit);
        return true;
    }
    if (result->map_used != NULL)
        tics_print(context, _("columns as the kept map '%s' says\n"), result->map_used);
    print_explained(context, result);
    propose_map(context, result);
    tics_note(context, "%s\n", _("nothing was written"));
    return true;
}

static size_t
choice(const char *text, const char *const *choices)
{
    size_t i = 0;

    while (text != NULL && choices[i] != NULL && strcmp(text, choices[i]) != 0)
        i++;
    return text == NULL ? 0 : i;
}

void
tics_import_choose(TicsImport *import, const char *encoding, const char *on_conflict)
{
    import->encoding = (TicsEncoding)choice(encoding, tics_import_encodings);
    import->on_conflict = (TicsOnConflict)choice(on_conflict, tics_import_conflicts);
}

bool
tics_import_header_row(const char *text, size_t *row, GError **error)
{
    guint64 number = 0;

    *row = 0;
    if (text != NULL && !g_ascii_string_to_unsigned(text, 10, 1, 1048576, &number, NULL))
        return tics_fail(error, TICS_ERROR_USAGE, _("--header-row: not the number of a row: '%s'"),
                         text);
    *row = (size_t)number;
    return true;
}

/* On a terminal only: what a column is that nobody has told. */
static char *
ask_column(const char *heading, const char *nearest, const char *problem, void *user)
{
    TicsContext *context = user;
    g_autofree char *shown = tics_text_escape_terminal(heading);
    g_autofree char *wrong = problem == NULL ? NULL : tics_text_escape_terminal(problem);
    char line[1024];

    if (wrong != NULL)
        tics_note(context, "%s\n", wrong);
    if (nearest != NULL)
        tics_note(context, _("column '%s': which field? (empty: %s, '-': pass it over) "), shown,
                  nearest);
    else
        tics_note(context, _("column '%s': which field? ('-': pass it over) "), shown);
    if (fgets(line, sizeof line, stdin) == NULL || !g_utf8_validate(line, -1, NULL))
        return NULL;
    return g_strdup(g_strstrip(line));
}

static void
prepare(TicsContext *context, TicsImport *import, bool json)
{
    import->lang = context->lang;
    import->dry_run = context->dry_run;
    import->actor = context->user;
    import->reason = context->reason == NULL ? "dry run" : context->reason;
    if (context->tty_in && context->tty_err && !json && strcmp(import->file, "-") != 0) {
        import->ask = ask_column;
        import->ask_user = context;
    }
    import->progress = tics_context_progress;
    import->progress_user = context;
}

static void
say_warning(TicsContext *context, const TicsImportResult *result)
{
    if (result->warning != NULL)
        tics_note(context, _("warning: %s\n"), result->warning);
}

bool
tics_import_report(TicsContext *context, const TicsKind *kind, TicsImport *import, bool json,
                   GError **error)
{
    TicsImportResult *made = NULL;
    GError *local = NULL;

    prepare(context, import, json);
    bool good = tics_import_file(context->index, kind, import, &made, &local);
    g_autoptr(TicsImportResult) result = made;

    if (!good) {
        say_failure(context, result, import->file, json);
        g_propagate_error(error, local);
        return false;
    }
    say_warning(context, result);
    context->exit_status = result->rejected > 0 ? 1 : 0;
    return print_result(context, result, import->file, json, error);
}

bool
tics_import_report_sheets(TicsContext *context, const GPtrArray *kinds, TicsImport *import,
                          GError **error)
{
    GPtrArray *made = NULL;
    const char *commit = "";

    prepare(context, import, false);
    bool good = tics_import_sheets(context->index, kinds, import, &made, error);
    g_autoptr(GPtrArray) results = made;

    for (guint i = 0; i < results->len; i++) {
        const TicsImportResult *result = g_ptr_array_index(results, i);
        if (!good) {
            say_failure(context, result, import->file, false);
            continue;
        }
        say_warning(context, result);
        print_notes(context, result);
        print_text(context, result, import->file);
        commit = result->commit;
    }
    if (good)
        tics_fields_say_written(context, commit);
    return good;
}
