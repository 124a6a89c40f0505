/* context_change.c -- begins a change with the actor and reason of this run */
/* SPDX-License-Identifier: Apache-2.0 */
#include "context.h"

#include "i18n.h"

const char *
tics_context_actor(TicsContext *context, GError **error)
{
    if (context->user != NULL)
        return context->user;
    const TicsSettings *settings = tics_context_settings(context, error);
    if (settings == NULL)
        return NULL;
    return settings->officer[0] != '\0' ? settings->officer : TICS_FIRST_OFFICER;
}

TicsChange *
tics_context_change(TicsContext *context, GError **error)
{
    TicsIndex *index = tics_context_index(context, error);
    const char *actor = index != NULL ? tics_context_actor(context, error) : NULL;
    if (actor == NULL)
        return NULL;
    TicsChangeText text = {
        .actor = actor,
        /* a dry run writes nothing that a reason could explain */
        .reason = context->reason ? context->reason : "dry run",
        .verb = context->command,
        .dry_run = context->dry_run,
    };
    if (context->reason == NULL && !context->dry_run)
        return tics_fail_null(error, TICS_ERROR_USAGE, _("a reason is needed: -m REASON"));
    return tics_change_begin(index, &text, error);
}
