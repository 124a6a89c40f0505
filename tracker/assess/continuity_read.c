/* continuity_read.c -- what a rule says must be covered, and what covers it, at both clocks */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess_private.h"

#include "i18n.h"

#include <string.h>

/* A year that ends on the day asked about, not from before the evidence begins. */
static const char PERIOD_SQL[] =
    "SELECT max(day_add(:as_of, -364), coalesce(evidence_from, '')), :as_of FROM r_setting";

enum { SUBJECT, NEEDED_FROM, NEEDED_TO, COVERED_FROM, COVERED_TO, COLUMNS };

static const char *const columns[COLUMNS] = {"subject", "needed_from", "needed_to", "covered_from",
                                             "covered_to"};

typedef struct {
    GArray *needed, *covered; /* TicsSpan */
} Sides;

static void
sides_free(void *data)
{
    Sides *sides = data;

    g_array_unref(sides->needed);
    g_array_unref(sides->covered);
    g_free(sides);
}

static Sides *
sides_of(GHashTable *subjects, const char *subject)
{
    Sides *sides = g_hash_table_lookup(subjects, subject);

    if (sides == NULL) {
        sides = g_new0(Sides, 1);
        sides->needed = g_array_new(FALSE, FALSE, sizeof(TicsSpan));
        sides->covered = g_array_new(FALSE, FALSE, sizeof(TicsSpan));
        g_hash_table_insert(subjects, g_strdup(subject), sides);
    }
    return sides;
}

/* A row need not have both sides. */
static void
take_span(const TicsQuery *query, int column, GArray *spans)
{
    const char *from = tics_query_text(query, column);
    TicsSpan span;

    if (from == NULL || !tics_date_parse_iso(from, &span.from))
        return;
    const char *to = tics_query_text(query, column + 1);
    if (to != NULL && tics_date_parse_iso(to, &span.to) && span.to >= span.from)
        g_array_append_val(spans, span);
}

/* Of a company's rule: what cannot be understood would pass for a day that is not needed. */
static bool
check_row(const TicsQuery *query, unsigned n, GError **error)
{
    TicsDate day;

    if (tics_query_is_null(query, SUBJECT))
        return tics_fail(error, TICS_ERROR_INVALID, _("row %u of its result has no subject"), n);
    for (int i = NEEDED_FROM; i < COLUMNS; i++) {
        const char *text = tics_query_text(query, i);
        if (text != NULL && !tics_date_parse_iso(text, &day))
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("row %u of its result: %s '%s' is not a day (2026-04-01)"), n,
                             columns[i], text);
    }
    return true;
}

static bool
check_columns(const TicsQuery *query, GError **error)
{
    bool same = tics_query_columns(query) == COLUMNS;

    for (int i = 0; same && i < COLUMNS; i++)
        same = strcmp(tics_query_column_name(query, i), columns[i]) == 0;
    return same || tics_fail(error, TICS_ERROR_INVALID,
                             _("continuity needs the columns subject, needed_from, needed_to, "
                               "covered_from, covered_to"));
}

static bool
read_period(TicsChecker *checker, TicsSpan *period, GError **error)
{
    g_autoptr(TicsQuery) query = tics_rules_query(checker->rules, PERIOD_SQL, NULL, error);
    bool row = false;

    if (query == NULL || !tics_query_step(query, &row, error))
        return false;
    *period = (TicsSpan){TICS_DATE_NONE, TICS_DATE_NONE};
    return !row || tics_query_text(query, 0) == NULL ||
           (tics_date_parse_iso(tics_query_text(query, 0), &period->from) &&
            tics_date_parse_iso(tics_query_text(query, 1), &period->to));
}

static bool
read_rows(TicsChecker *checker, const TicsRule *rule, GHashTable *subjects, GError **error)
{
    g_autoptr(TicsQuery) query = tics_rule_query(checker, rule, rule->continuity_sql, error);
    size_t bytes = 0;
    bool row = true;

    if (query == NULL || !check_columns(query, error))
        return false;
    for (unsigned n = 1; row; n++) {
        if (!tics_query_step(query, &row, error) ||
            (row && rule->own && !check_row(query, n, error)))
            return false;
        const char *subject = row ? tics_query_text(query, SUBJECT) : NULL;
        if (subject == NULL)
            continue;
        if (!tics_rule_afford(rule, &bytes, strlen(subject), error))
            return false;
        Sides *sides = sides_of(subjects, subject);
        take_span(query, NEEDED_FROM, sides->needed);
        take_span(query, COVERED_FROM, sides->covered);
    }
    return true;
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(a, b);
}

static TicsContinuity *
add_all(GHashTable *subjects, TicsSpan period)
{
    TicsContinuity *continuity = tics_continuity_new(period);
    GList *names = g_list_sort(g_hash_table_get_keys(subjects), compare_names);

    for (const GList *name = names; name != NULL; name = name->next) {
        Sides *sides = g_hash_table_lookup(subjects, name->data);
        tics_continuity_add(continuity, name->data, sides->needed, sides->covered);
    }
    g_list_free(names);
    return continuity;
}

bool
tics_rule_continuity(TicsChecker *checker, const TicsRule *rule, const GPtrArray *findings,
                     TicsContinuity **continuity, GError **error)
{
    g_autoptr(GHashTable) subjects =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, sides_free);
    const TicsFinding *first = findings->len > 0 ? g_ptr_array_index(findings, 0) : NULL;
    TicsSpan period;

    *continuity = NULL;
    if (rule->continuity_sql == NULL || (first != NULL && first->prerequisite))
        return true;
    if (!read_period(checker, &period, error) || !read_rows(checker, rule, subjects, error)) {
        g_prefix_error(error, "%s (continuity): ", rule->id);
        return false;
    }
    *continuity = add_all(subjects, period);
    return true;
}
