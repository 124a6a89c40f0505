/* calendars.c -- which calendars of working days an area may name
 *
 * An unknown name would count as Monday to Friday: days nobody works would look like days without a
 * log, or the other way round, and nobody would see why.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "change_private.h"

#include "calendar.h"

#include <string.h>

static const char KNOWN_SQL[] =
    "SELECT DISTINCT calendar FROM r_calendar_day WHERE calendar IS NOT NULL ORDER BY calendar";

static void
append(GString *list, const char *name)
{
    g_string_append_printf(list, "%s%s", list->len > 0 ? ", " : "", name);
}

/* Those this very change brings. */
static bool
is_staged(const TicsChange *change, const char *name, GString *list)
{
    for (guint i = 0; i < change->staged->len; i++) {
        const TicsStaged *staged = g_ptr_array_index(change->staged, i);
        const char *own = strcmp(staged->record->kind->id, "calendar_day") == 0 && !staged->void_it
                              ? tics_record_get(staged->record, "calendar")
                              : NULL;
        if (g_strcmp0(own, name) == 0)
            return true;
        if (own != NULL && strstr(list->str, own) == NULL)
            append(list, own);
    }
    return false;
}

bool
tics_change_knows_calendar(TicsChange *change, const char *name, char **known, GError **error)
{
    g_autoptr(GString) list = g_string_new("weekdays, 6days, everyday");
    bool row = true, found = tics_calendar_is_builtin(name);

    *known = NULL;
    if (found || is_staged(change, name, list))
        return true;
    g_autoptr(TicsQuery) query = tics_index_query(change->index, KNOWN_SQL, error);
    if (query == NULL)
        return false;
    while (row && !found) {
        if (!tics_query_step(query, &row, error))
            return false;
        found = row && strcmp(tics_query_text(query, 0), name) == 0;
        if (row && !found)
            append(list, tics_query_text(query, 0));
    }
    if (!found)
        *known = g_strdup(list->str);
    return true;
}
