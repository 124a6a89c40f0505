/* audit_report.c -- what the certification body wrote into the workbook of a package, taken in and
 * said */
/* SPDX-License-Identifier: Apache-2.0 */
#include "audit_report.h"

#include "audit_findings.h"
#include "fields.h"
#include "i18n.h"
#include "import_report.h"
#include "output.h"
#include "package_report.h"
#include "text.h"
#include "value.h"

#include <string.h>

static const char *
state_name(TicsAuditState state)
{
    static const char *const names[] = {"new", "changed", "unchanged", "kept"};

    return names[state];
}

static const char *
state_label(TicsAuditState state)
{
    switch (state) {
    case TICS_AUDIT_NEW:
        return _("new");
    case TICS_AUDIT_CHANGED:
        return _("changed");
    case TICS_AUDIT_UNCHANGED:
        return _("unchanged");
    default:
        return _("left alone");
    }
}

static json_t *
cells_json(const GPtrArray *cells)
{
    json_t *list = json_array();

    for (guint i = 0; i < cells->len; i++) {
        const TicsAuditCell *cell = g_ptr_array_index(cells, i);
        json_array_append_new(list, json_pack("{s:s, s:I, s:s, s:s, s:s, s:s}", "sheet",
                                              cell->sheet, "row", (json_int_t)cell->row, "letters",
                                              cell->letters == NULL ? "" : cell->letters, "column",
                                              cell->heading == NULL ? "" : cell->heading, "value",
                                              cell->value, "message", cell->message));
    }
    return list;
}

static json_t *
action_json(const TicsAuditAction *action)
{
    json_t *differences = json_array();
    json_t *one = json_object();
    const TicsAuditRow *row = action->row;

    for (guint i = 0; i < action->differences->len; i++) {
        const TicsAuditDifference *d = g_ptr_array_index(action->differences, i);
        json_array_append_new(differences, json_pack("{s:s, s:s, s:s}", "name", d->path, "from",
                                                     d->from, "to", d->to));
    }
    json_object_set_new(one, "action_id", json_string(action->action_id));
    json_object_set_new(one, "state", json_string(state_name(action->state)));
    json_object_set_new(one, "sheet", json_string(row->sheet));
    json_object_set_new(one, "row", json_integer((json_int_t)row->row));
    json_object_set_new(one, "requirement", tics_json_text(row->requirement));
    json_object_set_new(one, "material", tics_json_text(row->material));
    json_object_set_new(one, "result", json_string(row->result));
    json_object_set_new(one, "finding", tics_json_text(row->comment));
    json_object_set_new(one, "raised_on", tics_json_text(row->checked_on));
    json_object_set_new(one, "due_on", tics_json_text(action->due_on));
    json_object_set_new(one, "differences", differences);
    return one;
}

/* What is the same whether it was written or refused. */
static void
set_json(json_t *report, const TicsAuditFindings *found, const char *file)
{
    json_t *actions = json_array();

    for (guint i = 0; i < found->actions->len; i++)
        json_array_append_new(actions, action_json(g_ptr_array_index(found->actions, i)));
    json_object_set_new(report, "file", json_string(file));
    json_object_set_new(report, "package_as_of", json_string(found->book->as_of));
    json_object_set_new(report, "package_commit", json_string(found->book->commit));
    json_object_set_new(report, "untouched", json_integer((json_int_t)found->book->untouched));
    json_object_set_new(report, "conforming", json_integer((json_int_t)found->conforming));
    json_object_set_new(report, "not_applicable", json_integer((json_int_t)found->not_applicable));
    json_object_set_new(report, "pending", json_integer((json_int_t)found->pending));
    json_object_set_new(report, "actions", actions);
    json_object_set_new(report, "remarks", cells_json(found->remarks));
    json_object_set_new(report, "errors", cells_json(found->book->problems));
}

static char *
place_of(const TicsAuditCell *cell)
{
    g_autofree char *sheet = tics_text_escape_terminal(cell->sheet);
    g_autofree char *heading =
        tics_text_escape_terminal(cell->heading == NULL ? "" : cell->heading);

    return cell->letters == NULL ? g_strdup_printf(_("sheet '%s', row %zu"), sheet, cell->row)
                                 : g_strdup_printf(_("sheet '%s', row %zu, column %s '%s'"), sheet,
                                                   cell->row, cell->letters, heading);
}

static void
print_cells(TicsContext *context, const GPtrArray *cells)
{
    enum { SHOWN = 30 };

    for (guint i = 0; i < cells->len && i < SHOWN; i++) {
        const TicsAuditCell *cell = g_ptr_array_index(cells, i);
        g_autofree char *place = place_of(cell);
        tics_note_cell(context, place, cell->value, cell->message);
    }
    if (cells->len > SHOWN)
        tics_note(context, _("… and %u more\n"), cells->len - SHOWN);
}

