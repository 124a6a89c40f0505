/* cmd_edit.c -- tics edit: a new version of a record */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "fields.h"
#include "i18n.h"

typedef struct {
    char **files;
} Values;

static const TicsOption options[] = {
    {"file", 'f', TICS_OPTION_TEXTS, offsetof(Values, files), N_("FILE"),
     N_("attach a further file; may be given several times"), NULL},
    {0},
};

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    if (arguments[0] == NULL || (arguments[1] == NULL && v->files == NULL))
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("name a record and what changes: edit ID field=value …"));
    g_autoptr(TicsChange) change = tics_context_change(context, error);
    if (change == NULL)
        return false;
    g_autoptr(TicsRecord) record = tics_fields_find(context, arguments[0], error);
    if (record == NULL)
        return false;
    if (tics_record_is_void(record))
        return tics_fail(error, TICS_ERROR_CONFLICT,
                         _("'%s' is void ('tics history %s' tells since when and why); record it "
                           "anew instead"),
                         arguments[0], arguments[0]);
    if (record->private_state == TICS_PRIVATE_ABSENT)
        return tics_fail(error, TICS_ERROR_CONFLICT,
                         _("the personal part of '%s' was erased; record a new one instead"),
                         arguments[0]);
    if (!tics_fields_set(record, arguments + 1, tics_fields_last_entry(record), context->lang,
                         error))
        return false;
    tics_change_put(change, g_steal_pointer(&record), TICS_PUT_UPDATE);
    for (char **file = v->files; file != NULL && *file != NULL; file++)
        tics_change_attach(change, *file, NULL);
    return tics_fields_commit(context, change, error);
}

static const char *const examples[] = {
    "tics edit person:E001 left_on=2026-09-30 leave_notice_on=2026-08-31 -m '退職の申出'",
    NULL,
};

const TicsCommand tics_cmd_edit = {
    .name = "edit",
    .arguments = N_("ID field=value…"),
    .summary = N_("Change a record; the version before stays in the history"),
    .details = N_("ID is a machine id (its beginning is enough), a number, or KIND:KEY. An empty "
                  "value removes "
                  "the field. A field of a list of entries (joined_on of a person's employments) "
                  "means the last entry; "
                  "employments.3.joined_on begins a third."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 1,
    .needs_store = true,
    .writes = true,
    .run = run,
};
