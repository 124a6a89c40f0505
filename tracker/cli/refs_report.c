/* refs_report.c -- whose words the requirements are, and the clauses of the notice the company tied
 * to them */
/* SPDX-License-Identifier: Apache-2.0 */
#include "refs_report.h"

#include "assess.h"
#include "i18n.h"
#include "seal_report.h"

#include <string.h>

const char *const tics_refs_orders[] = {"own", "official", NULL};

/* Up to the first full stop that ends a sentence. Transfer full. */
static char *
first_sentence(const char *text, TicsLang lang)
{
    const char *stop = lang == TICS_JA ? "。" : ". ";
    const char *end = strstr(text, stop);

    return end == NULL
               ? g_strdup(text)
               : g_strndup(text, (gsize)(end - text) + (lang == TICS_JA ? strlen(stop) : 1));
}

char *
tics_refs_notice(const TicsRefs *refs, const TicsCatalogue *catalogue, bool whole, TicsLang lang)
{
    if (refs == NULL || !tics_refs_filled(refs))
        return whole ? g_strdup(catalogue->notice[lang])
                     : first_sentence(catalogue->notice[lang], lang);
    g_autofree char *editions = tics_refs_editions(refs, lang);
    return g_strdup_printf(_("The requirements are this tool's own summary. Official numbers were "
                             "entered by the company from edition %s and were not checked by the "
                             "tool; the notice and the certification body prevail."),
                           editions);
}

bool
tics_notice_print(TicsContext *context, const TicsCatalogue *catalogue, bool whole, GError **error)
{
    g_autoptr(TicsRefs) refs = tics_refs_read(context->index, catalogue, error);
    if (refs == NULL)
        return false;
    g_autofree char *notice = tics_refs_notice(refs, catalogue, whole, context->lang);

    tics_print_wrapped(context, 0, "", notice);
    return tics_seal_print(context, tics_index_known_seq(context->index), error);
}

json_t *
tics_refs_json(const TicsRefs *refs, const char *requirement)
{
    const GPtrArray *clauses = tics_refs_of(refs, requirement);
    json_t *array = json_array();

    for (guint i = 0; clauses != NULL && i < clauses->len; i++) {
        const TicsClause *clause = g_ptr_array_index(clauses, i);
        json_array_append_new(array, json_pack("{s:s, s:s}", "official_ref", clause->official_ref,
                                               "edition", clause->edition));
    }
    return array;
}

bool
tics_refs_read_order(const TicsRefs *refs, const char *order, bool *official, GError **error)
{
    *official = g_strcmp0(order, "official") == 0;
    return !*official || tics_refs_filled(refs) ||
           tics_fail(error, TICS_ERROR_NOT_FOUND,
                     _("no official numbers are filled in: 'tics scheme refs list --format csv' "
                       "gives a sheet for them"));
}

/* Places of requirements in the official order: id -> place + 1. Transfer full. */
static GHashTable *
places_of(const TicsRefs *refs)
{
    g_autoptr(GArray) order = tics_refs_order(refs, true);
    GHashTable *places = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < order->len; i++) {
        const TicsRequirement *requirement =
            g_ptr_array_index(refs->catalogue->requirements, g_array_index(order, guint, i));
        g_hash_table_insert(places, requirement->id, GUINT_TO_POINTER(i + 1));
    }
    return places;
}

static guint
place_of(GHashTable *places, const char *requirement)
{
    guint place = GPOINTER_TO_UINT(g_hash_table_lookup(places, requirement));

    return place == 0 ? G_MAXUINT : place;
}

static guint
finding_place(GHashTable *places, const TicsFinding *finding)
{
    guint first = G_MAXUINT;

    if (finding->requirement != NULL)
        return place_of(places, finding->requirement);
    for (char **id = finding->rule->requirements; *id != NULL; id++)
        first = MIN(first, place_of(places, *id));
    return first;
}

static int
compare_findings(const void *a, const void *b, void *user)
{
    const TicsFinding *left = *(TicsFinding *const *)a, *right = *(TicsFinding *const *)b;
    if (tics_finding_weighs(left) != tics_finding_weighs(right))
        return tics_finding_weighs(left) ? -1 : 1;
    guint one = finding_place(user, left), other = finding_place(user, right);

    return one < other ? -1 : one > other;
}

void
tics_refs_sort_findings(const TicsRefs *refs, GPtrArray *findings)
{
    g_autoptr(GHashTable) places = places_of(refs);

    g_ptr_array_sort_with_data(findings, compare_findings, places);
}
