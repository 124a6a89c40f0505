/* book_plan.c -- how the records of a kind stand in a workbook to fill in */
/* SPDX-License-Identifier: Apache-2.0 */
#include "book_plan.h"

#include "book_origin.h"
#include "i18n.h"
#include "text.h"
#include "value.h"

#include <string.h>

enum { CHOICES_MAX = 5000 };

struct TicsBookPlan {
    TicsIndex *index;
    TicsXlsxOut *out;
    TicsLang lang;
    GHashTable *lists; /* what a list is of -> its number */
};

TicsBookPlan *
tics_book_plan_new(TicsIndex *index, TicsXlsxOut *out, TicsLang lang)
{
    TicsBookPlan *plan = g_new0(TicsBookPlan, 1);

    plan->index = index;
    plan->out = out;
    plan->lang = lang;
    plan->lists = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return plan;
}

void
tics_book_plan_free(TicsBookPlan *plan)
{
    if (plan == NULL)
        return;
    g_hash_table_unref(plan->lists);
    g_free(plan);
}

/* Natural keys of the register at the clocks. */
static bool
add_keys(TicsIndex *index, const char *kind_id, GPtrArray *choices, GError **error)
{
    const TicsKind *kind = tics_domain_kind(tics_index_domain(index), kind_id);

    if (kind == NULL || kind->key[1] != NULL || kind->has_rows)
        return true;
    g_autofree char *sql =
        g_strdup_printf("SELECT DISTINCT \"%s\" FROM r_%s WHERE \"%s\" IS NOT NULL ORDER BY 1",
                        kind->key[0], kind->id, kind->key[0]);
    g_autoptr(TicsQuery) query = tics_index_query(index, sql, error);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (row && choices->len <= CHOICES_MAX)
            g_ptr_array_add(choices, g_strdup(tics_query_text(query, 0)));
    }
    return query != NULL;
}

static bool
add_choices(const TicsBookPlan *plan, const TicsField *field, GPtrArray *choices, GError **error)
{
    for (guint i = 0; field->type == TICS_TYPE_ENUM && i < field->values->len; i++) {
        const TicsEnumValue *value = g_ptr_array_index(field->values, i);
        /* what is void is voided with a reason, not in a sheet */
        if (!field->common || strcmp(value->code, "void") != 0)
            g_ptr_array_add(choices, g_strdup(value->title[plan->lang]));
    }
    if (field->type == TICS_TYPE_BOOLEAN) {
        g_ptr_array_add(choices, tics_value_display(field, "yes", plan->lang));
        g_ptr_array_add(choices, tics_value_display(field, "no", plan->lang));
    }
    for (char **kind = field->ref_kinds;
         field->type == TICS_TYPE_REF && !field->ref_by_number && kind != NULL && *kind != NULL;
         kind++)
        if (!add_keys(plan->index, *kind, choices, error))
            return false;
    return true;
}

/* One list serves all fields that choose among the same. */
static bool
list_of(TicsBookPlan *plan, const TicsKind *kind, const TicsField *field, unsigned *list,
        GError **error)
{
    g_autofree char *kinds = field->ref_kinds == NULL ? NULL : g_strjoinv(" ", field->ref_kinds);
    g_autofree char *name = field->type == TICS_TYPE_REF ? g_strdup_printf("ref %s", kinds)
                            : field->type == TICS_TYPE_BOOLEAN
                                ? g_strdup("boolean")
                                : g_strdup_printf("enum %s %s", kind->id, field->name);
    gpointer known = NULL;

    *list = 0;
    if (field->list || (field->type != TICS_TYPE_ENUM && field->type != TICS_TYPE_REF &&
                        field->type != TICS_TYPE_BOOLEAN))
        return true;
    if (g_hash_table_lookup_extended(plan->lists, name, NULL, &known)) {
        *list = GPOINTER_TO_UINT(known);
        return true;
    }
    g_autoptr(GPtrArray) choices = g_ptr_array_new_with_free_func(g_free);
    if (!add_choices(plan, field, choices, error))
        return false;
    if (choices->len > 0 && choices->len <= CHOICES_MAX)
        *list = tics_xlsx_out_list(plan->out, g_steal_pointer(&choices));
    g_hash_table_insert(plan->lists, g_steal_pointer(&name), GUINT_TO_POINTER(*list));
    return true;
}

static double
width_of(const TicsField *field, const char *heading, TicsLang lang)
{
    double least = (double)tics_text_width(heading) / 2 + 4, width = 18;

    switch (field == NULL || field->list ? TICS_TYPE_TEXT : field->type) {
    case TICS_TYPE_DATE:
        width = 12;
        break;
    case TICS_TYPE_DATETIME:
        width = 17;
        break;
    case TICS_TYPE_MONTH:
    case TICS_TYPE_INTEGER:
    case TICS_TYPE_DECIMAL:
    case TICS_TYPE_BOOLEAN:
        width = 9;
        break;
    case TICS_TYPE_ID:
    case TICS_TYPE_REF:
        width = 12;
        break;
    case TICS_TYPE_PROSE:
        width = 32;
        break;
    case TICS_TYPE_ENUM:
        width = 10;
        for (guint i = 0; i < field->values->len; i++) {
            const TicsEnumValue *value = g_ptr_array_index(field->values, i);
            width = MAX(width, (double)tics_text_width(value->title[lang]) + 3);
        }
        break;
    default:
        break;
    }
    return MAX(MIN(width, 32), MIN(least, 20));
}

bool
tics_book_is_locked(const TicsKind *kind, const TicsField *field)
{
    bool names = field->type == TICS_TYPE_ID || field->type == TICS_TYPE_REF ||
                 field->type == TICS_TYPE_TEXT;

    return (names && g_strv_contains((const char *const *)kind->key, field->name)) ||
           (field->common && strcmp(field->name, "number") == 0);
}

TicsXlsxColumn *
tics_book_plan_column(TicsBookPlan *plan, const TicsKind *kind, const TicsField *field,
                      const char *heading, GError **error)
{
    static const char *const tail[] = {"number", "status", "requirement_ids", "confidentiality",
                                       NULL};
    TicsXlsxColumn *column = g_new0(TicsXlsxColumn, 1);

    column->heading = g_strdup(heading);
    column->field = field;
    column->width = width_of(field, heading, plan->lang);
    if (field == NULL)
        return column;
    if (!list_of(plan, kind, field, &column->list, error)) {
        tics_xlsx_column_free(column);
        return NULL;
    }
    column->strict = field->type != TICS_TYPE_REF;
    column->required = field->required && (field->parent == NULL || field->parent->required);
    column->locked = tics_book_is_locked(kind, field);
    column->hidden = field->common && g_strv_contains(tail, field->name);
    column->hint = g_strdup(field->hint[plan->lang]);
    return column;
}

TicsXlsxColumn *
tics_book_plan_record(void)
{
    TicsXlsxColumn *column = g_new0(TicsXlsxColumn, 1);

    column->heading = g_strdup(TICS_BOOK_RECORD);
    column->locked = column->hidden = true;
    column->width = 30;
    return column;
}
