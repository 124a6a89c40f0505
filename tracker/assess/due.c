/* due.c -- everything that has a date: rules, records, evidence that ages, the audit */
/* SPDX-License-Identifier: Apache-2.0 */
#include "due_private.h"

#include "i18n.h"

#include <string.h>

const char *
tics_due_source_name(TicsDueSource source)
{
    static const char *const names[] = {"rule", "record", "evidence", "audit"};

    return names[source];
}

static void
due_free(void *data)
{
    TicsDue *due = data;

    g_free(due->subject);
    g_free(due->record);
    g_free(due->number);
    g_free(due->title);
    g_free(due->message);
    g_ptr_array_unref(due->requirements);
    tics_owner_free(due->owner);
    g_free(due);
}

TicsDue *
tics_due_add(TicsDueWalk *walk, TicsDueSource source, TicsDate day, const TicsKind *kind)
{
    TicsDue *due = g_new0(TicsDue, 1);

    due->source = source;
    due->day = day;
    due->kind = kind;
    due->severity = TICS_SEVERITY_NOTE;
    due->requirements = g_ptr_array_new();
    g_ptr_array_add(walk->dues, due);
    return due;
}

static void *
copy_text(const void *text, void *user)
{
    (void)user;
    return g_strdup(text);
}

static TicsOwner *
copy_owner(const TicsOwner *owner)
{
    TicsOwner *copy = g_new0(TicsOwner, 1);

    copy->who = g_strdup(owner->who);
    copy->role = g_strdup(owner->role);
    copy->role_id = g_strdup(owner->role_id);
    copy->persons = g_ptr_array_copy(owner->persons, copy_text, NULL);
    g_ptr_array_set_free_func(copy->persons, g_free);
    return copy;
}

bool
tics_due_own(TicsDueWalk *walk, TicsDue *due, const char *person, const char *subject,
             GError **error)
{
    if (person != NULL) {
        due->owner = tics_owner_named(person);
        return true;
    }
    g_autofree char *name = g_strconcat(due->kind == NULL ? "" : due->kind->id, "/", subject, NULL);
    TicsOwner *owner = g_hash_table_lookup(walk->owners, name);
    if (owner == NULL) {
        g_autoptr(GPtrArray) subjects = g_ptr_array_new();
        if (subject != NULL && subject[0] != '\0')
            g_ptr_array_add(subjects, (void *)subject);
        owner = tics_owners_find(walk->asked, due->kind, subjects, error);
        if (owner == NULL)
            return false;
        g_hash_table_insert(walk->owners, g_steal_pointer(&name), owner);
    }
    due->owner = copy_owner(owner);
    return true;
}

static const char ACTIONS_SQL[] = "SELECT action_id FROM r_corrective_action"
                                  " WHERE due_on IS NOT NULL AND done_on IS NULL";

static bool
read_actions(TicsDueWalk *walk, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(walk->index, ACTIONS_SQL, error);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (row)
            g_hash_table_add(walk->actions, g_strdup(tics_query_text(query, 0)));
    }
    return query != NULL;
}

/* What evidence or a record says itself is told by it, not by who warns of it. An exception ends on
 * a day of its own, an action is to be done by one: the record tells that. What was settled is no
 * more due. */
static bool
is_told_elsewhere(const TicsDueWalk *walk, const TicsFinding *finding)
{
    if (finding->rule->forewarns)
        return true;
    if (finding->standing == TICS_STANDING_ANSWERED)
        return finding->standing_by != NULL &&
               g_hash_table_contains(walk->actions, finding->standing_by);
    return finding->standing == TICS_STANDING_EXCEPTED ||
           finding->standing == TICS_STANDING_SETTLED;
}

