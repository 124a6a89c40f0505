/* gate_summary.c -- what the import of a gate's log read and paired, for people and as JSON */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gate_summary.h"

#include "i18n.h"
#include "text.h"

static const struct {
    const char *key, *title;
    bool examples; /* what is as it should be needs none */
} counts[TICS_GATE_COUNTS] = {
    [TICS_GATE_PAIRED] = {"paired", N_("entry and exit"), false},
    [TICS_GATE_OPEN] = {"open", N_("entry without exit"), true},
    [TICS_GATE_LONE_EXIT] = {"lone_exit", N_("exit without entry"), true},
    [TICS_GATE_DUPLICATE] = {"duplicate", N_("read twice, taken once"), true},
    [TICS_GATE_DENIED] = {"denied", N_("denied"), true},
    [TICS_GATE_BACKWARDS] = {"backwards", N_("the clock of the door went back"), true},
    [TICS_GATE_NO_CARD] = {"unknown_card", N_("card or person not known"), true},
    [TICS_GATE_NO_DOOR] = {"unknown_door", N_("door not in the profile"), true},
    [TICS_GATE_PASSED_OVER] = {"passed_over", N_("door passed over, as the profile says"), true},
};

void
tics_gate_summary_print(TicsContext *context, const TicsGateSummary *summary, const char *file)
{
    g_autofree char *name = tics_text_escape_terminal(file);

    tics_print(context, _("events read: %zu\n"), summary->events);
    for (int i = 0; i < TICS_GATE_COUNTS; i++) {
        g_autoptr(GString) where = g_string_new(NULL);
        for (size_t k = 0; counts[i].examples && k < TICS_GATE_EXAMPLES && k < summary->count[i];
             k++)
            g_string_append_printf(where, "%s%s:%u", k == 0 ? " (" : ", ", name,
                                   summary->rows[i][k]);
        if (where->len > 0)
            g_string_append(where, summary->count[i] > TICS_GATE_EXAMPLES ? ", …)" : ")");
        if (summary->count[i] > 0)
            tics_print(context, "  %s: %zu%s\n", _(counts[i].title), summary->count[i], where->str);
    }
}

json_t *
tics_gate_summary_json(const TicsGateSummary *summary)
{
    json_t *report = json_pack("{s:I}", "events", (json_int_t)summary->events);

    for (int i = 0; i < TICS_GATE_COUNTS; i++) {
        json_t *rows = json_array();
        for (size_t k = 0; k < TICS_GATE_EXAMPLES && k < summary->count[i]; k++)
            json_array_append_new(rows, json_integer((json_int_t)summary->rows[i][k]));
        json_object_set_new(
            report, counts[i].key,
            json_pack("{s:I, s:o}", "count", (json_int_t)summary->count[i], "rows", rows));
    }
    return report;
}
