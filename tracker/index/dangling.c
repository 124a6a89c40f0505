/* dangling.c -- the view of references that lead nowhere
 *
 * The writer lets none come to be; a forced void leaves them behind, and so does a history that was
 * written by other means. Of each reference the distinct values come first, from its index: they
 * are few, and only those that lead nowhere are looked for in the records.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "view_text.h"

#include <string.h>

/* The condition that a value of `field` is the key (or number) of no record. */
static char *
leads_nowhere(const TicsDomain *domain, const TicsField *field)
{
    GString *sql = g_string_new("1");

    for (char **id = field->ref_kinds; *id != NULL; id++) {
        const TicsKind *kind = tics_domain_kind(domain, *id);
        if (kind == NULL)
            continue;
        if (field->ref_by_number)
            g_string_append_printf(
                sql,
                " AND NOT EXISTS (SELECT 1 FROM main.version w WHERE"
                " w.number = d.value AND w.kind = '%s' AND " KNOWN_NOT_VOID("w") ")",
                kind->id);
        else
            g_string_append_printf(
                sql,
                " AND NOT EXISTS (SELECT 1 FROM main.\"k_%s\" o CROSS JOIN main.version w"
                " ON w.vid = o.vid WHERE o.\"%s\" = d.value AND " KNOWN_NOT_VOID("w") ")",
                kind->id, kind->key[0]);
    }
    return g_string_free(sql, FALSE);
}

/* One reference of a kind: `table` holds it in `column`, `path` is how it is called. */
static void
append_reference(GString *sql, const TicsDomain *domain, const TicsField *field, const char *table,
                 const char *column, const char *path)
{
    g_autofree char *nowhere = leads_nowhere(domain, field);
    g_autofree char *targets = g_strjoinv(" ", field->ref_kinds);

    g_string_append_printf(sql,
                           "%s SELECT " RECORD ", v.kind AS kind, " SUBJECT(
                               "v") ", v.name AS name, '%s' AS field,"
                                    " '%s' AS target_kind, d.value AS target"
                                    " FROM (SELECT DISTINCT \"%s\" AS value FROM main.\"%s\" WHERE "
                                    "\"%s\" IS NOT NULL) d"
                                    " CROSS JOIN main.\"%s\" k ON k.\"%s\" = d.value CROSS JOIN "
                                    "main.version v ON v.vid = k.vid"
                                    " WHERE %s AND d.value <> '" TICS_ERASED "' AND " SEEN,
                           sql->len > 0 ? " UNION ALL" : "", path, targets, column, table, column,
                           table, column, nowhere);
}

static void
append_list(GString *sql, const TicsDomain *domain, const TicsKindList *list)
{
    for (guint i = 0; i < list->columns->len; i++) {
        const TicsField *field = g_ptr_array_index(list->columns, i);
        bool whole = field == list->field;
        g_autofree char *path = whole ? g_strdup(field->name)
                                      : g_strdup_printf("%s.%s", list->field->name, field->name);
        if (field->type == TICS_TYPE_REF)
            append_reference(sql, domain, field, list->table, whole ? "value" : field->name, path);
    }
}

static void
append_kind(GString *sql, const TicsDomain *domain, const TicsKindTable *table)
{
    for (guint i = 0; i < table->columns->len; i++) {
        const TicsField *field = g_ptr_array_index(table->columns, i);
        if (field->type == TICS_TYPE_REF && !field->common)
            append_reference(sql, domain, field, table->table, field->name, field->name);
    }
    for (guint i = 0; i < table->lists->len; i++)
        append_list(sql, domain, g_ptr_array_index(table->lists, i));
}

char *
tics_dangling_view(const TicsDomain *domain, const char *name)
{
    g_autoptr(GString) sql = g_string_new(NULL);

    if (strcmp(name, "r_dangling") != 0)
        return NULL;
    for (guint i = 0; i < domain->kinds->len; i++) {
        TicsKindTable *table = tics_kind_table_new(g_ptr_array_index(domain->kinds, i));
        append_kind(sql, domain, table);
        tics_kind_table_free(table);
    }
    return g_strconcat("CREATE TEMP VIEW r_dangling AS ", sql->str, NULL);
}
