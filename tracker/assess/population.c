/* population.c -- who and what an audit draws from, and why the rest is not among them */
/* SPDX-License-Identifier: Apache-2.0 */
#include "sample.h"

#include "i18n.h"

#include <string.h>

static const struct {
    const char *name, *label;
} reasons[TICS_LEFT_OUTS] = {
    [TICS_LEFT_OUT_NOT] = {"", ""},
    [TICS_LEFT_OUT_VOID] = {"void", N_("void")},
    [TICS_LEFT_OUT_DRAFT] = {"draft", N_("a draft")},
    [TICS_LEFT_OUT_SUPERSEDED] = {"superseded", N_("superseded by another record")},
    [TICS_LEFT_OUT_LATER] = {"later", N_("after the cut-off")},
    [TICS_LEFT_OUT_SCOPE] = {"scope", N_("out of the certification scope")},
    [TICS_LEFT_OUT_ENDED] = {"ended", N_("over before the starting day")},
    [TICS_LEFT_OUT_PERIOD] = {"period", N_("outside the period asked for")},
    [TICS_LEFT_OUT_NO_ENTRY] = {"no_entry", N_("a day on which nobody entered")},
};

const char *
tics_left_out_name(TicsLeftOut why)
{
    return reasons[why].name;
}

const char *
tics_left_out_label(TicsLeftOut why)
{
    return why == TICS_LEFT_OUT_NOT ? "" : tics_gettext(reasons[why].label);
}

static TicsLeftOut
reason_of(const char *name)
{
    for (int i = TICS_LEFT_OUT_VOID; name != NULL && i < TICS_LEFT_OUTS; i++)
        if (strcmp(reasons[i].name, name) == 0)
            return (TicsLeftOut)i;
    return TICS_LEFT_OUT_NOT;
}

/* Field of the key that names a person: what such a kind holds is about people. NULL: none. */
static const char *
person_field(const TicsKind *kind)
{
    for (char **name = kind->key; *name != NULL; name++) {
        const TicsField *field = tics_kind_field(kind, *name);
        bool person = field->type == TICS_TYPE_REF &&
                      g_strv_contains((const char *const *)field->ref_kinds, "person");
        if (person || (strcmp(kind->id, "person") == 0 && field->type == TICS_TYPE_ID))
            return field->name;
    }
    return NULL;
}

bool
tics_population_of_people(const TicsKind *kind)
{
    return person_field(kind) != NULL;
}

TicsDate
tics_population_leaving_from(const TicsPopulation *population)
{
    return population->from != TICS_DATE_NONE ? population->from
                                              : population->clocks->evidence_from;
}

TicsDate
tics_population_leaving_to(const TicsPopulation *population)
{
    TicsDate cut = population->clocks->as_of;

    return population->to != TICS_DATE_NONE ? MIN(population->to, cut) : cut;
}

#define AT_THE_CHANGE(v)                                                                           \
    v ".s0 <= (SELECT known_seq FROM clock)"                                                       \
      " AND (" v ".s1 IS NULL OR " v ".s1 > (SELECT known_seq FROM clock))"

/* Who is out of every population and why, who left in the period, who was there in it, and since
 * when. */
#define PEOPLE                                                                                     \
    "WITH away(person_id, why) AS MATERIALIZED (SELECT e.person_id,"                               \
    " CASE WHEN min(e.joined_on) > s.as_of THEN 'later'"                                           \
    " WHEN max(coalesce(e.left_on, '9999-12-31')) < s.evidence_from THEN 'ended'"                  \
    " ELSE 'scope' END FROM r_person_employments e, clock s"                                       \
    " WHERE e.person_id NOT IN (SELECT person_id FROM r_scope_person) GROUP BY e.person_id),"      \
    " leaver(person_id) AS MATERIALIZED (SELECT DISTINCT person_id FROM r_person_employments"      \
    " WHERE left_on <= :left_to AND left_on >= coalesce(:left_from, '')),"                         \
    " present(person_id) AS MATERIALIZED (SELECT DISTINCT person_id FROM r_person_employments"     \
    " WHERE joined_on <= coalesce(:to, '9999-12-31')"                                              \
    " AND coalesce(left_on, '9999-12-31') >= coalesce(:from, '')),"                                \
    " joined(person_id, day) AS MATERIALIZED (SELECT person_id, min(joined_on)"                    \
    " FROM r_person_employments GROUP BY person_id) "

