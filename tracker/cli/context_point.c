/* context_point.c -- a point in history as people name it: a baseline, a day, a commit */
/* SPDX-License-Identifier: Apache-2.0 */
#include "context.h"

#include "i18n.h"
#include "text.h"

#include <string.h>

static bool
is_today(const char *text)
{
    static const char *const words[] = {"today", "今日", "本日", NULL};

    return g_strv_contains(words, text);
}

static bool
take_day(TicsDate day, TicsPoint *point)
{
    point->day = day;
    point->seq = 0;
    tics_date_format(day, point->as_of);
    tics_date_format(day, point->known_at);
    return true;
}

/* A commit stands for its day. */
static bool
take_commit(TicsContext *context, const char *commit, TicsPoint *point, GError **error)
{
    int64_t time = 0;
    bool found = false;

    if (!tics_index_seq_of(context->index, commit, &point->seq, error) ||
        !tics_index_change(context->index, point->seq, point->known_at, &time, &found, error))
        return false;
    point->day = tics_time_day(tics_time_from_utc(time));
    tics_date_format(point->day, point->as_of);
    return true;
}

/* *named: there is a baseline of that name, whose commit was taken. */
static bool
take_baseline(TicsContext *context, const char *name, TicsPoint *point, bool *named, GError **error)
{
    TicsIndex *index = context->index;
    const TicsKind *kind = tics_domain_kind(tics_index_domain(index), "baseline");
    g_autofree char *key = tics_text_key(name);
    g_autoptr(GPtrArray) ids = tics_index_find(index, kind, key, error);

    *named = ids != NULL && ids->len > 0;
    if (!*named)
        return ids != NULL;
    g_autoptr(TicsRecord) record = tics_index_record(index, g_ptr_array_index(ids, 0), 0, error);
    const char *commit = record == NULL ? NULL : tics_record_get(record, "commit");
    if (record != NULL && commit == NULL)
        return tics_fail(error, TICS_ERROR_INVALID, _("baseline '%s' names no change"), name);
    return record != NULL && take_commit(context, commit, point, error);
}

bool
tics_context_point(TicsContext *context, const char *text, TicsPoint *point, GError **error)
{
    size_t length = strlen(text);
    TicsDate day = TICS_DATE_NONE;
    bool named = false;

    if (tics_context_index(context, error) == NULL ||
        !take_baseline(context, text, point, &named, error))
        return false;
    if (named)
        return true;
    if (is_today(text))
        return take_day(tics_context_today(context), point);
    if (tics_date_parse(text, &day, NULL))
        return take_day(day, point);
    if (length >= 7 && length <= 40 && tics_hex_valid(text, length))
        return take_commit(context, text, point, error);
    return tics_fail(error, TICS_ERROR_NOT_FOUND,
                     _("'%s' is no date, no baseline and no commit of this store"), text);
}
