/* context_clocks.c -- the two clocks of a question: the day asked about and what was known */
/* SPDX-License-Identifier: Apache-2.0 */
#include "context.h"

#include "assess.h"
#include "i18n.h"

#include <string.h>

#define DAY_SECONDS 86400

static bool
seq_at(TicsIndex *index, int64_t utc, int64_t *seq, GError **error)
{
    GError *failure = NULL;
    *seq = tics_index_seq_at(index, utc, &failure);
    if (failure == NULL)
        return true;
    g_propagate_error(error, failure);
    return false;
}

/* A day means its end; a time or a commit means itself. 20260401 could be a commit too: a day is
 * what people write. */
static bool
known_seq(TicsIndex *index, const char *known_at, int64_t *seq, GError **error)
{
    TicsDate day;
    int64_t utc;
    if (known_at == NULL) {
        *seq = tics_index_head_seq(index);
        return true;
    }
    if (tics_date_parse(known_at, &day, NULL))
        return seq_at(index, tics_time_to_utc(((TicsTime)day + 1) * DAY_SECONDS) - 1, seq, error);
    if (tics_instant_parse(known_at, &utc, NULL))
        return seq_at(index, utc, seq, error);
    size_t length = strlen(known_at);
    if (length >= 7 && length <= 40 && tics_hex_valid(known_at, length))
        return tics_index_seq_of(index, known_at, seq, error);
    return tics_fail(error, TICS_ERROR_USAGE,
                     _("--known-at needs a date, a time (2026-04-01T09:00:00+09:00) or a commit, "
                       "not '%s'"),
                     known_at);
}

static TicsDate
day_or_none(const char *iso)
{
    TicsDate day;
    return iso != NULL && tics_date_parse_iso(iso, &day) ? day : TICS_DATE_NONE;
}

/* What was known earlier is asked with the settings of then, and says so in its head. Before the
 * first change nothing was set: whose store it is stays what it is. */
static bool
set_days(TicsContext *context, TicsClocks *clocks, GError **error)
{
    if (clocks->known_seq < 1)
        return true;
    if (clocks->known_seq < tics_index_head_seq(context->index)) {
        g_clear_pointer(&context->settings, tics_settings_free);
        context->settings = tics_index_settings(context->index, clocks->known_seq, error);
    }
    if (context->settings == NULL)
        return false;
    clocks->evidence_from = day_or_none(context->settings->evidence_from);
    clocks->audit_on = day_or_none(context->settings->audit_on);
    return true;
}

bool
tics_context_clocks(TicsContext *context, const char *as_of, const char *known_at,
                    TicsClocks *clocks, GError **error)
{
    TicsIndex *index = tics_context_index(context, error);
    const TicsSettings *settings = index ? tics_context_settings(context, error) : NULL;
    if (settings == NULL)
        return false;
    *clocks = (TicsClocks){
        .as_of = as_of ? day_or_none(as_of) : tics_context_today(context),
        .evidence_from = TICS_DATE_NONE,
        .audit_on = TICS_DATE_NONE,
        .catch_up_days = tics_domain_parameter("catch_up_days")->value,
    };
    if (!known_seq(index, known_at, &clocks->known_seq, error) ||
        !set_days(context, clocks, error) || !tics_index_set_clocks(index, clocks, error))
        return false;
    /* the company's own value is itself evidence that is read at the clocks */
    g_autoptr(GHashTable) parameters = tics_parameters(index, error);
    if (parameters == NULL)
        return false;
    void *days = NULL;
    if (!g_hash_table_lookup_extended(parameters, "catch_up_days", NULL, &days) ||
        GPOINTER_TO_INT(days) == clocks->catch_up_days)
        return true;
    clocks->catch_up_days = GPOINTER_TO_INT(days);
    return tics_index_set_clocks(index, clocks, error);
}
