/* cmd_void.c -- tics void: a record that was never right no longer counts */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "fields.h"
#include "i18n.h"

typedef struct {
    gboolean force;
} Values;

static const TicsOption options[] = {
    {"force", 0, TICS_OPTION_FLAG, offsetof(Values, force), NULL,
     N_("although other records name it; -m must say why"), NULL},
    {0},
};

/* What must still be kept is not voided away in silence: the day, and where the void will show. */
static bool
say_retention(TicsContext *context, const TicsRecord *record, GError **error)
{
    TicsDate end = TICS_DATE_NONE;
    char day[TICS_DATE_TEXT];

    if (record->kind->retention_years == 0)
        return true;
    if (!tics_change_retention_end(context->index, record->id, &end, error))
        return false;
    if (end == TICS_DATE_NONE)
        tics_note(context, "%s\n",
                  _("must be kept: its retention has not begun; the record, the void and its "
                    "reason stay in the history and are shown (R-142)"));
    else if (end >= tics_context_today(context))
        tics_note(
            context,
            _("must be kept until %s: the record, the void and its reason stay in the history "
              "and are shown until then (R-142)\n"),
            tics_date_format(end, day));
    else
        tics_note(context, _("its retention ended on %s\n"), tics_date_format(end, day));
    return true;
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    if (arguments[0] == NULL || arguments[1] != NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("name one record: void ID"));
    g_autoptr(TicsChange) change = tics_context_change(context, error);
    if (change == NULL)
        return false;
    g_autoptr(TicsRecord) record = tics_fields_find(context, arguments[0], error);
    if (record == NULL)
        return false;
    if (!tics_change_void(change, record->id, context->reason, v->force, error))
        return false;
    return tics_fields_commit(context, change, error) && say_retention(context, record, error);
}

static const char *const examples[] = {
    "tics void person:E120 --force -m '二重登録のため'",
    NULL,
};

const TicsCommand tics_cmd_void = {
    .name = "void",
    .arguments = N_("ID"),
    .summary = N_("Mark a record as recorded in error"),
    .details =
        N_("The record no longer counts as evidence; it and the reason stay in the history and are "
           "shown there. Nothing is deleted. One that others name is voided with --force only."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 1,
    .needs_store = true,
    .writes = true,
    .run = run,
};
