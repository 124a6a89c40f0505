/* expected.c -- the view of what the catalogue expects: how new the newest of it is, how long it
 * holds
 *
 * The same that an assessment counts (assess/supply.c, assess/requirement.c), as rows a rule can
 * read. Each kind and condition is counted once, however many requirements ask for it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "view_text.h"

#include <string.h>

static void
append_quoted(GString *sql, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "'", -1);
    g_autofree char *doubled = g_strjoinv("''", parts);

    g_string_append_printf(sql, "'%s'", doubled);
}

/* "field=code;…" as conditions on r_<kind>. */
static void
append_where(GString *sql, const TicsKind *kind, const char *where)
{
    g_auto(GStrv) parts = g_strsplit(where == NULL ? "" : where, ";", -1);

    for (int i = 0; parts[i] != NULL; i++) {
        g_auto(GStrv) pair = g_strsplit(parts[i], "=", 2);
        const TicsField *field =
            pair[0] == NULL || pair[1] == NULL ? NULL : tics_kind_field(kind, g_strstrip(pair[0]));
        if (field == NULL)
            continue; /* the assessment refuses such a catalogue */
        if (field->list)
            g_string_append_printf(sql, " AND record IN (SELECT record FROM r_%s_%s WHERE value = ",
                                   kind->id, field->name);
        else
            g_string_append_printf(sql, " AND (\"%s\" = ", field->name);
        append_quoted(sql, g_strstrip(pair[1]));
        g_string_append_c(sql, ')');
    }
}

/* How many records serve, the newest day, and the last day of the one that holds longest. */
static void
append_supply(GString *sql, const TicsKind *kind, const TicsExpected *expected, const char *name)
{
    bool span = kind->has_rows && expected->where == NULL;

    g_string_append(sql, " UNION ALL SELECT ");
    append_quoted(sql, name);
    if (span) {
        g_string_append_printf(sql, ", coalesce(sum(rows), 0), max(last_on), NULL FROM r_%s_span",
                               kind->id);
        return;
    }
    g_string_append(sql, ", count(*), max(coalesce(");
    if (kind->evidence_date != NULL)
        g_string_append_printf(sql, "substr(\"%s\", 1, 10), ", kind->evidence_date);
    if (kind->valid_from != NULL)
        g_string_append_printf(sql, "substr(\"%s\", 1, 10), ", kind->valid_from);
    g_string_append(sql, "substr(committed_at, 1, 10), NULL)), ");
    if (kind->valid_to != NULL)
        g_string_append_printf(sql, "nullif(max(coalesce(\"%s\", '9999-12-31')), '9999-12-31')",
                               kind->valid_to);
    else
        g_string_append(sql, "NULL");
    g_string_append_printf(sql, " FROM r_%s WHERE 1", kind->id);
    append_where(sql, kind, expected->where);
}

/* "policy document (training plan)". Transfer full. */
static char *
wanted(const TicsKind *kind, const TicsExpected *expected, TicsLang lang)
{
    g_auto(GStrv) pair = g_strsplit(expected->where == NULL ? "" : expected->where, "=", 2);
    const TicsField *field = pair[0] == NULL ? NULL : tics_kind_field(kind, pair[0]);
    const TicsEnumValue *value =
        field == NULL || pair[1] == NULL ? NULL : tics_field_value(field, pair[1]);

    return value == NULL ? g_strdup(kind->title[lang])
                         : g_strdup_printf(lang == TICS_JA ? "%s(%s)" : "%s (%s)",
                                           kind->title[lang], value->title[lang]);
}

static void
append_expected(GString *sql, const TicsRequirement *requirement, const TicsExpected *expected,
                const TicsKind *kind, const char *name)
{
    g_autofree char *ja = wanted(kind, expected, TICS_JA);
    g_autofree char *en = wanted(kind, expected, TICS_EN);
    const char *texts[] = {requirement->id, requirement->flag, kind->id, ja, en, name};

    g_string_append(sql, sql->len > 0 ? ", (" : "(");
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        append_quoted(sql, texts[i]);
        g_string_append(sql, ", ");
    }
    g_string_append_printf(sql, "%d, %d, %d)", expected->freshness_days, expected->mandatory,
                           requirement->expects_any);
}

static void
append_requirement(const TicsDomain *domain, const TicsRequirement *requirement, GHashTable *known,
                   GString *supplies, GString *asked)
{
    for (guint i = 0; i < requirement->expects->len; i++) {
        const TicsExpected *expected = g_ptr_array_index(requirement->expects, i);
        const TicsKind *kind = tics_domain_kind(domain, expected->kind);
        if (kind == NULL || expected->per_event ||
            (expected->freshness_days == 0 && kind->valid_to == NULL))
            continue;
        char *name = g_strdup_printf("%s?%s", expected->kind,
                                     expected->where == NULL ? "" : expected->where);
        append_expected(asked, requirement, expected, kind, name);
        if (!g_hash_table_contains(known, name))
            append_supply(supplies, kind, expected, name);
        g_hash_table_add(known, name);
    }
}

/* Of the edition that is the default; what happens only on occasion and what never ages is left
 * out. */
char *
tics_expected_view(const TicsDomain *domain, const char *name)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) supplies = g_string_new(NULL), asked = g_string_new(NULL);
    const TicsCatalogue *catalogue = domain->catalogues == NULL || domain->catalogues->len == 0
                                         ? NULL
                                         : g_ptr_array_index(domain->catalogues, 0);

    if (strcmp(name, "r_expected") != 0)
        return NULL;
    for (guint i = 0; catalogue != NULL && i < catalogue->requirements->len; i++)
        append_requirement(domain, g_ptr_array_index(catalogue->requirements, i), known, supplies,
                           asked);
    if (asked->len == 0)
        g_string_assign(asked, "('', '', '', '', '', '', 0, 0, 0)");
    return g_strdup_printf(
        "CREATE TEMP VIEW r_expected AS WITH supply(name, records, newest, valid_until) AS"
        " MATERIALIZED (SELECT '', 0, NULL, NULL WHERE 0%s),"
        " asked(requirement, flag, kind, want_ja, want_en, name, freshness_days, mandatory, any_of)"
        " AS (VALUES %s)"
        " SELECT a.requirement, a.flag, a.kind, a.want_ja, a.want_en, a.freshness_days, "
        "a.mandatory,"
        " a.any_of, s.records, s.newest,"
        " nullif(min(coalesce(CASE WHEN a.freshness_days > 0 THEN day_add(s.newest, "
        "a.freshness_days)"
        " END, '9999-12-31'), coalesce(s.valid_until, '9999-12-31')), '9999-12-31') AS until"
        " FROM asked a JOIN supply s ON s.name = a.name WHERE s.records > 0",
        supplies->str, asked->str);
}
