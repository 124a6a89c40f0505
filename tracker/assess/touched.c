/* touched.c -- records touched between two changes, found by what they are and what they name
 *
 * Read from the index alone: the fields of thousands of records of a bulk import are not read from
 * git to say which of them speak of one person. Names of tables and columns come from the kinds.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "touched.h"

#include <string.h>

struct TicsTouched {
    TicsIndex *index;
    int64_t after, last;
    GPtrArray *all;       /* TicsTouch* */
    GHashTable *by_vid;   /* int64_t* -> TicsTouch* */
    GHashTable *by_value; /* text -> GPtrArray of TicsTouch* */
    GStringChunk *texts;  /* every value once */
};

static const char VERSIONS_SQL[] =
    "SELECT v.vid, v.s0, r.id, v.number, v.name, v.kind FROM version v JOIN record r USING (rid)"
    " WHERE v.s0 > :after AND v.s0 <= :last ORDER BY v.s0, v.kind, v.name, r.id";

static void
touch_free(void *data)
{
    TicsTouch *touch = data;

    g_free(touch->id);
    g_free(touch->number);
    g_free(touch->name);
    g_ptr_array_unref(touch->values);
    g_free(touch);
}

void
tics_touched_free(TicsTouched *touched)
{
    if (touched == NULL)
        return;
    g_hash_table_unref(touched->by_value);
    g_hash_table_unref(touched->by_vid);
    g_ptr_array_unref(touched->all);
    g_string_chunk_free(touched->texts);
    g_free(touched);
}

bool
tics_touch_names(const TicsTouch *touch, const char *value)
{
    return g_ptr_array_find_with_equal_func(touch->values, value, g_str_equal, NULL);
}

static void
add_value(TicsTouched *touched, TicsTouch *touch, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return;
    char *value = g_string_chunk_insert_const(touched->texts, text);
    if (tics_touch_names(touch, value))
        return;
    g_ptr_array_add(touch->values, value);
    GPtrArray *list = g_hash_table_lookup(touched->by_value, value);
    if (list == NULL) {
        list = g_ptr_array_new();
        g_hash_table_insert(touched->by_value, value, list);
    }
    g_ptr_array_add(list, touch);
}

static void
take_version(TicsTouched *touched, const TicsQuery *row, const TicsDomain *domain)
{
    const TicsKind *kind = tics_domain_kind(domain, tics_query_text(row, 5));
    const char *number = tics_query_text(row, 3);
    int64_t vid = tics_query_int(row, 0);

    if (kind == NULL)
        return;
    TicsTouch *touch = g_new0(TicsTouch, 1);
    touch->seq = tics_query_int(row, 1);
    touch->id = g_strdup(tics_query_text(row, 2));
    touch->number = g_strdup(number == NULL ? "" : number);
    touch->name = g_strdup(tics_query_text(row, 4));
    touch->kind = kind;
    touch->values = g_ptr_array_new();
    g_ptr_array_add(touched->all, touch);
    g_hash_table_insert(touched->by_vid, g_memdup2(&vid, sizeof vid), touch);
    add_value(touched, touch, touch->id);
    add_value(touched, touch, touch->name);
    g_auto(GStrv) parts = g_strsplit(touch->name, " / ", -1);
    for (char **part = parts; *part != NULL; part++)
        add_value(touched, touch, *part);
}

static TicsQuery *
query_span(const TicsTouched *touched, const char *sql, GError **error)
{
    TicsQuery *query = tics_index_query(touched->index, sql, error);

    if (query == NULL)
        return NULL;
    tics_query_bind_int(query, ":after", touched->after);
    tics_query_bind_int(query, ":last", touched->last);
    return query;
}

static bool
names_something(const TicsField *field)
{
    return !field->personal && !field->common &&
           (field->type == TICS_TYPE_ID || field->type == TICS_TYPE_REF ||
            field->type == TICS_TYPE_TEXT);
}

