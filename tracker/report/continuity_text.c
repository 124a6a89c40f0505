/* continuity_text.c -- how much of the time evidence covers, in words */
/* SPDX-License-Identifier: Apache-2.0 */
#include "continuity_text.h"

#include "i18n.h"

enum { HOLES_SHOWN = 3 };

static void
append_hole(GString *text, const TicsHole *hole, const char *between)
{
    char from[TICS_DATE_TEXT], to[TICS_DATE_TEXT];

    g_string_append(text, between);
    tics_date_format(hole->span.from, from);
    if (hole->span.from == hole->span.to)
        g_string_append_printf(text, _("%s (%s)"), from, hole->subject);
    else
        g_string_append_printf(text, _("%s to %s (%s)"), from, tics_date_format(hole->span.to, to),
                               hole->subject);
}

char *
tics_continuity_text(const TicsContinuity *continuity, TicsLang lang)
{
    g_autoptr(GString) holes = g_string_new(NULL);
    char from[TICS_DATE_TEXT], to[TICS_DATE_TEXT];
    int percent = tics_continuity_percent(continuity);

    tics_date_format(continuity->period.from, from);
    tics_date_format(continuity->period.to, to);
    for (guint i = 0; i < continuity->holes->len && i < HOLES_SHOWN; i++)
        append_hole(holes, g_ptr_array_index(continuity->holes, i),
                    i == 0            ? ""
                    : lang == TICS_JA ? "、"
                                      : ", ");
    if (continuity->holes->len > HOLES_SHOWN)
        g_string_append_printf(holes,
                               P_(" and %u further hole", " and %u further holes",
                                  continuity->holes->len - HOLES_SHOWN),
                               continuity->holes->len - HOLES_SHOWN);
    return holes->len == 0 ? g_strdup_printf(_("%s to %s: covered %d %%"), from, to, percent)
                           : g_strdup_printf(_("%s to %s: covered %d %%, not %s"), from, to,
                                             percent, holes->str);
}