static bool
add_finding(TicsDueWalk *walk, const TicsFinding *finding, GError **error)
{
    TicsDate due_on = TICS_DATE_NONE;

    if (is_told_elsewhere(walk, finding) || finding->due_on == NULL ||
        !tics_date_parse_iso(finding->due_on, &due_on) || due_on - 1 > walk->until)
        return true;
    const TicsKind *kind = tics_finding_kind(walk->index, walk->gap->catalogue, finding);
    TicsDue *due = tics_due_add(walk, TICS_DUE_RULE, due_on - 1, kind);
    due->rule = finding->rule;
    due->severity = finding->severity;
    due->subject = g_strdup(finding->subject);
    due->record = g_strdup(finding->record);
    due->number = g_strdup("");
    due->title =
        g_strdup_printf(finding->subject[0] == '\0' ? "%s %s" : "%s %s: %s", finding->rule->id,
                        finding->rule->title[walk->lang], finding->subject);
    due->message = g_strdup(finding->message);
    for (char **id = finding->rule->requirements; *id != NULL; id++)
        if (tics_finding_serves(finding, *id))
            g_ptr_array_add(due->requirements, *id);
    return tics_due_own(walk, due, NULL, finding->subject, error);
}

static bool
add_findings(TicsDueWalk *walk, const GPtrArray *findings, GError **error)
{
    for (guint i = 0; i < findings->len; i++)
        if (!add_finding(walk, g_ptr_array_index(findings, i), error))
            return false;
    return true;
}

/* What was read of an expectation: once for all that ask for the same. */
static const TicsSupply *
supply_of(TicsChecker *checker, GHashTable *supplies, const TicsExpected *expected, GError **error)
{
    g_autofree char *name = tics_supply_name(expected);
    TicsSupply *supply = g_hash_table_lookup(supplies, name);

    if (supply == NULL && (supply = tics_supply_read(checker, expected, error)) != NULL)
        g_hash_table_insert(supplies, g_steal_pointer(&name), supply);
    return supply;
}

/* The same evidence ends once for all requirements it carries; if its record says the same day
 * itself, or a rule says it of the record, that stands. */
static TicsDue *
find_same(const TicsDueWalk *walk, const TicsExpected *expected, TicsDate day, const char *record)
{
    for (guint i = 0; i < walk->dues->len; i++) {
        TicsDue *due = g_ptr_array_index(walk->dues, i);
        if (due->day != day)
            continue;
        bool same = due->expected != NULL && strcmp(due->expected->kind, expected->kind) == 0 &&
                    g_strcmp0(due->expected->where, expected->where) == 0;
        if (same || (record[0] != '\0' && strcmp(due->record, record) == 0))
            return due;
    }
    return NULL;
}

static void
carry(TicsDue *due, char *requirement)
{
    if (!g_ptr_array_find_with_equal_func(due->requirements, requirement, g_str_equal, NULL))
        g_ptr_array_add(due->requirements, requirement);
}

static bool
add_evidence(TicsDueWalk *walk, const TicsRequirement *requirement, const TicsExpected *expected,
             const TicsSupply *supply, GError **error)
{
    TicsDate day = tics_supply_until(expected, supply);
    const TicsEvidence *newest =
        supply->evidence->len > 0 ? g_ptr_array_index(supply->evidence, 0) : NULL;
    const char *record = newest == NULL ? "" : newest->id;

    if (day == TICS_DATE_NONE || day > walk->until)
        return true;
    TicsDue *due = find_same(walk, expected, day, record);
    if (due != NULL) {
        carry(due, requirement->id);
        return true;
    }
    const TicsDomain *domain = tics_index_domain(walk->index);
    g_autofree char *title = tics_supply_title(domain, expected, walk->lang);
    due = tics_due_add(walk, TICS_DUE_EVIDENCE, day, tics_domain_kind(domain, expected->kind));
    due->expected = expected;
    due->subject = g_strdup("");
    due->record = g_strdup(record);
    due->number = g_strdup(newest == NULL ? "" : newest->number);
    due->title =
        g_strdup_printf(_("%s: too old after this day unless a newer one is recorded"), title);
    due->message = g_strdup(due->title);
    carry(due, requirement->id);
    return tics_due_own(walk, due, NULL, NULL, error);
}

static bool
ages(const TicsExpected *expected)
{
    return expected->mandatory && !expected->per_event;
}

