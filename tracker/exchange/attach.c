/* attach.c -- a folder of scans matched to records by the names of its files */
/* SPDX-License-Identifier: Apache-2.0 */
#include "attach_private.h"

#include "i18n.h"
#include "media.h"

#include <string.h>

typedef struct {
    TicsIndex *index;
    TicsChange *change;
    const TicsKind *kind;
    const TicsFilePattern *pattern;
    TicsAttachResult *result;
    GHashTable *values[TICS_PATTERN_FIELDS]; /* sets of folded values */
    GHashTable *records; /* folded values of a record, joined -> GPtrArray of its ids (char*) */
    GHashTable *files;   /* id -> GPtrArray of TicsAttachFile*, borrowed */
    GPtrArray *ids;      /* char*: all live ones, by natural key */
    GHashTable *bare;    /* ids of those that have no file yet; borrowed from ids */
} Attaching;

static void
file_free(void *data)
{
    TicsAttachFile *file = data;

    g_free(file->path);
    g_free(file->file);
    g_free(file->why);
    g_ptr_array_unref(file->records);
    g_free(file);
}

void
tics_attach_result_free(TicsAttachResult *result)
{
    if (result == NULL)
        return;
    g_ptr_array_unref(result->files);
    g_ptr_array_unref(result->without);
    g_free(result);
}

static char *
joined(const char *const *values, size_t count)
{
    GString *text = g_string_new(NULL);

    for (size_t i = 0; i < count; i++)
        g_string_append_printf(text, "%s\x1f", values[i]);
    return g_string_free(text, FALSE);
}

static size_t
field_count(const Attaching *attaching)
{
    return g_strv_length((char **)tics_file_pattern_fields(attaching->pattern));
}

static TicsRecord *
record_of(const Attaching *attaching, const char *id, GError **error)
{
    return tics_index_record(attaching->index, id, tics_index_head_seq(attaching->index), error);
}

/* A record one of whose fields is empty fits no name. */
static void
take_record(Attaching *attaching, const char *id, const TicsRecord *record)
{
    const char *const *fields = tics_file_pattern_fields(attaching->pattern);
    const char *values[TICS_PATTERN_FIELDS] = {0};
    size_t count = field_count(attaching);

    if (record->attachments->len == 0)
        g_hash_table_add(attaching->bare, (gpointer)id);
    for (size_t i = 0; i < count; i++) {
        const char *value = tics_record_get(record, fields[i]);
        if (value == NULL)
            return;
        char *folded = tics_file_pattern_fold(attaching->pattern, i, value);
        gpointer kept = NULL;
        if (g_hash_table_lookup_extended(attaching->values[i], folded, &kept, NULL))
            g_free(folded);
        else
            g_hash_table_add(attaching->values[i], kept = folded);
        values[i] = kept;
    }
    g_autofree char *key = joined(values, count);
    GPtrArray *ids = g_hash_table_lookup(attaching->records, key);
    if (ids == NULL) {
        ids = g_ptr_array_new();
        g_hash_table_insert(attaching->records, g_steal_pointer(&key), ids);
    }
    g_ptr_array_add(ids, (gpointer)id);
}

static bool
take_records(Attaching *attaching, GError **error)
{
    attaching->ids = tics_index_ids(attaching->index, attaching->kind, error);
    for (guint i = 0; attaching->ids != NULL && i < attaching->ids->len; i++) {
        const char *id = g_ptr_array_index(attaching->ids, i);
        g_autoptr(TicsRecord) record = record_of(attaching, id, error);
        if (record == NULL)
            return false;
        if (tics_record_is_void(record))
            continue;
        attaching->result->population++;
        take_record(attaching, id, record);
    }
    return attaching->ids != NULL;
}

typedef struct {
    const Attaching *attaching;
    GPtrArray *ids; /* char*, none twice; borrowed */
} Fits;

static void
take_fit(const char *const *values, void *user)
{
    Fits *fits = user;
    g_autofree char *key = joined(values, field_count(fits->attaching));
    const GPtrArray *ids = g_hash_table_lookup(fits->attaching->records, key);

    for (guint i = 0; ids != NULL && i < ids->len; i++)
        if (!g_ptr_array_find(fits->ids, g_ptr_array_index(ids, i), NULL))
            g_ptr_array_add(fits->ids, g_ptr_array_index(ids, i));
}

static bool
name_records(const Attaching *attaching, TicsAttachFile *file, const GPtrArray *ids, GError **error)
{
    file->fits = ids->len;
    for (guint i = 0; i < MIN(ids->len, TICS_ATTACH_NAMED); i++) {
        g_autoptr(TicsRecord) record = record_of(attaching, g_ptr_array_index(ids, i), error);
        if (record == NULL)
            return false;
        g_ptr_array_add(file->records, tics_record_name(record));
    }
    return true;
}

static bool
match_file(Attaching *attaching, TicsAttachFile *file, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    Fits fits = {attaching, ids};
    const char *slash = strrchr(file->path, '/');
    bool whole = slash == NULL || tics_file_pattern_has_folders(attaching->pattern);

    if (file->state == TICS_ATTACH_REFUSED)
        return true;
    if (!tics_file_pattern_match(attaching->pattern, whole ? file->path : slash + 1,
                                 attaching->values, take_fit, &fits)) {
        tics_attach_refuse(file, g_strdup(_("there are too many ways to read its name by this "
                                            "pattern")));
        return true;
    }
    file->state = ids->len == 0   ? TICS_ATTACH_UNMATCHED
                  : ids->len == 1 ? TICS_ATTACH_NEW
                                  : TICS_ATTACH_SEVERAL;
    if (ids->len == 1) {
        const char *id = g_ptr_array_index(ids, 0);
        GPtrArray *files = g_hash_table_lookup(attaching->files, id);
        if (files == NULL) {
            files = g_ptr_array_new();
            g_hash_table_insert(attaching->files, (gpointer)id, files);
        }
        g_ptr_array_add(files, file);
    }
    return name_records(attaching, file, ids, error);
}

