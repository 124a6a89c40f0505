/* book_guide.c -- the sheet that says how to fill in a workbook */
/* SPDX-License-Identifier: Apache-2.0 */
#include "book_plan.h"

#include "i18n.h"

#include <string.h>

static char *
form_of(const TicsField *field)
{
    if (field == NULL)
        return g_strdup("");
    if (field->list)
        return g_strdup(_("several values with ; between them"));
    switch (field->type) {
    case TICS_TYPE_DATE:
        return g_strdup(_("a day: 2026/4/1 or R8.4.1"));
    case TICS_TYPE_DATETIME:
        return g_strdup(_("a day and a time: 2026/4/1 9:05"));
    case TICS_TYPE_MONTH:
        return g_strdup(_("a month: 2026-04"));
    case TICS_TYPE_INTEGER:
    case TICS_TYPE_DECIMAL:
        return g_strdup(_("a number"));
    case TICS_TYPE_BOOLEAN:
    case TICS_TYPE_ENUM:
        return g_strdup(_("choose from the list"));
    case TICS_TYPE_REF:
        return g_strdup(_("a number of the register; choose from the list"));
    case TICS_TYPE_PROSE:
        return g_strdup(_("text, several lines if need be (Alt+Enter)"));
    default:
        return g_strdup(_("text"));
    }
}

static void
line(TicsXlsxOut *out, const char *text)
{
    const char *const cells[] = {text, NULL};

    tics_xlsx_out_line(out, TICS_LINE_TEXT, cells);
}

static void
describe_column(TicsXlsxOut *out, const TicsXlsxColumn *column, TicsLang lang)
{
    const TicsField *field = column->field;
    g_autofree char *form = form_of(field);
    const char *hint = field != NULL && field->hint[lang] != NULL ? field->hint[lang]
                       : column->hint != NULL                     ? column->hint
                                                                  : "";
    g_autofree char *how =
        g_strdup_printf("%s%s%s", form, form[0] != '\0' && hint[0] != '\0' ? "\n" : "", hint);
    const char *need = column->locked     ? _("not to be changed (gray)")
                       : column->required ? _("required")
                                          : "";
    const char *const cells[] = {column->heading, need, how, NULL};

    tics_xlsx_out_line(out, TICS_LINE_CELLS, cells);
}

bool
tics_book_guide(TicsXlsxOut *out, const char *what, const GPtrArray *columns, TicsLang lang,
                GError **error)
{
    static const double widths[] = {28, 18, 78, 0};
    const char *const title[] = {_("How to fill in"), NULL};
    const char *const headings[] = {_("column"), _("must it be filled in?"), _("what to write"),
                                    NULL};

    if (!tics_xlsx_out_page(out, _("How to fill in"), false, widths, error))
        return false;
    tics_xlsx_out_line(out, TICS_LINE_TITLE, title);
    line(out, what);
    line(out, "");
    line(out, _("1. Change white cells, or add rows right below the last one. Gray cells name the "
                "record and stay as they are."));
    line(out, _("2. Columns with an orange heading must be filled in. Where a cell has a list, "
                "choose from it."));
    line(out, _("3. Write numbers such as 001 or 1-2 as they are: they stay text. A row that is "
                "deleted is not withdrawn from the records; tell whoever sent the workbook."));
    line(out, _("4. Filtering and hiding columns does no harm. To sort rows or move columns, take "
                "the protection off first (Review, Unprotect Sheet; there is no password)."));
    line(out, _("5. Save as an Excel workbook (.xlsx) and send it back. What you changed is shown "
                "cell by cell before anything is recorded."));
    line(out, "");
    tics_xlsx_out_line(out, TICS_LINE_HEADING, headings);
    for (guint i = 0; i < columns->len; i++) {
        const TicsXlsxColumn *column = g_ptr_array_index(columns, i);
        if (!column->hidden)
            describe_column(out, column, lang);
    }
    return true;
}
