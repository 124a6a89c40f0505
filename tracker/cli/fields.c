/* fields.c -- "field=value" words of the command line into a record */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fields.h"

#include "i18n.h"
#include "text.h"
#include "value.h"

#include <string.h>

static bool
unknown_field(const TicsKind *kind, const char *name, TicsLang lang, GError **error)
{
    const char *near = tics_kind_nearest_heading(kind, name, lang);
    const TicsField *field = near == NULL ? NULL : tics_kind_match_heading(kind, near);

    if (field != NULL)
        return tics_fail(error, TICS_ERROR_INVALID, _("'%s' has no field '%s'; did you mean '%s'?"),
                         kind->id, name, field->name);
    return tics_fail(error, TICS_ERROR_INVALID,
                     _("'%s' has no field '%s' ('tics kind show %s' lists them)"), kind->id, name,
                     kind->id);
}

static bool
set_one(TicsRecord *record, const TicsField *field, const char *path, const char *text,
        GError **error)
{
    g_autofree char *value = tics_value_parse(field, text, error);

    if (value == NULL) {
        g_prefix_error(error, "%s: ", path);
        return false;
    }
    tics_record_set(record, path, value);
    return true;
}

static bool
set_list(TicsRecord *record, const TicsField *field, const char *text, GError **error)
{
    g_auto(GStrv) items = tics_value_split_list(text);

    tics_record_clear_list(record, field->name);
    for (unsigned i = 0; items[i] != NULL; i++) {
        g_autofree char *path = g_strdup_printf("%s.%u", field->name, i + 1);
        if (!set_one(record, field, path, items[i], error))
            return false;
    }
    return true;
}

static bool
set_word(TicsRecord *record, const char *word, unsigned entry, TicsLang lang, GError **error)
{
    const char *equals = strchr(word, '=');
    if (equals == NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("not a field=value: '%s'"), word);
    g_autofree char *name = g_strndup(word, (gsize)(equals - word));
    const TicsField *field = tics_kind_field(record->kind, name);

    if (field == NULL)
        field = tics_kind_match_heading(record->kind, name);
    if (field == NULL)
        return unknown_field(record->kind, name, lang, error);
    bool bare = strchr(name, '.') == NULL;
    if (bare && field->parent == NULL && field->list && field->type != TICS_TYPE_GROUP)
        return set_list(record, field, equals + 1, error);
    g_autofree char *path =
        !bare ? g_strdup(name)
        : field->parent != NULL
            ? g_strdup_printf("%s.%u.%s", field->parent->name, entry, field->name)
            : g_strdup(field->name);
    return set_one(record, field, path, equals + 1, error);
}

bool
tics_fields_set(TicsRecord *record, char *const *words, unsigned entry, TicsLang lang,
                GError **error)
{
    for (; *words != NULL; words++) {
        if (!set_word(record, *words, entry, lang, error))
            return false;
    }
    return true;
}

unsigned
tics_fields_last_entry(const TicsRecord *record)
{
    unsigned last = 1;

    for (guint i = 0; i < record->kind->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(record->kind->fields, i);
        if (field->type == TICS_TYPE_GROUP)
            last = MAX(last, tics_record_count(record, field->name));
    }
    return last;
}

/* The parts of a key are parted by '/'. One too many belongs to the first: "QM/001/2" is version 2
 * of QM/001. Transfer full. */
static char *
key_of(const TicsKind *kind, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "/", -1);
    g_autoptr(GString) key = g_string_new(NULL);
    guint fields = g_strv_length(kind->key), count = g_strv_length(parts);

    for (guint i = 0; i < count; i++) {
        g_autofree char *folded = tics_text_key(parts[i]);
        if (i > 0)
            g_string_append(key, i + fields <= count ? "/" : "\x1f");
        g_string_append(key, folded);
    }
    return g_string_free(g_steal_pointer(&key), FALSE);
}

