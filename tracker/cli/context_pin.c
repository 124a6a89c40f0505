/* context_pin.c -- is the history the one that this machine, or last year's report, has seen */
/* SPDX-License-Identifier: Apache-2.0 */
#include "context_pin.h"

#include "i18n.h"
#include "seal.h"

#include <string.h>

enum { ANCESTOR_MIN = 10 };

char *
tics_pin_refusal(const TicsPin *pin)
{
    g_autofree char *time = tics_instant_spoken(pin->time);

    return g_strdup_printf(
        _("this machine last saw change %.10s of %s here (SHA-256 %.16s...), and it is not in "
          "this history: the history was set back, rewritten or replaced. If you know why (a "
          "backup was restored), say so: tics verify --accept-head -m 'restored from the backup "
          "of ...'"),
        pin->head, time, pin->sha256);
}

bool
tics_pin_see(TicsStore *store, const char *root, const char *head, const char *reason)
{
    TicsPin seen = {.time = g_get_real_time() / G_USEC_PER_SEC};
    g_autoptr(GBytes) raw = tics_store_commit_raw(store, head, NULL);

    if (raw == NULL)
        return false;
    gsize length;
    const void *bytes = g_bytes_get_data(raw, &length);
    tics_sha256_of(bytes, length, seen.sha256);
    g_strlcpy(seen.root, root, sizeof seen.root);
    g_strlcpy(seen.head, head, sizeof seen.head);
    return tics_pin_write(store, &seen, reason);
}

/* Is a change in the history the index stands on; an index follows main and nothing else. */
static bool
holds(TicsIndex *index, const char *head, bool *there, GError **error)
{
    g_autoptr(GError) why = NULL;
    int64_t seq;

    *there = head[0] == '\0' || tics_index_seq_of(index, head, &seq, &why);
    if (*there || why->code == TICS_ERROR_NOT_FOUND)
        return true;
    g_propagate_error(error, g_steal_pointer(&why));
    return false;
}

static bool
read_root(TicsIndex *index, char root[static TICS_OID_HEX], GError **error)
{
    int64_t time;
    bool found = false;

    root[0] = '\0';
    return tics_index_change(index, 1, root, &time, &found, error);
}

/* Of two programs at once one may have pinned what the other's index has not read yet. */
static bool
look_again(TicsContext *context, bool *moved, GError **error)
{
    char head[TICS_OID_HEX];

    if (!tics_store_head(context->store, head, error))
        return false;
    *moved = strcmp(head, tics_index_head(context->index)) != 0;
    return !*moved || tics_index_update(context->index, error);
}

static bool
check_machine(TicsContext *context, const TicsPin *place, const char *root, GError **error)
{
    g_auto(TicsPin) elsewhere = {.time = 0};
    const TicsPin *pin = place;
    bool there = false, moved = false;

    if (place->head[0] == '\0') {
        tics_pin_read_root(root, &elsewhere);
        pin = &elsewhere;
    }
    if (!holds(context->index, pin->head, &there, error))
        return false;
    if (!there && (!look_again(context, &moved, error) ||
                   (moved && !holds(context->index, pin->head, &there, error))))
        return false;
    if (there)
        return true;
    g_autofree char *refusal = tics_pin_refusal(pin);
    return tics_fail(error, TICS_ERROR_CONFLICT, "%s", refusal);
}

char *
tics_pin_no_ancestor(const char *ancestor)
{
    return g_strdup_printf(
        _("change %s, which you expected, is not in this history: it is another history than the "
          "one that was reported then, or an older copy"),
        ancestor);
}

bool
tics_pin_ancestor_valid(const char *text, GError **error)
{
    size_t length = strlen(text);

    return ((length >= ANCESTOR_MIN && length < TICS_OID_HEX) || length == TICS_SHA256_HEX - 1) &&
                   tics_hex_valid(text, length)
               ? true
               : tics_fail(error, TICS_ERROR_USAGE,
                           _("--expect-ancestor needs the id of a change (10 to 40 hexadecimal "
                             "digits) or its SHA-256 (64), not '%s'"),
                           text);
}

static bool
check_ancestor(TicsContext *context, const char *ancestor, GError **error)
{
    g_autoptr(GError) why = NULL;
    uint8_t sha256[TICS_SHA256_SIZE];
    char oid[TICS_OID_HEX];
    int64_t seq;

    if (!tics_pin_ancestor_valid(ancestor, error))
        return false;
    bool there = tics_hex_decode(ancestor, sha256, sizeof sha256)
                     ? tics_seal_find(context->store, sha256, sizeof sha256, oid, &why)
                     : tics_index_seq_of(context->index, ancestor, &seq, &why);
    if (there)
        return true;
    if (why->code != TICS_ERROR_NOT_FOUND) {
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    g_autofree char *refusal = tics_pin_no_ancestor(ancestor);
    return tics_fail(error, TICS_ERROR_CONFLICT, "%s", refusal);
}

bool
tics_context_check_pin(TicsContext *context, const TicsPin *place, GError **error)
{
    const char *head = tics_index_head(context->index);
    char root[TICS_OID_HEX];

    if (context->expect != NULL && !check_ancestor(context, context->expect, error))
        return false;
    g_strlcpy(context->pinned, head, sizeof context->pinned);
    if (head[0] == '\0' || strcmp(place->head, head) == 0)
        return true;
    if (!read_root(context->index, root, error) || !check_machine(context, place, root, error))
        return false;
    context->pinned[0] = '\0'; /* it is written at the end, with what this run adds */
    return true;
}

void
tics_context_pin(TicsContext *context)
{
    char root[TICS_OID_HEX];

    if (context->index == NULL)
        return;
    const char *head = tics_index_head(context->index);
    if (head[0] != '\0' && strcmp(head, context->pinned) != 0 && !tics_pin_impossible() &&
        read_root(context->index, root, NULL))
        tics_pin_see(context->store, root, head, NULL);
}

bool
tics_context_pin_current(TicsContext *context, const char *head)
{
    g_auto(TicsPin) place = {.time = 0};

    if (context->expect != NULL)
        return false;
    tics_pin_read_place(context->store, &place);
    return strcmp(place.head, head) == 0 || (place.head[0] == '\0' && tics_pin_impossible());
}

void
tics_context_pin_new(const char *directory)
{
    g_auto(TicsPin) before = {.time = 0};
    char head[TICS_OID_HEX];
    g_autoptr(TicsStore) store = tics_store_open(directory, NULL);

    if (store == NULL || !tics_store_head(store, head, NULL) || head[0] == '\0')
        return;
    tics_pin_read_place(store, &before);
    tics_pin_see(store, head, head, before.head[0] != '\0' ? "a new store was made here" : NULL);
}
