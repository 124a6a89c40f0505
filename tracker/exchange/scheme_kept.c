/* scheme_kept.c -- the schemes a store holds, read from the index */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scheme_records.h"

#include "i18n.h"
#include "text.h"

static const char LIST_SQL[] =
    "SELECT s.scheme_id, s.title, s.title_en, s.edition, s.source_format,"
    " (SELECT count(*) FROM r_scheme_requirement q WHERE q.scheme_id = s.scheme_id)"
    " FROM r_scheme s ORDER BY s.scheme_id";
static const char HEAD_SQL[] =
    "SELECT title, title_en, edition, source_format, source_id, source_modified"
    " FROM r_scheme WHERE scheme_id = :id";
static const char GROUPS_SQL[] =
    "SELECT g.chapter_id, g.chapter_number, g.chapter_title, g.chapter_parent"
    " FROM r_scheme s JOIN r_scheme_groups g ON g.record = s.record WHERE s.scheme_id = :id"
    " ORDER BY g.n";
/* in the order of tics_scheme_fields */
static const char ITEMS_SQL[] =
    "SELECT item_id, item_number, group_id, parent_id, level, title, statement, guidance, hints,"
    " title_en, statement_en, withdrawn, class, record FROM r_scheme_requirement"
    " WHERE scheme_id = :id ORDER BY position, item_id";
static const char SUCCESSORS_SQL[] =
    "SELECT record, value FROM r_scheme_requirement_successor_ids WHERE scheme_id = :id"
    " ORDER BY record, n";
static const char RELATED_SQL[] =
    "SELECT record, value FROM r_scheme_requirement_related_ids WHERE scheme_id = :id"
    " ORDER BY record, n";
static const char PROPS_SQL[] =
    "SELECT record, prop_name, prop_ns, prop_class, prop_value FROM r_scheme_requirement_props"
    " WHERE scheme_id = :id ORDER BY record, n";
static const char PARAMS_SQL[] =
    "SELECT record, param_id, param_label, param_value FROM r_scheme_requirement_params"
    " WHERE scheme_id = :id ORDER BY record, n";

typedef struct {
    TicsIndex *index;
    TicsScheme *scheme;
    GHashTable *items; /* record -> TicsSchemeItem* */
} Loading;

typedef void (*TakeRow)(Loading *loading, const TicsQuery *query);

static bool
run(Loading *loading, const char *sql, TakeRow take, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(loading->index, sql, error);
    bool more = query != NULL;

    if (query == NULL)
        return false;
    tics_query_bind_text(query, ":id", loading->scheme->id);
    while (more) {
        if (!tics_query_step(query, &more, error))
            return false;
        if (more)
            take(loading, query);
    }
    return true;
}

static char *
cell(const TicsQuery *query, int column)
{
    return g_strdup(tics_query_text(query, column));
}

static void
take_head(Loading *loading, const TicsQuery *query)
{
    TicsScheme *scheme = loading->scheme;

    g_free(scheme->format);
    scheme->title = cell(query, 0);
    scheme->title_en = cell(query, 1);
    scheme->edition = cell(query, 2);
    scheme->format = g_strdup(tics_query_is_null(query, 3) ? "" : tics_query_text(query, 3));
    scheme->source_id = cell(query, 4);
    scheme->modified = cell(query, 5);
}

static void
take_group(Loading *loading, const TicsQuery *query)
{
    TicsSchemeGroup *group = tics_scheme_add_group(loading->scheme, tics_query_text(query, 0));

    group->number = cell(query, 1);
    group->title = cell(query, 2);
    group->parent = cell(query, 3);
}

static void
take_item(Loading *loading, const TicsQuery *query)
{
    TicsSchemeItem *item = tics_scheme_add_item(loading->scheme, 0);

    for (int i = 0; i < TICS_ITEM_TEXTS; i++)
        item->text[i] = cell(query, i);
    item->position = loading->scheme->items->len; /* its rank: the store leaves room between them */
    g_hash_table_insert(loading->items, cell(query, TICS_ITEM_TEXTS), item);
}

static TicsSchemeItem *
item_of(const Loading *loading, const TicsQuery *query)
{
    return g_hash_table_lookup(loading->items, tics_query_text(query, 0));
}

static void
take_successor(Loading *loading, const TicsQuery *query)
{
    g_ptr_array_add(item_of(loading, query)->successors, cell(query, 1));
}

static void
take_related(Loading *loading, const TicsQuery *query)
{
    g_ptr_array_add(item_of(loading, query)->related, cell(query, 1));
}

static void
take_prop(Loading *loading, const TicsQuery *query)
{
    tics_scheme_add_prop(item_of(loading, query), tics_query_text(query, 1),
                         tics_query_text(query, 2), tics_query_text(query, 3),
                         tics_query_text(query, 4));
}

static void
take_param(Loading *loading, const TicsQuery *query)
{
    tics_scheme_add_param(item_of(loading, query), tics_query_text(query, 1),
                          tics_query_text(query, 2), tics_query_text(query, 3));
}

static void
listed_free(void *data)
{
    TicsSchemeListed *listed = data;

    g_free(listed->id);
    g_free(listed->title);
    g_free(listed->title_en);
    g_free(listed->edition);
    g_free(listed->format);
    g_free(listed);
}

GPtrArray *
tics_scheme_list(TicsIndex *index, GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(listed_free);
    g_autoptr(TicsQuery) query = tics_index_query(index, LIST_SQL, error);
    bool more = query != NULL;

    while (more) {
        if (!tics_query_step(query, &more, error))
            return NULL;
        if (!more)
            break;
        TicsSchemeListed *listed = g_new0(TicsSchemeListed, 1);
        listed->id = cell(query, 0);
        listed->title = cell(query, 1);
        listed->title_en = cell(query, 2);
        listed->edition = cell(query, 3);
        listed->format = cell(query, 4);
        listed->items = (guint)tics_query_int(query, 5);
        g_ptr_array_add(all, listed);
    }
    return query == NULL ? NULL : g_steal_pointer(&all);
}

TicsScheme *
tics_scheme_load(TicsIndex *index, const char *id, GError **error)
{
    g_autoptr(TicsScheme) scheme = tics_scheme_new(NULL);
    g_autoptr(GHashTable) items = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Loading loading = {index, scheme, items};

    scheme->id = g_strdup(id);
    if (!run(&loading, HEAD_SQL, take_head, error))
        return NULL;
    if (scheme->format == NULL) {
        g_autofree char *shown = tics_text_escape_terminal(id);
        return tics_fail_null(error, TICS_ERROR_NOT_FOUND,
                              _("no scheme '%s': 'tics scheme list' lists them"), shown);
    }
    return run(&loading, GROUPS_SQL, take_group, error) &&
                   run(&loading, ITEMS_SQL, take_item, error) &&
                   run(&loading, SUCCESSORS_SQL, take_successor, error) &&
                   run(&loading, RELATED_SQL, take_related, error) &&
                   run(&loading, PROPS_SQL, take_prop, error) &&
                   run(&loading, PARAMS_SQL, take_param, error)
               ? g_steal_pointer(&scheme)
               : NULL;
}
