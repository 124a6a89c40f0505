/* member.c -- a person or an area by what people call them */
/* SPDX-License-Identifier: Apache-2.0 */
#include "fields.h"

#include "i18n.h"
#include "text.h"

#include <string.h>

enum { NAMES_SAID = 5 };

typedef struct {
    char *key; /* of the only one, or NULL */
    GString *names;
    unsigned count;
} Found;

static void
note(Found *found, const char *key, const char *name)
{
    if (found->count++ == 0)
        found->key = g_strdup(key);
    if (found->count <= NAMES_SAID)
        g_string_append_printf(found->names, "%s%s %s", found->count > 1 ? ", " : "", key, name);
    else if (found->count == NAMES_SAID + 1)
        g_string_append(found->names, " …");
}

static bool
named(const char *name, const char *folded)
{
    g_autofree char *key = name != NULL ? tics_text_fold(name) : NULL;

    return key != NULL && strstr(key, folded) != NULL;
}

/* `sql` gives key and one or more names of each member. True with *exact if the text is a key. */
static bool
search(TicsIndex *index, const char *sql, const char *text, Found *found, bool *exact,
       GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(index, sql, error);
    g_autofree char *folded = tics_text_fold(text);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        const char *key = row ? tics_query_text(query, 0) : NULL;
        *exact = *exact || g_strcmp0(key, text) == 0;
        bool fits = false;
        for (int i = 1; row && !fits && i < tics_query_columns(query); i++) {
            fits = named(tics_query_text(query, i), folded);
            if (fits)
                note(found, key, tics_query_text(query, i));
        }
    }
    return query != NULL;
}

char *
tics_member_key(TicsContext *context, TicsMember member, const char *text, GError **error)
{
    static const char *const sql[] = {
        [TICS_MEMBER_PERSON] =
            "SELECT v.name, k.display_name, k.former_name FROM record r"
            " JOIN version v ON v.vid = r.last JOIN k_person k ON k.vid = v.vid ORDER BY v.key",
        [TICS_MEMBER_AREA] = "SELECT v.name, k.name FROM record r JOIN version v ON v.vid = r.last"
                             " JOIN k_zone k ON k.vid = v.vid ORDER BY v.key",
    };
    TicsIndex *index = tics_context_index(context, error);
    g_autoptr(GString) names = g_string_new(NULL);
    Found found = {NULL, names, 0};
    bool exact = false;

    if (index == NULL || !search(index, sql[member], text, &found, &exact, error)) {
        g_free(found.key);
        return NULL;
    }
    if (!exact && found.count == 1) {
        g_autofree char *who = tics_text_escape_terminal(names->str);
        tics_note(context, "%s\n", who);
        return found.key;
    }
    g_free(found.key);
    if (exact || found.count == 0) /* rows of a log may name who is on no roster */
        return g_strdup(text);
    return tics_fail_null(error, TICS_ERROR_CONFLICT, _("'%s' fits %u: %s; say the number"), text,
                          found.count, names->str);
}
