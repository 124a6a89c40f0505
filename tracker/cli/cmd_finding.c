/* cmd_finding.c -- tics finding: what was found, and how it is answered */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess.h"
#include "commands.h"
#include "finding_answer.h"
#include "gap_report.h"
#include "i18n.h"
#include "output.h"
#include "own_rules.h"
#include "refs_report.h"

#include <string.h>

typedef struct {
    char *as_of, *known_at, *rule, *standing, *order, *format;
    TicsFindingAnswer answer;
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
    {"owner", 0, TICS_OPTION_TEXT, offsetof(Values, answer.owner), N_("PERSON"),
     N_("answer: who sees to it"), NULL},
    {"due", 0, TICS_OPTION_DATE, offsetof(Values, answer.due), N_("DATE"), N_("answer: by when"),
     NULL},
    {"done", 0, TICS_OPTION_DATE, offsetof(Values, answer.done), N_("DATE"), N_("answer: done on"),
     NULL},
    {"proof", 0, TICS_OPTION_TEXT, offsetof(Values, answer.proof), N_("TEXT"),
     N_("answer: what shows that it is done"), NULL},
    {"file", 'f', TICS_OPTION_TEXTS, offsetof(Values, answer.files), N_("FILE"),
     N_("answer: attach the proof; may be given several times"), NULL},
    {"covered-by", 0, TICS_OPTION_TEXT, offsetof(Values, answer.covered), N_("RECORD"),
     N_("answer: the inspection or other record that covers it already"), NULL},
    {"action", 0, TICS_OPTION_TEXT, offsetof(Values, answer.action), N_("NUMBER"),
     N_("answer: a corrective action that is there, or the number of the new one"), NULL},
    {"by", 0, TICS_OPTION_TEXT, offsetof(Values, answer.by), N_("PERSON"),
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
    return answers ? tics_finding_answer(context, &v->answer, rule, arguments[2], error)
                   : tics_finding_verify(context, &v->answer, rule, arguments[2], error);
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
