/* context.c -- what a command asks for is opened at its first use */
/* SPDX-License-Identifier: Apache-2.0 */
#include "context.h"

#include "context_pin.h"

#include "i18n.h"
#include "scheme_records.h"
#include "text.h"

#include <string.h>

const TicsDomain *
tics_context_domain(TicsContext *context, GError **error)
{
    if (context->domain == NULL)
        context->domain = tics_domain_load(false, error);
    else if (!tics_domain_complete(context->domain, false, error))
        return NULL;
    return context->domain;
}

const TicsDomain *
tics_context_kinds(TicsContext *context, GError **error)
{
    if (context->domain == NULL)
        context->domain = tics_domain_load_kinds(false, error);
    return context->domain;
}

TicsStore *
tics_context_store(TicsContext *context, GError **error)
{
    if (context->store != NULL)
        return context->store;
    if (context->store_dir == NULL)
        return tics_fail_null(error, TICS_ERROR_NOT_FOUND,
                              _("no store here or above: name one with -C DIR or TICS_STORE, "
                                "or make one with 'tics init DIR'"));
    context->store = tics_store_open(context->store_dir, error);
    return context->store;
}

TicsIndex *
tics_context_index(TicsContext *context, GError **error)
{
    if (context->index != NULL)
        return context->index;
    TicsStore *store = tics_context_store(context, error);
    const TicsDomain *domain = store ? tics_context_kinds(context, error) : NULL;
    if (domain == NULL)
        return NULL;
    g_auto(TicsPin) place = {.time = 0};
    tics_pin_read_place(store, &place);
    context->index = tics_index_open(store, domain, tics_context_progress, context, error);
    if (context->index != NULL && !tics_context_check_pin(context, &place, error))
        g_clear_pointer(&context->index, tics_index_free);
    return context->index;
}

const TicsSettings *
tics_context_settings(TicsContext *context, GError **error)
{
    if (context->settings != NULL)
        return context->settings;
    TicsIndex *index = tics_context_index(context, error);
    if (index == NULL)
        return NULL;
    int64_t newest = tics_index_head_seq(index);
    /* from git only to say what is wrong with a store that has no change: libgit2 starts in 10 ms
     */
    context->settings = newest > 0 ? tics_index_settings(index, newest, error)
                                   : tics_store_settings(context->store, error);
    return context->settings;
}

TicsDate
tics_context_today(const TicsContext *context)
{
    return tics_time_day(tics_time_from_utc(context->now_utc));
}

const TicsCatalogue *
tics_context_catalogue(TicsContext *context, const char *id, GError **error)
{
    const TicsSettings *settings = tics_context_settings(context, error);
    if (settings == NULL)
        return NULL;
    const char *wanted = id != NULL ? id : settings->scheme;
    const TicsCatalogue *catalogue =
        tics_domain_catalogue(context->domain, wanted[0] == '\0' ? "tics" : wanted);
    if (catalogue != NULL)
        return catalogue;
    g_autofree char *shown = tics_text_escape_terminal(wanted);
    g_autoptr(TicsScheme) imported = tics_scheme_load(context->index, wanted, NULL);
    return imported != NULL
               ? tics_fail_null(error, TICS_ERROR_NOT_FOUND,
                                _("'%s' is an imported list: reports and packages are of this "
                                  "tool's own requirements; 'tics gap --scheme %s' shows what "
                                  "stands behind its items"),
                                shown, shown)
               : tics_fail_null(error, TICS_ERROR_NOT_FOUND,
                                _("no scheme '%s' ('tics scheme list' shows all)"), shown);
}
