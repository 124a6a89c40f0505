/* due_text.c -- what has a date, by owner and day */
/* SPDX-License-Identifier: Apache-2.0 */
#include "deadlines.h"
#include "due_report.h"
#include "i18n.h"
#include "output.h"
#include "refs_report.h"
#include "retention_report.h"
#include "text.h"

#include <string.h>

enum { DUE_INDENT = 14 };

static bool
is_overdue(const TicsDueReport *report, const TicsDue *due)
{
    return due->day < report->clocks->as_of;
}

static guint
count_overdue(const TicsDueReport *report)
{
    guint count = 0;

    while (count < report->dues->len && is_overdue(report, g_ptr_array_index(report->dues, count)))
        count++;
    return count;
}

static bool
same_owner(const TicsDue *a, const TicsDue *b)
{
    return strcmp(a->owner->who, b->owner->who) == 0 && strcmp(a->owner->role, b->owner->role) == 0;
}

static char *
folded_line(const TicsDeadline *deadline, TicsLang lang)
{
    const TicsDue *due = deadline->first;
    const char *examples = deadline->examples->str;
    guint count = deadline->count;

    if (due->rule != NULL)
        return g_strdup_printf(_("%s %s: %u (for example %s)"), due->rule->id,
                               due->rule->title[lang], count, examples);
    return g_strdup_printf(_("%s: %s: %u (for example %s)"), due->kind->title[lang],
                           due->field->title[lang], count, examples);
}

static void
print_line(TicsContext *context, const TicsDueReport *report, const TicsDeadline *deadline)
{
    const TicsDue *due = deadline->first;
    char day[TICS_DATE_TEXT];
    g_autofree char *first = g_strdup_printf("  %s  ", tics_date_format(due->day, day));
    g_autofree char *many = deadline->count < 2 ? NULL : folded_line(deadline, context->lang);
    /* what is not one yet is not worded as a finding */
    g_autofree char *one = due->rule == NULL || !is_overdue(report, due)
                               ? g_strdup(due->title)
                               : g_strdup_printf("%s %s", due->rule->id, due->message);

    tics_print_wrapped(context, DUE_INDENT, first, many != NULL ? many : one);
}

/* Those from `begin` to `end`, each owner's under one heading, owners in the order of their first
 * day. */
static void
print_part(TicsContext *context, const TicsDueReport *report, guint begin, guint end)
{
    g_autoptr(GPtrArray) left = g_ptr_array_new();

    for (guint i = begin; i < end; i++)
        g_ptr_array_add(left, g_ptr_array_index(report->dues, i));
    while (left->len > 0) {
        const TicsDue *first = g_ptr_array_index(left, 0);
        g_autoptr(GPtrArray) own = g_ptr_array_new(), others = g_ptr_array_new();
        for (guint i = 0; i < left->len; i++) {
            TicsDue *due = g_ptr_array_index(left, i);
            g_ptr_array_add(same_owner(first, due) ? own : others, due);
        }
        g_autofree char *heading =
            g_strdup_printf(_("%s (%s)"), first->owner->who, first->owner->role);
        tics_print_wrapped(context, 2, "", heading);
        g_autoptr(GPtrArray) lines = tics_deadlines_fold(own, context->lang);
        for (guint i = 0; i < lines->len; i++)
            print_line(context, report, g_ptr_array_index(lines, i));
        g_ptr_array_unref(left);
        left = g_steal_pointer(&others);
    }
}

bool
tics_due_print(TicsContext *context, const TicsDueReport *report, GError **error)
{
    const TicsSettings *settings = tics_context_settings(context, error);
    guint overdue = count_overdue(report);
    char as_of[TICS_DATE_TEXT], until[TICS_DATE_TEXT];

    if (settings == NULL)
        return false;
    tics_date_format(report->clocks->as_of, as_of);
    tics_date_format(report->until, until);
    g_autofree char *head = g_strdup_printf(_("%s: what is due from %s to %s, and what is overdue"),
                                            settings->organisation, as_of, until);
    tics_print_wrapped(context, 0, "", head);
    if (!tics_notice_print(context, report->catalogue, false, error))
        return false;
    tics_print_wrapped(context, 0, "",
                       _("a date is the last day on which all is well; findings without a date: "
                         "tics gap"));
    tics_print(context, _("\noverdue: %u\n"), overdue);
    print_part(context, report, 0, overdue);
    tics_print(context, _("\nto come: %u\n"), report->dues->len - overdue);
    print_part(context, report, overdue, report->dues->len);
    return report->owner != NULL ||
               tics_retention_print(context, report->gap, report->until, error);
}

