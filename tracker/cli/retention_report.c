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

typedef struct {
    TicsDate as_of;
    Fold *over, *coming;
} Folds;

static bool
fold_either(const TicsExpired *expired, void *user, GError **error)
{
    Folds *folds = user;
    TicsExpired free = *expired;

    if (expired->kept_until < folds->as_of)
        return fold_one(expired, folds->over, error);
    free.held = NULL; /* nobody knows what will hold it then */
    return fold_one(&free, folds->coming, error);
}

static void
print_over(TicsContext *context, const Fold *fold)
{
    if (fold->all + fold->all_held == 0)
        return;
    tics_print(context, _("\nretention over, may be erased (tics erase --expired): %lld\n"),
               (long long)fold->all);
    tics_print(context, "%s", fold->lines->str);
    if (fold->all_held > 0)
        tics_print(context, _("retention over, but must stay for now: %lld\n%s"),
                   (long long)fold->all_held, fold->held_lines->str);
}

bool
tics_retention_visit(TicsContext *context, const TicsGap *gap, TicsDate until, TicsExpiredFunc func,
                     void *user, GError **error)
{
    g_autoptr(TicsHolds) holds = tics_holds_read(context->index, gap, error);

    return holds != NULL && tics_expired(context->index, holds, until + 1, NULL, func, user, error);
}

bool
tics_retention_owner(TicsContext *context, const char *kind, const TicsKind **known,
                     TicsOwner **owner, GError **error)
{
    const TicsKind *now = tics_domain_kind(context->domain, kind);
    g_autoptr(GPtrArray) nobody = g_ptr_array_new();

    if (*owner != NULL && now == *known)
        return true;
    const TicsSettings *settings = tics_context_settings(context, error);
    if (settings == NULL)
        return false;
    g_clear_pointer(owner, tics_owner_free);
    *known = now;
    *owner = tics_owner_find(context->index, now, nobody, tics_settings_officer(settings),
                             context->lang, error);
    return *owner != NULL;
}

static void
fold_init(Fold *fold, TicsContext *context)
{
    *fold = (Fold){.context = context};
    fold->examples = g_string_new(NULL);
    fold->lines = g_string_new(NULL);
    fold->held_lines = g_string_new(NULL);
}

static void
fold_clear(Fold *fold)
{
    g_string_free(fold->examples, TRUE);
    g_string_free(fold->lines, TRUE);
    g_string_free(fold->held_lines, TRUE);
}

bool
tics_retention_print(TicsContext *context, const TicsGap *gap, TicsDate until, GError **error)
{
    Fold over, coming;
    char day[TICS_DATE_TEXT];
    Folds folds = {gap->clocks.as_of, &over, &coming};

    fold_init(&over, context);
    fold_init(&coming, context);
    bool good = tics_retention_visit(context, gap, until, fold_either, &folds, error);
    if (good) {
        end_kind(&over);
        end_kind(&coming);
        print_over(context, &over);
    }
    if (good && coming.all > 0)
        tics_print(context, _("\nretention ends up to %s, may be erased from the next day: %lld\n%s"),
                   tics_date_format(until, day), (long long)coming.all, coming.lines->str);
    fold_clear(&over);
    fold_clear(&coming);
    return good;
}

typedef struct {
    TicsDate as_of;
    json_t *erasable, *held, *coming;
} Lists;

static bool
list_one(const TicsExpired *expired, void *user, GError **error)
{
    Lists *lists = user;
    json_t *object = json_pack("{s:s, s:s, s:s, s:s, s:o}", "kind", expired->kind, "record",
                               expired->record, "number", expired->number, "subject", expired->name,
                               "kept_until", tics_json_day(expired->kept_until));
    bool over = expired->kept_until < lists->as_of, held = over && expired->held != NULL;

    (void)error;
    if (held)
        json_object_set_new(object, "why", json_string(expired->held));
    json_array_append_new(!over  ? lists->coming
                          : held ? lists->held
                                 : lists->erasable,
                          object);
    return true;
}

json_t *
tics_retention_json(TicsContext *context, const TicsGap *gap, TicsDate until, GError **error)
{
    Lists lists = {gap->clocks.as_of, json_array(), json_array(), json_array()};
    json_t *object = json_pack("{s:o, s:o, s:o}", "erasable", lists.erasable, "held", lists.held,
                               "coming", lists.coming);

    if (tics_retention_visit(context, gap, until, list_one, &lists, error))
        return object;
    json_decref(object);
    return NULL;
}
