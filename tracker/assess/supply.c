/* supply.c -- which records serve an expectation, how new they are, how long they hold */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess_private.h"

#include "i18n.h"

#include <string.h>

enum { EVIDENCE_KEPT = 50 };

static void
evidence_free(void *data)
{
    TicsEvidence *evidence = data;

    g_free(evidence->id);
    g_free(evidence->number);
    g_free(evidence->kind);
    g_free(evidence->name);
    g_free(evidence->day);
    g_free(evidence);
}

TicsSupply *
tics_supply_new(void)
{
    TicsSupply *supply = g_new0(TicsSupply, 1);

    supply->newest = supply->valid_until = TICS_DATE_NONE;
    supply->evidence = g_ptr_array_new_with_free_func(evidence_free);
    supply->changes = g_hash_table_new(NULL, NULL);
    return supply;
}

void
tics_supply_free(void *data)
{
    TicsSupply *supply = data;

    if (supply == NULL)
        return;
    g_ptr_array_unref(supply->evidence);
    g_hash_table_unref(supply->changes);
    g_free(supply);
}

/* Names come from the kinds, values are bound: "doc_type=scope;…" -> AND "doc_type" = :w0 … */
static char **
where_parts(const TicsExpected *expected)
{
    return expected->where == NULL || expected->where[0] == '\0'
               ? g_new0(char *, 1)
               : g_strsplit(expected->where, ";", -1);
}

bool
tics_expected_where(GString *sql, const TicsKind *kind, char **parts, GError **error)
{
    for (int i = 0; parts[i] != NULL; i++) {
        g_auto(GStrv) pair = g_strsplit(parts[i], "=", 2);
        const TicsField *field =
            pair[0] == NULL ? NULL : tics_kind_field(kind, g_strstrip(pair[0]));
        if (pair[0] == NULL || pair[1] == NULL || field == NULL || field->parent != NULL)
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("the catalogue asks '%s' of kind '%s', which has no such field"),
                             parts[i], kind->id);
        if (field->list)
            g_string_append_printf(sql,
                                   " AND record IN (SELECT record FROM r_%s_%s WHERE value = :w%d)",
                                   kind->id, field->name, i);
        else
            g_string_append_printf(sql, " AND \"%s\" = :w%d", field->name, i);
    }
    return true;
}

static char *
build_sql(const TicsKind *kind, char **parts, GError **error)
{
    g_autoptr(GString) sql = g_string_new(NULL);
    const char *end = kind->valid_to;

    if (kind->has_rows && parts[0] == NULL) /* its rows are many */
        return g_strdup_printf("SELECT record, NULL, last_on AS day, '9999-12-31', rows, 0"
                               " FROM r_%s_span ORDER BY day DESC, record",
                               kind->id);
    g_string_append_printf(sql, "SELECT record, %s, max(coalesce(",
                           kind->has_rows ? "NULL" : "max(number)");
    if (kind->evidence_date != NULL)
        g_string_append_printf(sql, "substr(\"%s\", 1, 10), ", kind->evidence_date);
    if (kind->valid_from != NULL)
        g_string_append_printf(sql, "substr(\"%s\", 1, 10), ", kind->valid_from);
    g_string_append(sql, "substr(committed_at, 1, 10), NULL)) AS day, ");
    if (end != NULL)
        g_string_append_printf(sql, "max(coalesce(\"%s\", '9999-12-31'))", end);
    else
        g_string_append(sql, "'9999-12-31'");
    g_string_append_printf(sql, ", count(*), %s FROM r_%s WHERE 1",
                           kind->has_rows ? "0" : "max(change_no)", kind->id);
    if (!tics_expected_where(sql, kind, parts, error))
        return NULL;
    g_string_append(sql, " GROUP BY record ORDER BY day DESC, record");
    return g_strdup(sql->str);
}

static TicsEvidence *
take_evidence(const TicsQuery *query, const TicsKind *kind)
{
    TicsEvidence *evidence = g_new0(TicsEvidence, 1);
    const char *number = tics_query_text(query, 1);

    evidence->id = g_strdup(tics_query_text(query, 0));
    evidence->number = g_strdup(number == NULL ? "" : number);
    evidence->kind = g_strdup(kind->id);
    evidence->name = g_strdup(number == NULL ? "" : number);
    evidence->day = g_strdup(tics_query_text(query, 2));
    return evidence;
}

