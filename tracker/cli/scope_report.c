/* scope_report.c -- the scope as people and as programs read it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scope_report.h"

#include "i18n.h"
#include "output.h"
#include "text.h"

#include <string.h>

enum { NO_STAGE = 99 };

static bool
is_open(const TicsScopeView *view, const TicsFlag *flag)
{
    const TicsAnswer *answer = g_hash_table_lookup(view->answers, flag->id);

    return answer == NULL || g_strcmp0(answer->answer, "undecided") == 0;
}

static int
first_open_stage(const TicsScopeView *view)
{
    int stage = NO_STAGE;

    for (guint i = 0; i < view->catalogue->flags->len; i++) {
        const TicsFlag *flag = g_ptr_array_index(view->catalogue->flags, i);
        if (is_open(view, flag))
            stage = MIN(stage, flag->stage);
    }
    return stage;
}

/* "Restricted area 4, Area log 300": which records speak for a yes. NULL: none. Transfer full. */
static char *
signs_of(const TicsScopeView *view, const char *flag, TicsLang lang)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < view->signs->len; i++) {
        const TicsScopeSign *sign = g_ptr_array_index(view->signs, i);
        if (strcmp(sign->flag, flag) == 0)
            g_string_append_printf(text, _("%s%s %lld"),
                                   text->len == 0 ? "" : (lang == TICS_JA ? "、" : ", "),
                                   sign->kind->title[lang], (long long)sign->found);
    }
    return text->len == 0 ? NULL : g_string_free(g_steal_pointer(&text), FALSE);
}

static const char *
answer_label(const TicsAnswer *answer)
{
    if (strcmp(answer->answer, "no") != 0)
        return _("applies");
    return answer->approved ? _("not applicable") : _("not applicable (approval awaited)");
}

static void
print_answered(TicsContext *context, const TicsScopeView *view)
{
    const char *headings[] = {_("flag"),        _("answer"),   _("decided on"),
                              _("approved by"), _("question"), NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);
    guint count = 0;

    for (guint i = 0; i < view->catalogue->flags->len; i++) {
        const TicsFlag *flag = g_ptr_array_index(view->catalogue->flags, i);
        const TicsAnswer *answer = g_hash_table_lookup(view->answers, flag->id);
        if (is_open(view, flag))
            continue;
        const char *cells[] = {flag->id, answer_label(answer), answer->day, answer->approver,
                               flag->title[context->lang]};
        tics_table_row(table, cells);
        count++;
    }
    tics_print(context, _("answered: %u of %u\n"), count, view->catalogue->flags->len);
    if (count > 0)
        tics_table_print(context, table);
}

static void
print_question(TicsContext *context, const TicsScopeView *view, const TicsFlag *flag)
{
    g_autofree char *signs = signs_of(view, flag->id, context->lang);
    g_autofree char *proposal =
        signs == NULL ? NULL : g_strdup_printf(_("the records speak for yes: %s"), signs);

    tics_print(context, "  %s\n", flag->id);
    tics_print_wrapped(context, 6, "      ", flag->question[context->lang]);
    if (proposal != NULL)
        tics_print_wrapped(context, 6, "      ", proposal);
    tics_print(context, "      tics scope set %s=%s -m '…'\n", flag->id,
               proposal != NULL ? "yes" : "yes|no");
}

static void
print_open(TicsContext *context, const TicsScopeView *view, bool all)
{
    int stage = first_open_stage(view);
    guint later = 0;

    if (stage == NO_STAGE)
        return;
    const TicsNamed *named = g_ptr_array_index(view->catalogue->stages, stage - 1);
    if (all)
        tics_print(context, "\n%s\n", _("open questions"));
    else
        tics_print(context, _("\nopen questions of stage %d: %s\n"), stage,
                   named->title[context->lang]);
    for (guint i = 0; i < view->catalogue->flags->len; i++) {
        const TicsFlag *flag = g_ptr_array_index(view->catalogue->flags, i);
        if (is_open(view, flag) && (all || flag->stage == stage))
            print_question(context, view, flag);
        else if (is_open(view, flag))
            later++;
    }
    if (later > 0)
        tics_print(context, _("  later stages ask %u more (tics scope list --all)\n"), later);
}