/* Where one of several is enough, what holds longest decides. */
static bool
add_any(TicsDueWalk *walk, TicsChecker *checker, GHashTable *supplies,
        const TicsRequirement *requirement, GError **error)
{
    const TicsExpected *longest = NULL;
    TicsDate last = TICS_DATE_NONE;

    for (guint i = 0; i < requirement->expects->len; i++) {
        const TicsExpected *expected = g_ptr_array_index(requirement->expects, i);
        const TicsSupply *supply =
            ages(expected) ? supply_of(checker, supplies, expected, error) : NULL;
        if (ages(expected) && supply == NULL)
            return false;
        if (supply == NULL || supply->count == 0)
            continue;
        TicsDate until = tics_supply_until(expected, supply);
        if (until == TICS_DATE_NONE)
            return true;
        if (longest == NULL || until > last) {
            longest = expected;
            last = until;
        }
    }
    return longest == NULL || add_evidence(walk, requirement, longest,
                                           supply_of(checker, supplies, longest, error), error);
}

static bool
add_all(TicsDueWalk *walk, TicsChecker *checker, GHashTable *supplies,
        const TicsRequirement *requirement, GError **error)
{
    for (guint i = 0; i < requirement->expects->len; i++) {
        const TicsExpected *expected = g_ptr_array_index(requirement->expects, i);
        if (!ages(expected))
            continue;
        const TicsSupply *supply = supply_of(checker, supplies, expected, error);
        if (supply == NULL ||
            (supply->count > 0 && !add_evidence(walk, requirement, expected, supply, error)))
            return false;
    }
    return true;
}

static bool
add_requirements(TicsDueWalk *walk, TicsChecker *checker, GError **error)
{
    g_autoptr(GHashTable) supplies =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, tics_supply_free);

    for (guint i = 0; i < walk->gap->requirements->len; i++) {
        const TicsAssessed *assessed = g_ptr_array_index(walk->gap->requirements, i);
        const TicsRequirement *requirement = assessed->requirement;
        bool asked = assessed->state < TICS_STATE_NOT_APPLICABLE;
        bool good = !asked || (requirement->expects_any
                                   ? add_any(walk, checker, supplies, requirement, error)
                                   : add_all(walk, checker, supplies, requirement, error));
        if (!good)
            return false;
    }
    return true;
}

static bool
add_audit(TicsDueWalk *walk, GError **error)
{
    TicsDate day = walk->gap->clocks.audit_on;

    if (day == TICS_DATE_NONE || day < walk->gap->clocks.as_of || day > walk->until)
        return true;
    TicsDue *due = tics_due_add(walk, TICS_DUE_AUDIT, day, NULL);
    due->subject = g_strdup("");
    due->record = g_strdup("");
    due->number = g_strdup("");
    due->title = g_strdup(_("day of the audit"));
    due->message = g_strdup(due->title);
    return tics_due_own(walk, due, NULL, NULL, error);
}

static int
compare_dues(const void *a, const void *b)
{
    const TicsDue *left = *(TicsDue *const *)a, *right = *(TicsDue *const *)b;

    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    if (left->source != right->source)
        return left->source < right->source ? -1 : 1;
    int order = strcmp(left->title, right->title);
    return order != 0 ? order : strcmp(left->record, right->record);
}

GPtrArray *
tics_due(TicsIndex *index, const TicsGap *gap, const char *officer, TicsDate until, TicsLang lang,
         GError **error)
{
    g_autoptr(GHashTable) owners =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)tics_owner_free);
    g_autoptr(GPtrArray) dues = g_ptr_array_new_with_free_func(due_free);
    g_autoptr(GHashTable) actions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(TicsOwners) asked = tics_owners_new(index, officer, lang);
    TicsDueWalk walk = {index, gap, until, lang, asked, owners, dues, actions};
    TicsChecker checker;

    tics_index_read_begin(index);
    bool good = tics_checker_init(&checker, index, gap->parameters, lang, error) &&
                read_actions(&walk, error) && add_findings(&walk, gap->findings, error) &&
                add_findings(&walk, gap->pending, error) && tics_due_records(&walk, error) &&
                add_requirements(&walk, &checker, error) && add_audit(&walk, error);
    tics_checker_clear(&checker);
    tics_index_read_end(index);
    if (!good)
        return NULL;
    g_ptr_array_sort(dues, compare_dues);
    return g_steal_pointer(&dues);
}
