/* cmd_judge.c -- tics judge: whether the content of a requirement's evidence suffices, decided by a
 * person */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess.h"
#include "commands.h"
#include "fields.h"
#include "i18n.h"
#include "text.h"

#include <string.h>

typedef struct {
    char *result, *by, *day;
} Values;

static const char *const results[] = {"sufficient", "insufficient", NULL};

static const TicsOption options[] = {
    {"result", 0, TICS_OPTION_CHOICE, offsetof(Values, result), N_("RESULT"),
     N_("sufficient or insufficient"), results},
    {"by", 0, TICS_OPTION_TEXT, offsetof(Values, by), N_("PERSON"),
     N_("who judged, if not the officer acting"), NULL},
    {"on", 0, TICS_OPTION_DATE, offsetof(Values, day), N_("DATE"), N_("when it was judged (today)"),
     NULL},
    {0},
};

/* What lies before the judge: the newest records of what the requirement asks for, each with the
 * change that brought it. */
static bool
name_evidence(TicsContext *context, TicsRecord *record, const TicsAssessed *assessed,
              GError **error)
{
    g_autoptr(TicsQuery) query =
        tics_index_query(context->index,
                         "SELECT c.oid FROM record r JOIN version v ON v.vid = r.last"
                         " JOIN change c ON c.seq = v.s0 WHERE r.id = :id",
                         error);

    for (guint i = 0; query != NULL && i < assessed->evidence->len; i++) {
        const TicsEvidence *evidence = g_ptr_array_index(assessed->evidence, i);
        g_autofree char *path = g_strdup_printf("evidence.%u.record", i + 1);
        g_autofree char *commit = g_strdup_printf("evidence.%u.commit", i + 1);
        bool row = false;
        tics_query_bind_text(query, ":id", evidence->id);
        if (!tics_query_step(query, &row, error))
            return false;
        tics_record_set(record, path, evidence->id);
        tics_record_set(record, commit, row ? tics_query_text(query, 0) : NULL);
        tics_query_reset(query);
    }
    return query != NULL;
}

static const TicsAssessed *
find_assessed(const TicsGap *gap, const char *id)
{
    for (guint i = 0; i < gap->requirements->len; i++) {
        const TicsAssessed *assessed = g_ptr_array_index(gap->requirements, i);
        if (g_ascii_strcasecmp(assessed->requirement->id, id) == 0)
            return assessed;
    }
    return NULL;
}

/* Judged twice on a day: the record of that day gets a new version. */
static TicsRecord *
record_for(TicsContext *context, TicsChange *change, const char *requirement, const char *day,
           TicsPutMode *mode, GError **error)
{
    TicsRecord *fresh = tics_record_new(tics_domain_kind(context->domain, "judgement"), NULL);

    tics_record_set(fresh, "requirement_id", requirement);
    tics_record_set(fresh, "judged_on", day);
    TicsRecord *record = tics_change_known(change, fresh, mode, error);
    if (record != NULL)
        tics_record_clear_list(record, "evidence");
    return record;
}

static void
report(TicsContext *context, const TicsAssessed *assessed, const TicsRecord *record)
{
    unsigned named = tics_record_count(record, "evidence");

    tics_print(context, "%s %s\n", assessed->requirement->id,
               assessed->requirement->title[context->lang]);
    tics_print(context,
               P_("looked at: %lld record (named in the judgement: %u)\n",
                  "looked at: %lld records (named in the judgement: %u)\n",
                  assessed->evidence_count),
               (long long)assessed->evidence_count, named);
}

static bool
judge(TicsContext *context, const Values *v, const TicsGap *gap, TicsChange *change,
      const char *requirement, GError **error)
{
    char today[TICS_DATE_TEXT];
    TicsPutMode mode = TICS_PUT_NEW;
    const TicsSettings *settings = tics_context_settings(context, error);
    const TicsAssessed *assessed = find_assessed(gap, requirement);

    if (settings == NULL)
        return false;
    if (assessed == NULL)
        return tics_fail(error, TICS_ERROR_NOT_FOUND,
                         _("no requirement '%s': 'tics scheme show' lists them"), requirement);
    tics_date_format(tics_context_today(context), today);
    const char *day = v->day != NULL ? v->day : today;
    g_autoptr(TicsRecord) record =
        record_for(context, change, assessed->requirement->id, day, &mode, error);
    if (record == NULL || !name_evidence(context, record, assessed, error))
        return false;
    const char *actor = tics_context_officer(context, settings);
    tics_record_set(record, "result", v->result);
    tics_record_set(record, "judged_by", v->by != NULL ? v->by : actor);
    tics_record_set(record, "comment", context->reason);
    report(context, assessed, record);
    tics_change_put(change, g_steal_pointer(&record), mode);
    return true;
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    TicsClocks clocks;

    if (arguments[0] == NULL || v->result == NULL)
        return tics_fail(
            error, TICS_ERROR_USAGE,
            _("name requirements and what you found: judge GV-01 --result sufficient"));
    const TicsDomain *domain = tics_context_domain(context, error);
    g_autoptr(TicsChange) change = domain == NULL ? NULL : tics_context_change(context, error);
    if (change == NULL || !tics_context_clocks(context, v->day, NULL, &clocks, error))
        return false;
    const TicsCatalogue *catalogue = g_ptr_array_index(domain->catalogues, 0);
    g_autoptr(TicsGap) gap =
        tics_gap_assess(context->index, catalogue, &clocks, context->lang, error);
    if (gap == NULL)
        return false;
    for (char **id = arguments; *id != NULL; id++)
        if (!judge(context, v, gap, change, *id, error))
            return false;
    return tics_fields_commit(context, change, error);
}

static const char *const examples[] = {
    "tics judge GV-01 --result sufficient -m '方針の内容と掲示を確かめた'",
    "tics judge PH-02 --result insufficient --by E008 -m '鍵の管理簿に空欄がある'",
    NULL,
};

const TicsCommand tics_cmd_judge = {
    .name = "judge",
    .arguments = N_("REQUIREMENT…"),
    .summary = N_("Record a person's judgement whether the evidence of a requirement suffices"),
    .details =
        N_("What cannot be checked by rules is judged by a person who has read it; the judgement "
           "names the records that were there. It falls back to unjudged when a document it is "
           "about changes or a newer one comes, when a record it names is changed, taken back or "
           "erased, "
           "and after judgement_days. Registers, logs and records of events come and go; there the "
           "judgement is about how they are kept. -m says what was looked at."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 2,
    .needs_store = true,
    .writes = true,
    .run = run,
};
