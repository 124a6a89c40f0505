/* search.c -- records and log rows in which words stand
 *
 * A scan of the index's own tables: nothing more has to be kept up to date with each change, and
 * nothing of an erased value can stay behind.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "search.h"

#include "text.h"
#include "value.h"

#include <string.h>

static void
field_free(void *data)
{
    TicsHitField *field = data;

    g_free(field->path);
    g_free(field->excerpt);
    g_free(field);
}

static void
hit_free(void *data)
{
    TicsHit *hit = data;

    g_free(hit->record);
    g_free(hit->key);
    g_free(hit->number);
    g_free(hit->label);
    g_free(hit->status);
    g_ptr_array_unref(hit->fields);
    g_free(hit);
}

static void
hits_free(void *data)
{
    TicsHits *hits = data;

    g_ptr_array_unref(hits->hits);
    g_free(hits);
}

static bool
holds(const char *text, const char *word)
{
    return tics_text_contains(text, strlen(text), word);
}

/* A code stands for its titles: people search for what they read. */
static bool
code_holds(const TicsEnumValue *value, const char *word)
{
    return holds(value->code, word) || holds(value->title[TICS_JA], word) ||
           holds(value->title[TICS_EN], word);
}

static void
append_codes(GString *sql, const TicsField *field, const char *column, const char *word)
{
    const char *between = "";

    g_string_append_printf(sql, " OR %s IN (", column);
    for (guint i = 0; i < field->values->len; i++) {
        const TicsEnumValue *value = g_ptr_array_index(field->values, i);
        if (!code_holds(value, word))
            continue;
        g_string_append_printf(sql, "%s'%s'", between, value->code); /* [a-z0-9_]+ */
        between = ",";
    }
    g_string_append_c(sql, ')');
}

/* Whether a value of this type can hold the word at all. */
static bool
may_hold(const TicsField *field, const char *word)
{
    switch (field->type) {
    case TICS_TYPE_BOOLEAN:
        return false;
    case TICS_TYPE_DATE:
    case TICS_TYPE_DATETIME:
    case TICS_TYPE_MONTH:
    case TICS_TYPE_INTEGER:
    case TICS_TYPE_DECIMAL:
        return strspn(word, "0123456789-:.t") == strlen(word);
    default:
        return true;
    }
}

/* Names of tables and columns come from the kinds; the words are bound. */
static void
append_column(GString *sql, const TicsField *field, const char *column, unsigned n,
              const char *word)
{
    if (!may_hold(field, word))
        return;
    if (field->type == TICS_TYPE_ENUM)
        append_codes(sql, field, column, word);
    else
        g_string_append_printf(sql, " OR tics_text_has(%s, :w%u)", column, n);
}

static void
append_list(GString *sql, const TicsKind *kind, const TicsField *field, unsigned n,
            const char *word)
{
    g_autofree char *table = field->common ? g_strdup_printf("k_%s", field->name)
                                           : g_strdup_printf("k_%s_%s", kind->id, field->name);

    g_string_append_printf(sql, " OR EXISTS (SELECT 1 FROM \"%s\" l WHERE l.vid = v.vid AND (0",
                           table);
    if (field->type != TICS_TYPE_GROUP)
        append_column(sql, field, "l.value", n, word);
    for (guint i = 0; field->type == TICS_TYPE_GROUP && i < field->children->len; i++) {
        const TicsField *child = g_ptr_array_index(field->children, i);
        g_autofree char *column = g_strdup_printf("l.\"%s\"", child->name);
        append_column(sql, child, column, n, word);
    }
    g_string_append(sql, "))");
}

static void
append_word(GString *sql, const TicsKind *kind, unsigned n, const char *word)
{
    g_string_append_printf(sql, " AND (tics_text_has(v.number, :w%u)", n);
    for (guint i = 0; i < kind->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(kind->fields, i);
        g_autofree char *column = g_strdup_printf("k.\"%s\"", field->name);
        bool of_version = strcmp(field->name, "number") == 0 || strcmp(field->name, "status") == 0;
        if (field->list || field->type == TICS_TYPE_GROUP)
            append_list(sql, kind, field, n, word);
        else if (!of_version)
            append_column(sql, field, column, n, word);
    }
    g_string_append_printf(sql,
                           " OR EXISTS (SELECT 1 FROM attachment a WHERE a.vid = v.vid"
                           " AND tics_text_has(a.name, :w%u)))",
                           n);
}

/* The kind's own table comes first: read from end to end it is faster than by the natural key, by
 * which only the hits are sorted. */
