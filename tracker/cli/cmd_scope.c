/* cmd_scope.c -- tics scope: which requirements apply, and what the certification scope holds */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "fields.h"
#include "i18n.h"
#include "scope_report.h"
#include "value.h"

#include <string.h>

typedef struct {
    char *as_of, *known_at, *by, *format;
    gboolean all;
} Values;

static const char *const formats[] = {"text", "json", NULL};
static const char *const writing[] = {"set", "approve", NULL};

static const TicsOption options[] = {
    {"all", 'a', TICS_OPTION_FLAG, offsetof(Values, all), NULL,
     N_("the questions of every stage, not only of the first that has open ones"), NULL},
    {"by", 0, TICS_OPTION_TEXT, offsetof(Values, by), N_("PERSON"),
     N_("approve: who approved it on paper (a person of the register)"), NULL},
    {"as-of", 0, TICS_OPTION_DATE, offsetof(Values, as_of), N_("DATE"),
     N_("the state at the end of this day, past or future"), NULL},
    {"known-at", 0, TICS_OPTION_TEXT, offsetof(Values, known_at), N_("DATE|COMMIT"),
     N_("what the store knew then"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {0},
};

static bool
list(TicsContext *context, const Values *v, GError **error)
{
    TicsClocks clocks;
    const TicsDomain *domain = tics_context_domain(context, error);

    if (domain == NULL || !tics_context_clocks(context, v->as_of, v->known_at, &clocks, error))
        return false;
    g_autoptr(GHashTable) parameters = tics_parameters(context->index, error);
    g_autoptr(GHashTable) answers = tics_scope_answers(context->index, error);
    g_autoptr(GPtrArray) places = tics_scope_places(context->index, error);
    g_autoptr(GPtrArray) signs =
        parameters == NULL || answers == NULL || places == NULL
            ? NULL
            : tics_scope_signs(context->index, parameters, context->lang, error);
    if (signs == NULL)
        return false;
    const TicsScopeView view = {g_ptr_array_index(domain->catalogues, 0), &clocks, answers, signs,
                                places};
    return context->json ? tics_scope_print_json(context, &view, error)
                         : tics_scope_print(context, &view, v->all, error);
}

/* The live record of a kind with this one key, or a new one. Transfer full. */
static TicsRecord *
record_of(TicsContext *context, TicsChange *change, const char *kind_id, const char *key,
          TicsPutMode *mode, GError **error)
{
    const TicsKind *kind = tics_domain_kind(context->domain, kind_id);
    TicsRecord *fresh = tics_record_new(kind, NULL);

    tics_record_set(fresh, kind->key[0], key);
    return tics_change_known(change, fresh, mode, error);
}

/* A new answer was approved by nobody yet. */
static bool
set_flag(TicsContext *context, TicsChange *change, const char *flag, const char *value,
         GError **error)
{
    char today[TICS_DATE_TEXT];
    TicsPutMode mode = TICS_PUT_NEW;
    const TicsKind *kind = tics_domain_kind(context->domain, "scope");
    g_autofree char *answer = tics_value_parse(tics_kind_field(kind, "answer"), value, error);
    g_autoptr(TicsRecord) record =
        answer == NULL ? NULL : record_of(context, change, "scope", flag, &mode, error);

    if (record == NULL)
        return false;
    tics_record_set(record, "answer", answer);
    tics_record_set(record, "reason", context->reason);
    tics_record_set(record, "decided_on", tics_date_format(tics_context_today(context), today));
    tics_record_set(record, "approved_by", NULL);
    tics_change_put(change, g_steal_pointer(&record), mode);
    return true;
}

static bool
set_place(TicsContext *context, TicsChange *change, const char *place, const char *value,
          GError **error)
{
    char today[TICS_DATE_TEXT];
    TicsPutMode mode = TICS_PUT_NEW;
    bool in = strcmp(value, "in") == 0;
    g_auto(GStrv) parts = g_strsplit(place, ":", 2);
    static const char *const kinds[] = {"site", "unit", "system", NULL};

    if (!g_strv_contains(kinds, parts[0]) || parts[1] == NULL || parts[1][0] == '\0')
        return tics_fail(error, TICS_ERROR_USAGE, _("say site:ID, unit:ID or system:ID, not '%s'"),
                         place);
    if (!in && strcmp(value, "out") != 0)
        return tics_fail(error, TICS_ERROR_USAGE, _("%s is 'in' or 'out', not '%s'"), place, value);
    g_autoptr(TicsRecord) record = record_of(context, change, parts[0], parts[1], &mode, error);
    if (record == NULL)
        return false;
    tics_record_set(record, "in_scope", in ? "yes" : "no");
    tics_record_set(record, "reason", context->reason);
    if (!in)
        tics_record_set(record, "from", tics_date_format(tics_context_today(context), today));
    tics_change_put(change, g_steal_pointer(&record), mode);
    return true;
}

static bool
set(TicsContext *context, char **words, GError **error)
{
    g_autoptr(TicsChange) change =
        tics_context_domain(context, error) == NULL ? NULL : tics_context_change(context, error);

    if (change == NULL)
        return false;
    for (char **word = words; *word != NULL; word++) {
        g_auto(GStrv) pair = g_strsplit(*word, "=", 2);
        if (pair[0] == NULL || pair[1] == NULL || pair[1][0] == '\0')
            return tics_fail(error, TICS_ERROR_USAGE,
                             _("say FLAG=yes, FLAG=no or unit:ID=out, not '%s'"), *word);
        bool good = strchr(pair[0], ':') != NULL
                        ? set_place(context, change, pair[0], pair[1], error)
                        : set_flag(context, change, pair[0], pair[1], error);
        if (!good)
            return false;
    }
    return tics_fields_commit(context, change, error);
}

/* Who approves is somebody else than who answered. */
static bool
approve_flag(TicsContext *context, TicsChange *change, GHashTable *answers, const char *flag,
             const char *by, GError **error)
{
    const TicsAnswer *answer = g_hash_table_lookup(answers, flag);
    TicsPutMode mode = TICS_PUT_NEW;

    if (answer == NULL)
        return tics_fail(error, TICS_ERROR_NOT_FOUND,
                         _("'%s' has not been answered ('tics scope list --all')"), flag);
    g_autofree char *approver = tics_context_person_of(context, by);
    g_autofree char *author = tics_context_person_of(context, answer->author);
    if (strcmp(by, answer->author) == 0 || g_strcmp0(author, by) == 0 ||
        (author != NULL && g_strcmp0(approver, author) == 0))
        return tics_fail(
            error, TICS_ERROR_CONFLICT,
            _("'%s' was answered by %s; somebody else approves it: TICS_USER=officer-2 "
              "tics scope approve …, or --by PERSON for who approved it on paper"),
            flag, answer->author);
    g_autoptr(TicsRecord) record = record_of(context, change, "scope", flag, &mode, error);
    if (record == NULL)
        return false;
    tics_record_set(record, "approved_by", by);
    tics_change_put(change, g_steal_pointer(&record), mode);
    return true;
}

static bool
approve(TicsContext *context, const char *by, char **flags, GError **error)
{
    TicsClocks clocks;
    g_autoptr(TicsChange) change =
        tics_context_domain(context, error) == NULL ? NULL : tics_context_change(context, error);

    if (change == NULL || !tics_context_clocks(context, NULL, NULL, &clocks, error))
        return false;
    g_autoptr(GHashTable) answers = tics_scope_answers(context->index, error);
    const TicsSettings *settings = answers == NULL ? NULL : tics_context_settings(context, error);
    if (settings == NULL)
        return false;
    const char *actor = tics_context_officer(context, settings);
    for (char **flag = flags; *flag != NULL; flag++)
        if (!approve_flag(context, change, answers, *flag, by != NULL ? by : actor, error))
            return false;
    return tics_fields_commit(context, change, error);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    size_t count = g_strv_length(arguments);
    const char *word = count == 0 ? "list" : arguments[0];

    if (strcmp(word, "list") == 0 && count <= 1)
        return list(context, v, error);
    if (strcmp(word, "set") == 0 && count >= 2)
        return set(context, arguments + 1, error);
    if (strcmp(word, "approve") == 0 && count >= 2)
        return approve(context, v->by, arguments + 1, error);
    return tics_fail(error, TICS_ERROR_USAGE,
                     _("say 'scope list', 'scope set FLAG=yes|no …' or 'scope approve FLAG …'"));
}

static const char *const examples[] = {
    "tics scope list",
    "tics scope set overseas=no telework=no -m '海外拠点・在宅勤務はないため'",
    "tics scope approve overseas telework --by E001 -m '経営会議で承認'",
    "tics scope set unit:U90=out -m '食堂は技術情報を扱わない'",
    NULL,
};

const TicsCommand tics_cmd_scope = {
    .name = "scope",
    .arguments = N_("list | set FLAG=yes|no|undecided… | set site|unit|system:ID=in|out… | approve "
                    "FLAG…"),
    .summary = N_("Say which requirements apply, and what the certification scope holds"),
    .details =
        N_("Questions are asked stage by stage, with what the records say. An answer counts at "
           "once; what is not applicable shows as awaiting approval until a second person has "
           "approved it. The reason (-m) is kept with the answer. Sites, departments and systems "
           "are in the certification scope unless they are put out of it."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 0,
    .needs_store = true,
    .writes = true,
    .writing = writing,
    .run = run,
};
