/* import_sheets.c -- the sheets of a workbook that came back, in one change: all of them or nothing
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "import_private.h"

#include "i18n.h"

#include <string.h>

typedef struct {
    TicsImporter importer;
    TicsTableIn *rows;
    TicsImportStage stage;
} Sheet;

static void
sheet_free(void *data)
{
    Sheet *sheet = data;

    tics_importer_clear(&sheet->importer);
    g_clear_pointer(&sheet->rows, tics_table_in_free);
    g_clear_pointer(&sheet->stage.items, g_array_unref);
    g_free(sheet);
}

static bool
read_sheet(GPtrArray *sheets, TicsIndex *index, const TicsKind *kind, const TicsImport *import,
           GPtrArray *results, GError **error)
{
    Sheet *sheet = g_new0(Sheet, 1);

    g_ptr_array_add(sheets, sheet);
    sheet->importer = (TicsImporter){.index = index,
                                     .kind = kind,
                                     .import = import,
                                     .belongs = tics_belongs(index, kind),
                                     .result = tics_import_result_new()};
    g_ptr_array_add(results, sheet->importer.result);
    sheet->stage.importer = &sheet->importer;
    sheet->stage.items = g_array_new(FALSE, FALSE, sizeof(guint));
    return tics_import_open(&sheet->importer, &sheet->rows, error) &&
           tics_import_read(&sheet->importer, sheet->rows, error);
}

static bool
stage_all(const GPtrArray *sheets, TicsChange *change, GError **error)
{
    guint staged = 0;
    bool good = true;

    for (guint i = 0; good && i < sheets->len; i++) {
        Sheet *sheet = g_ptr_array_index(sheets, i);
        sheet->stage.change = change;
        sheet->stage.first = staged;
        good = tics_import_stage(&sheet->stage, error);
        staged += sheet->stage.items->len;
    }
    return good;
}

/* What the change says against its records, when all are there. */
static bool
judge(const GPtrArray *sheets, TicsChange *change, const TicsImport *import, GError **error)
{
    g_autoptr(GPtrArray) issues = tics_change_check(change);
    size_t errors = 0, conflicts = 0;

    for (guint i = 0; i < sheets->len; i++) {
        Sheet *sheet = g_ptr_array_index(sheets, i);
        tics_import_take_issues(&sheet->stage, issues);
        tics_import_sort(&sheet->importer);
        errors += sheet->importer.result->error_count;
        conflicts += sheet->importer.result->conflicts;
    }
    return tics_import_verdict(import, errors, conflicts, error);
}

static bool
commit(const GPtrArray *sheets, TicsChange *change, GError **error)
{
    bool any = false, good = true;

    for (guint i = 0; good && i < sheets->len; i++) {
        Sheet *sheet = g_ptr_array_index(sheets, i);
        bool map = false;
        good = tics_import_keep_map(&sheet->importer, change, &map, error);
        any = any || map || sheet->stage.items->len > 0;
    }
    if (!good || !any)
        return good;
    g_autoptr(TicsChangeResult) made = tics_change_commit(change, error);
    for (guint i = 0; made != NULL && i < sheets->len; i++) {
        TicsImportResult *result = ((Sheet *)g_ptr_array_index(sheets, i))->importer.result;
        g_strlcpy(result->commit, made->commit, sizeof result->commit);
        result->warning = i == 0 ? g_steal_pointer(&made->warning) : NULL;
    }
    return made != NULL;
}

bool
tics_import_sheets(TicsIndex *index, const GPtrArray *kinds, const TicsImport *import,
                   GPtrArray **results, GError **error)
{
    g_autoptr(GPtrArray) sheets = g_ptr_array_new_with_free_func(sheet_free);

    *results = g_ptr_array_new_with_free_func((GDestroyNotify)tics_import_result_free);
    for (guint i = 0; i < kinds->len; i++)
        if (!read_sheet(sheets, index, g_ptr_array_index(kinds, i), import, *results, error))
            return false;
    if (sheets->len == 0)
        return true;
    g_autoptr(TicsChange) change =
        tics_import_begin(&((Sheet *)g_ptr_array_index(sheets, 0))->importer, error);
    return change != NULL && stage_all(sheets, change, error) &&
           judge(sheets, change, import, error) && commit(sheets, change, error);
}