static bool
has_bytes(const TicsRecord *record, const GPtrArray *sums, const char *sha256)
{
    for (guint i = 0; i < record->attachments->len; i++) {
        const TicsAttachment *attachment = g_ptr_array_index(record->attachments, i);
        if (strcmp(attachment->sha256, sha256) == 0)
            return true;
    }
    for (guint i = 0; i < sums->len; i++)
        if (strcmp(g_ptr_array_index(sums, i), sha256) == 0)
            return true;
    return false;
}

/* Whether the record gets this file. */
static bool
look(const TicsRecord *record, TicsAttachFile *file, GPtrArray *sums)
{
    TicsMedia media = {0};
    g_autoptr(GError) local = NULL;

    if (!tics_media_look(file->file, &media, &local)) {
        tics_attach_refuse(file, g_strdup(local->message));
        return false;
    }
    file->type = media.type;
    file->size_bytes = media.size_bytes;
    file->contradicts = tics_media_contradicts(file->path, media.type);
    if (record->private_state == TICS_PRIVATE_ABSENT) {
        tics_attach_refuse(file, g_strdup(_("the personal part of its record was erased")));
        return false;
    }
    if (has_bytes(record, sums, media.sha256)) {
        file->state = TICS_ATTACH_THERE;
        return false;
    }
    g_ptr_array_add(sums, g_strdup(media.sha256));
    return true;
}

static bool
stage_record(Attaching *attaching, const char *id, const GPtrArray *files, GError **error)
{
    TicsRecord *record = record_of(attaching, id, error);
    g_autoptr(GPtrArray) sums = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) fresh = g_ptr_array_new();

    if (record == NULL)
        return false;
    for (guint i = 0; i < files->len; i++)
        if (look(record, g_ptr_array_index(files, i), sums))
            g_ptr_array_add(fresh, g_ptr_array_index(files, i));
    if (fresh->len == 0) {
        tics_record_free(record);
        return true;
    }
    tics_change_put(attaching->change, record, TICS_PUT_UPDATE);
    for (guint i = 0; i < fresh->len; i++) {
        const TicsAttachFile *file = g_ptr_array_index(fresh, i);
        const char *slash = strrchr(file->path, '/');
        tics_change_attach(attaching->change, file->file, slash == NULL ? file->path : slash + 1);
    }
    attaching->result->reached++;
    g_hash_table_remove(attaching->bare, id);
    return true;
}

/* In the order of records, so that the same folder makes the same change. */
static bool
stage(Attaching *attaching, GError **error)
{
    for (guint i = 0; i < attaching->ids->len; i++) {
        const char *id = g_ptr_array_index(attaching->ids, i);
        const GPtrArray *files = g_hash_table_lookup(attaching->files, id);
        if (files != NULL && !stage_record(attaching, id, files, error))
            return false;
    }
    for (guint i = 0; i < attaching->ids->len; i++) {
        const char *id = g_ptr_array_index(attaching->ids, i);
        if (!g_hash_table_contains(attaching->bare, id))
            continue;
        g_autoptr(TicsRecord) record = record_of(attaching, id, error);
        if (record == NULL)
            return false;
        g_ptr_array_add(attaching->result->without, tics_record_name(record));
    }
    return true;
}

static bool
run(Attaching *attaching, const char *folder, GError **error)
{
    TicsAttachResult *result = attaching->result;

    if (!tics_attach_search(folder, result, error) || !take_records(attaching, error))
        return false;
    for (guint i = 0; i < result->files->len; i++)
        if (!match_file(attaching, g_ptr_array_index(result->files, i), error))
            return false;
    if (!stage(attaching, error))
        return false;
    for (guint i = 0; i < result->files->len; i++)
        result->counts[((TicsAttachFile *)g_ptr_array_index(result->files, i))->state]++;
    return true;
}

static void
array_free(void *data)
{
    g_ptr_array_unref(data);
}

TicsAttachResult *
tics_attach_folder(TicsIndex *index, TicsChange *change, const TicsKind *kind, const char *folder,
                   const TicsFilePattern *pattern, GError **error)
{
    g_autoptr(TicsAttachResult) result = g_new0(TicsAttachResult, 1);
    g_autoptr(GHashTable) records =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, array_free);
    g_autoptr(GHashTable) files = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, array_free);
    g_autoptr(GHashTable) bare = g_hash_table_new(g_str_hash, g_str_equal);
    Attaching attaching = {index, change, kind, pattern, result, {0}, records, files, NULL, bare};

    result->files = g_ptr_array_new_with_free_func(file_free);
    result->without = g_ptr_array_new_with_free_func(g_free);
    if (kind->has_rows)
        return tics_fail_null(error, TICS_ERROR_USAGE,
                              _("files are attached to records; '%s' goes by rows"), kind->id);
    for (size_t i = 0; i < TICS_PATTERN_FIELDS; i++)
        attaching.values[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    bool good = run(&attaching, folder, error);
    for (size_t i = 0; i < TICS_PATTERN_FIELDS; i++)
        g_hash_table_unref(attaching.values[i]);
    g_clear_pointer(&attaching.ids, g_ptr_array_unref);
    return good ? g_steal_pointer(&result) : NULL;
}