static void
print_places(TicsContext *context, const TicsScopeView *view)
{
    const char *headings[] = {_("register"), _("id"), _("name"), _("certification scope"), NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);

    for (guint i = 0; i < view->places->len; i++) {
        const TicsScopePlace *place = g_ptr_array_index(view->places, i);
        g_autofree char *used =
            g_strdup_printf(P_("not registered; named by %lld record",
                               "not registered; named by %lld records", place->used),
                            (long long)place->used);
        const char *state = !place->registered ? used
                            : place->in_scope  ? _("inside")
                                               : _("outside");
        const char *cells[] = {place->kind->title[context->lang], place->id, place->name, state};
        tics_table_row(table, cells);
    }
    if (view->places->len == 0)
        return;
    tics_print(context, _("\nsites, departments, systems (tics scope set unit:ID=out -m '…'):\n"));
    tics_table_print(context, table);
}

bool
tics_scope_print(TicsContext *context, const TicsScopeView *view, bool all, GError **error)
{
    const TicsSettings *settings = tics_context_settings(context, error);

    if (settings == NULL)
        return false;
    if (settings->scope[0] != '\0') {
        g_autofree char *scope = g_strdup_printf(_("certification scope: %s"), settings->scope);
        tics_print_wrapped(context, 0, "", scope);
    }
    print_answered(context, view);
    print_open(context, view, all);
    print_places(context, view);
    return true;
}

static json_t *
flag_json(const TicsScopeView *view, const TicsFlag *flag, TicsLang lang)
{
    const TicsAnswer *answer = g_hash_table_lookup(view->answers, flag->id);
    json_t *signs = json_array();

    for (guint i = 0; i < view->signs->len; i++) {
        const TicsScopeSign *sign = g_ptr_array_index(view->signs, i);
        if (strcmp(sign->flag, flag->id) == 0)
            json_array_append_new(signs, json_pack("{s:s, s:I}", "kind", sign->kind->id, "found",
                                                   (json_int_t)sign->found));
    }
    return json_pack("{s:s, s:i, s:s, s:s, s:s?, s:s?, s:b, s:s?, s:b, s:o}", "id", flag->id,
                     "stage", flag->stage, "title", flag->title[lang], "question",
                     flag->question[lang], "answer", answer == NULL ? NULL : answer->answer,
                     "decided_on", answer == NULL ? NULL : answer->day, "reasoned",
                     answer != NULL && answer->reasoned, "approved_by",
                     answer == NULL ? NULL : answer->approver, "approved",
                     answer != NULL && answer->approved, "signs", signs);
}

bool
tics_scope_print_json(TicsContext *context, const TicsScopeView *view, GError **error)
{
    json_t *report = tics_json_store_report(context, "scope", view->clocks, error);
    json_t *flags = json_array(), *places = json_array();

    for (guint i = 0; i < view->catalogue->flags->len; i++)
        json_array_append_new(
            flags, flag_json(view, g_ptr_array_index(view->catalogue->flags, i), context->lang));
    for (guint i = 0; i < view->places->len; i++) {
        const TicsScopePlace *place = g_ptr_array_index(view->places, i);
        json_array_append_new(
            places, json_pack("{s:s, s:s, s:s?, s:b, s:b, s:I}", "register", place->kind->id, "id",
                              place->id, "name", place->name, "registered", place->registered,
                              "in_scope", place->in_scope, "used", (json_int_t)place->used));
    }
    if (report != NULL) {
        json_object_set(report, "flags", flags);
        json_object_set(report, "places", places);
        tics_print_json(context, report);
    }
    json_decref(flags);
    json_decref(places);
    return report != NULL;
}
