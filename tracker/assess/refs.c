/* refs.c -- the clauses of the notice as the company read them, and the requirements they belong to
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "refs.h"

#include "text.h"

#include <string.h>

/* Which edition was recorded last is told by the changes: editions have no form that could be
 * ordered. */
static const char REFS_SQL[] =
    "SELECT official_ref, edition, requirement_id, official_title, first_change_no"
    " FROM r_official_ref ORDER BY first_change_no, official_ref, edition, requirement_id";

static void
row_free(void *data)
{
    TicsRefRow *row = data;

    g_free(row->official_ref);
    g_free(row->edition);
    g_free(row->title);
    g_free(row);
}

static void
clause_free(void *data)
{
    TicsClause *clause = data;

    g_ptr_array_unref(clause->requirements);
    g_free(clause);
}

void
tics_refs_free(TicsRefs *refs)
{
    if (refs == NULL)
        return;
    g_ptr_array_unref(refs->clauses);
    g_ptr_array_unref(refs->editions);
    g_ptr_array_unref(refs->rows);
    g_hash_table_unref(refs->by_requirement);
    g_free(refs);
}

/* Of any catalogue but this one: not asked about here. */
static bool
is_elsewhere(const TicsCatalogue *catalogue, const char *id)
{
    return id != NULL && tics_catalogue_requirement(catalogue, id) == NULL;
}

static GPtrArray *
read_rows(TicsIndex *index, const TicsCatalogue *catalogue, GError **error)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(row_free);
    g_autoptr(TicsQuery) query = tics_index_query(index, REFS_SQL, error);
    bool more = query != NULL;

    while (more) {
        if (!tics_query_step(query, &more, error))
            return NULL;
        const char *id = more ? tics_query_text(query, 2) : NULL;
        if (!more || is_elsewhere(catalogue, id))
            continue;
        TicsRefRow *row = g_new0(TicsRefRow, 1);
        row->requirement = id == NULL ? NULL : tics_catalogue_requirement(catalogue, id);
        row->official_ref = g_strdup(tics_query_text(query, 0));
        row->edition = g_strdup(tics_query_text(query, 1));
        row->title = g_strdup(tics_query_text(query, 3));
        row->change_no = tics_query_int(query, 4);
        g_ptr_array_add(rows, row);
    }
    return query == NULL ? NULL : g_steal_pointer(&rows);
}

static const TicsRefRow *
row_of_edition(const GPtrArray *rows, const char *edition)
{
    for (guint i = 0; i < rows->len; i++) {
        const TicsRefRow *row = g_ptr_array_index(rows, i);
        if (tics_text_compare_natural(row->edition, edition) == 0)
            return row;
    }
    return NULL;
}

/* All rows of an edition get the number of its newest one; they come oldest first. */
static void
date_editions(const GPtrArray *rows)
{
    g_autoptr(GPtrArray) newest = g_ptr_array_new();

    for (guint i = rows->len; i > 0; i--) {
        TicsRefRow *row = g_ptr_array_index(rows, i - 1);
        const TicsRefRow *later = row_of_edition(newest, row->edition);
        if (later == NULL)
            g_ptr_array_add(newest, row);
        else
            row->change_no = later->change_no;
    }
}

static int
compare_rows(const void *a, const void *b)
{
    const TicsRefRow *left = *(TicsRefRow *const *)a, *right = *(TicsRefRow *const *)b;

    if (left->change_no != right->change_no)
        return left->change_no > right->change_no ? -1 : 1;
    int order = tics_text_compare_natural(right->edition, left->edition);
    return order != 0 ? order : tics_text_compare_natural(left->official_ref, right->official_ref);
}

static bool
is_of(const TicsClause *clause, const TicsRefRow *row)
{
    return tics_text_compare_natural(clause->edition, row->edition) == 0 &&
           tics_text_compare_natural(clause->official_ref, row->official_ref) == 0;
}

static void
add_row(TicsRefs *refs, TicsRefRow *row)
{
    TicsClause *clause =
        refs->clauses->len == 0 ? NULL : g_ptr_array_index(refs->clauses, refs->clauses->len - 1);

    if (clause == NULL || !is_of(clause, row)) {
        clause = g_new0(TicsClause, 1);
        clause->official_ref = row->official_ref;
        clause->edition = row->edition;
        clause->requirements = g_ptr_array_new();
        g_ptr_array_add(refs->clauses, clause);
    }
    row->clause = clause;
    if (clause->title == NULL)
        clause->title = row->title;
    if (row->requirement != NULL && !g_ptr_array_find(clause->requirements, row->requirement, NULL))
        g_ptr_array_add(clause->requirements, (void *)row->requirement);
}

