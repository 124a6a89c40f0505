/* belongs.c -- whose a record is: the member of a register that its kind names first */
/* SPDX-License-Identifier: Apache-2.0 */
#include "belongs.h"

#include "text.h"

#include <string.h>

static const char NAME[] = "display_name";
static const char LEFT_ON[] = "left_on";
static const char OFFICIAL[] = "official_ref";

/* The first of them for a sheet with field names as headings. */
static const char *const question_words[] = {"question", "質問", NULL};
static const char *const requirement_words[] = {"requirement_title", "requirement title",
                                                "要求事項の名称", NULL};

TicsBelongs
tics_belongs(TicsIndex *index, const TicsKind *kind)
{
    if (strcmp(kind->id, "scope") == 0)
        return (TicsBelongs){
            .field = tics_kind_field(kind, "flag"), .questions = true, .beside = question_words};
    if (strcmp(kind->id, OFFICIAL) == 0)
        return (TicsBelongs){.field = tics_kind_field(kind, "requirement_id"),
                             .requirements = true,
                             .beside = requirement_words};
    for (guint i = 0; i < kind->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(kind->fields, i);
        bool owner = field->type == TICS_TYPE_REF && field->required && !field->list &&
                     field->ref_kinds != NULL && field->ref_kinds[0] != NULL;
        const TicsKind *target =
            owner ? tics_domain_kind(tics_index_domain(index), field->ref_kinds[0]) : NULL;
        if (target == NULL || !target->is_register)
            continue;
        bool named = strcmp(target->id, "person") == 0 && tics_kind_field(kind, NAME) == NULL;
        return (TicsBelongs){
            .field = field, .target = target, .name = named ? tics_kind_field(target, NAME) : NULL};
    }
    return (TicsBelongs){0};
}

bool
tics_belongs_prefills(const TicsBelongs *belongs, const TicsKind *kind, const TicsField *field)
{
    return field == belongs->field ||
           (g_str_has_prefix(kind->id, "exit_") && strcmp(field->name, LEFT_ON) == 0) ||
           (strcmp(kind->id, OFFICIAL) == 0 && strcmp(field->name, "edition") == 0);
}

TicsRecord *
tics_belongs_member(TicsIndex *index, const TicsBelongs *belongs, const char *key)
{
    g_autofree char *folded = tics_text_key(key);
    g_autoptr(GPtrArray) ids = tics_index_find(index, belongs->target, folded, NULL);

    return ids == NULL || ids->len == 0 ? NULL
                                        : tics_index_record(index, g_ptr_array_index(ids, 0),
                                                            tics_index_head_seq(index), NULL);
}
