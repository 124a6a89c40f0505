/* verify_heads.c -- other histories that were taken in place of the one a machine had seen */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify_private.h"

/* A version of a record of kind head_acceptance. */
typedef struct {
    guint step; /* of the commit that brought it */
    TicsRecord *record;
} Taken;

static void
free_taken(void *data)
{
    Taken *taken = data;
    tics_record_free(taken->record);
    g_free(taken);
}

GPtrArray *
tics_check_heads_new(void)
{
    return g_ptr_array_new_with_free_func(free_taken);
}

void
tics_check_head(TicsCheck *check, TicsRecord *record)
{
    Taken *taken = g_new0(Taken, 1);
    taken->step = check->step;
    taken->record = record;
    g_ptr_array_add(check->heads, taken);
}

static int
compare_taken(const void *a, const void *b)
{
    const Taken *left = *(const Taken *const *)a, *right = *(const Taken *const *)b;
    if (left->step != right->step)
        return left->step < right->step ? -1 : 1;
    return strcmp(left->record->id, right->record->id);
}

/* Why, as it stands in the vault; NULL where it is not there. */
static char *
reason_of(TicsCheck *check, TicsRecord *record)
{
    g_autoptr(GBytes) content = NULL;
    TicsVaultState state = TICS_VAULT_ABSENT;
    gsize size = 0;
    if (record->private_commitment[0] == '\0' ||
        !tics_vault_read(check->store, record->private_commitment, &content, &state, NULL) ||
        content == NULL)
        return NULL; /* the check of the vault tells */
    const char *part = g_bytes_get_data(content, &size);
    if (!tics_record_read_private(check->reader, record, part, size, NULL))
        return NULL;
    return g_strdup(tics_record_get(record, "reason"));
}

static void
free_accepted(void *data)
{
    TicsAcceptedHead *head = data;
    g_free(head->author);
    g_free(head->from);
    g_free(head->to);
    g_free(head->reason);
    g_free(head);
}

void
tics_check_heads(TicsCheck *check, TicsVerdict *verdict)
{
    verdict->accepted = g_ptr_array_new_with_free_func(free_accepted);
    g_ptr_array_sort(check->heads, compare_taken);
    for (guint i = 0; i < check->heads->len; i++) {
        const Taken *taken = g_ptr_array_index(check->heads, i);
        const TicsLink *link = &g_array_index(check->links, TicsLink, taken->step - 1);
        TicsAcceptedHead *head = g_new0(TicsAcceptedHead, 1);
        tics_oid_format(&link->oid, head->commit);
        head->time = link->time;
        head->author = g_strdup_printf("officer-%u", link->officer);
        head->from = g_strdup(tics_record_get(taken->record, "seen_commit"));
        head->to = g_strdup(tics_record_get(taken->record, "accepted_commit"));
        head->reason = reason_of(check, taken->record);
        g_ptr_array_add(verdict->accepted, head);
    }
}
