/* verify_index.c -- verification of the index: does it say what git says */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify_index.h"

#include "i18n.h"
#include "output.h"

#include <string.h>

bool
tics_verify_index(TicsContext *context, TicsStore *store, bool deep, TicsVerdict *verdict,
                  TicsIndexState *state, GError **error)
{
    g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
    const TicsDomain *domain = tics_context_kinds(context, error);

    *state = TICS_INDEX_UNUSED;
    if (domain == NULL)
        return false;
    if (verdict->problems->len > 0)
        return true;
    if (!tics_index_compare(store, domain, deep, state, faults, error))
        return false;
    for (guint i = faults->len; i > 0; i--)
        tics_verdict_add(
            verdict, "index", "index.sqlite",
            g_strdup_printf(_("%s; reports made from it may have been wrong; it was thrown away, "
                              "the next command makes it anew from git"),
                            (const char *)g_ptr_array_index(faults, i - 1)));
    return true;
}

static bool
index_differs(const TicsVerdict *verdict)
{
    for (guint i = 0; i < verdict->problems->len; i++) {
        const TicsProblem *problem = g_ptr_array_index(verdict->problems, i);
        if (strcmp(problem->code, "index") == 0)
            return true;
    }
    return false;
}

void
tics_verify_index_print(TicsContext *context, const TicsVerdict *verdict, TicsIndexState state)
{
    if (state == TICS_INDEX_COMPARED && !index_differs(verdict))
        tics_print_wrapped(context, 0, "",
                           _("index: every row was compared with git and is what git says"));
}

const char *
tics_verify_index_word(TicsIndexState state)
{
    static const char *const words[] = {
        [TICS_INDEX_NONE] = "none",
        [TICS_INDEX_UNUSED] = "not_compared",
        [TICS_INDEX_UNTOUCHED] = "untouched",
        [TICS_INDEX_COMPARED] = "compared",
    };

    return words[state];
}
