/* kind_due.c -- the dates of a kind that come due, read and checked */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "kind_private.h"

void
tics_due_date_free(void *data)
{
    TicsDueDate *due = data;

    g_free(due->date);
    g_free(due->done);
    g_free(due->again);
    g_free(due->unless);
    g_free(due->owner);
    g_free(due);
}

static char *
copy_attribute(const xmlNode *node, const char *name)
{
    const char *text = tics_xml_attribute(node, name);

    return text == NULL || text[0] == '\0' ? NULL : g_strdup(text);
}

static bool
is_date(const TicsField *field)
{
    return !field->list && (field->type == TICS_TYPE_DATE || field->type == TICS_TYPE_DATETIME);
}

static bool
is_yes_no(const TicsField *field)
{
    return field->type == TICS_TYPE_BOOLEAN;
}

static bool
is_person(const TicsField *field)
{
    return field->type == TICS_TYPE_REF && !field->list;
}

static bool
is_single(const TicsField *field)
{
    return !field->list;
}

/* What goes with a date stands beside it: in the record, or in the same item of a group. */
static bool
check_due(const TicsKind *kind, const TicsDueDate *due, const xmlNode *node, const char *name,
          GError **error)
{
    const struct {
        const char *path;
        bool (*fits)(const TicsField *field);
    } uses[] = {{due->date, is_date},
                {due->done, is_single},
                {due->again, is_date},
                {due->unless, is_yes_no},
                {due->owner, is_person}};
    const TicsField *date = g_hash_table_lookup(kind->by_name, due->date);

    for (size_t i = 0; i < G_N_ELEMENTS(uses); i++) {
        const TicsField *field =
            uses[i].path == NULL ? NULL : g_hash_table_lookup(kind->by_name, uses[i].path);
        if (uses[i].path != NULL && (field == NULL || date == NULL || field->personal ||
                                     !uses[i].fits(field) || field->parent != date->parent))
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("%s:%u: '%s' is no field that can serve as %s"), name, node->line,
                             uses[i].path, "due");
    }
    return true;
}

bool
tics_kind_read_dues(TicsKind *kind, const xmlNode *root, const char *name, GError **error)
{
    for (const xmlNode *n = tics_xml_child(root, "due"); n != NULL; n = tics_xml_next(n, "due")) {
        TicsDueDate *due = g_new0(TicsDueDate, 1);
        g_ptr_array_add(kind->dues, due);
        due->date = copy_attribute(n, "date");
        due->done = copy_attribute(n, "done");
        due->again = copy_attribute(n, "again");
        due->unless = copy_attribute(n, "unless");
        due->owner = copy_attribute(n, "owner");
        if (due->date == NULL)
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("%s:%u: '%s' is no field that can serve as %s"), name, n->line, "",
                             "due");
        if (!check_due(kind, due, n, name, error))
            return false;
    }
    return true;
}
