/* audit_read.c -- the auditor's columns of a workbook that came back */
/* SPDX-License-Identifier: Apache-2.0 */
#include "audit_read.h"

#include "date.h"
#include "i18n.h"
#include "value.h"
#include "xlsx_read.h"

#include <string.h>

typedef enum {
    COLUMN_MATERIAL,
    COLUMN_REQUIREMENT,
    COLUMN_RESULT,
    COLUMN_COMMENT,
    COLUMN_CHECKED,
    COLUMN_DUE,
    COLUMNS
} Column;

/* In both languages, and as bodies rename them. */
static const char *const words[COLUMNS][9] = {
    [COLUMN_MATERIAL] = {"資料番号", "Material number"},
    [COLUMN_REQUIREMENT] = {"要求事項", "Requirement", "Requirements"},
    [COLUMN_RESULT] = {"審査機関判定欄", "Auditor's result", "判定", "審査判定", "判定結果",
                       "審査結果", "Result"},
    [COLUMN_COMMENT] = {"審査員コメント", "Auditor's comment", "コメント", "審査員所見", "所見",
                        "指摘内容", "Comment"},
    [COLUMN_CHECKED] = {"確認日", "Checked on", "審査日", "審査確認日"},
    [COLUMN_DUE] = {"是正期限", "Correct by", "是正処置期限", "是正回答期限", "回答期限", "期限",
                    "処置期限", "Due on"},
};

/* Which field of a record a column is read as. */
static const char *const fields[COLUMNS] = {
    [COLUMN_MATERIAL] = "material",  [COLUMN_REQUIREMENT] = "material",
    [COLUMN_RESULT] = "body_result", [COLUMN_COMMENT] = "finding",
    [COLUMN_CHECKED] = "raised_on",  [COLUMN_DUE] = "due_on",
};

typedef struct {
    const TicsKind *action;
    TicsAuditBook *book;
    TicsXlsx *xlsx;
    const char *sheet;
    size_t header;
    size_t at[COLUMNS]; /* 1-based; 0: none */
    char *headings[COLUMNS];
} Reader;

void
tics_audit_cell_free(void *data)
{
    TicsAuditCell *cell = data;

    g_free(cell->sheet);
    g_free(cell->letters);
    g_free(cell->heading);
    g_free(cell->value);
    g_free(cell->message);
    g_free(cell);
}

TicsAuditCell *
tics_audit_cell(const TicsAuditRow *row, const char *value, const char *message)
{
    TicsAuditCell *cell = g_new0(TicsAuditCell, 1);

    cell->sheet = g_strdup(row->sheet);
    cell->row = row->row;
    cell->value = g_strdup(value);
    cell->message = g_strdup(message);
    return cell;
}

static void
free_row(void *data)
{
    TicsAuditRow *row = data;

    g_free(row->sheet);
    g_free(row->requirement);
    g_free(row->material);
    g_free(row->comment);
    g_free(row->checked_on);
    g_free(row->due_on);
    g_free(row);
}

void
tics_audit_book_free(TicsAuditBook *book)
{
    if (book == NULL)
        return;
    g_ptr_array_unref(book->rows);
    g_ptr_array_unref(book->problems);
    g_free(book);
}

static bool
is_called(const char *cell, const char *const *names)
{
    g_autofree char *key = tics_text_key(cell);

    for (size_t i = 0; names[i] != NULL; i++) {
        g_autofree char *name = tics_text_key(names[i]);
        if (strcmp(key, name) == 0)
            return true;
    }
    return false;
}

/* Are these the headings of a list with the auditor's columns? */
static bool
take_headings(Reader *reader, const TicsRow *row)
{
    static const char *const ours[] = {"是正番号", "Action", "Action ID", NULL};
    bool report = false; /* our own answer, which has columns of the same names */

    memset(reader->at, 0, sizeof reader->at);
    for (size_t c = 0; c < row->count; c++) {
        report = report || is_called(row->cells[c], ours);
        for (Column column = 0; column < COLUMNS; column++) {
            if (reader->at[column] != 0 || !is_called(row->cells[c], words[column]))
                continue;
            reader->at[column] = c + 1;
            g_free(reader->headings[column]);
            reader->headings[column] = g_strdup(row->cells[c]);
            break;
        }
    }
    if (report)
        memset(reader->at, 0, sizeof reader->at);
    reader->header = row->row;
    return reader->at[COLUMN_RESULT] != 0 &&
           (reader->at[COLUMN_MATERIAL] != 0 || reader->at[COLUMN_REQUIREMENT] != 0);
}

