/* retention_report.c -- records whose retention is over, as people and programs read them */
/* SPDX-License-Identifier: Apache-2.0 */
#include "retention_report.h"

#include "history_text.h"
#include "i18n.h"
#include "text.h"

#include <string.h>

enum { EXAMPLES = 3, HELD_SHOWN = 20 };

/* The kind that is being counted; the rows come by kind. */
typedef struct {
    TicsContext *context;
    char kind[64];
    int64_t count, held;
    TicsDate oldest;
    GString *examples;
    GString *lines; /* of all kinds, and of what is held back */
    GString *held_lines;
    int64_t all, all_held;
} Fold;

static void
end_kind(Fold *fold)
{
    const TicsKind *kind = tics_domain_kind(fold->context->domain, fold->kind);
    char day[TICS_DATE_TEXT];

    if (fold->count > 0)
        g_string_append_printf(
            fold->lines, _("  %s: %lld (for example %s), the oldest kept until %s\n"),
            kind == NULL ? fold->kind : kind->title[fold->context->lang], (long long)fold->count,
            fold->examples->str, tics_date_format(fold->oldest, day));
    fold->count = 0;
    fold->oldest = TICS_DATE_NONE;
    g_string_truncate(fold->examples, 0);
}

char *
tics_retention_line(const TicsContext *context, const TicsExpired *expired)
{
    char day[TICS_DATE_TEXT];
    g_autofree char *what =
        tics_history_record_text(context, expired->kind, expired->name, expired->number);
    g_autofree char *why = expired->held == NULL ? NULL : tics_text_escape_terminal(expired->held);

    tics_date_format(expired->kept_until, day);
    return why == NULL ? g_strdup_printf(_("%s  kept until %s"), what, day)
                       : g_strdup_printf(_("%s  kept until %s; stays: %s"), what, day, why);
}

static bool
fold_one(const TicsExpired *expired, void *user, GError **error)
{
    Fold *fold = user;

    (void)error;
    if (strcmp(fold->kind, expired->kind) != 0) {
        end_kind(fold);
        g_strlcpy(fold->kind, expired->kind, sizeof fold->kind);
    }
    if (expired->held != NULL) {
        g_autofree char *line = tics_retention_line(fold->context, expired);
        if (fold->all_held++ < HELD_SHOWN)
            g_string_append_printf(fold->held_lines, "  %s\n", line);
        return true;
    }
    g_autofree char *name = tics_text_escape_terminal(expired->name);
    if (fold->count < EXAMPLES)
        g_string_append_printf(fold->examples, "%s%s",
                               fold->count == 0                 ? ""
                               : fold->context->lang == TICS_JA ? "、"
                                                                : ", ",
                               name);
    if (fold->count == 0)
        fold->oldest = expired->kept_until;
    fold->count++;
    fold->all++;
    return true;
}

static bool
print_folded(TicsContext *context, Fold *fold, const TicsGap *gap, GError **error)
{
    g_autoptr(TicsHolds) holds = tics_holds_read(context->index, gap, error);

    if (holds == NULL ||
        !tics_expired(context->index, holds, gap->clocks.as_of, NULL, fold_one, fold, error))
        return false;
    end_kind(fold);
    if (fold->all + fold->all_held == 0)
        return true;
    tics_print(context, _("\nretention over, may be erased (tics erase --expired): %lld\n"),
               (long long)fold->all);
    tics_print(context, "%s", fold->lines->str);
    if (fold->all_held > 0)
        tics_print(context, _("retention over, but must stay for now: %lld\n%s"),
                   (long long)fold->all_held, fold->held_lines->str);
    return true;
}

bool
tics_retention_print(TicsContext *context, const TicsGap *gap, GError **error)
{
    g_autoptr(GString) examples = g_string_new(NULL);
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autoptr(GString) held = g_string_new(NULL);
    Fold fold = {.context = context, .examples = examples, .lines = lines, .held_lines = held};

    return print_folded(context, &fold, gap, error);
}

typedef struct {
    json_t *erasable, *held;
} Lists;

static bool
list_one(const TicsExpired *expired, void *user, GError **error)
{
    Lists *lists = user;
    json_t *object = json_pack("{s:s, s:s, s:s, s:s, s:o}", "kind", expired->kind, "record",
                               expired->record, "number", expired->number, "subject", expired->name,
                               "kept_until", tics_json_day(expired->kept_until));

    (void)error;
    if (expired->held != NULL)
        json_object_set_new(object, "why", json_string(expired->held));
    json_array_append_new(expired->held != NULL ? lists->held : lists->erasable, object);
    return true;
}

json_t *
tics_retention_json(TicsContext *context, const TicsGap *gap, GError **error)
{
    g_autoptr(TicsHolds) holds = tics_holds_read(context->index, gap, error);
    Lists lists = {json_array(), json_array()};
    json_t *object = json_pack("{s:o, s:o}", "erasable", lists.erasable, "held", lists.held);

    if (holds != NULL &&
        tics_expired(context->index, holds, gap->clocks.as_of, NULL, list_one, &lists, error))
        return object;
    json_decref(object);
    return NULL;
}
