/* memory_reads.c -- which kinds a statement reads
 *
 * By the names of the views that stand in it. A view that is not known to be of certain kinds may
 * read anything: then only the newest change of all will do.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "memory_reads.h"

#include "query.h"

#include <string.h>

void
tics_memory_reads_kind(const TicsDomain *domain, const TicsKind *kind, GHashTable *kinds)
{
    if (kind == NULL || !g_hash_table_add(kinds, kind->id))
        return;
    for (char **name = kind->scope; name != NULL && *name != NULL; name++) {
        const TicsField *field = tics_kind_field(kind, *name);
        const char *of = field == NULL ? NULL : tics_field_scope_kind(field);
        if (of != NULL)
            tics_memory_reads_kind(domain, tics_domain_kind(domain, of), kinds);
    }
}

/* "person" or "person_employments" of r_person and r_person_employments. */
static const TicsKind *
kind_of(const TicsDomain *domain, const char *rest)
{
    const TicsKind *whole = tics_domain_kind(domain, rest);

    if (whole != NULL)
        return whole;
    for (guint i = 0; i < domain->kinds->len; i++) {
        const TicsKind *kind = g_ptr_array_index(domain->kinds, i);
        size_t length = strlen(kind->id);
        const TicsField *field = strncmp(rest, kind->id, length) == 0 && rest[length] == '_'
                                     ? tics_kind_field(kind, rest + length + 1)
                                     : NULL;
        if (field != NULL && (field->list || field->type == TICS_TYPE_GROUP))
            return kind;
    }
    return NULL;
}

static bool
reads_view(const TicsDomain *domain, const char *name, GHashTable *kinds)
{
    static const char *const people[] = {"r_scope_person", "r_person_spells", "r_person_stays",
                                         NULL};
    static const char *const logs[] = {"r_zone_log_person", "r_zone_log_span",  "r_zone_log_day",
                                       "r_zone_log_delay",  "r_zone_log_begun", NULL};
    const char *rest = name + strlen("r_");

    if (strcmp(name, "r_setting") == 0)
        return true; /* stands in what everything rests on */
    if (g_strv_contains(people, name) || g_strv_contains(logs, name)) {
        const char *id = g_strv_contains(people, name) ? "person" : "zone_log";
        tics_memory_reads_kind(domain, tics_domain_kind(domain, id), kinds);
        return true;
    }
    for (size_t i = 0; i < 2; i++) {
        const char *prefix = i == 0 ? "all_" : "outside_";
        if (g_str_has_prefix(rest, prefix) && tics_domain_kind(domain, rest) == NULL)
            rest += strlen(prefix);
    }
    const TicsKind *kind = kind_of(domain, rest);
    tics_memory_reads_kind(domain, kind, kinds);
    return kind != NULL;
}

bool
tics_memory_reads(const TicsDomain *domain, const char *sql, GHashTable *kinds)
{
    const char *at = sql;

    if (strstr(sql, "is_working_day") != NULL)
        tics_memory_reads_kind(domain, tics_domain_kind(domain, "calendar_day"), kinds);
    for (char *name = NULL; (name = tics_query_next_view(&at)) != NULL;) {
        bool good = reads_view(domain, name, kinds);
        g_free(name);
        if (!good)
            return false;
    }
    return true;
}
