/* history_settings.c -- what changed in tics.xml */
/* SPDX-License-Identifier: Apache-2.0 */
#include "history.h"

/* Compares with nothing where there was nothing before. */
static void
compare(const TicsSettings *before, const TicsSettings *after, GPtrArray *fields)
{
    for (const TicsSetting *s = tics_settings_known(); s->name != NULL; s++) {
        const char *from = tics_settings_get(before, s), *to = tics_settings_get(after, s);
        if (g_str_equal(from, to))
            continue;
        TicsFieldChange *field = g_new0(TicsFieldChange, 1);
        field->name = g_strdup(s->name);
        field->from = *from == '\0' ? NULL : g_strdup(from);
        field->to = *to == '\0' ? NULL : g_strdup(to);
        g_ptr_array_add(fields, field);
    }
}

static bool
touched(TicsIndex *index, int64_t seq, bool *yes, GError **error)
{
    g_autoptr(TicsQuery) query =
        tics_index_query(index, "SELECT 1 FROM setting WHERE seq = :seq", error);

    if (query == NULL)
        return false;
    tics_query_bind_int(query, ":seq", seq);
    return tics_query_step(query, yes, error);
}

bool
tics_history_settings(TicsIndex *index, int64_t seq, GPtrArray *fields, GError **error)
{
    bool yes = false;

    if (!touched(index, seq, &yes, error))
        return false;
    if (!yes)
        return true;
    g_autoptr(TicsSettings) before = tics_index_settings(index, seq - 1, error);
    g_autoptr(TicsSettings) after = before == NULL ? NULL : tics_index_settings(index, seq, error);
    if (after == NULL)
        return false;
    compare(before, after, fields);
    return true;
}
