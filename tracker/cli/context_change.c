/* context_change.c -- begins a change with the actor and reason of this run */
/* SPDX-License-Identifier: Apache-2.0 */
#include "context.h"

#include "i18n.h"

TicsChange *
tics_context_change(TicsContext *context, GError **error)
{
    TicsIndex *index = tics_context_index(context, error);
    if (index == NULL)
        return NULL;
    TicsChangeText text = {
        .actor = context->user,
        /* a dry run writes nothing that a reason could explain */
        .reason = context->reason ? context->reason : "dry run",
        .verb = context->command,
        .dry_run = context->dry_run,
    };
    if (context->reason == NULL && !context->dry_run)
        return tics_fail_null(error, TICS_ERROR_USAGE, _("a reason is needed: -m REASON"));
    return tics_change_begin(index, &text, error);
}

const char *
tics_context_officer(const TicsContext *context, const TicsSettings *settings)
{
    return context->user != NULL ? context->user : tics_settings_officer(settings);
}

char *
tics_context_person_of(TicsContext *context, const char *officer)
{
    g_autoptr(TicsQuery) query = tics_index_query(
        context->index, "SELECT person_id FROM r_officer WHERE officer_id = :id", NULL);
    bool row = false;

    if (query == NULL)
        return NULL;
    tics_query_bind_text(query, ":id", officer);
    return tics_query_step(query, &row, NULL) && row ? g_strdup(tics_query_text(query, 0)) : NULL;
}