static json_t *
due_json(const TicsDueReport *report, const TicsDue *due)
{
    json_t *object = json_object(), *requirements = json_array();

    for (guint i = 0; i < due->requirements->len; i++)
        json_array_append_new(requirements, json_string(g_ptr_array_index(due->requirements, i)));
    json_object_set_new(object, "day", tics_json_day(due->day));
    json_object_set_new(object, "days", json_integer(due->day - report->clocks->as_of));
    json_object_set_new(object, "overdue", json_boolean(is_overdue(report, due)));
    json_object_set_new(object, "source", json_string(tics_due_source_name(due->source)));
    json_object_set_new(object, "rule", tics_json_text(due->rule == NULL ? NULL : due->rule->id));
    json_object_set_new(
        object, "severity",
        tics_json_text(due->rule == NULL ? NULL : tics_severity_name(due->severity)));
    json_object_set_new(object, "kind", tics_json_text(due->kind == NULL ? NULL : due->kind->id));
    json_object_set_new(object, "field",
                        tics_json_text(due->field == NULL ? NULL : due->field->name));
    json_object_set_new(object, "subject", json_string(due->subject));
    json_object_set_new(object, "record", json_string(due->record));
    json_object_set_new(object, "number", json_string(due->number));
    json_object_set_new(object, "title", json_string(due->title));
    json_object_set_new(object, "message", json_string(due->message));
    json_object_set_new(object, "requirements", requirements);
    json_object_set_new(object, "owner", json_string(due->owner->who));
    json_object_set_new(object, "owner_role", json_string(due->owner->role));
    return object;
}

bool
tics_due_print_json(TicsContext *context, const TicsDueReport *report, GError **error)
{
    json_t *document = tics_json_store_report(context, "due", report->clocks, error);
    json_t *retention =
        document == NULL ? NULL
                         : tics_retention_json(context, report->gap, report->until, error);
    json_t *items = json_array();

    for (guint i = 0; retention != NULL && i < report->dues->len; i++)
        json_array_append_new(items, due_json(report, g_ptr_array_index(report->dues, i)));
    if (retention == NULL) {
        json_decref(items);
        json_decref(document);
        return false;
    }
    json_object_set_new(document, "until", tics_json_day(report->until));
    json_object_set_new(document, "owner", tics_json_text(report->owner));
    json_object_set_new(document, "overdue", json_integer(count_overdue(report)));
    json_object_set_new(document, "items", items);
    json_object_set_new(document, "retention", retention);
    tics_print_json(context, document);
    return true;
}

static void
print_cells(TicsContext *context, const char *const *cells)
{
    for (size_t i = 0; cells[i] != NULL; i++) {
        g_autofree char *cell = tics_text_escape_csv(cells[i], true);
        tics_print(context, "%s%s", i == 0 ? "" : ",", cell);
    }
    tics_print(context, "\r\n");
}

static void
print_row(TicsContext *context, const TicsDueReport *report, const TicsDue *due)
{
    g_autofree char *days = g_strdup_printf("%d", due->day - report->clocks->as_of);
    char day[TICS_DATE_TEXT];

    g_ptr_array_add(due->requirements, NULL);
    g_autofree char *requirements = g_strjoinv(" ", (char **)due->requirements->pdata);
    g_ptr_array_set_size(due->requirements, (gint)due->requirements->len - 1);
    const char *cells[] = {tics_date_format(due->day, day),
                           days,
                           due->owner->who,
                           due->owner->role,
                           due->rule == NULL ? "" : due->rule->id,
                           due->kind == NULL ? "" : due->kind->title[context->lang],
                           due->subject,
                           is_overdue(report, due) ? due->message : due->title,
                           requirements,
                           due->number,
                           NULL};
    print_cells(context, cells);
}

/* Who sees to a kind is asked once: the rows come by kind. */
typedef struct {
    TicsContext *context;
    const TicsDueReport *report;
    const TicsKind *kind;
    TicsOwner *owner;
} Retained;

/* Its day is the first on which it may be erased. */
static bool
print_retained(const TicsExpired *expired, void *user, GError **error)
{
    Retained *retained = user;
    TicsContext *context = retained->context;
    TicsDate first = expired->kept_until + 1, as_of = retained->report->clocks->as_of;
    char day[TICS_DATE_TEXT];

    if (!tics_retention_owner(context, expired->kind, &retained->kind, &retained->owner, error))
        return false;
    bool held = first <= as_of && expired->held != NULL;
    g_autofree char *days = g_strdup_printf("%d", first - as_of);
    g_autofree char *what =
        held ? g_strdup_printf(_("retention over, but must stay for now: %s"), expired->held)
             : g_strdup(_("may be erased from this day (tics erase --expired)"));
    const char *cells[] = {tics_date_format(first, day),
                           days,
                           retained->owner->who,
                           retained->owner->role,
                           "",
                           retained->kind == NULL ? expired->kind
                                                  : retained->kind->title[context->lang],
                           expired->name,
                           what,
                           "",
                           expired->number,
                           NULL};
    print_cells(context, cells);
    return true;
}

bool
tics_due_print_csv(TicsContext *context, const TicsDueReport *report, GError **error)
{
    const char *headings[] = {
        _("due day"), _("days left"),        _("owner"),       _("owner as"),     _("rule"),
        _("kind"),    _("what it is about"), _("what is due"), _("requirements"), _("number"),
        NULL};

    tics_print(context, "\xEF\xBB\xBF");
    print_cells(context, headings);
    for (guint i = 0; i < report->dues->len; i++)
        print_row(context, report, g_ptr_array_index(report->dues, i));
    Retained retained = {context, report, NULL, NULL};
    bool good = report->owner != NULL || tics_retention_visit(context, report->gap, report->until,
                                                              print_retained, &retained, error);
    tics_owner_free(retained.owner);
    return good;
}
