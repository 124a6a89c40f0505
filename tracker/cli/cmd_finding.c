/* cmd_finding.c -- tics finding: what was found, and how it is answered */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess.h"
#include "commands.h"
#include "fields.h"
#include "gap_report.h"
#include "i18n.h"
#include "output.h"
#include "own_rules.h"
#include "refs_report.h"
#include "standing.h"

#include <string.h>

typedef struct {
    char *as_of, *known_at, *rule, *standing, *order, *format;
    char *action, *owner, *due, *done, *proof, *by, *covered;
    char **files;
} Values;

static const char *const formats[] = {"text", "json", NULL};
static const char *const writing[] = {"answer", "verify", NULL};
static const char *const standings[] = {"open", "answered", "lapsed", "excepted", "settled", NULL};

static const TicsOption options[] = {
    {"rule", 0, TICS_OPTION_TEXT, offsetof(Values, rule), N_("RULE"), N_("list: of this rule"),
     NULL},
    {"standing", 0, TICS_OPTION_CHOICE, offsetof(Values, standing), N_("STANDING"),
     N_("list: only those that stand so (open, answered, lapsed, excepted, settled)"), standings},
    {"order", 0, TICS_OPTION_CHOICE, offsetof(Values, order), N_("ORDER"), TICS_ORDER,
     tics_refs_orders},
    {"owner", 0, TICS_OPTION_TEXT, offsetof(Values, owner), N_("PERSON"),
     N_("answer: who sees to it"), NULL},
    {"due", 0, TICS_OPTION_DATE, offsetof(Values, due), N_("DATE"), N_("answer: by when"), NULL},
    {"done", 0, TICS_OPTION_DATE, offsetof(Values, done), N_("DATE"), N_("answer: done on"), NULL},
    {"proof", 0, TICS_OPTION_TEXT, offsetof(Values, proof), N_("TEXT"),
     N_("answer: what shows that it is done"), NULL},
    {"file", 'f', TICS_OPTION_TEXTS, offsetof(Values, files), N_("FILE"),
     N_("answer: attach the proof; may be given several times"), NULL},
    {"covered-by", 0, TICS_OPTION_TEXT, offsetof(Values, covered), N_("RECORD"),
     N_("answer: the inspection or other record that covers it already"), NULL},
    {"action", 0, TICS_OPTION_TEXT, offsetof(Values, action), N_("NUMBER"),
     N_("answer: a corrective action that is there, or the number of the new one"), NULL},
    {"by", 0, TICS_OPTION_TEXT, offsetof(Values, by), N_("PERSON"),
     N_("verify: who looked whether it is settled"), NULL},
    {"as-of", 0, TICS_OPTION_DATE, offsetof(Values, as_of), N_("DATE"),
     N_("the state at the end of this day, past or future"), NULL},
    {"known-at", 0, TICS_OPTION_TEXT, offsetof(Values, known_at), N_("DATE|COMMIT"),
     N_("what the store knew then"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {0},
};

static bool
is_wanted(const Values *v, const TicsFinding *finding)
{
    return (v->rule == NULL || strcmp(finding->rule->id, v->rule) == 0) &&
           (v->standing == NULL || strcmp(tics_standing_name(finding->standing), v->standing) == 0);
}

static bool
print_list(TicsContext *context, const TicsGap *gap, const GPtrArray *findings, GError **error)
{
    if (!context->json) {
        if (!tics_notice_print(context, gap->catalogue, false, error))
            return false;
        tics_print(context, _("findings: %u\n"), findings->len);
        tics_findings_print(context, findings);
        return true;
    }
    json_t *report = tics_json_store_report(context, "findings", &gap->clocks, error);
    if (report == NULL)
        return false;
    json_object_set_new(report, "findings", tics_findings_json(findings));
    tics_print_json(context, report);
    return true;
}

static bool
order(TicsContext *context, const Values *v, const TicsCatalogue *catalogue, GPtrArray *findings,
      GError **error)
{
    bool official = false;
    g_autoptr(TicsRefs) refs =
        v->order == NULL ? NULL : tics_refs_read(context->index, catalogue, error);

    if (v->order == NULL)
        return true;
    if (refs == NULL || !tics_refs_read_order(refs, v->order, &official, error))
        return false;
    if (official)
        tics_refs_sort_findings(refs, findings);
    return true;
}

static bool
list(TicsContext *context, const Values *v, GError **error)
{
    TicsClocks clocks;
    const TicsDomain *domain = tics_context_domain(context, error);

    if (domain == NULL || !tics_context_clocks(context, v->as_of, v->known_at, &clocks, error))
        return false;
    g_autoptr(TicsOwnRules) own = tics_own_rules(context->index, error);
    if (own == NULL)
        return false;
    if (v->rule != NULL && tics_rule_find(domain, own, v->rule) == NULL)
        return tics_fail(error, TICS_ERROR_NOT_FOUND,
                         _("no rule '%s': 'tics rule list' lists them"), v->rule);
    g_autoptr(TicsGap) gap = tics_gap_assess(
        context->index, g_ptr_array_index(domain->catalogues, 0), &clocks, context->lang, error);
    g_autoptr(GPtrArray) wanted = g_ptr_array_new();
    for (guint i = 0; gap != NULL && i < gap->findings->len; i++)
        if (is_wanted(v, g_ptr_array_index(gap->findings, i)))
            g_ptr_array_add(wanted, g_ptr_array_index(gap->findings, i));
    return gap != NULL && order(context, v, gap->catalogue, wanted, error) &&
           print_list(context, gap, wanted, error);
}

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
fill_action(TicsContext *context, const Values *v, TicsRecord *action, const Matter *matter)
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
cover(TicsContext *context, const Values *v, TicsRecord *action, GError **error)
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
finish(TicsContext *context, const Values *v, TicsChange *change, TicsRecord *action,
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

static bool
answer(TicsContext *context, const Values *v, const TicsRule *rule, const char *subject,
       GError **error)
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

static bool
verify(TicsContext *context, const Values *v, const TicsRule *rule, const char *subject,
       GError **error)
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
    g_autofree char *own = tics_context_person_of(
        context, context->user != NULL ? context->user : tics_settings_officer(settings));
    const char *by = v->by != NULL ? v->by : own;
    g_autoptr(TicsRecord) action = action_of(context, change, number, &mode, error);
    if (action == NULL || !check_verifier(action, subject, by, error))
        return false;
    tics_record_set(action, "verified_by", by);
    tics_record_set(action, "verified_on", tics_date_format(tics_context_today(context), today));
    return finish(context, v, change, g_steal_pointer(&action), mode, error);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    TicsClocks clocks;
    size_t count = g_strv_length(arguments);
    const char *word = count == 0 ? "list" : arguments[0];

    if (strcmp(word, "list") == 0 && count <= 1)
        return list(context, v, error);
    bool answers = strcmp(word, "answer") == 0;
    if ((!answers && strcmp(word, "verify") != 0) || count != 3)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("say 'finding list', 'finding answer RULE SUBJECT' or 'finding verify "
                           "RULE SUBJECT'"));
    const TicsDomain *domain = tics_context_domain(context, error);
    if (domain == NULL || !tics_context_clocks(context, NULL, NULL, &clocks, error))
        return false;
    g_autoptr(TicsOwnRules) own = tics_own_rules(context->index, error);
    if (own == NULL)
        return false;
    const TicsRule *rule = tics_rule_find(domain, own, arguments[1]);
    if (rule == NULL)
        return tics_fail(error, TICS_ERROR_NOT_FOUND,
                         _("no rule '%s': 'tics rule list' lists them"), arguments[1]);
    return answers ? answer(context, v, rule, arguments[2], error)
                   : verify(context, v, rule, arguments[2], error);
}

static const char *const examples[] = {
    "tics finding list --standing open",
    "tics finding answer R-041 A3/279 --owner E012 --due 2026-10-15 -m '本人に退室時刻を確かめる'",
    "tics finding list --rule R-041 --format json",
    NULL,
};

const TicsCommand tics_cmd_finding = {
    .name = "finding",
    .arguments = N_("list | answer RULE SUBJECT | verify RULE SUBJECT"),
    .summary = N_("List what was found, answer it with a corrective action, verify the answer"),
    .details =
        N_("An answer is a corrective action with an owner, a due day and a proof; -m says what is "
           "done. Once it is done and somebody other than its owner has verified it, the finding "
           "stays listed as settled and no longer sets the state of its requirements. When what "
           "was found changes, the answer lapses. --covered-by ties it to the record that covers "
           "it, such as the inspection of a month's log."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 2,
    .needs_store = true,
    .writes = true,
    .writing = writing,
    .run = run,
};