static void
print_actions(TicsContext *context, const TicsAuditFindings *found)
{
    static const char *const shown[] = {"action_id", NULL, "body_result", "due_on", "finding"};
    const TicsKind *kind = tics_domain_kind(context->domain, "corrective_action");
    const TicsField *result = tics_kind_field(kind, "body_result");
    const char *headings[G_N_ELEMENTS(shown) + 2] = {_("state")};

    for (size_t i = 0; i < G_N_ELEMENTS(shown); i++)
        headings[i + 1] = shown[i] == NULL ? _("requirement")
                                           : tics_kind_field(kind, shown[i])->title[context->lang];
    g_autoptr(TicsTable) table = tics_table_new(headings);
    for (guint i = 0; i < found->actions->len; i++) {
        const TicsAuditAction *action = g_ptr_array_index(found->actions, i);
        g_autofree char *said = tics_value_display(result, action->row->result, context->lang);
        const char *cells[] = {state_label(action->state),
                               action->action_id,
                               action->row->requirement,
                               said,
                               action->due_on,
                               action->row->comment};
        tics_table_row(table, cells);
    }
    if (found->actions->len > 0)
        tics_table_print(context, table);
}

static void
print_differences(TicsContext *context, const TicsAuditFindings *found)
{
    for (guint i = 0; i < found->actions->len; i++) {
        const TicsAuditAction *action = g_ptr_array_index(found->actions, i);
        for (guint n = 0; n < action->differences->len; n++) {
            const TicsAuditDifference *d = g_ptr_array_index(action->differences, n);
            g_autofree char *from = tics_value_display(d->field, d->from, context->lang);
            g_autofree char *to = tics_value_display(d->field, d->to, context->lang);
            g_autofree char *line =
                g_strdup_printf(_("%s, %s: was '%s', the workbook says '%s'"), action->action_id,
                                d->field->title[context->lang], from, to);
            tics_print_wrapped(context, 2, "", line);
        }
    }
}

static guint
without_day(const TicsAuditFindings *found)
{
    guint count = 0;

    for (guint i = 0; i < found->actions->len; i++) {
        const TicsAuditAction *action = g_ptr_array_index(found->actions, i);
        count += action->due_on == NULL && tics_audit_result_asks(action->row->result);
    }
    return count;
}

static void
print_text(TicsContext *context, const TicsAuditFindings *found, const char *file)
{
    guint late = without_day(found);

    tics_print(context, _("%s: package as of %s, change %.10s\n"), file, found->book->as_of,
               found->book->commit);
    tics_print(context,
               _("nothing asked for: %u; not applicable: %u; not decided: %u; rows the body left "
                 "blank: %u\n"),
               found->conforming, found->not_applicable, found->pending, found->book->untouched);
    tics_print(context, _("actions: new %u, changed %u, unchanged %u, left alone %u\n"),
               found->states[TICS_AUDIT_NEW], found->states[TICS_AUDIT_CHANGED],
               found->states[TICS_AUDIT_UNCHANGED], found->states[TICS_AUDIT_KEPT]);
    print_actions(context, found);
    print_differences(context, found);
    if (late > 0)
        tics_note(context, _("without a deadline: %u (--due DATE sets one)\n"), late);
    print_cells(context, found->remarks);
}

static TicsOnConflict
conflict_of(const char *word)
{
    return g_strcmp0(word, "update") == 0 ? TICS_CONFLICT_UPDATE
           : g_strcmp0(word, "skip") == 0 ? TICS_CONFLICT_SKIP
                                          : TICS_CONFLICT_STOP;
}

/* Shown before the failure is said: what was read, and what is wrong with it. */
static void
say_failure(TicsContext *context, const TicsAuditFindings *found, const char *file, bool json)
{
    if (found == NULL || found->book == NULL)
        return;
    if (json) {
        context->details = json_object();
        set_json(context->details, found, file);
        return;
    }
    print_cells(context, found->book->problems);
    if (found->book->problems->len == 0)
        print_differences(context, found);
}

bool
tics_audit_report(TicsContext *context, const char *file, const char *due, const char *on_conflict,
                  bool json, GError **error)
{
    TicsIndex *index =
        tics_context_domain(context, error) == NULL ? NULL : tics_context_index(context, error);
    const TicsCatalogue *catalogue =
        index == NULL ? NULL : tics_context_catalogue(context, NULL, error);
    g_autoptr(TicsAuditFindings) found = NULL;
    TicsAuditWish wish = {.file = file,
                          .due_on = due,
                          .catalogue = catalogue,
                          .on_conflict = conflict_of(on_conflict),
                          .dry_run = context->dry_run,
                          .actor = context->user,
                          .reason = context->reason == NULL ? "dry run" : context->reason};

    if (catalogue == NULL)
        return false;
    if (!tics_audit_findings_import(index, &wish, &found, error)) {
        say_failure(context, found, file, json);
        return false;
    }
    if (json) {
        json_t *report = tics_json_store_report(context, "audit_findings", NULL, error);
        if (report == NULL)
            return false;
        set_json(report, found, file);
        json_object_set_new(report, "commit", json_string(found->commit));
        tics_print_json(context, report);
    } else {
        print_text(context, found, file);
        if (found->warning != NULL)
            tics_note(context, _("warning: %s\n"), found->warning);
        tics_fields_say_written(context, found->commit);
    }
    return true;
}
