/* gap_scheme.c -- tics gap --scheme: an imported list of requirements, as far as requirements of
 * this tool are tied to its items */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gap_report.h"
#include "i18n.h"
#include "output.h"
#include "scheme_kept.h"
#include "text.h"

#include <string.h>

enum { INDENT = 4 };

static bool
is_withdrawn(const TicsSchemeMatch *match)
{
    return match->item->text[TICS_ITEM_WITHDRAWN] != NULL;
}

static bool
lacks(const TicsSchemeMatch *match)
{
    return match->worst != NULL && match->worst->state != TICS_STATE_MET &&
           match->worst->state != TICS_STATE_NOT_APPLICABLE;
}

static bool
print_head(TicsContext *context, const TicsSchemeShown *shown, GError **error)
{
    const TicsScheme *scheme = shown->scheme;
    const TicsSettings *settings = tics_context_settings(context, error);
    const char *title =
        context->lang == TICS_EN && scheme->title_en != NULL ? scheme->title_en : scheme->title;

    if (settings == NULL)
        return false;
    g_autofree char *line =
        g_strdup_printf(_("%s  %s, edition %s (imported: %s)"), settings->organisation,
                        title == NULL ? scheme->id : title,
                        scheme->edition == NULL ? "-" : scheme->edition, scheme->format);
    tics_print_wrapped(context, 0, "", line);
    tics_gap_print_clocks(context, shown->gap, settings);
    tics_print_wrapped(context, 0, "", tics_scheme_kept_notice());
    return true;
}

/* How many items are in each state; those to which nothing is tied are in none. */
static void
print_totals(TicsContext *context, const TicsSchemeShown *shown)
{
    const char *headings[] = {_("state"), _("requirements"), NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);
    unsigned totals[TICS_STATES] = {0}, untied = 0;

    for (guint i = 0; i < shown->matches->len; i++) {
        const TicsSchemeMatch *match = g_ptr_array_index(shown->matches, i);
        if (!is_withdrawn(match) && match->worst != NULL)
            totals[match->worst->state]++;
        untied += !is_withdrawn(match) && match->worst == NULL;
    }
    for (int i = 0; i < TICS_STATES; i++) {
        g_autofree char *count = g_strdup_printf("%u", totals[i]);
        const char *cells[] = {tics_state_label((TicsState)i), count};
        tics_table_row(table, cells);
    }
    g_autofree char *rest = g_strdup_printf("%u", untied);
    const char *cells[] = {_("not tied"), rest};
    tics_table_row(table, cells);
    tics_print(context, "\n");
    tics_table_print(context, table);
}

static void
print_item(TicsContext *context, const TicsSchemeMatch *match)
{
    g_autofree char *title = tics_scheme_item_title(match->item, context->lang);
    g_autofree char *head = g_strdup_printf("%s  %s  %s", tics_scheme_item_number(match->item),
                                            tics_assessed_label(match->worst), title);

    tics_print(context, "\n");
    tics_print_wrapped(context, 0, "", head);
    for (guint i = 0; i < match->assessed->len; i++) {
        const TicsAssessed *assessed = g_ptr_array_index(match->assessed, i);
        g_autofree char *line = g_strdup_printf(
            "%s  %s  %s: %s", assessed->requirement->id, tics_assessed_label(assessed),
            assessed->requirement->title[context->lang], assessed->why);
        tics_print_wrapped(context, INDENT, "", line);
    }
}

static int
compare_numbers(const void *a, const void *b)
{
    const TicsSchemeMatch *left = *(TicsSchemeMatch *const *)a,
                          *right = *(TicsSchemeMatch *const *)b;
    int order = tics_text_compare_natural(tics_scheme_item_number(left->item),
                                          tics_scheme_item_number(right->item));

    return order != 0 ? order : (left->item->position > right->item->position) * 2 - 1;
}

/* Where to go on. */
static void
print_tail(TicsContext *context, const TicsSchemeShown *shown, bool all)
{
    const char *id = shown->scheme->id;
    g_autofree char *untied = g_strdup_printf(
        _("of a requirement that is not tied nothing can be said; which they are: tics scheme show "
          "--scheme '%s' --unmatched, a sheet to tie them: tics scheme refs list --scheme '%s' "
          "--format csv"),
        id, id);
    g_autofree char *more = g_strdup_printf(
        all ? _("every finding: tics gap --rows; the text of a requirement: tics scheme show "
                "NUMBER "
                "--scheme '%s'")
            : _("those that lack nothing too: --all; every finding: tics gap --rows; the text of a "
                "requirement: tics scheme show NUMBER --scheme '%s'"),
        id);

    tics_print(context, "\n");
    if (shown->matched + shown->withdrawn < shown->matches->len)
        tics_print_wrapped(context, 0, "", untied);
    tics_print_wrapped(context, 0, "", more);
}

bool
tics_gap_scheme_print(TicsContext *context, const TicsSchemeShown *shown, bool all, bool official,
                      GError **error)
{
    g_autoptr(GPtrArray) matches = g_ptr_array_new();

    if (shown->gap == NULL)
        return tics_fail(
            error, TICS_ERROR_NOT_FOUND,
            _("no requirement of this tool is tied to '%s' yet, so nothing can be said "
              "of its readiness; a sheet to tie them: tics scheme refs list --scheme "
              "'%s' --format csv -o refs.csv"),
            shown->scheme->id, shown->scheme->id);
    if (!print_head(context, shown, error))
        return false;
    print_totals(context, shown);
    for (guint i = 0; i < shown->matches->len; i++) {
        TicsSchemeMatch *match = g_ptr_array_index(shown->matches, i);
        if (!is_withdrawn(match) && (lacks(match) || (all && match->worst != NULL)))
            g_ptr_array_add(matches, match);
    }
    if (official)
        g_ptr_array_sort(matches, compare_numbers);
    for (guint i = 0; i < matches->len; i++)
        print_item(context, g_ptr_array_index(matches, i));
    print_tail(context, shown, all);
    return true;
}
