/* cmd_add.c -- tics add: one new record */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "fields.h"
#include "i18n.h"

typedef struct {
    char **files;
    gboolean as_new;
} Values;

static const TicsOption options[] = {
    {"file", 'f', TICS_OPTION_TEXTS, offsetof(Values, files), N_("FILE"),
     N_("attach a file (a scan, a photo); may be given several times"), NULL},
    {"as-new", 0, TICS_OPTION_FLAG, offsetof(Values, as_new), NULL, TICS_AS_NEW, NULL},
    {0},
};

/* A row of an area log goes into the log of its area and month. */
static bool
add_row(TicsChange *change, TicsRecord *row, GError **error)
{
    const char *zone = tics_record_get(row, "zone_id");
    const char *at = tics_record_get(row, "entered_at");
    at = at != NULL ? at : tics_record_get(row, "closed_day");
    g_autoptr(GPtrArray) rows = g_ptr_array_new();

    if (zone == NULL || at == NULL || tics_record_get(row, "row_id") == NULL)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("a row of an area log needs zone_id, row_id and entered_at (or "
                           "closed_day)"));
    g_autofree char *month = g_strndup(at, 7);
    g_ptr_array_add(rows, row);
    return tics_change_rows(change, zone, month, rows, NULL, error);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    if (arguments[0] == NULL || arguments[1] == NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("name a kind and its fields: add KIND field=value …"));
    const TicsDomain *domain = tics_context_kinds(context, error);
    const TicsKind *kind =
        domain == NULL ? NULL : tics_domain_find_kind(domain, arguments[0], error);
    if (kind == NULL)
        return false;
    g_autoptr(TicsRecord) record = tics_record_new(kind, NULL);
    if (!tics_fields_set(record, arguments + 1, 1, context->lang, error))
        return false;
    g_autoptr(TicsChange) change = tics_context_change(context, error);
    if (change == NULL)
        return false;
    if (v->as_new)
        tics_change_allow_twins(change);
    if (kind->has_rows) {
        if (!add_row(change, record, error))
            return false;
    } else {
        tics_change_put(change, g_steal_pointer(&record), TICS_PUT_NEW);
        for (char **file = v->files; file != NULL && *file != NULL; file++)
            tics_change_attach(change, *file, NULL);
    }
    return tics_fields_commit(context, change, error);
}

static const char *const examples[] = {
    "tics add policy_doc policy_id=P-01 version=3 title=情報管理規程 doc_type=regulation "
    "approved_on=令和8年4月1日 effective_on=2026-04-01 -m '規程の第3版を施行'",
    "tics add entry_pledge 従業者番号=E001 signed_on=2026-04-01 --file scan.pdf -m '入社時誓約'",
    NULL,
};

const TicsCommand tics_cmd_add = {
    .name = "add",
    .arguments = N_("KIND field=value…"),
    .summary = N_("Record one piece of evidence"),
    .details =
        N_("Fields are named as 'tics kind show KIND' lists them, or by their titles. Dates may be "
           "written "
           "as people write them (令和8年4月1日, 2026/4/1). A list takes items parted by ';'."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 1,
    .needs_store = true,
    .writes = true,
    .run = run,
};
