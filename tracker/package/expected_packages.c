/* expected_packages.c -- the list of whom a package is expected from, as a purchasing department
 * has it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "summary.h"
#include "table_in.h"

#include "i18n.h"
#include "text.h"

#include <string.h>

enum { COMPANY, DUE, NOT_BEFORE, COLUMNS, LINES_MOST = 20000 };

/* Beside what the register of suppliers calls its names. */
static const char *const words[COLUMNS][12] = {
    [COMPANY] = {"会社", "取引先", "供給者", "供給者名", "仕入先", "協力会社", "組織名", "company",
                 "supplier", "organisation", "organization"},
    [DUE] = {"提出期限", "提出期日", "期限", "期日", "締切", "締切日", "提出締切", "due",
             "due date", "due on", "deadline"},
    [NOT_BEFORE] = {"基準日", "基準日以降", "必要な基準日", "基準日の下限", "as of", "as of from",
                    "as-of", "not before"},
};

typedef struct {
    const TicsKind *supplier;
    size_t at[COLUMNS]; /* of each column; SIZE_MAX: not there */
} Columns;

static int
column_of(const Columns *columns, const char *heading)
{
    g_autofree char *key = tics_text_key(heading);

    for (int c = 0; c < COLUMNS; c++)
        for (size_t i = 0; i < G_N_ELEMENTS(words[c]) && words[c][i] != NULL; i++) {
            g_autofree char *word = tics_text_key(words[c][i]);
            if (strcmp(key, word) == 0)
                return c;
        }
    const TicsField *field = tics_kind_match_heading(columns->supplier, heading);
    return field != NULL && strcmp(field->name, "name") == 0 ? COMPANY : COLUMNS;
}

static size_t
count_headings(const TicsRow *row, void *user)
{
    size_t known = 0;

    for (size_t i = 0; i < row->count; i++)
        known += column_of(user, row->cells[i]) != COLUMNS;
    return known;
}

static bool
take_headings(Columns *columns, const TicsRow *row, const char *file, GError **error)
{
    for (int c = 0; c < COLUMNS; c++)
        columns->at[c] = SIZE_MAX;
    for (size_t i = 0; i < row->count; i++) {
        int c = column_of(columns, row->cells[i]);
        if (c != COLUMNS && columns->at[c] == SIZE_MAX)
            columns->at[c] = i;
    }
    return columns->at[COMPANY] != SIZE_MAX ||
           tics_fail(error, TICS_ERROR_INVALID,
                     _("%s, row %zu: no column of companies (company, due, as of); its headings "
                       "are to stand in the first row"),
                     file, row->row);
}

static void
free_expected(void *data)
{
    TicsExpectedPackage *expected = data;

    g_free(expected->company);
    g_free(expected);
}

static const char *
cell(const Columns *columns, const TicsRow *row, int c)
{
    return columns->at[c] < row->count ? row->cells[columns->at[c]] : "";
}

static bool
take_day(const Columns *columns, const TicsRow *row, int c, TicsDate *day, GError **error)
{
    g_autofree char *text = g_strstrip(g_strdup(cell(columns, row, c)));

    *day = TICS_DATE_NONE;
    return text[0] == '\0' || tics_date_parse(text, day, error);
}

static bool
take_row(const Columns *columns, const TicsRow *row, GPtrArray *list, GHashTable *there,
         GError **error)
{
    g_autofree char *company = g_strstrip(g_strdup(cell(columns, row, COMPANY)));
    TicsDate due, not_before;

    if (company[0] == '\0')
        return true;
    if (list->len >= LINES_MOST)
        return tics_fail(error, TICS_ERROR_INVALID, _("more than %d companies"), LINES_MOST);
    if (!take_day(columns, row, DUE, &due, error) ||
        !take_day(columns, row, NOT_BEFORE, &not_before, error))
        return false;
    if (!g_hash_table_add(there, tics_company_key(company)))
        return tics_fail(error, TICS_ERROR_INVALID, _("'%s' stands in the list twice"), company);
    TicsExpectedPackage *expected = g_new0(TicsExpectedPackage, 1);
    *expected = (TicsExpectedPackage){.company = g_steal_pointer(&company),
                                      .due = due,
                                      .not_before = not_before,
                                      .state = TICS_NOT_HANDED_IN};
    g_ptr_array_add(list, expected);
    return true;
}

GPtrArray *
tics_expected_packages_read(const char *file, const TicsDomain *domain, GError **error)
{
    Columns columns = {.supplier = tics_domain_kind(domain, "supplier")};
    TicsTableWish wish = {.file = file, .encoding = TICS_ENCODING_AUTO};
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(free_expected);
    g_autoptr(GHashTable) there = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(TicsTableIn) rows = tics_table_in_open(&wish, count_headings, &columns, error);
    bool more = rows != NULL, first = true;
    TicsRow row = {0};

    while (more) {
        if (!tics_table_in_next(rows, &row, &more, error))
            return NULL;
        if (!more)
            break;
        bool good = first ? take_headings(&columns, &row, file, error)
                          : take_row(&columns, &row, list, there, error);
        if (!good && !first)
            g_prefix_error(error, _("%s, row %zu: "), file, row.row);
        if (!good)
            return NULL;
        first = false;
    }
    return rows == NULL ? NULL : g_steal_pointer(&list);
}
