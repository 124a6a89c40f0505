/* cmd_selfcheck.c -- tics selfcheck: the state of the evidence by field of the self-check list */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "gap_report.h"
#include "i18n.h"
#include "output.h"
#include "refs_report.h"
#include "selfcheck.h"

#include <string.h>

typedef struct {
    char *as_of, *known_at, *compare, *format, *output;
} Values;

/* One day's scores, and the assessment whose catalogue they point into. */
typedef struct {
    TicsClocks clocks;
    TicsGap *gap;
    GArray *scores;
    char *day;
} View;

static void
view_clear(View *view)
{
    g_clear_pointer(&view->scores, g_array_unref);
    g_clear_pointer(&view->gap, tics_gap_free);
    g_clear_pointer(&view->day, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(View, view_clear)

static const char *const formats[] = {"text", "json", "svg", NULL};

static const TicsOption options[] = {
    {"as-of", 0, TICS_OPTION_DATE, offsetof(Values, as_of), N_("DATE"),
     N_("the state at the end of this day, past or future"), NULL},
    {"known-at", 0, TICS_OPTION_TEXT, offsetof(Values, known_at), N_("DATE|COMMIT"),
     N_("what the store knew then"), NULL},
    {"compare", 0, TICS_OPTION_DATE, offsetof(Values, compare), N_("DATE"),
     N_("the state of this day beside it"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {"output", 'o', TICS_OPTION_TEXT, offsetof(Values, output), N_("FILE"), N_("write to a file"),
     NULL},
    {0},
};

static bool
view_make(TicsContext *context, const char *as_of, const Values *v, View *view, GError **error)
{
    TicsIndex *index = tics_context_index(context, error);

    if (index == NULL || !tics_context_clocks(context, as_of, v->known_at, &view->clocks, error))
        return false;
    const TicsSettings *settings = context->settings; /* those of then */
    const TicsCatalogue *catalogue = tics_context_catalogue(context, NULL, error);
    if (catalogue == NULL)
        return false;
    view->gap = tics_gap_assess(index, catalogue, &view->clocks, context->lang, error);
    if (view->gap == NULL)
        return false;
    view->scores = tics_selfcheck_scores(view->gap, settings);
    json_t *day = tics_json_day(view->clocks.as_of);
    view->day = g_strdup(json_string_value(day));
    json_decref(day);
    return true;
}

static json_t *
scores_json(const GArray *scores)
{
    json_t *fields = json_array();

    for (guint i = 0; i < scores->len; i++) {
        const TicsFieldScore *s = &g_array_index(scores, TicsFieldScore, i);
        json_t *percent = s->counted == 0 ? json_null() : json_integer(tics_field_score_percent(s));
        json_array_append_new(
            fields, json_pack("{s:s, s:{s:s, s:s}, s:o, s:i, s:i, s:i, s:i}", "field", s->field->id,
                              "title", "ja", tics_field_score_title(s, TICS_JA), "en",
                              tics_field_score_title(s, TICS_EN), "score", percent, "met",
                              (int)s->met, "counted", (int)s->counted, "undecided",
                              (int)s->undecided, "not_applicable", (int)s->not_applicable));
    }
    return fields;
}

static bool
print_json(TicsContext *context, const View *now, const View *before, GError **error)
{
    json_t *report = tics_json_store_report(context, "selfcheck", &now->clocks, error);
    const TicsCatalogue *catalogue = now->gap->catalogue;
    g_autoptr(TicsRefs) refs =
        report == NULL ? NULL : tics_refs_read(context->index, catalogue, error);

    if (refs == NULL) {
        json_decref(report);
        return false;
    }
    g_autofree char *notice = tics_refs_notice(refs, catalogue, true, context->lang);
    json_object_set_new(report, "notice", json_string(notice));
    json_object_set_new(report, "method", json_string(tics_selfcheck_method()));
    json_object_set_new(report, "fields", scores_json(now->scores));
    json_object_set_new(report, "compare",
                        before->scores == NULL ? json_null()
                                               : json_pack("{s:s, s:o}", "as_of", before->day,
                                                           "fields", scores_json(before->scores)));
    tics_print_json(context, report);
    return true;
}

static bool
print_svg(TicsContext *context, const View *now, const View *before, GError **error)
{
    const TicsCatalogue *catalogue = now->gap->catalogue;
    g_autoptr(TicsRefs) refs = tics_refs_read(context->index, catalogue, error);
    if (refs == NULL)
        return false;
    g_autofree char *notice = tics_refs_notice(refs, catalogue, false, context->lang);

    tics_selfcheck_print_svg(context, notice, now->scores, now->day, before->scores, before->day);
    return true;
}

static char *
score_text(const TicsFieldScore *score)
{
    return score->counted == 0
               ? g_strdup(_("nothing to count"))
               : g_strdup_printf("%3d %% (%u / %u)", tics_field_score_percent(score), score->met,
                                 score->counted);
}

static void
print_table(TicsContext *context, const View *now, const View *before)
{
    /* A column more for the day compared with; without one the list ends earlier. */
    const char *headings[] = {_("field of the list"),
                              "0   25   50   75  100",
                              _("score"),
                              _("undecided"),
                              before->day,
                              NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);

    for (guint i = 0; i < now->scores->len; i++) {
        const TicsFieldScore *score = &g_array_index(now->scores, TicsFieldScore, i);
        size_t full = (size_t)MAX(tics_field_score_percent(score), 0) / 5;
        g_autofree char *done = g_strnfill(full, '#'), *rest = g_strnfill(20 - full, '.');
        g_autofree char *bar = score->counted == 0 ? g_strdup("") : g_strconcat(done, rest, NULL);
        g_autofree char *value = score_text(score);
        g_autofree char *open = g_strdup_printf("%u", score->undecided);
        g_autofree char *earlier =
            before->scores == NULL ? NULL
                                   : score_text(&g_array_index(before->scores, TicsFieldScore, i));
        const char *cells[] = {tics_field_score_title(score, context->lang), bar, value, open,
                               earlier};
        tics_table_row(table, cells);
    }
    tics_table_print(context, table);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    g_auto(View) now = {0}, before = {0};

    (void)arguments;
    if (tics_context_domain(context, error) == NULL ||
        !tics_context_output(context, v->output, error) ||
        (v->compare != NULL && !view_make(context, v->compare, v, &before, error)) ||
        !view_make(context, v->as_of, v, &now, error))
        return false;
    if (g_strcmp0(v->format, "json") == 0)
        return print_json(context, &now, &before, error);
    if (g_strcmp0(v->format, "svg") == 0)
        return print_svg(context, &now, &before, error);
    if (!tics_gap_print_head(context, now.gap, error))
        return false;
    tics_print(context, "\n");
    print_table(context, &now, &before);
    tics_print(context, "\n");
    tics_print_wrapped(context, 0, "", tics_selfcheck_method());
    return true;
}

static const char *const examples[] = {
    "tics selfcheck",
    "tics selfcheck --compare 2026-04-30 --format svg -o selfcheck.svg",
    NULL,
};

const TicsCommand tics_cmd_selfcheck = {
    .name = "selfcheck",
    .arguments = NULL,
    .summary = N_("Show how the evidence stands by field of the ministry's self-check list"),
    .details = N_("Which requirement belongs to which of the eight fields is this tool's own "
                  "mapping; two field names are not public and shown as not confirmed until "
                  "'tics config set selfcheck_field_7 …' and '…_8' give them. A field "
                  "without a requirement that applies has no score."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 2,
    .needs_store = true,
    .run = run,
};