static char *
record_sql(const TicsKind *kind, const GPtrArray *words)
{
    GString *sql = g_string_new(NULL);

    g_string_printf(sql,
                    "SELECT r.id FROM \"k_%s\" k CROSS JOIN version v ON v.vid = k.vid"
                    " CROSS JOIN record r ON r.rid = v.rid"
                    " WHERE v.s0 <= (SELECT known_seq FROM clock)"
                    " AND (v.s1 IS NULL OR v.s1 > (SELECT known_seq FROM clock))"
                    " AND v.status <> 'void' AND (v.evidence_date IS NULL"
                    " OR v.evidence_date <= (SELECT as_of FROM clock))",
                    kind->id);
    for (guint i = 0; i < words->len; i++)
        append_word(sql, kind, i, g_ptr_array_index(words, i));
    g_string_append(sql, " ORDER BY v.key, v.name, v.number, r.id");
    return g_string_free(sql, FALSE);
}

/* Each text of the log is asked once, then rows by its number. */
static char *
log_sql(const GPtrArray *words)
{
    static const char *const texts[] = {"name_as_written", "affiliation", "purpose",
                                        "devices_brought", "recorded_by"};
    static const char *const plain[] = {"row_id", "zone_id", "person_id", "visitor_id",
                                        "escort_id"};
    GString *sql = g_string_new("WITH ");

    for (guint n = 0; n < words->len; n++)
        g_string_append_printf(sql,
                               "%sheard%u(tid) AS MATERIALIZED"
                               " (SELECT tid FROM term WHERE tics_text_has(text, :w%u))",
                               n > 0 ? ", " : "", n, n);
    g_string_append(sql, " SELECT z.zone_id, z.row_id FROM r_zone_log_term z WHERE 1");
    for (guint n = 0; n < words->len; n++) {
        g_string_append(sql, " AND (0");
        for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
            g_string_append_printf(sql, " OR z.%s IN heard%u", texts[i], n);
        for (size_t i = 0; i < G_N_ELEMENTS(plain); i++)
            g_string_append_printf(sql, " OR tics_text_has(z.%s, :w%u)", plain[i], n);
        g_string_append_c(sql, ')');
    }
    g_string_append(sql, " ORDER BY +z.zone_id, +z.row_id");
    return g_string_free(sql, FALSE);
}

/* What the value is to its reader, around the first of the words in it; NULL if it holds none. */
static char *
excerpt_of(const TicsField *field, const char *value, const TicsSearch *search)
{
    enum { AROUND = 16 };
    g_autofree char *shown =
        field != NULL ? tics_value_display(field, value, search->lang) : g_strdup(value);
    const TicsEnumValue *code =
        field != NULL && field->type == TICS_TYPE_ENUM ? tics_field_value(field, value) : NULL;

    for (guint i = 0; i < search->words->len; i++) {
        const char *word = g_ptr_array_index(search->words, i);
        char *excerpt = tics_text_excerpt(shown, word, AROUND);
        if (excerpt != NULL)
            return excerpt;
        if (code != NULL ? code_holds(code, word) : holds(value, word))
            return g_steal_pointer(&shown);
    }
    return NULL;
}

static void
look_at(TicsHit *hit, const TicsField *field, const char *path, const char *value,
        const TicsSearch *search)
{
    char *excerpt = excerpt_of(field, value, search);

    if (excerpt == NULL)
        return;
    TicsHitField *found = g_new0(TicsHitField, 1);
    found->path = g_strdup(path);
    found->title = field != NULL ? field->title[search->lang] : NULL;
    found->excerpt = excerpt;
    g_ptr_array_add(hit->fields, found);
}

static TicsHit *
hit_new(const char *record, char *key)
{
    TicsHit *hit = g_new0(TicsHit, 1);

    hit->record = g_strdup(record);
    hit->key = key;
    hit->fields = g_ptr_array_new_with_free_func(field_free);
    return hit;
}

static char *
label_of(const TicsRecord *record)
{
    GString *label = g_string_new(NULL);

    for (char **name = record->kind->label; *name != NULL; name++) {
        const char *value = tics_record_get(record, *name);
        if (value != NULL)
            g_string_append_printf(label, "%s%s", label->len > 0 ? " " : "", value);
    }
    return g_string_free(label, FALSE);
}

static TicsHit *
record_hit(const TicsRecord *record, const TicsSearch *search)
{
    TicsHit *hit = hit_new(record->id, tics_record_name(record));
    const char *status = tics_record_get(record, "status");

    hit->number = g_strdup(tics_record_get(record, "number"));
    hit->label = label_of(record);
    hit->status = g_strdup(status != NULL ? status : "valid");
    for (guint i = 0; i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        const TicsField *field = tics_kind_field(record->kind, value->path);
        if (field != NULL && field->type != TICS_TYPE_BOOLEAN && strcmp(value->path, "status") != 0)
            look_at(hit, field, value->path, value->value, search);
    }
    for (guint i = 0; i < record->attachments->len; i++) {
        const TicsAttachment *attachment = g_ptr_array_index(record->attachments, i);
        g_autofree char *path = g_strdup_printf("attachment.%u", i + 1);
        if (attachment->name != NULL)
            look_at(hit, NULL, path, attachment->name, search);
    }
    return hit;
}

