/* cmd_due.c -- tics due: everything with a date, by owner and day */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "due_report.h"
#include "i18n.h"
#include "text.h"

#include <string.h>

typedef struct {
    char *within, *owner, *as_of, *known_at, *format, *output;
} Values;

enum { WITHIN_DAYS = 90, WITHIN_MOST = 36500 };

static const char *const formats[] = {"text", "json", "csv", "ics", NULL};

static const TicsOption options[] = {
    {"within", 0, TICS_OPTION_TEXT, offsetof(Values, within), N_("DAYS|DATE"),
     N_("so many days ahead (90d), or up to this day; 90d where nothing is said"), NULL},
    {"owner", 0, TICS_OPTION_TEXT, offsetof(Values, owner), N_("ROLE|PERSON"),
     N_("only what falls to this role (zone_manager, or its title) or person (person ID)"), NULL},
    {"as-of", 0, TICS_OPTION_DATE, offsetof(Values, as_of), N_("DATE"),
     N_("the state at the end of this day, past or future"), NULL},
    {"known-at", 0, TICS_OPTION_TEXT, offsetof(Values, known_at), N_("DATE|COMMIT"),
     N_("what the store knew then"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {"output", 'o', TICS_OPTION_TEXT, offsetof(Values, output), N_("FILE"), N_("write to a file"),
     NULL},
    {0},
};

/* "90", "90d", "90日", or a day. */
static bool
read_within(const char *text, TicsDate from, TicsDate *until, GError **error)
{
    if (text == NULL) {
        *until = from + WITHIN_DAYS;
        return true;
    }
    g_autofree char *plain = tics_text_normalize(text);
    size_t digits = strspn(plain, "0123456789");
    const char *unit = plain + digits;
    bool days = digits > 0 && digits <= 5 &&
                (unit[0] == '\0' || strcmp(unit, "d") == 0 || strcmp(unit, "日") == 0);
    gint64 count = days ? g_ascii_strtoll(plain, NULL, 10) : 0;

    if (days && count <= WITHIN_MOST) {
        *until = from + (TicsDate)count;
        return true;
    }
    if (!tics_date_parse(text, until, NULL))
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("--within needs days (90d) or a date, not '%s'"), text);
    if (*until < from)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("--within: '%s' lies before the day asked about"), text);
    return true;
}

/* A role by its code or title becomes its code; a person must be one. */
static bool
read_owner(TicsContext *context, const char *text, const char **role, GError **error)
{
    const TicsDomain *domain = tics_index_domain(context->index);
    const TicsKind *appointment = tics_domain_kind(domain, "role_appointment");

    *role = NULL;
    if (text == NULL)
        return true;
    *role = tics_field_match_value(tics_kind_field(appointment, "role"), text);
    if (*role != NULL)
        return true;
    g_autofree char *key = tics_text_key(text);
    g_autoptr(GPtrArray) person =
        tics_index_find(context->index, tics_domain_kind(domain, "person"), key, error);
    g_autoptr(GPtrArray) officer =
        person == NULL
            ? NULL
            : tics_index_find(context->index, tics_domain_kind(domain, "officer"), key, error);
    if (officer == NULL)
        return false;
    return person->len + officer->len > 0 ||
           tics_fail(error, TICS_ERROR_NOT_FOUND,
                     _("'%s' is no role and no person here (roles: 'tics kind show "
                       "role_appointment')"),
                     text);
}

static bool
falls_to(const TicsDue *due, const char *role, const char *person)
{
    bool found = role == NULL && person == NULL;

    if (role != NULL)
        return strcmp(due->owner->role_id, role) == 0;
    g_autofree char *wanted = person == NULL ? NULL : tics_text_key(person);
    for (guint i = 0; !found && i < due->owner->persons->len; i++) {
        g_autofree char *key = tics_text_key(g_ptr_array_index(due->owner->persons, i));
        found = strcmp(key, wanted) == 0;
    }
    return found;
}

static bool
print(TicsContext *context, const char *format, const TicsDueReport *report, GError **error)
{
    if (g_strcmp0(format, "json") == 0)
        return tics_due_print_json(context, report, error);
    if (g_strcmp0(format, "csv") == 0)
        return tics_due_print_csv(context, report, error);
    if (g_strcmp0(format, "ics") == 0)
        return tics_due_print_ics(context, report, error);
    return tics_due_print(context, report, error);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    TicsClocks clocks;
    TicsDate until = TICS_DATE_NONE;
    const char *role = NULL;

    (void)arguments;
    const TicsDomain *domain = tics_context_domain(context, error);
    TicsIndex *index = domain == NULL ? NULL : tics_context_index(context, error);
    if (index == NULL || !tics_context_clocks(context, v->as_of, v->known_at, &clocks, error) ||
        !read_within(v->within, clocks.as_of, &until, error) ||
        !read_owner(context, v->owner, &role, error) ||
        !tics_context_output(context, v->output, error))
        return false;
    const TicsCatalogue *catalogue = g_ptr_array_index(domain->catalogues, 0);
    g_autoptr(TicsGap) gap = tics_gap_assess(index, catalogue, &clocks, context->lang, error);
    g_autoptr(GPtrArray) all = gap == NULL
                                   ? NULL
                                   : tics_due(index, gap, tics_settings_officer(context->settings),
                                              until, context->lang, error);
    if (all == NULL)
        return false;
    g_autoptr(GPtrArray) wanted = g_ptr_array_new();
    for (guint i = 0; i < all->len; i++)
        if (falls_to(g_ptr_array_index(all, i), role, v->owner))
            g_ptr_array_add(wanted, g_ptr_array_index(all, i));
    TicsDueReport report = {catalogue, &clocks, wanted, until, v->owner, gap};
    return print(context, v->format, &report, error);
}

static const char *const examples[] = {
    "tics due",
    "tics due --within 30d --owner zone_manager",
    "tics due --within 2027-02-10 --format csv -o due.csv",
    "tics due --format ics -o due.ics",
    NULL,
};

const TicsCommand tics_cmd_due = {
    .name = "due",
    .arguments = NULL,
    .summary = N_("List everything that has a date, by owner and day"),
    .details = N_(
        "First what is overdue, then what comes: findings with a day and those still to come, "
        "corrective actions, exceptions, agreements, permits and rights that end, reviews of "
        "policies, evidence that gets too old, and the audit. A date is the last day on which "
        "all is well. Each thing stands once. At the end stand the records whose retention is "
        "over, "
        "which 'tics erase --expired' erases.\n\n"
        "--format ics writes a calendar for Outlook, Google Calendar and others: all-day events "
        "with a reminder a week before (a month before the audit). Import it again after changes: "
        "events are moved, not doubled; what was settled meanwhile is to be deleted by hand. "
        "The calendar names people, areas and records by their numbers, never by name."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 2,
    .needs_store = true,
    .run = run,
};
