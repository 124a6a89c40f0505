/* references.c -- who names a record */
/* SPDX-License-Identifier: Apache-2.0 */
#include "change_private.h"

#include "query.h"

#include <string.h>

typedef struct {
    TicsIndex *index;
    const TicsRecord *record;
    GString *selects; /* SELECT … UNION SELECT …: one column, which record or row */
} Search;

static bool
names_kind(const TicsField *field, const TicsKind *kind)
{
    return field->type == TICS_TYPE_REF && field->ref_kinds != NULL &&
           g_strv_contains((const char *const *)field->ref_kinds, kind->id);
}

static void
add_select(Search *search, const char *table, const char *column, bool by_number)
{
    g_string_append_printf(search->selects,
                           "%sSELECT v.rid FROM \"%s\" k JOIN version v ON v.vid = k.vid"
                           " JOIN record r ON r.rid = v.rid WHERE k.\"%s\" = %s"
                           " AND v.s1 IS NULL AND v.status = 'valid' AND r.id <> :id",
                           search->selects->len > 0 ? " UNION " : "", table, column,
                           by_number ? ":number" : ":key");
}

static void
add_field(Search *search, const TicsKind *kind, const TicsField *field)
{
    g_autofree char *table = g_strdup_printf("k_%s", kind->id);
    g_autofree char *list = g_strdup_printf("%s_%s", table, field->name);

    if (field->type == TICS_TYPE_GROUP) {
        for (guint i = 0; i < field->children->len; i++) {
            const TicsField *child = g_ptr_array_index(field->children, i);
            if (names_kind(child, search->record->kind))
                add_select(search, list, child->name, child->ref_by_number);
        }
    } else if (names_kind(field, search->record->kind) && !field->common) {
        add_select(search, field->list ? list : table, field->list ? "value" : field->name,
                   field->ref_by_number);
    }
}

/* Rows of area logs stand in a table of their own. */
static void
add_rows(Search *search, const TicsKind *kind)
{
    static const char *const columns[] = {"zone_id", "person_id", "visitor_id", "escort_id"};

    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        const TicsField *field = tics_kind_field(kind, columns[i]);
        if (field != NULL && names_kind(field, search->record->kind))
            g_string_append_printf(search->selects,
                                   "%sSELECT lid FROM log_row WHERE %s = %s AND s1 IS NULL",
                                   search->selects->len > 0 ? " UNION " : "", columns[i],
                                   field->ref_by_number ? ":number" : ":key");
    }
}

static bool
count_kind(Search *search, const TicsKind *kind, size_t *count, GError **error)
{
    const char *key = tics_record_get(search->record, search->record->kind->key[0]);
    const char *number = tics_record_get(search->record, "number");
    bool row = false;

    *count = 0;
    g_string_truncate(search->selects, 0);
    if (kind->has_rows)
        add_rows(search, kind);
    else
        for (guint i = 0; i < kind->fields->len; i++)
            add_field(search, kind, g_ptr_array_index(kind->fields, i));
    if (search->selects->len == 0)
        return true;
    g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM (%s)", search->selects->str);
    g_autoptr(TicsQuery) query = tics_index_query(search->index, sql, error);
    if (query == NULL)
        return false;
    tics_query_bind_text(query, ":id", search->record->id);
    tics_query_bind_text(query, ":key", key);
    tics_query_bind_text(query, ":number", number);
    if (!tics_query_step(query, &row, error))
        return false;
    *count = row ? (size_t)tics_query_int(query, 0) : 0;
    return true;
}

char *
tics_change_references(TicsIndex *index, const TicsRecord *record, size_t *count, GError **error)
{
    const TicsDomain *domain = tics_index_domain(index);
    g_autoptr(GString) selects = g_string_new(NULL);
    g_autoptr(GString) said = g_string_new(NULL);
    Search search = {index, record, selects};

    *count = 0;
    for (guint i = 0; i < domain->kinds->len; i++) {
        const TicsKind *kind = g_ptr_array_index(domain->kinds, i);
        size_t found = 0;
        if (!count_kind(&search, kind, &found, error))
            return NULL;
        if (found > 0)
            g_string_append_printf(said, "%s%s %zu", said->len > 0 ? ", " : "",
                                   kind->title[tics_message_lang()], found);
        *count += found;
    }
    return said->len > 0 ? g_string_free(g_steal_pointer(&said), FALSE) : NULL;
}
