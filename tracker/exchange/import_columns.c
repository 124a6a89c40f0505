/* import_columns.c -- the map of a file: told, kept, asked for; and kept again */
/* SPDX-License-Identifier: Apache-2.0 */
#include "import_private.h"

#include "i18n.h"

#include <string.h>

enum { TIMES_ASKED = 3 };

static void
understand(TicsImporter *importer, const TicsRow *headings)
{
    TicsToldColumns told = {importer->import->ignored, importer->map};

    g_clear_pointer(&importer->columns, g_ptr_array_unref);
    g_ptr_array_set_size(importer->result->unknown_columns, 0);
    importer->columns = tics_map_columns(importer->kind, &importer->belongs, headings, &told,
                                         importer->result->unknown_columns);
}

/* NULL: nobody said anything that can be used. */
static char *
ask(const TicsImporter *importer, const char *heading)
{
    const TicsImport *import = importer->import;
    const TicsField *near = tics_kind_nearest_field(importer->kind, heading);
    g_autofree char *problem = NULL;

    for (int n = 0; n < TIMES_ASKED; n++) {
        g_autofree char *answer =
            import->ask(heading, near == NULL ? NULL : near->name, problem, import->ask_user);
        if (answer == NULL)
            return NULL;
        if (answer[0] == '\0' && near != NULL)
            return tics_map_target(importer->kind, near->name);
        char *target = tics_map_target(importer->kind, answer);
        if (target != NULL)
            return target;
        g_free(problem);
        problem = g_strdup_printf(_("'%s' is no field of '%s'"), answer, importer->kind->id);
    }
    return NULL;
}

static bool
ask_unknown(TicsImporter *importer)
{
    bool told = false, answered = true;

    for (guint i = 0; answered && i < importer->columns->len; i++) {
        const TicsColumn *column = g_ptr_array_index(importer->columns, i);
        if (column->use != TICS_COLUMN_UNKNOWN)
            continue;
        g_autofree char *target = ask(importer, column->heading);
        answered = target != NULL;
        if (answered && importer->map == NULL)
            importer->map = tics_map_new();
        if (answered)
            tics_map_add(importer->map, column->heading, target);
        told = told || answered;
    }
    return told;
}

/* Every heading of the file with what was told of it: together they are the shape. */
static void
complete(TicsImporter *importer, const TicsRow *headings)
{
    TicsMap *whole = tics_map_new();

    for (size_t i = 0; i < headings->count; i++) {
        const TicsColumn *column = g_ptr_array_index(importer->columns, i);
        const char *told = tics_map_field(importer->map, column->heading);
        bool passed = column->ignored && told == NULL;
        if (tics_map_counts(column->heading) && tics_map_field(whole, column->heading) == NULL)
            tics_map_add(whole, column->heading,
                         passed         ? TICS_MAP_PASS
                         : told == NULL ? TICS_MAP_SELF
                                        : told);
    }
    for (guint i = 0; importer->map != NULL && i < importer->map->values->len; i++) {
        const TicsMapValue *value = g_ptr_array_index(importer->map->values, i);
        tics_map_add_value(whole, value->field, value->written, value->code);
    }
    tics_map_free(importer->map);
    importer->map = whole;
}

bool
tics_import_columns(TicsImporter *importer, const TicsRow *headings, GError **error)
{
    const TicsImport *import = importer->import;
    GError *local = NULL;

    importer->map = import->map_file != NULL
                        ? tics_map_read(import->map_file, importer->kind, &local)
                        : tics_map_kept(importer->index, importer->kind, headings,
                                        &importer->result->map_used, &local);
    if (local != NULL) {
        g_propagate_error(error, local);
        return false;
    }
    understand(importer, headings);
    bool told = import->map_file != NULL || import->map_name != NULL;
    if (import->ask != NULL && ask_unknown(importer)) {
        told = true;
        understand(importer, headings);
    }
    if (!told || import->explain || importer->result->unknown_columns->len > 0)
        return true;
    complete(importer, headings);
    importer->map_name = import->map_name != NULL ? g_strdup(import->map_name)
                                                  : tics_map_own_name(importer->kind, headings);
    return true;
}

bool
tics_import_keep_map(TicsImporter *importer, TicsChange *change, bool *put, GError **error)
{
    if (importer->map_name == NULL)
        return true;
    g_autoptr(TicsRecord) record =
        tics_map_record(importer->index, importer->kind, importer->map, importer->map_name);
    g_autofree char *key = tics_record_key(record);
    g_autoptr(GPtrArray) ids = tics_index_find(importer->index, record->kind, key, error);
    if (ids == NULL)
        return false;
    g_autoptr(TicsRecord) there =
        ids->len == 0 ? NULL
                      : tics_index_record(importer->index, g_ptr_array_index(ids, 0),
                                          tics_index_head_seq(importer->index), error);
    if (ids->len > 0 && there == NULL)
        return false;
    if (there != NULL && g_strcmp0(tics_record_get(there, "kind"), importer->kind->id) != 0)
        return tics_fail(error, TICS_ERROR_CONFLICT,
                         _("the map '%s' is one for '%s'; keep this one under another name"),
                         importer->map_name, tics_record_get(there, "kind"));
    g_autoptr(TicsRecord) whole = there == NULL ? NULL : tics_record_copy(there);
    if (whole != NULL) {
        tics_record_clear_list(whole, "headings");
        tics_record_clear_list(whole, "values");
    }
    for (guint i = 0; whole != NULL && i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        tics_record_set(whole, value->path, value->value);
    }
    if (whole != NULL && tics_record_same(whole, there))
        return true;
    *put = true;
    if (whole == NULL)
        tics_change_put(change, g_steal_pointer(&record), TICS_PUT_NEW);
    else
        tics_change_put(change, g_steal_pointer(&whole), TICS_PUT_UPDATE);
    importer->result->map_kept = g_strdup(importer->map_name);
    return true;
}