/* "… change 40 digits": where the cover says which state of the store it shows. */
static void
take_commit(TicsAuditBook *book, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        size_t digits = strspn(at, "0123456789abcdef");
        if (digits == 40 && book->commit[0] == '\0')
            g_strlcpy(book->commit, at, 41);
        if (digits > 0)
            at += digits - 1;
    }
}

static void
take_cover(TicsAuditBook *book, const TicsRow *row)
{
    static const char *const as_of[] = {"基準日", "As of", NULL};
    TicsDate day;

    for (size_t c = 0; c < row->count; c++) {
        take_commit(book, row->cells[c]);
        if (c + 1 < row->count && book->as_of[0] == '\0' && is_called(row->cells[c], as_of) &&
            tics_date_parse(row->cells[c + 1], &day, NULL))
            tics_date_format(day, book->as_of);
    }
}

static void
complain(Reader *reader, size_t row, Column column, const char *value, const char *message)
{
    TicsAuditCell *cell = g_new0(TicsAuditCell, 1);

    cell->sheet = g_strdup(reader->sheet);
    cell->row = row;
    cell->letters = tics_column_letters(reader->at[column] - 1);
    cell->heading = g_strdup(reader->headings[column]);
    cell->value = g_strdup(value);
    cell->message = g_strdup(message);
    g_ptr_array_add(reader->book->problems, cell);
}

static const char *
cell_of(const Reader *reader, const TicsRow *row, Column column)
{
    size_t at = reader->at[column];

    return at == 0 || at > row->count ? "" : row->cells[at - 1];
}

/* Canonical; NULL if empty, or if it cannot be taken, which is told then. Transfer full. */
static char *
value_of(Reader *reader, const TicsRow *row, Column column)
{
    const char *text = cell_of(reader, row, column);
    g_autoptr(GError) why = NULL;

    for (guint i = 0; row->troubles != NULL && i < row->troubles->len; i++) {
        const TicsCellTrouble *trouble = g_ptr_array_index(row->troubles, i);
        if (reader->at[column] != 0 && trouble->at == reader->at[column] - 1) {
            complain(reader, row->row, column, trouble->value, trouble->message);
            return NULL;
        }
    }
    g_autofree char *value =
        tics_value_parse(tics_kind_field(reader->action, fields[column]), text, &why);
    if (value == NULL)
        complain(reader, row->row, column, text, why->message);
    return value == NULL || value[0] == '\0' ? NULL : g_steal_pointer(&value);
}

/* Of several requirements that a material serves the first, as in its number. */
static char *
first_word(const char *text)
{
    g_auto(GStrv) all = g_strsplit_set(text, " \t\n,;、", -1);

    for (char **word = all; *word != NULL; word++)
        if (**word != '\0')
            return g_strdup(*word);
    return NULL;
}

static bool
is_touched(const Reader *reader, const TicsRow *row)
{
    static const Column filled[] = {COLUMN_RESULT, COLUMN_COMMENT, COLUMN_CHECKED, COLUMN_DUE};

    for (size_t i = 0; i < G_N_ELEMENTS(filled); i++) {
        g_autofree char *text = g_strstrip(g_strdup(cell_of(reader, row, filled[i])));
        if (text[0] != '\0')
            return true;
    }
    for (guint i = 0; row->troubles != NULL && i < row->troubles->len; i++)
        for (size_t c = 0; c < G_N_ELEMENTS(filled); c++)
            if (((const TicsCellTrouble *)g_ptr_array_index(row->troubles, i))->at + 1 ==
                reader->at[filled[c]])
                return true;
    return false;
}

