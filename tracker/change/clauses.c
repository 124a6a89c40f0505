/* clauses.c -- which clause of the notice may be tied to which requirement */
/* SPDX-License-Identifier: Apache-2.0 */
#include "change_private.h"

#include "i18n.h"
#include "text.h"

static const char *
nearest_requirement(const TicsDomain *domain, const char *id)
{
    enum { FAR = 3 };
    g_autofree char *wanted = g_ascii_strup(id, -1);
    const char *nearest = NULL;
    size_t best = FAR;

    for (guint c = 0; c < domain->catalogues->len; c++) {
        const TicsCatalogue *catalogue = g_ptr_array_index(domain->catalogues, c);
        for (guint i = 0; i < catalogue->requirements->len; i++) {
            const TicsRequirement *one = g_ptr_array_index(catalogue->requirements, i);
            size_t distance = tics_text_distance(one->id, wanted, best);
            nearest = distance < best ? one->id : nearest;
            best = MIN(best, distance);
        }
    }
    return nearest;
}

/* A clause tied to a requirement that does not exist would be missed nowhere. */
char *
tics_change_no_requirement(const TicsDomain *domain, const char *id)
{
    for (guint c = 0; c < domain->catalogues->len; c++)
        if (tics_catalogue_requirement(g_ptr_array_index(domain->catalogues, c), id) != NULL)
            return NULL;
    const char *nearest = nearest_requirement(domain, id);
    return nearest != NULL
               ? g_strdup_printf(_("no requirement '%s'; did you mean '%s'?"), id, nearest)
               : g_strdup_printf(_("no requirement '%s': 'tics scheme show' lists them"), id);
}

/* 3-2 typed into a spreadsheet comes back as the second of March. */
char *
tics_change_no_clause(const char *clause)
{
    static const char MADE[] = "^([0-9]{1,2}月[0-9]{1,2}日|[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}|"
                               "[0-9]{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-[0-9]{2})$";

    return g_regex_match_simple(MADE, clause, G_REGEX_DOLLAR_ENDONLY, 0)
               ? g_strdup(_("is a date, which a spreadsheet makes of numbers such as 3-2: make "
                            "the column text and write the number again"))
               : NULL;
}