static void
append_label(GString *sql, const TicsKind *kind)
{
    g_string_append(sql, "trim(''");
    for (char **name = kind->label; *name != NULL; name++)
        g_string_append_printf(sql, " || ' ' || coalesce(k.\"%s\", '')", *name);
    g_string_append(sql, ")");
}

/* What lies outside a period: of people who was not there, of evidence by its day, else by
 * validity. What is about a leaver of the period belongs to it whatever its own day is. */
static void
append_period(GString *sql, const TicsKind *kind, const char *person)
{
    g_string_append(sql, " WHEN ");
    if (person != NULL)
        g_string_append_printf(sql, "k.\"%s\" NOT IN (SELECT person_id FROM leaver) AND ", person);
    if (strcmp(kind->id, "person") == 0)
        g_string_append_printf(sql,
                               "(:from IS NOT NULL OR :to IS NOT NULL)"
                               " AND k.\"%s\" NOT IN (SELECT person_id FROM present)",
                               person);
    else if (kind->evidence_date != NULL)
        g_string_append(sql, "(v.evidence_date < substr(:from, 1, length(v.evidence_date))"
                             " OR v.evidence_date > :to)");
    else
        g_string_append(sql, "(v.valid_from > :to OR v.valid_to < :from)");
    g_string_append(sql, " THEN 'period'");
}

/* Columns: record, key, number, label, day, why, leaver. Names come from the kind. What has no day
 * of evidence has that from which on it is there. */
static char *
record_sql(const TicsKind *kind)
{
    const char *person = person_field(kind);
    bool is_person = strcmp(kind->id, "person") == 0;
    GString *sql = g_string_new(person != NULL ? PEOPLE : "");

    g_string_append(sql, "SELECT r.id AS record, v.name AS name, v.number AS number, ");
    append_label(sql, kind);
    g_string_append_printf(sql,
                           " AS label, %s AS day,"
                           " CASE WHEN v.status <> 'valid' THEN v.status"
                           " WHEN v.evidence_date > s.as_of THEN 'later'",
                           is_person ? "j.day" : "coalesce(v.evidence_date, v.valid_from)");
    if (person != NULL) /* a pledge may be signed before its person joins */
        g_string_append_printf(sql, " WHEN a.why IS NOT NULL%s THEN a.why",
                               is_person ? "" : " AND a.why <> 'later'");
    if (kind->scope[0] != NULL)
        g_string_append_printf(sql, " WHEN r.id IN (SELECT record FROM r_outside_%s) THEN 'scope'",
                               kind->id);
    g_string_append(sql, " WHEN v.valid_to < s.evidence_from THEN 'ended'");
    append_period(sql, kind, person);
    g_string_append(sql, " END AS why, ");
    if (person != NULL)
        g_string_append_printf(sql, "k.\"%s\" IN (SELECT person_id FROM leaver)", person);
    else
        g_string_append(sql, "0");
    g_string_append_printf(sql,
                           " AS leaver FROM version v CROSS JOIN record r ON r.rid = v.rid"
                           " CROSS JOIN \"k_%s\" k ON k.vid = v.vid CROSS JOIN clock s",
                           kind->id);
    if (person != NULL)
        g_string_append_printf(sql, " LEFT JOIN away a ON a.person_id = k.\"%s\"", person);
    if (is_person)
        g_string_append_printf(sql, " LEFT JOIN joined j ON j.person_id = k.\"%s\"", person);
    g_string_append(sql, " WHERE v.kind = :kind AND " AT_THE_CHANGE(
                             "v") " ORDER BY v.key, v.name, v.number, r.id");
    return g_string_free(sql, FALSE);
}