static void
take_row(Reader *reader, const TicsRow *row)
{
    if (!is_touched(reader, row)) {
        reader->book->untouched++;
        return;
    }
    TicsAuditRow *taken = g_new0(TicsAuditRow, 1);
    g_autofree char *requirement = value_of(reader, row, COLUMN_REQUIREMENT);
    g_autofree char *result = value_of(reader, row, COLUMN_RESULT);
    const TicsField *field = tics_kind_field(reader->action, fields[COLUMN_RESULT]);
    taken->sheet = g_strdup(reader->sheet);
    taken->row = row->row;
    taken->requirement = requirement == NULL ? NULL : first_word(requirement);
    taken->material = value_of(reader, row, COLUMN_MATERIAL);
    taken->result = result == NULL ? NULL : tics_field_match_value(field, result);
    taken->comment = value_of(reader, row, COLUMN_COMMENT);
    taken->checked_on = value_of(reader, row, COLUMN_CHECKED);
    taken->due_on = value_of(reader, row, COLUMN_DUE);
    g_ptr_array_add(reader->book->rows, taken);
    if (taken->material == NULL && taken->requirement == NULL)
        complain(reader, row->row,
                 reader->at[COLUMN_MATERIAL] != 0 ? COLUMN_MATERIAL : COLUMN_REQUIREMENT, "",
                 _("the row does not say what it is about"));
}

static bool
read_sheet(Reader *reader, size_t sheet, GError **error)
{
    g_autoptr(TicsXlsxSurvey) survey = tics_xlsx_survey(reader->xlsx, sheet, error);
    bool list = false, more = true;
    TicsRow row;

    for (guint i = 0; survey != NULL && !list && i < survey->head->len; i++) {
        take_cover(reader->book, g_ptr_array_index(survey->head, i));
        list = take_headings(reader, g_ptr_array_index(survey->head, i));
    }
    if (survey == NULL || !list)
        return survey != NULL;
    g_autoptr(TicsXlsxSheet) rows = tics_xlsx_sheet_open(reader->xlsx, sheet, error);
    while (rows != NULL && more) {
        if (!tics_xlsx_next(rows, &row, &more, error))
            return false;
        if (more && row.row > reader->header)
            take_row(reader, &row);
    }
    return rows != NULL;
}

static void
clear(Reader *reader)
{
    tics_audit_book_free(reader->book);
    tics_xlsx_free(reader->xlsx);
    for (Column column = 0; column < COLUMNS; column++)
        g_free(reader->headings[column]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reader, clear)

TicsAuditBook *
tics_audit_read(const char *file, const TicsKind *action, GError **error)
{
    g_autoptr(GBytes) bytes = tics_table_in_bytes(file, error);
    g_auto(Reader) reader = {.action = action, .book = g_new0(TicsAuditBook, 1)};
    bool lists = false;

    reader.book->rows = g_ptr_array_new_with_free_func(free_row);
    reader.book->problems = g_ptr_array_new_with_free_func(tics_audit_cell_free);
    reader.xlsx = bytes == NULL ? NULL : tics_xlsx_open(bytes, file, error);
    if (reader.xlsx == NULL)
        return NULL;
    for (size_t sheet = 0; sheet < tics_xlsx_sheets(reader.xlsx); sheet++) {
        reader.sheet = tics_xlsx_sheet_name(reader.xlsx, sheet, NULL);
        reader.header = 0;
        memset(reader.at, 0, sizeof reader.at);
        if (!read_sheet(&reader, sheet, error))
            return NULL;
        lists = lists || reader.at[COLUMN_RESULT] != 0;
    }
    if (!lists)
        return tics_fail_null(
            error, TICS_ERROR_INVALID,
            _("%s: no sheet has the auditor's columns: is it data/front/audit.xlsx "
              "of a package, as the certification body gave it back?"),
            file);
    if (reader.book->as_of[0] == '\0' || reader.book->commit[0] == '\0')
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("%s: the cover sheet, which says of which package it is, is "
                                "missing: ask for the workbook with all its sheets"),
                              file);
    return g_steal_pointer(&reader.book);
}
