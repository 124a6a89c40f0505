/* history_fields.c -- what differs between two versions of a record, field by field
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "history_private.h"

#include <string.h>

struct TicsVersions {
    TicsIndex *index;
    TicsValues *values;
    TicsQuery *files;
    bool any_files;
};

TicsVersions *
tics_versions_new(TicsIndex *index)
{
    TicsVersions *versions = g_new0(TicsVersions, 1);

    versions->index = index;
    versions->values = tics_values_new(index);
    return versions;
}

void
tics_versions_free(TicsVersions *versions)
{
    if (versions == NULL)
        return;
    tics_values_free(versions->values);
    tics_query_free(versions->files);
    g_free(versions);
}

TicsFieldChange *
tics_field_change_new(const char *name, const char *from, const char *to)
{
    TicsFieldChange *field = g_new0(TicsFieldChange, 1);

    field->name = g_strdup(name);
    field->from = g_strdup(from);
    field->to = g_strdup(to);
    return field;
}

void
tics_field_change_free(void *data)
{
    TicsFieldChange *field = data;

    g_free(field->name);
    g_free(field->from);
    g_free(field->to);
    g_free(field);
}

/* What nobody ever filled is not asked for each version. */
static bool
has_rows(TicsIndex *index, const char *table, bool *yes, GError **error)
{
    g_autofree char *sql = g_strdup_printf("SELECT 1 FROM \"%s\" LIMIT 1", table);
    g_autoptr(TicsQuery) query = tics_index_query(index, sql, error);

    return query != NULL && tics_query_step(query, yes, error);
}

/* NULL without error where there is no such version. */
static TicsRecord *
read_version(TicsVersions *versions, const TicsKind *kind, const char *id,
             const TicsVersionRef *ref, GError **error)
{
    if (ref->vid == 0)
        return NULL;
    TicsRecord *record = tics_values_version(versions->values, kind, id, ref, error);
    if (record != NULL && tics_record_get(record, "status") == NULL)
        tics_record_set(record, "status", ref->status);
    return record;
}

static void
add_paths(GPtrArray *paths, const TicsRecord *record)
{
    for (guint i = 0; record != NULL && i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        if (!g_ptr_array_find_with_equal_func(paths, value->path, g_str_equal, NULL))
            g_ptr_array_add(paths, value->path);
    }
}

static gint
order_paths(const void *a, const void *b, void *user)
{
    return tics_kind_compare_paths(user, *(char *const *)a, *(char *const *)b);
}

static bool
is_gone(const TicsRecord *record)
{
    return record != NULL && record->private_state == TICS_PRIVATE_ABSENT;
}

static const char *
value_at(const TicsRecord *record, const char *path, const TicsField *field)
{
    if (record == NULL)
        return NULL;
    return is_gone(record) && field != NULL && field->personal ? TICS_ERASED
                                                               : tics_record_get(record, path);
}

static void
compare_path(TicsRecordChange *change, const TicsKind *kind, const char *path,
             const TicsRecord *before, const TicsRecord *after)
{
    const TicsField *field = tics_kind_field(kind, path);
    const char *from = value_at(before, path, field), *to = value_at(after, path, field);
    bool plain = before == NULL && strcmp(path, "status") == 0 && g_strcmp0(to, "valid") == 0;

    if (g_strcmp0(from, to) != 0 && !plain)
        g_ptr_array_add(change->fields, tics_field_change_new(path, from, to));
}

/* Where both sides are gone only their commitments tell whether something differed. */
static void
compare_private(TicsRecordChange *change, const TicsVersionRef *before, const TicsVersionRef *after)
{
    bool was = before->private_state == TICS_PRIVATE_ABSENT;

    if (after->private_state != TICS_PRIVATE_ABSENT ||
        before->private_state == TICS_PRIVATE_PRESENT ||
        (was && g_strcmp0(before->private, after->private) == 0))
        return;
    g_ptr_array_add(change->fields, tics_field_change_new(TICS_FIELD_PERSONAL,
                                                          was ? TICS_ERASED : NULL, TICS_ERASED));
}

static const char FILES_SQL[] =
    "SELECT a.n, coalesce(a.name, '" TICS_ERASED "') FROM attachment a WHERE a.vid = :after"
    " AND a.n > (SELECT count(*) FROM attachment b WHERE b.vid = :before) ORDER BY a.n";

static bool
add_files(TicsVersions *versions, TicsRecordChange *change, int64_t before, int64_t after,
          GError **error)
{
    bool row = true;

    if (versions->files == NULL) {
        versions->files = tics_index_query(versions->index, FILES_SQL, error);
        if (versions->files == NULL ||
            !has_rows(versions->index, "attachment", &versions->any_files, error))
            return false;
    }
    if (!versions->any_files)
        return true;
    tics_query_bind_int(versions->files, ":before", before);
    tics_query_bind_int(versions->files, ":after", after);
    while (row) {
        if (!tics_query_step(versions->files, &row, error))
            return false;
        if (!row)
            break;
        g_autofree char *name =
            g_strdup_printf(TICS_FIELD_FILE "%lld", (long long)tics_query_int(versions->files, 0));
        g_ptr_array_add(change->fields,
                        tics_field_change_new(name, NULL, tics_query_text(versions->files, 1)));
    }
    tics_query_reset(versions->files);
    return true;
}

bool
tics_versions_compare(TicsVersions *versions, const TicsVersionRef *before,
                      const TicsVersionRef *after, TicsRecordChange *change, GError **error)
{
    const TicsKind *kind = tics_domain_kind(tics_index_domain(versions->index), change->kind);
    GError *local = NULL;
    g_autoptr(TicsRecord) old = read_version(versions, kind, change->id, before, &local);
    g_autoptr(TicsRecord) new =
        local != NULL ? NULL : read_version(versions, kind, change->id, after, &local);

    if (local != NULL) {
        g_propagate_error(error, local);
        return false;
    }
    if (new == NULL)
        return true;
    g_autoptr(GPtrArray) paths = g_ptr_array_new();
    add_paths(paths, old);
    add_paths(paths, new);
    g_ptr_array_sort_with_data(paths, order_paths, (void *)kind);
    for (guint i = 0; i < paths->len; i++)
        compare_path(change, kind, g_ptr_array_index(paths, i), old, new);
    compare_private(change, before, after);
    return add_files(versions, change, before->vid, after->vid, error);
}
