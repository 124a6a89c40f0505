/* cmd_baseline.c -- tics baseline: names for points in history, such as the state given to an audit
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess.h"
#include "commands.h"
#include "fields.h"
#include "i18n.h"
#include "output.h"

#include <string.h>

typedef struct {
    char *at, *format;
    gboolean freeze;
} Values;

static const char *const formats[] = {"text", "json", NULL};
static const char *const writing[] = {"create", "freeze", "unfreeze", NULL};

static const TicsOption options[] = {
    {"at", 0, TICS_OPTION_TEXT, offsetof(Values, at), N_("DATE|COMMIT"),
     N_("create: what the store knew then, not now"), NULL},
    {"freeze", 0, TICS_OPTION_FLAG, offsetof(Values, freeze), NULL,
     N_("create: evidence changed afterwards is a finding"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"),
     N_("list: how to print"), formats},
    {0},
};

static const char LIST_SQL[] =
    "SELECT b.name, b.\"commit\", coalesce(substr(c.at, 1, 16), '-'), coalesce(b.frozen, 'no'),"
    " (SELECT count(*) FROM main.change n WHERE n.seq > c.seq"
    "  AND n.seq <= (SELECT known_seq FROM temp.clock))"
    " FROM r_baseline b LEFT JOIN main.change c ON c.oid = b.\"commit\""
    " ORDER BY coalesce(c.seq, 0), b.name";

static void
add_row(TicsContext *context, const TicsQuery *query, TicsTable *table, json_t *list)
{
    const char *commit = tics_query_text(query, 1), *name = tics_query_text(query, 0);
    bool frozen = strcmp(tics_query_text(query, 3), "yes") == 0;
    g_autofree char *since = g_strdup_printf("%lld", (long long)tics_query_int(query, 4));
    g_autofree char *ten = g_strndup(commit == NULL ? "-" : commit, 10);

    (void)context;
    if (list == NULL)
        tics_table_row(table, (const char *const[]){name, ten, tics_query_text(query, 2),
                                                    frozen ? _("frozen") : "", since, NULL});
    else
        json_array_append_new(list,
                              json_pack("{s:s, s:o, s:s, s:b, s:I}", "name", name, "commit",
                                        tics_json_text(commit), "recorded_at",
                                        tics_query_text(query, 2), "frozen", frozen,
                                        "changes_since", (json_int_t)tics_query_int(query, 4)));
}

static bool
read_rows(TicsContext *context, TicsTable *table, json_t *list, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(context->index, LIST_SQL, error);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (row)
            add_row(context, query, table, list);
    }
    return query != NULL;
}

static bool
list(TicsContext *context, const Values *v, GError **error)
{
    TicsClocks clocks;
    bool json = g_strcmp0(v->format, "json") == 0;
    const char *const headings[] = {_("name"),   _("change"),        _("recorded"),
                                    _("frozen"), _("changes since"), NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);

    if (tics_context_domain(context, error) == NULL ||
        !tics_context_clocks(context, NULL, NULL, &clocks, error))
        return false;
    json_t *baselines = json ? json_array() : NULL;
    json_t *report = json ? tics_json_store_report(context, "baseline", &clocks, error) : NULL;
    bool good = (!json || report != NULL) && read_rows(context, table, baselines, error);
    if (good && json) {
        json_object_set(report, "baselines", baselines);
        tics_print_json(context, report);
    } else if (good) {
        tics_table_print(context, table);
    }
    json_decref(baselines);
    return good;
}

/* The change known at a point, and its day. */
static bool
change_at(TicsContext *context, const char *at, char **commit, char **day, GError **error)
{
    TicsClocks clocks;
    bool row = false;

    if (!tics_context_clocks(context, NULL, at, &clocks, error))
        return false;
    g_autoptr(TicsQuery) query = tics_index_query(
        context->index, "SELECT oid, substr(at, 1, 10) FROM change WHERE seq = :seq", error);
    if (query == NULL)
        return false;
    tics_query_bind_int(query, ":seq", clocks.known_seq);
    if (!tics_query_step(query, &row, error))
        return false;
    if (!row)
        return tics_fail(error, TICS_ERROR_NOT_FOUND, _("the store knew nothing at '%s'"), at);
    *commit = g_strdup(tics_query_text(query, 0));
    *day = g_strdup(tics_query_text(query, 1));
    return true;
}

static bool
create(TicsContext *context, const Values *v, const char *name, GError **error)
{
    g_autofree char *commit = NULL, *day = NULL;
    char today[TICS_DATE_TEXT];

    if (!tics_fields_check_line(name, _("name"), error) ||
        tics_context_domain(context, error) == NULL)
        return false;
    g_autoptr(TicsChange) change = tics_context_change(context, error);
    if (change == NULL || !change_at(context, v->at, &commit, &day, error))
        return false;
    TicsRecord *record = tics_record_new(tics_domain_kind(context->domain, "baseline"), NULL);
    tics_record_set(record, "name", name);
    tics_record_set(record, "commit", commit);
    tics_record_set(record, "made_on",
                    v->at != NULL ? day : tics_date_format(tics_context_today(context), today));
    if (v->freeze)
        tics_record_set(record, "frozen", "yes");
    tics_change_put(change, record, TICS_PUT_NEW);
    return tics_fields_commit(context, change, error);
}

static bool
freeze(TicsContext *context, const char *name, bool frozen, GError **error)
{
    TicsPutMode mode = TICS_PUT_NEW;

    if (tics_context_domain(context, error) == NULL)
        return false;
    g_autoptr(TicsChange) change = tics_context_change(context, error);
    if (change == NULL)
        return false;
    TicsRecord *fresh = tics_record_new(tics_domain_kind(context->domain, "baseline"), NULL);
    tics_record_set(fresh, "name", name);
    g_autoptr(TicsRecord) record = tics_change_known(change, fresh, &mode, error);
    if (record == NULL)
        return false;
    if (mode == TICS_PUT_NEW)
        return tics_fail(error, TICS_ERROR_NOT_FOUND,
                         _("no baseline '%s' ('tics baseline' lists them)"), name);
    tics_record_set(record, "frozen", frozen ? "yes" : "no");
    tics_change_put(change, g_steal_pointer(&record), mode);
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
    if (strcmp(word, "create") == 0 && count == 2)
        return create(context, v, arguments[1], error);
    if ((strcmp(word, "freeze") == 0 || strcmp(word, "unfreeze") == 0) && count == 2)
        return freeze(context, arguments[1], word[0] == 'f', error);
    return tics_fail(error, TICS_ERROR_USAGE,
                     _("say 'baseline list', 'baseline create NAME', 'baseline freeze NAME' or "
                       "'baseline unfreeze NAME'"));
}

static const char *const examples[] = {
    "tics baseline list",
    "tics baseline create R8審査前 --freeze -m '審査資料を渡した時点'",
    NULL,
};

const TicsCommand tics_cmd_baseline = {
    .name = "baseline",
    .arguments = N_("list | create NAME | freeze NAME | unfreeze NAME"),
    .summary = N_("Name a point in history, such as the state given to an audit"),
    .details = N_("A baseline is a name for a change. 'tics diff NAME today' says what became of "
                  "the requirements since. Frozen, "
                  "evidence of the time up to it that is changed afterwards is a finding (R-143), "
                  "until the next baseline is made."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 2,
    .needs_store = true,
    .writes = true,
    .writing = writing,
    .run = run,
};
