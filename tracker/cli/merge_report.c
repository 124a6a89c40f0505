/* merge_report.c -- what was changed in a workbook that export made, cell by cell */
/* SPDX-License-Identifier: Apache-2.0 */
#include "merge_report.h"

#include "i18n.h"
#include "text.h"

enum { SHOWN = 200, NAMES = 10 };

static const char *
verdict_name(TicsCellVerdict verdict)
{
    static const char *const names[] = {"changed", "conflict", "kept", "taken"};

    return names[verdict];
}

void
tics_merge_set_json(json_t *report, const TicsImportResult *result)
{
    json_t *changes = json_array(), *gone = json_array();

    for (guint i = 0; i < result->changes->len; i++) {
        const TicsCellChange *change = g_ptr_array_index(result->changes, i);
        json_array_append_new(
            changes, json_pack("{s:I, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "row",
                               (json_int_t)change->row, "record", change->record, "column",
                               change->column, "letters", change->letters, "field", change->field,
                               "base", change->base, "theirs", change->theirs, "mine", change->mine,
                               "verdict", verdict_name(change->verdict)));
    }
    for (guint i = 0; i < result->gone->len; i++)
        json_array_append_new(gone, json_string(g_ptr_array_index(result->gone, i)));
    json_object_set_new(report, "ours", json_boolean(result->ours));
    json_object_set_new(report, "changes", changes);
    json_object_set_new(report, "conflicts", json_integer((json_int_t)result->conflicts));
    json_object_set_new(report, "gone", gone);
}

/* A value as it is shown; what is empty is said so. Transfer full. */
static char *
shown(const char *value)
{
    g_autofree char *safe = tics_text_escape_terminal(value);

    return value[0] == '\0' ? g_strdup(_("(empty)")) : g_strdup_printf("'%s'", safe);
}

static void
print_change(TicsContext *context, const TicsCellChange *change)
{
    g_autofree char *record = tics_text_escape_terminal(change->record);
    g_autofree char *column = tics_text_escape_terminal(change->column);
    g_autofree char *base = shown(change->base), *theirs = shown(change->theirs);
    g_autofree char *mine = shown(change->mine);
    g_autofree char *place = g_strdup_printf(_("row %zu, column %s '%s', %s"), change->row,
                                             change->letters, column, record);

    if (change->verdict == TICS_CELL_CHANGED)
        tics_print(context, "  %s: %s -> %s\n", place, base, mine);
    else if (change->verdict == TICS_CELL_CONFLICT)
        tics_note(context,
                  _("conflict: %s: was %s, is now %s in the store and %s in the workbook\n"), place,
                  base, theirs, mine);
    else if (change->verdict == TICS_CELL_KEPT)
        tics_print(context, _("  %s: %s stays (was %s, in the workbook %s)\n"), place, theirs, base,
                   mine);
    else
        tics_print(context, _("  %s: %s -> %s (was %s)\n"), place, theirs, mine, base);
}

static void
print_gone(TicsContext *context, const TicsImportResult *result)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < result->gone->len && i < NAMES; i++) {
        g_autofree char *name = tics_text_escape_terminal(g_ptr_array_index(result->gone, i));
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", name);
    }
    if (result->gone->len > NAMES)
        g_string_append(names, ", …");
    if (result->gone->len > 0)
        tics_note(context,
                  _("rows that are no longer in the workbook: %u (%s); their records stay as they "
                    "are ('tics void' withdraws one)\n"),
                  result->gone->len, names->str);
}

void
tics_merge_print(TicsContext *context, const TicsImportResult *result, const char *file)
{
    if (!result->ours)
        return;
    if (result->changes->len > 0 && result->conflicts < result->changes->len)
        tics_print(context, _("cells changed in '%s':\n"), file);
    for (guint i = 0; i < result->changes->len && i < SHOWN; i++)
        print_change(context, g_ptr_array_index(result->changes, i));
    if (result->changes->len > SHOWN)
        tics_print(context, _("… and %u more\n"), result->changes->len - SHOWN);
    print_gone(context, result);
}
