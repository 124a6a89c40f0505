/* finding_answer.c -- a finding answered by a corrective action, and the answer verified */
/* SPDX-License-Identifier: Apache-2.0 */
#include "finding_answer.h"

#include "assess.h"
#include "fields.h"
#include "i18n.h"
#include "standing.h"

#include <string.h>

/* Findings of one rule now, with their facts. Transfer full. */
static GPtrArray *
find_all(TicsContext *context, const TicsRule *rule, GError **error)
{
    g_autoptr(GPtrArray) findings =
        g_ptr_array_new_with_free_func((GDestroyNotify)tics_finding_free);
    g_autoptr(GPtrArray) pending =
        g_ptr_array_new_with_free_func((GDestroyNotify)tics_finding_free);
    g_autoptr(GHashTable) parameters = tics_parameters(context->index, error);
    TicsChecker checker = {0};

    if (parameters == NULL)
        return NULL;
    bool good = tics_checker_init(&checker, context->index, parameters, context->lang, error);
    checker.facts = true;
    good = good && tics_rule_run(&checker, rule, findings, pending, error);
    tics_checker_clear(&checker);
    return good ? g_steal_pointer(&findings) : NULL;
}

/* What a rule finds about one subject now. */
typedef struct {
    GPtrArray *all;           /* TicsFinding*, of every subject */
    const TicsFinding *first; /* of this one; borrowed */
    GString *facts; /* of all rows about it, parted by blanks: they are answered together */
} Matter;

