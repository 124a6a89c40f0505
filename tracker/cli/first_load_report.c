/* first_load_report.c -- first loads of registers as people and as programs read them */
/* SPDX-License-Identifier: Apache-2.0 */
#include "first_load_report.h"

#include "i18n.h"
#include "text.h"

#include <string.h>

char *
tics_first_load_text(const TicsContext *context, const TicsFirstLoad *load)
{
    g_autofree char *area = tics_text_escape_terminal(load->area);
    g_autofree char *what =
        g_strconcat(load->kind->title[context->lang], load->area[0] == '\0' ? "" : " ", area, NULL);
    g_autofree char *span = load->from == NULL ? g_strdup("")
                            : strcmp(load->from, load->to) == 0
                                ? g_strdup_printf(_(" (%s)"), load->from)
                                : g_strdup_printf(_(" (%s to %s)"), load->from, load->to);

    return g_strdup_printf(_("%s: %lld%s"), what, (long long)load->count, span);
}

json_t *
tics_first_loads_json(const GPtrArray *loads)
{
    json_t *array = json_array();

    for (guint i = 0; i < loads->len; i++) {
        const TicsFirstLoad *load = g_ptr_array_index(loads, i);
        g_autofree char *time = tics_instant_format(load->time);
        json_array_append_new(
            array, json_pack("{s:s, s:s, s:s, s:s, s:I, s:s?, s:s?}", "kind", load->kind->id,
                             "area", load->area, "commit", load->commit, "time", time, "records",
                             (json_int_t)load->count, "from", load->from, "to", load->to));
    }
    return array;
}

GPtrArray *
tics_first_loads_known(TicsContext *context, int64_t known_seq, GError **error)
{
    g_autoptr(GPtrArray) loads = tics_first_loads(context->index, known_seq, error);

    for (guint i = 0; loads != NULL && i < loads->len; i++)
        if (!tics_first_load_measure(context->index, g_ptr_array_index(loads, i), error))
            return NULL;
    return g_steal_pointer(&loads);
}