/* "person:E001" or "entry_pledge:E001/2025-04-01": the kind and its key. */
static GPtrArray *
find_by_key(TicsContext *context, const char *text, GError **error)
{
    TicsIndex *index = tics_context_index(context, error);
    const char *colon = strchr(text, ':');
    if (index == NULL)
        return NULL;
    if (colon == NULL)
        return tics_index_find(index, NULL, text, error);
    g_autofree char *name = g_strndup(text, (gsize)(colon - text));
    const TicsKind *kind = tics_domain_find_kind(tics_index_domain(index), name, error);
    if (kind == NULL)
        return NULL;
    g_autofree char *key = key_of(kind, colon + 1);
    g_autoptr(GPtrArray) ids = tics_index_find(index, kind, key, error);
    return ids == NULL || ids->len > 0 ? g_steal_pointer(&ids)
                                       : tics_index_find_void(index, kind, key, error);
}

TicsRecord *
tics_fields_find(TicsContext *context, const char *text, GError **error)
{
    g_autoptr(GPtrArray) ids = find_by_key(context, text, error);
    if (ids == NULL)
        return NULL;
    if (ids->len == 0)
        return tics_fail_null(error, TICS_ERROR_NOT_FOUND,
                              _("no record '%s' (give its id, its number, or KIND:KEY such as "
                                "person:E001)"),
                              text);
    if (ids->len > 1)
        return tics_fail_null(error, TICS_ERROR_CONFLICT,
                              _("'%s' fits %u records; give more of the id"), text, ids->len);
    TicsIndex *index = tics_context_index(context, error);
    return tics_index_record(index, g_ptr_array_index(ids, 0), tics_index_head_seq(index), error);
}

/* "Entry pledge 001": what was recorded, as people call it; the name is left out where it is the
 * number. */
static char *
recorded(TicsContext *context, const char *id, const char *number)
{
    g_autoptr(TicsQuery) query =
        tics_index_query(context->index,
                         "SELECT v.kind, v.name FROM record r JOIN version v ON v.vid = r.last"
                         " WHERE r.id = :id",
                         NULL);
    bool row = false;

    if (query == NULL)
        return g_strdup("");
    tics_query_bind_text(query, ":id", id);
    if (!tics_query_step(query, &row, NULL) || !row)
        return g_strdup("");
    const TicsKind *kind =
        tics_domain_kind(tics_index_domain(context->index), tics_query_text(query, 0));
    const char *name = tics_query_text(query, 1);
    bool same = strcmp(name, number) == 0;
    g_autofree char *text = g_strconcat(kind != NULL ? kind->title[context->lang] : "",
                                        same ? "" : " ", same ? "" : name, NULL);
    return tics_text_escape_terminal(text);
}

void
tics_fields_say_written(TicsContext *context, const char *commit)
{
    if (context->dry_run)
        tics_note(context, "%s\n", _("dry run: nothing was written"));
    else if (commit[0] == '\0')
        tics_note(context, "%s\n", _("nothing changed, nothing was written"));
    else
        tics_note(context, _("written: change %.10s\n"), commit);
}

static void
report(TicsContext *context, const TicsChangeResult *result)
{
    for (guint i = 0; i < result->ids->len; i++) {
        const char *number = g_ptr_array_index(result->numbers, i);
        const char *id = g_ptr_array_index(result->ids, i);
        g_autofree char *shown = tics_text_escape_terminal(number);
        if (id[0] == '\0' || context->dry_run)
            continue;
        g_autofree char *what = recorded(context, id, number);
        tics_print(context, "%s  %s  %s\n", shown, what, id);
    }
    tics_fields_say_written(context, result->commit);
    if (result->warning != NULL)
        tics_note(context, _("warning: %s\n"), result->warning);
}

bool
tics_fields_commit(TicsContext *context, TicsChange *change, GError **error)
{
    g_autoptr(TicsChangeResult) result = tics_change_commit(change, error);

    if (result == NULL)
        return false;
    report(context, result);
    return true;
}

bool
tics_fields_check_line(const char *text, const char *what, GError **error)
{
    return !(tics_text_has_control(text) || strchr(text, '\n') != NULL) ||
           tics_fail(error, TICS_ERROR_INVALID, _("%s holds a control character"), what);
}
