/* due_records.c -- the dates that stand in records and come due: what <due> of a kind names
 *
 * The statements are made from the names of kinds and fields, which are ours; days are bound.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "due_private.h"

#include "i18n.h"

#include <string.h>

enum {
    COLUMN_RECORD,
    COLUMN_NUMBER,
    COLUMN_NAME,
    COLUMN_FIRST,
    COLUMN_DAY,
    COLUMN_OWNER,
    COLUMN_RULE,
    COLUMN_VALUES
};

/* Of "group.child" the child, as its view calls it. */
static const char *
column(const char *path)
{
    const char *dot = strchr(path, '.');

    return dot == NULL ? path : dot + 1;
}

static void
append_name(GString *sql, const TicsKind *kind)
{
    for (char **key = kind->key; *key != NULL; key++)
        g_string_append_printf(sql, "%sk.\"%s\"", key == kind->key ? "" : " || ' / ' || ", *key);
}

/* What the record names, as "/a/b/". */
static void
append_values(GString *sql, const TicsKind *kind)
{
    g_string_append(sql, "'/'");
    for (guint i = 0; i < kind->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(kind->fields, i);
        bool names = field->type == TICS_TYPE_ID || field->type == TICS_TYPE_REF ||
                     field->type == TICS_TYPE_TEXT;
        if (names && !field->common && !field->list && !field->personal)
            g_string_append_printf(sql, " || coalesce(k.\"%s\", '') || '/'", field->name);
    }
}

/* Nothing is due of what is no longer in force: a policy that was superseded is not looked at
 * again. */
static void
append_conditions(GString *sql, const TicsKind *kind, const TicsDueDate *due, const char *table)
{
    const char *day = column(due->date);

    g_string_append_printf(sql, " WHERE substr(%s.\"%s\", 1, 10) <= :until", table, day);
    if (due->done != NULL)
        g_string_append_printf(sql, " AND %s.\"%s\" IS NULL", table, column(due->done));
    else if (due->again != NULL)
        g_string_append_printf(sql, " AND coalesce(%s.\"%s\", '') < %s.\"%s\"", table,
                               column(due->again), table, day);
    else
        g_string_append_printf(sql, " AND substr(%s.\"%s\", 1, 10) >= :as_of", table, day);
    if (due->unless != NULL)
        g_string_append_printf(sql, " AND coalesce(%s.\"%s\", 'no') <> 'yes'", table,
                               column(due->unless));
    if (kind->valid_to != NULL)
        g_string_append_printf(sql, " AND (k.\"%s\" IS NULL OR substr(k.\"%s\", 1, 10) >= :as_of)",
                               kind->valid_to, kind->valid_to);
}

static char *
build_sql(const TicsKind *kind, const TicsDueDate *due, const TicsField *field)
{
    GString *sql = g_string_new("SELECT k.record, k.number, ");
    const char *table = field->parent == NULL ? "k" : "g";

    append_name(sql, kind);
    g_string_append_printf(sql, ", k.\"%s\", substr(%s.\"%s\", 1, 10)", kind->key[0], table,
                           column(due->date));
    if (due->owner != NULL)
        g_string_append_printf(sql, ", %s.\"%s\"", table, column(due->owner));
    else
        g_string_append(sql, ", NULL");
    g_string_append(sql, tics_kind_field(kind, "rule_id") != NULL ? ", k.rule_id, " : ", NULL, ");
    append_values(sql, kind);
    g_string_append_printf(sql, " FROM r_%s k", kind->id);
    if (field->parent != NULL)
        g_string_append_printf(sql, " JOIN r_%s_%s g ON g.record = k.record", kind->id,
                               field->parent->name);
    append_conditions(sql, kind, due, table);
    g_string_append(sql, " ORDER BY 5, 3, 1");
    return g_string_free(sql, FALSE);
}

/* A rule's subject is "A1/E001" where it is about both. */
static bool
names_all(const char *values, const char *subject)
{
    g_auto(GStrv) parts = g_strsplit(subject, "/", -1);

    for (char **part = parts; *part != NULL; part++) {
        g_autofree char *marked = g_strdup_printf("/%s/", *part);
        if (strstr(values, marked) == NULL)
            return false;
    }
    return parts[0] != NULL;
}

/* Does a rule tell it? Of that record on that day; or the record is an exception from the rule for
 * its subject, which ends then. */
static bool
is_told(const TicsDueWalk *walk, TicsDate day, const TicsQuery *row)
{
    const char *rule = tics_query_text(row, COLUMN_RULE);

    for (guint i = 0; i < walk->dues->len; i++) {
        const TicsDue *due = g_ptr_array_index(walk->dues, i);
        if (due->source != TICS_DUE_RULE || due->day != day)
            continue;
        if (strcmp(due->record, tics_query_text(row, COLUMN_RECORD)) == 0 ||
            (g_strcmp0(rule, due->rule->id) == 0 &&
             names_all(tics_query_text(row, COLUMN_VALUES), due->subject)))
            return true;
    }
    return false;
}

static bool
add_row(TicsDueWalk *walk, const TicsKind *kind, const TicsField *field, const TicsQuery *row,
        GError **error)
{
    const char *record = tics_query_text(row, COLUMN_RECORD);
    const char *name = tics_query_text(row, COLUMN_NAME);
    const char *number = tics_query_text(row, COLUMN_NUMBER);
    TicsDate day = TICS_DATE_NONE;

    if (name == NULL || !tics_date_parse_iso(tics_query_text(row, COLUMN_DAY), &day) ||
        is_told(walk, day, row))
        return true;
    TicsDue *due = tics_due_add(walk, TICS_DUE_RECORD, day, kind);
    due->field = field;
    due->subject = g_strdup(name);
    due->record = g_strdup(record);
    due->number = g_strdup(number == NULL ? "" : number);
    due->title =
        g_strdup_printf("%s %s: %s", kind->title[walk->lang], name, field->title[walk->lang]);
    due->message = g_strdup(due->title);
    return tics_due_own(walk, due, tics_query_text(row, COLUMN_OWNER),
                        tics_query_text(row, COLUMN_FIRST), error);
}

static bool
add_date(TicsDueWalk *walk, const TicsKind *kind, const TicsDueDate *due, GError **error)
{
    const TicsField *field = tics_kind_field(kind, due->date);
    g_autofree char *sql = build_sql(kind, due, field);
    g_autoptr(TicsQuery) query = tics_index_query(walk->index, sql, error);
    char until[TICS_DATE_TEXT], as_of[TICS_DATE_TEXT];
    bool row = query != NULL;

    if (query == NULL)
        return false;
    tics_query_bind_text(query, ":until", tics_date_format(walk->until, until));
    tics_query_bind_text(query, ":as_of", tics_date_format(walk->gap->clocks.as_of, as_of));
    while (row) {
        if (!tics_query_step(query, &row, error) ||
            (row && !add_row(walk, kind, field, query, error)))
            return false;
    }
    return true;
}

bool
tics_due_records(TicsDueWalk *walk, GError **error)
{
    const TicsDomain *domain = tics_index_domain(walk->index);

    for (guint i = 0; i < domain->kinds->len; i++) {
        const TicsKind *kind = g_ptr_array_index(domain->kinds, i);
        for (guint k = 0; k < kind->dues->len; k++)
            if (!add_date(walk, kind, g_ptr_array_index(kind->dues, k), error))
                return false;
    }
    return true;
}