static TicsHit *
row_hit(const TicsKind *kind, TicsQuery *row, const TicsSearch *search)
{
    const char *record = NULL, *zone = NULL, *id = NULL, *name = NULL;

    for (int i = 0; i < tics_query_columns(row); i++) {
        const char *column = tics_query_column_name(row, i);
        const char **to = strcmp(column, "record") == 0            ? &record
                          : strcmp(column, "zone_id") == 0         ? &zone
                          : strcmp(column, "row_id") == 0          ? &id
                          : strcmp(column, "name_as_written") == 0 ? &name
                                                                   : NULL;
        if (to != NULL)
            *to = tics_query_text(row, i);
    }
    TicsHit *hit = hit_new(record, g_strdup_printf("%s / %s", zone, id));
    hit->label = g_strdup(name != NULL ? name : "");
    hit->status = g_strdup("valid");
    for (int i = 0; i < tics_query_columns(row); i++) {
        const TicsField *field = tics_kind_field(kind, tics_query_column_name(row, i));
        const char *value = tics_query_text(row, i);
        bool asked = field != NULL && value != NULL &&
                     (field->type == TICS_TYPE_ID || field->type == TICS_TYPE_TEXT ||
                      field->type == TICS_TYPE_PROSE || field->type == TICS_TYPE_REF);
        if (asked)
            look_at(hit, field, field->name, value, search);
    }
    return hit;
}

static bool
add_row(TicsIndex *index, const TicsSearch *search, TicsQuery *query, TicsHits *hits,
        GError **error)
{
    g_autoptr(TicsQuery) row = tics_index_query(
        index, "SELECT * FROM r_zone_log WHERE zone_id = :zone AND row_id = :row", error);
    bool found = false;

    if (row == NULL)
        return false;
    tics_query_bind_text(row, ":zone", tics_query_text(query, 0));
    tics_query_bind_text(row, ":row", tics_query_text(query, 1));
    if (!tics_query_step(row, &found, error))
        return false;
    if (found)
        g_ptr_array_add(hits->hits, row_hit(hits->kind, row, search));
    return true;
}

static bool
add_record(TicsIndex *index, const TicsSearch *search, TicsQuery *query, TicsHits *hits,
           GError **error)
{
    g_autoptr(TicsRecord) record =
        tics_index_record(index, tics_query_text(query, 0), tics_index_known_seq(index), error);

    if (record != NULL)
        g_ptr_array_add(hits->hits, record_hit(record, search));
    return record != NULL;
}

static TicsHits *
search_kind(TicsIndex *index, const TicsSearch *search, const TicsKind *kind, GError **error)
{
    g_autofree char *sql =
        kind->has_rows ? log_sql(search->words) : record_sql(kind, search->words);
    g_autoptr(TicsQuery) query = tics_index_query(index, sql, error);
    TicsHits *hits = g_new0(TicsHits, 1);
    bool row = true, good = query != NULL;

    hits->kind = kind;
    hits->hits = g_ptr_array_new_with_free_func(hit_free);
    for (guint i = 0; good && i < search->words->len; i++) {
        g_autofree char *name = g_strdup_printf(":w%u", i);
        tics_query_bind_text(query, name, g_ptr_array_index(search->words, i));
    }
    while (good && row) {
        good = tics_query_step(query, &row, error);
        if (!good || !row)
            break;
        hits->count++;
        if (search->limit > 0 && hits->hits->len >= search->limit)
            continue;
        good = kind->has_rows ? add_row(index, search, query, hits, error)
                              : add_record(index, search, query, hits, error);
    }
    if (!good)
        hits_free(g_steal_pointer(&hits));
    return hits;
}

GPtrArray *
tics_search(TicsIndex *index, const TicsSearch *search, GError **error)
{
    const TicsDomain *domain = tics_index_domain(index);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(hits_free);

    for (guint i = 0; i < domain->kinds->len; i++) {
        const TicsKind *kind = g_ptr_array_index(domain->kinds, i);
        if (search->kind != NULL && kind != search->kind)
            continue;
        TicsHits *hits = search_kind(index, search, kind, error);
        if (hits == NULL)
            return NULL;
        if (hits->count > 0)
            g_ptr_array_add(all, hits);
        else
            hits_free(hits);
    }
    return g_steal_pointer(&all);
}
