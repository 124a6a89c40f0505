/* stage.c -- beginning a change and taking in what it is to hold */
/* SPDX-License-Identifier: Apache-2.0 */
#include "change_private.h"

#include "i18n.h"

enum { LOCK_WAIT_MS = 10000 };

static void
staged_file_free(void *data)
{
    TicsStagedFile *file = data;

    g_free(file->file);
    g_free(file->name);
    g_free(file);
}

static void
staged_free(void *data)
{
    TicsStaged *staged = data;

    tics_record_free(staged->record);
    if (staged->files != NULL)
        g_ptr_array_unref(staged->files);
    g_free(staged->rows);
    g_free(staged->source_file);
    g_free(staged);
}

void
tics_issue_free(TicsIssue *issue)
{
    if (issue == NULL)
        return;
    g_free(issue->path);
    g_free(issue->value);
    g_free(issue->message);
    g_free(issue);
}

void
tics_change_result_free(TicsChangeResult *result)
{
    if (result == NULL)
        return;
    g_ptr_array_unref(result->ids);
    g_ptr_array_unref(result->numbers);
    g_free(result->warning);
    g_free(result);
}

void
tics_change_free(TicsChange *change)
{
    if (change == NULL)
        return;
    tics_index_feed_free(change->feed);
    tics_writer_free(change->writer);
    g_ptr_array_unref(change->staged);
    g_ptr_array_unref(change->forget);
    g_hash_table_unref(change->keys);
    g_hash_table_unref(change->names);
    g_hash_table_unref(change->sources);
    g_clear_pointer(&change->contents, g_hash_table_unref);
    tics_settings_free(change->settings);
    tics_signing_free(change->signing);
    g_free(change->unsigned_note);
    g_free(change->actor);
    g_free(change->reason);
    g_free(change->verb);
    g_free(change);
}

TicsChange *
tics_change_begin(TicsIndex *index, const TicsChangeText *text, GError **error)
{
    g_autoptr(TicsChange) change = g_new0(TicsChange, 1);

    change->index = index;
    change->store = tics_index_store(index);
    change->domain = tics_index_domain(index);
    change->actor = g_strdup(text->actor);
    change->reason = g_strstrip(g_strdup(text->reason == NULL ? "" : text->reason));
    change->verb = g_strdup(text->verb);
    change->dry_run = text->dry_run;
    change->staged = g_ptr_array_new_with_free_func(staged_free);
    change->forget = g_ptr_array_new_with_free_func(g_free);
    change->keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    change->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    change->sources = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (change->reason[0] == '\0' && !change->dry_run)
        return tics_fail_null(error, TICS_ERROR_USAGE,
                              _("a reason is needed: add -m 'why this is recorded'"));
    if (!change->dry_run) {
        change->writer = tics_writer_new(change->store, LOCK_WAIT_MS, error);
        if (change->writer == NULL)
            return NULL;
    }
    if (!tics_index_update(index, error))
        return NULL;
    return g_steal_pointer(&change);
}

/* A reference names its target by the natural key as text or by the number; both are offered. */
static void
offer_names(TicsChange *change, const TicsRecord *record)
{
    const char *number = tics_record_get(record, "number");

    if (record->kind->key[1] == NULL) {
        const char *key = tics_record_get(record, record->kind->key[0]);
        if (key != NULL)
            g_hash_table_add(change->names, g_strconcat(record->kind->id, "\x1f", key, NULL));
    }
    if (number != NULL)
        g_hash_table_add(change->names, g_strconcat(record->kind->id, "\x1e", number, NULL));
}

TicsStaged *
tics_change_stage(TicsChange *change, TicsRecord *record, TicsPutMode mode)
{
    TicsStaged *staged = g_new0(TicsStaged, 1);

    staged->record = record;
    staged->mode = mode;
    change->sound = false;
    g_ptr_array_add(change->staged, staged);
    offer_names(change, record);
    return staged;
}

void
tics_change_allow_twins(TicsChange *change)
{
    change->twins = true;
}

void
tics_change_put(TicsChange *change, TicsRecord *record, TicsPutMode mode)
{
    tics_change_stage(change, record, mode);
}

TicsRecord *
tics_change_known(TicsChange *change, TicsRecord *fresh, TicsPutMode *mode, GError **error)
{
    g_autoptr(TicsRecord) record = fresh;
    g_autofree char *key = tics_record_key(record);
    g_autoptr(GPtrArray) ids = tics_index_find(change->index, record->kind, key, error);

    if (ids == NULL)
        return NULL;
    *mode = ids->len > 0 ? TICS_PUT_UPDATE : TICS_PUT_NEW;
    return ids->len == 0 ? g_steal_pointer(&record)
                         : tics_index_record(change->index, g_ptr_array_index(ids, 0),
                                             tics_index_head_seq(change->index), error);
}

void
tics_change_attach(TicsChange *change, const char *file, const char *name)
{
    g_return_if_fail(change->staged->len > 0);
    TicsStaged *staged = g_ptr_array_index(change->staged, change->staged->len - 1);
    TicsStagedFile *attached = g_new0(TicsStagedFile, 1);

    if (staged->files == NULL)
        staged->files = g_ptr_array_new_with_free_func(staged_file_free);
    attached->file = g_strdup(file);
    attached->name = name != NULL ? g_strdup(name) : g_path_get_basename(file);
    g_ptr_array_add(staged->files, attached);
}

/* A pledge of somebody who is on no roster any more is a riddle to whoever reads it next. */
static bool
check_unnamed(TicsChange *change, const TicsRecord *record, GError **error)
{
    g_autoptr(GError) why = NULL;
    size_t count = 0;
    g_autofree char *who = tics_change_references(change->index, record, &count, &why);
    g_autofree char *name = tics_record_name(record);

    if (why != NULL) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    return who == NULL || tics_fail(error, TICS_ERROR_CONFLICT,
                                    _("'%s:%s' is named by %zu others (%s): void or change those "
                                      "first, or say --force"),
                                    record->kind->id, name, count, who);
}

bool
tics_change_void(TicsChange *change, const char *id, const char *reason, bool force, GError **error)
{
    g_autoptr(TicsRecord) record =
        tics_index_record(change->index, id, tics_index_head_seq(change->index), error);

    if (record == NULL) {
        if (error != NULL && *error != NULL)
            return false;
        return tics_fail(error, TICS_ERROR_NOT_FOUND, _("no record '%s'"), id);
    }
    if (tics_record_is_void(record))
        return tics_fail(error, TICS_ERROR_CONFLICT, _("'%s' is void already"), id);
    if (!force && !check_unnamed(change, record, error))
        return false;
    tics_record_set(record, "status", "void");
    tics_record_set(record, "void_reason", reason);
    tics_change_stage(change, g_steal_pointer(&record), TICS_PUT_UPDATE)->void_it = true;
    return true;
}

void
tics_change_settings(TicsChange *change, const TicsSettings *settings)
{
    tics_settings_free(change->settings);
    change->settings = tics_settings_copy(settings);
}