static void
take_row(TicsSupply *supply, const TicsQuery *query, const TicsKind *kind)
{
    TicsDate day = TICS_DATE_NONE, until = TICS_DATE_NONE;
    const char *end = tics_query_text(query, 3);

    supply->count += tics_query_int(query, 4);
    supply->changed = MAX(supply->changed, tics_query_int(query, 5));
    if (tics_query_int(query, 5) > 0)
        g_hash_table_add(supply->changes, GSIZE_TO_POINTER((gsize)tics_query_int(query, 5)));
    if (tics_query_text(query, 2) != NULL && tics_date_parse_iso(tics_query_text(query, 2), &day) &&
        (supply->newest == TICS_DATE_NONE || day > supply->newest))
        supply->newest = day;
    if (end != NULL && strcmp(end, "9999-12-31") == 0)
        supply->any_open = true;
    else if (end != NULL && tics_date_parse_iso(end, &until) &&
             (supply->valid_until == TICS_DATE_NONE || until > supply->valid_until))
        supply->valid_until = until;
    if (supply->evidence->len < EVIDENCE_KEPT)
        g_ptr_array_add(supply->evidence, take_evidence(query, kind));
}

static bool
fill(TicsChecker *checker, const TicsKind *kind, const TicsExpected *expected, TicsSupply *supply,
     GError **error)
{
    g_auto(GStrv) parts = where_parts(expected);
    g_autofree char *sql = build_sql(kind, parts, error);
    g_autoptr(TicsQuery) query =
        sql == NULL ? NULL : tics_rules_query(checker->rules, sql, NULL, error);
    bool row = true;

    if (query == NULL)
        return false;
    for (int i = 0; parts[i] != NULL; i++) {
        g_autofree char *name = g_strdup_printf(":w%d", i);
        tics_query_bind_text(query, name, g_strstrip(strchr(parts[i], '=') + 1));
    }
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (row)
            take_row(supply, query, kind);
    }
    return true;
}

char *
tics_supply_name(const TicsExpected *expected)
{
    return g_strdup_printf("%s?%s", expected->kind, expected->where == NULL ? "" : expected->where);
}

TicsSupply *
tics_supply_read(TicsChecker *checker, const TicsExpected *expected, GError **error)
{
    const TicsKind *kind = tics_domain_kind(tics_rules_domain(checker->rules), expected->kind);

    if (kind == NULL)
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("the catalogue asks for the kind '%s', which is not there"),
                              expected->kind);
    TicsSupply *supply = tics_supply_new();
    if (fill(checker, kind, expected, supply, error))
        return supply;
    tics_supply_free(supply);
    return NULL;
}

const TicsSupply *
tics_supply(const TicsAssessor *assessor, const TicsExpected *expected)
{
    g_autofree char *name = tics_supply_name(expected);

    return g_hash_table_lookup(assessor->supplies, name);
}

TicsDate
tics_supply_until(const TicsExpected *expected, const TicsSupply *supply)
{
    TicsDate until = TICS_DATE_NONE;

    if (expected->freshness_days > 0 && supply->newest != TICS_DATE_NONE)
        until = supply->newest + expected->freshness_days;
    if (!supply->any_open && supply->valid_until != TICS_DATE_NONE &&
        (until == TICS_DATE_NONE || supply->valid_until < until))
        until = supply->valid_until;
    return until;
}

char *
tics_supply_title(const TicsDomain *domain, const TicsExpected *expected, TicsLang lang)
{
    const TicsKind *kind = tics_domain_kind(domain, expected->kind);
    const TicsField *field = NULL;
    const TicsEnumValue *value = NULL;

    if (expected->where != NULL && expected->where[0] != '\0') {
        g_auto(GStrv) pair = g_strsplit(expected->where, "=", 2);
        field = pair[0] == NULL ? NULL : tics_kind_field(kind, pair[0]);
        value = field == NULL || pair[1] == NULL ? NULL : tics_field_value(field, pair[1]);
    }
    if (value != NULL)
        return g_strdup_printf(_("%s (%s)"), kind->title[lang], value->title[lang]);
    return g_strdup(kind->title[lang]);
}