/* Values of one table of a kind: columns behind the vid, as many as there are. */
static bool
read_values(TicsTouched *touched, const TicsKind *kind, const char *table, const char *columns,
            GError **error)
{
    g_autofree char *sql =
        g_strdup_printf("SELECT v.vid%s FROM version v JOIN \"%s\" k ON k.vid = v.vid"
                        " WHERE v.s0 > :after AND v.s0 <= :last AND v.kind = '%s'",
                        columns, table, kind->id);
    g_autoptr(TicsQuery) query = query_span(touched, sql, error);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        int64_t vid = row ? tics_query_int(query, 0) : 0;
        TicsTouch *touch = row ? g_hash_table_lookup(touched->by_vid, &vid) : NULL;
        for (int i = 1; touch != NULL && i < tics_query_columns(query); i++)
            add_value(touched, touch, tics_query_text(query, i));
    }
    return query != NULL;
}

static bool
read_list(TicsTouched *touched, const TicsKind *kind, const TicsField *field, GError **error)
{
    g_autofree char *table = g_strdup_printf("k_%s_%s", kind->id, field->name);
    g_autoptr(GString) columns = g_string_new(NULL);

    if (field->type != TICS_TYPE_GROUP)
        return !names_something(field) || read_values(touched, kind, table, ", k.value", error);
    for (guint i = 0; i < field->children->len; i++) {
        const TicsField *child = g_ptr_array_index(field->children, i);
        if (names_something(child))
            g_string_append_printf(columns, ", k.\"%s\"", child->name);
    }
    return columns->len == 0 || read_values(touched, kind, table, columns->str, error);
}

static bool
read_kind(TicsTouched *touched, const TicsKind *kind, GError **error)
{
    g_autofree char *table = g_strdup_printf("k_%s", kind->id);
    g_autoptr(GString) columns = g_string_new(NULL);

    for (guint i = 0; i < kind->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(kind->fields, i);
        if (field->list && !field->common && !read_list(touched, kind, field, error))
            return false;
        if (!field->list && names_something(field))
            g_string_append_printf(columns, ", k.\"%s\"", field->name);
    }
    return columns->len == 0 || read_values(touched, kind, table, columns->str, error);
}

static bool
read_all(TicsTouched *touched, GError **error)
{
    const TicsDomain *domain = tics_index_domain(touched->index);
    g_autoptr(GHashTable) kinds = g_hash_table_new(NULL, NULL);
    g_autoptr(TicsQuery) query = query_span(touched, VERSIONS_SQL, error);
    GHashTableIter iter;
    void *kind = NULL;
    bool row = query != NULL;

    if (query == NULL)
        return false;
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (row)
            take_version(touched, query, domain);
    }
    for (guint i = 0; i < touched->all->len; i++)
        g_hash_table_add(kinds, (void *)((TicsTouch *)g_ptr_array_index(touched->all, i))->kind);
    g_hash_table_iter_init(&iter, kinds);
    while (g_hash_table_iter_next(&iter, &kind, NULL))
        if (!((const TicsKind *)kind)->has_rows && !read_kind(touched, kind, error))
            return false;
    return true;
}

TicsTouched *
tics_touched_read(TicsIndex *index, int64_t after, int64_t last, GError **error)
{
    g_autoptr(TicsTouched) touched = g_new0(TicsTouched, 1);

    touched->index = index;
    touched->after = after;
    touched->last = last;
    touched->all = g_ptr_array_new_with_free_func(touch_free);
    touched->by_vid = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    touched->by_value =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);
    touched->texts = g_string_chunk_new(4096);
    return read_all(touched, error) ? g_steal_pointer(&touched) : NULL;
}

const GPtrArray *
tics_touched_all(const TicsTouched *touched)
{
    return touched->all;
}

const GPtrArray *
tics_touched_by(const TicsTouched *touched, const char *value)
{
    return g_hash_table_lookup(touched->by_value, value);
}