#define ROW_DAY "coalesce(substr(l.entered_at, 1, 10), tics_date(l.closed_day))"

static const char log_sql[] =
    "WITH hidden(rid, status) AS MATERIALIZED (SELECT rid, status FROM version v"
    " WHERE v.kind = 'zone_log' AND v.status <> 'valid' AND " AT_THE_CHANGE(
        "v") ")"
             " SELECT (SELECT id FROM record WHERE rid = l.rid) AS record,"
             " l.zone_id || ' / ' || l.row_id AS name, NULL AS number,"
             " (SELECT text FROM term WHERE tid = l.name_as_written) AS label, " ROW_DAY " AS day,"
             " CASE WHEN h.status IS NOT NULL THEN h.status"
             " WHEN " ROW_DAY " > s.as_of THEN 'later'"
             " WHEN l.zone_id IN (SELECT id FROM r_outside_zone) THEN 'scope'"
             " WHEN " ROW_DAY " < s.evidence_from THEN 'ended'"
             " WHEN " ROW_DAY " < :from OR " ROW_DAY " > :to THEN 'period'"
             " WHEN l.entered_at IS NULL THEN 'no_entry' END AS why, 0 AS leaver"
             " FROM log_row l CROSS JOIN clock s LEFT JOIN hidden h ON h.rid = l.rid"
             " WHERE " AT_THE_CHANGE("l") " ORDER BY l.zone_id, l.row_id";

static char *
population_sql(const TicsKind *kind)
{
    return kind->has_rows ? g_strdup(log_sql) : record_sql(kind);
}

static void
bind_day(TicsQuery *query, const char *name, TicsDate day)
{
    char text[TICS_DATE_TEXT];

    tics_query_bind_text(query, name, day == TICS_DATE_NONE ? NULL : tics_date_format(day, text));
}

static TicsQuery *
ask(TicsIndex *index, const TicsPopulation *population, const char *sql, GError **error)
{
    TicsQuery *query = tics_index_query(index, sql, error);

    if (query == NULL)
        return NULL;
    tics_query_bind_text(query, ":kind", population->kind->id);
    bind_day(query, ":from", population->from);
    bind_day(query, ":to", population->to);
    bind_day(query, ":left_from", tics_population_leaving_from(population));
    bind_day(query, ":left_to", tics_population_leaving_to(population));
    return query;
}

bool
tics_population_count(TicsIndex *index, const TicsPopulation *population,
                      int64_t counts[static TICS_LEFT_OUTS], GError **error)
{
    g_autofree char *inner = population_sql(population->kind);
    g_autofree char *sql = g_strdup_printf("SELECT why, count(*) FROM (%s) GROUP BY why", inner);
    g_autoptr(TicsQuery) query = ask(index, population, sql, error);
    bool row = query != NULL;

    memset(counts, 0, TICS_LEFT_OUTS * sizeof *counts);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (row)
            counts[reason_of(tics_query_text(query, 0))] += tics_query_int(query, 1);
    }
    return query != NULL;
}

bool
tics_population_each(TicsIndex *index, const TicsPopulation *population, TicsMemberVisit visit,
                     void *user, GError **error)
{
    g_autofree char *sql = population_sql(population->kind);
    g_autoptr(TicsQuery) query = ask(index, population, sql, error);
    int64_t n = 0;
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (!row)
            break;
        TicsMember member = {
            .record = (char *)tics_query_text(query, 0),
            .key = (char *)tics_query_text(query, 1),
            .number = (char *)tics_query_text(query, 2),
            .label = (char *)tics_query_text(query, 3),
            .day = (char *)tics_query_text(query, 4),
            .why = reason_of(tics_query_text(query, 5)),
            .leaver = tics_query_int(query, 6) != 0,
        };
        member.n = member.why == TICS_LEFT_OUT_NOT ? ++n : 0;
        if (!visit(&member, user, error))
            return false;
    }
    return query != NULL;
}
