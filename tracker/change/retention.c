/* retention.c -- until when a record must be kept */
/* SPDX-License-Identifier: Apache-2.0 */
#include "change_private.h"

#include "date.h"
#include "text.h"

#include <string.h>

/* The day a period starts counting: own field, or the latest item of a group; NONE while it is
 * open. */
static TicsDate
basis_in(const TicsRecord *record, const char *name)
{
    const TicsField *field = tics_kind_field(record->kind, name);
    TicsDate latest = TICS_DATE_NONE;

    if (field == NULL)
        return TICS_DATE_NONE;
    if (field->parent == NULL) {
        const char *text = tics_record_get(record, field->name);
        g_autofree char *day = text == NULL ? NULL : g_strndup(text, 10);
        return day != NULL && tics_date_parse_iso(day, &latest) ? latest : TICS_DATE_NONE;
    }
    unsigned count = tics_record_count(record, field->parent->name);
    for (unsigned item = 1; item <= count; item++) {
        g_autofree char *path = g_strdup_printf("%s.%u.%s", field->parent->name, item, field->name);
        const char *text = tics_record_get(record, path);
        TicsDate day = TICS_DATE_NONE;
        if (text == NULL || !tics_date_parse_iso(text, &day))
            return TICS_DATE_NONE; /* a spell that has not ended */
        latest = MAX(latest, day);
    }
    return latest;
}

/* The record a reference field names; NULL if there is none. */
static TicsRecord *
through(TicsIndex *index, const TicsRecord *record, const char *name)
{
    const TicsField *field = tics_kind_field(record->kind, name);
    const char *value = tics_record_get(record, name);

    if (field == NULL || value == NULL || field->ref_kinds == NULL)
        return NULL;
    for (char **id = field->ref_kinds; *id != NULL; id++) {
        const TicsKind *kind = tics_domain_kind(tics_index_domain(index), *id);
        g_autofree char *key = tics_text_key(value);
        g_autoptr(GPtrArray) found = kind == NULL ? NULL : tics_index_find(index, kind, key, NULL);
        if (found != NULL && found->len > 0)
            return tics_index_record(index, g_ptr_array_index(found, 0), tics_index_head_seq(index),
                                     NULL);
    }
    return NULL;
}

TicsDate
tics_change_retention_end(TicsIndex *index, const TicsRecord *record, GError **error)
{
    const TicsKind *kind = record->kind;
    TicsDate basis = TICS_DATE_NONE;

    (void)error;
    if (kind->retention_years == 0)
        return TICS_DATE_NONE;
    if (kind->retention_through != NULL) {
        g_autoptr(TicsRecord) other = through(index, record, kind->retention_through);
        basis = other == NULL ? TICS_DATE_NONE : basis_in(other, kind->retention_from);
    } else if (kind->retention_from != NULL || kind->evidence_date != NULL) {
        basis = basis_in(record,
                         kind->retention_from != NULL ? kind->retention_from : kind->evidence_date);
    }
    return basis == TICS_DATE_NONE ? TICS_DATE_NONE
                                   : tics_date_add_months(basis, 12 * kind->retention_years);
}