static int
compare_requirements(const void *a, const void *b, void *user)
{
    const GPtrArray *all = ((const TicsCatalogue *)user)->requirements;
    guint left = 0, right = 0;

    g_ptr_array_find((GPtrArray *)all, *(void *const *)a, &left);
    g_ptr_array_find((GPtrArray *)all, *(void *const *)b, &right);
    return left < right ? -1 : left > right;
}

static void
connect_clause(TicsRefs *refs, TicsClause *clause)
{
    g_ptr_array_sort_with_data(clause->requirements, compare_requirements, (void *)refs->catalogue);
    for (guint i = 0; i < clause->requirements->len; i++) {
        const TicsRequirement *requirement = g_ptr_array_index(clause->requirements, i);
        GPtrArray *clauses = g_hash_table_lookup(refs->by_requirement, requirement->id);
        if (clauses == NULL) {
            clauses = g_ptr_array_new();
            g_hash_table_insert(refs->by_requirement, requirement->id, clauses);
        }
        g_ptr_array_add(clauses, clause);
    }
    const char *last = refs->editions->len == 0
                           ? NULL
                           : g_ptr_array_index(refs->editions, refs->editions->len - 1);
    if (clause->requirements->len > 0 &&
        (last == NULL || tics_text_compare_natural(last, clause->edition) != 0))
        g_ptr_array_add(refs->editions, (void *)clause->edition);
}

TicsRefs *
tics_refs_read(TicsIndex *index, const TicsCatalogue *catalogue, GError **error)
{
    g_autoptr(GPtrArray) rows = read_rows(index, catalogue, error);
    if (rows == NULL)
        return NULL;
    TicsRefs *refs = g_new0(TicsRefs, 1);

    refs->catalogue = catalogue;
    refs->clauses = g_ptr_array_new_with_free_func(clause_free);
    refs->editions = g_ptr_array_new();
    refs->by_requirement =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    date_editions(rows);
    g_ptr_array_sort(rows, compare_rows);
    refs->rows = g_steal_pointer(&rows);
    for (guint i = 0; i < refs->rows->len; i++)
        add_row(refs, g_ptr_array_index(refs->rows, i));
    for (guint i = 0; i < refs->clauses->len; i++)
        connect_clause(refs, g_ptr_array_index(refs->clauses, i));
    return refs;
}

bool
tics_refs_filled(const TicsRefs *refs)
{
    return refs->editions->len > 0;
}

const GPtrArray *
tics_refs_of(const TicsRefs *refs, const char *requirement)
{
    return g_hash_table_lookup(refs->by_requirement, requirement);
}

static const char *
comma(TicsLang lang)
{
    return lang == TICS_JA ? "、" : ", ";
}

char *
tics_refs_text(const TicsRefs *refs, const char *requirement, TicsLang lang)
{
    const GPtrArray *clauses = tics_refs_of(refs, requirement);
    GString *text = g_string_new(NULL);

    for (guint i = 0; clauses != NULL && i < clauses->len; i++) {
        const TicsClause *clause = g_ptr_array_index(clauses, i);
        g_string_append_printf(text, "%s%s", i == 0 ? "" : comma(lang), clause->official_ref);
        if (refs->editions->len > 1)
            g_string_append_printf(text, " (%s)", clause->edition);
    }
    return g_string_free(text, FALSE);
}

char *
tics_refs_editions(const TicsRefs *refs, TicsLang lang)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < refs->editions->len; i++)
        g_string_append_printf(text, "%s%s", i == 0 ? "" : comma(lang),
                               (char *)g_ptr_array_index(refs->editions, i));
    return g_string_free(text, FALSE);
}

static guint
place_of(const TicsRefs *refs, const TicsRequirement *requirement)
{
    const GPtrArray *clauses = tics_refs_of(refs, requirement->id);
    guint place = refs->clauses->len;

    if (clauses != NULL)
        g_ptr_array_find(refs->clauses, g_ptr_array_index(clauses, 0), &place);
    return place;
}

static int
compare_places(const void *a, const void *b, void *user)
{
    const guint *places = user, left = *(const guint *)a, right = *(const guint *)b;

    if (places[left] != places[right])
        return places[left] < places[right] ? -1 : 1;
    return left < right ? -1 : left > right;
}

GArray *
tics_refs_order(const TicsRefs *refs, bool official)
{
    const GPtrArray *all = refs->catalogue->requirements;
    GArray *order = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree guint *places = g_new0(guint, all->len);

    for (guint i = 0; i < all->len; i++) {
        places[i] = official ? place_of(refs, g_ptr_array_index(all, i)) : 0;
        g_array_append_val(order, i);
    }
    g_array_sort_with_data(order, compare_places, places);
    return order;
}