static void
matter_clear(Matter *matter)
{
    g_clear_pointer(&matter->all, g_ptr_array_unref);
    if (matter->facts != NULL)
        g_string_free(matter->facts, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Matter, matter_clear)

/* The live action of that number, or a new one of it. Transfer full. */
static TicsRecord *
action_of(TicsContext *context, TicsChange *change, const char *number, TicsPutMode *mode,
          GError **error)
{
    TicsRecord *fresh =
        tics_record_new(tics_domain_kind(context->domain, "corrective_action"), NULL);

    tics_record_set(fresh, "action_id", number);
    return tics_change_known(change, fresh, mode, error);
}

/* The number of the action that answers a finding already. NULL: none. Transfer full. */
static bool
known_action(TicsContext *context, const char *rule, const char *subject, char **number,
             GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(
        context->index,
        "SELECT action_id FROM r_corrective_action WHERE source = 'rule' AND source_id = :rule"
        " AND subject_id = :subject ORDER BY change_no DESC, record LIMIT 1",
        error);
    bool row = false;

    *number = NULL;
    if (query == NULL)
        return false;
    tics_query_bind_text(query, ":rule", rule);
    tics_query_bind_text(query, ":subject", subject);
    if (!tics_query_step(query, &row, error))
        return false;
    *number = row ? g_strdup(tics_query_text(query, 0)) : NULL;
    return true;
}

/* "CA-R041-3": the first number of this rule that is free. */
static char *
new_number(TicsContext *context, const char *rule)
{
    char *kinds[] = {"corrective_action", NULL};

    for (unsigned i = 1;; i++) {
        g_autofree char *number = g_strdup_printf("CA-%s-%u", rule, i);
        if (!tics_index_has_key(context->index, kinds, number, false))
            return g_steal_pointer(&number);
    }
}

static void
set_if(TicsRecord *record, const char *field, const char *value)
{
    if (value != NULL)
        tics_record_set(record, field, value);
}

static void
fill_action(TicsContext *context, const TicsFindingAnswer *v, TicsRecord *action,
            const Matter *matter)
{
    const TicsFinding *finding = matter->first;
    char today[TICS_DATE_TEXT];

    tics_date_format(tics_context_today(context), today);
    tics_record_set(action, "source", "rule");
    tics_record_set(action, "source_id", finding->rule->id);
    tics_record_set(action, "subject_id", finding->subject);
    tics_record_set(action, "facts", matter->facts->str);
    if (tics_record_get(action, "raised_on") == NULL)
        tics_record_set(action, "raised_on", today);
    if (tics_record_get(action, "finding") == NULL)
        tics_record_set(action, "finding", finding->message);
    if (tics_record_get(action, "plan") == NULL)
        tics_record_set(action, "plan", context->reason);
    set_if(action, "owner_id", v->owner);
    set_if(action, "due_on", v->due);
    set_if(action, "done_on", v->done);
    set_if(action, "evidence", v->proof);
    /* what was verified before is another state of things */
    tics_record_set(action, "verified_by", NULL);
    tics_record_set(action, "verified_on", NULL);
}

/* The record that covers it is named as the proof; it must be there. */
static bool
cover(TicsContext *context, const TicsFindingAnswer *v, TicsRecord *action, GError **error)
{
    char today[TICS_DATE_TEXT];
    g_autoptr(TicsRecord) covering = tics_fields_find(context, v->covered, error);

    if (covering == NULL)
        return false;
    if (tics_record_is_void(covering))
        return tics_fail(error, TICS_ERROR_CONFLICT, _("'%s' is void and covers nothing"),
                         v->covered);
    g_autofree char *name = tics_record_name(covering);
    g_autofree char *proof = g_strdup_printf("%s %s", covering->kind->title[TICS_JA], name);
    tics_record_set(action, "evidence", proof);
    if (tics_record_get(action, "done_on") == NULL)
        tics_record_set(action, "done_on", tics_date_format(tics_context_today(context), today));
    return true;
}

static bool
finish(TicsContext *context, const TicsFindingAnswer *v, TicsChange *change, TicsRecord *action,
       TicsPutMode mode, GError **error)
{
    tics_change_put(change, action, mode);
    for (char **file = v->files; file != NULL && *file != NULL; file++)
        tics_change_attach(change, *file, NULL);
    return tics_fields_commit(context, change, error);
}

static bool
find_matter(TicsContext *context, const TicsRule *rule, const char *subject, Matter *matter,
            GError **error)
{
    matter->all = find_all(context, rule, error);
    matter->facts = g_string_new(NULL);
    for (guint i = 0; matter->all != NULL && i < matter->all->len; i++) {
        const TicsFinding *finding = g_ptr_array_index(matter->all, i);
        if (strcmp(finding->subject, subject) != 0 || finding->prerequisite)
            continue;
        matter->first = matter->first == NULL ? finding : matter->first;
        g_string_append_printf(matter->facts, "%s%s", matter->facts->len == 0 ? "" : " ",
                               finding->facts);
    }
    if (matter->all == NULL)
        return false;
    return matter->first != NULL ||
           tics_fail(error, TICS_ERROR_NOT_FOUND,
                     _("%s has no finding about '%s' today ('tics finding list --rule %s')"),
                     rule->id, subject, rule->id);
}

bool
tics_finding_answer(TicsContext *context, const TicsFindingAnswer *v, const TicsRule *rule,
                    const char *subject, GError **error)
{
    g_auto(Matter) matter = {0};
    TicsPutMode mode = TICS_PUT_NEW;
    g_autofree char *known = NULL;

    bool found = find_matter(context, rule, subject, &matter, error);
    g_autoptr(TicsChange) change = found ? tics_context_change(context, error) : NULL;
    if (change == NULL || !known_action(context, rule->id, subject, &known, error))
        return false;
    g_autofree char *number = v->action != NULL ? g_strdup(v->action)
                              : known != NULL   ? g_strdup(known)
                                                : new_number(context, rule->id);
    g_autoptr(TicsRecord) action = action_of(context, change, number, &mode, error);
    if (action == NULL)
        return false;
    if (mode == TICS_PUT_NEW && v->owner == NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("say who sees to it: --owner PERSON"));
    fill_action(context, v, action, &matter);
    if (v->covered != NULL && !cover(context, v, action, error))
        return false;
    return finish(context, v, change, g_steal_pointer(&action), mode, error);
}

static bool
check_verifier(const TicsRecord *action, const char *subject, const char *by, GError **error)
{
    if (by == NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("say who looked whether it is settled: --by PERSON"));
    if (tics_record_get(action, "done_on") == NULL)
        return tics_fail(
            error, TICS_ERROR_CONFLICT,
            _("the action is not done yet: tics finding answer … --done DATE --proof …"));
    if (tics_record_get(action, "owner_id") == NULL)
        return tics_fail(error, TICS_ERROR_CONFLICT,
                         _("nobody is named who saw to it: tics finding answer … --owner PERSON"));
    if (strcmp(tics_record_get(action, "owner_id"), by) == 0)
        return tics_fail(error, TICS_ERROR_CONFLICT, _("%s saw to it; somebody else verifies it"),
                         by);
    if (tics_subject_names(subject, by))
        return tics_fail(error, TICS_ERROR_CONFLICT,
                         _("the finding is about %s; somebody else verifies it"), by);
    return true;
}

/* Of a critical finding the verification is entered by a second person too, not only in his name.
 */
static bool
check_second_hand(TicsContext *context, const TicsRule *rule, const char *subject,
                  const char *number, const char *who, GError **error)
{
    g_autoptr(TicsStandings) standings = tics_standings_read(context->index, error);

    if (standings == NULL)
        return false;
    if (rule->severity != TICS_SEVERITY_CRITICAL ||
        g_strcmp0(tics_standings_answered_by(standings, rule->id, subject, number), who) != 0)
        return true;
    return tics_fail(error, TICS_ERROR_CONFLICT,
                     _("%s entered the answer; of a critical finding another user enters the "
                       "verification: TICS_USER=officer-2 tics finding verify …"),
                     who);
}

bool
tics_finding_verify(TicsContext *context, const TicsFindingAnswer *v, const TicsRule *rule,
                    const char *subject, GError **error)
{
    char today[TICS_DATE_TEXT];
    TicsPutMode mode = TICS_PUT_NEW;
    g_autofree char *number = NULL;
    g_autoptr(TicsChange) change = tics_context_change(context, error);
    const TicsSettings *settings = change == NULL ? NULL : tics_context_settings(context, error);

    if (settings == NULL || !known_action(context, rule->id, subject, &number, error))
        return false;
    if (number == NULL)
        return tics_fail(error, TICS_ERROR_NOT_FOUND,
                         _("nobody has answered %s about '%s' yet: tics finding answer …"),
                         rule->id, subject);
    const char *officer = tics_context_officer(context, settings);
    g_autofree char *own = tics_context_person_of(context, officer);
    const char *by = v->by != NULL ? v->by : own;
    g_autoptr(TicsRecord) action = action_of(context, change, number, &mode, error);
    if (action == NULL || !check_verifier(action, subject, by, error) ||
        !check_second_hand(context, rule, subject, number, own != NULL ? own : officer, error))
        return false;
    tics_record_set(action, "verified_by", by);
    tics_record_set(action, "verified_on", tics_date_format(tics_context_today(context), today));
    return finish(context, v, change, g_steal_pointer(&action), mode, error);
}
