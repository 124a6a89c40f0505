/* verify_seals.c -- time stamps: what each is over, who signed it, in which order they came, and
 * the times between them */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify_private.h"

#include "date.h"
#include "i18n.h"
#include "seal.h"

/* A version of a record of kind seal. */
typedef struct {
    guint step; /* of the commit that brought it */
    char *path;
    bool has_token;
    char *wrong; /* why its token cannot be read, or NULL */
    TicsSeal seal;
    guint sealed_step; /* of the commit that was sealed, once found */
} Sealed;

static void
free_sealed(void *data)
{
    Sealed *sealed = data;
    g_free(sealed->path);
    g_free(sealed->wrong);
    tics_seal_clear(&sealed->seal);
    g_free(sealed);
}

GPtrArray *
tics_check_seals_new(void)
{
    return g_ptr_array_new_with_free_func(free_sealed);
}

void
tics_check_seal(TicsCheck *check, const char *path, const TicsRecord *record)
{
    g_autoptr(GError) why = NULL;
    Sealed *sealed = g_new0(Sealed, 1);
    sealed->step = check->step;
    sealed->path = g_strdup(path);
    sealed->has_token = tics_seal_has_token(record);
    if (sealed->has_token && !tics_seal_read(record, &sealed->seal, &why))
        sealed->wrong = g_strdup(why->message);
    g_ptr_array_add(check->seals, sealed);
}

static int
compare_sealed(const void *a, const void *b)
{
    const Sealed *left = *(const Sealed *const *)a, *right = *(const Sealed *const *)b;
    if (left->step != right->step)
        return left->step < right->step ? -1 : 1;
    return strcmp(left->path, right->path);
}

static const TicsLink *
link_at(const TicsCheck *check, guint step)
{
    return &g_array_index(check->links, TicsLink, step - 1);
}

static guint
hash_digest(const void *key)
{
    guint hash;
    memcpy(&hash, key, sizeof(hash));
    return hash;
}

static gboolean
equal_digests(const void *a, const void *b)
{
    return memcmp(a, b, TICS_SHA256_SIZE) == 0;
}

/* SHA-256 of each raw commit -> its step. Transfer full. */
static GHashTable *
steps_of(const TicsCheck *check)
{
    GHashTable *steps = g_hash_table_new(hash_digest, equal_digests);
    for (guint step = 1; step <= check->links->len; step++)
        g_hash_table_insert(steps, (void *)link_at(check, step)->sha256, GUINT_TO_POINTER(step));
    return steps;
}

/* Over a commit of this history that was there before, and named rightly. */
static bool
check_imprint(TicsCheck *check, Sealed *sealed, GHashTable *steps)
{
    const TicsSeal *seal = &sealed->seal;
    char hex[TICS_OID_HEX];
    guint step = GPOINTER_TO_UINT(g_hash_table_lookup(steps, seal->stamp.imprint));
    if (step == 0 || step >= sealed->step) {
        tics_check_report(check, "seal", sealed->path,
                          _("the time stamp is over a commit that is not in this history before "
                            "it; the history is another than the one that was witnessed"));
        return false;
    }
    tics_oid_format(&link_at(check, step)->oid, hex);
    if (strcmp(hex, seal->commit) != 0)
        tics_check_report(check, "seal", sealed->path,
                          _("the seal names change %.10s, its time stamp is over %.10s"),
                          seal->commit, hex);
    sealed->sealed_step = step;
    return true;
}

static bool
check_order(TicsCheck *check, const Sealed *sealed, const Sealed *before)
{
    if (before == NULL || (sealed->seal.stamp.time >= before->seal.stamp.time &&
                           sealed->sealed_step >= before->sealed_step))
        return true;
    g_autofree char *own = tics_instant_spoken(sealed->seal.stamp.time);
    g_autofree char *other = tics_instant_spoken(before->seal.stamp.time);
    tics_check_report(check, "seal", sealed->path,
                      _("the seals are out of order: this one is of %s, the one before it of %s"),
                      own, other);
    return false;
}

static void
check_trailer(TicsCheck *check, const Sealed *sealed)
{
    const TicsLink *link = link_at(check, sealed->step);
    uint8_t digest[TICS_SHA256_SIZE];
    tics_hex_decode(sealed->seal.sha256, digest, sizeof(digest));
    if (link->message_valid && (!link->stamped || memcmp(link->stamp, digest, sizeof(digest)) != 0))
        tics_check_report(check, "seal", sealed->path,
                          _("the commit brings a time stamp, but its Stamp-SHA256 is not that of "
                            "it"));
}

static bool
check_trust(TicsCheck *check, const Sealed *sealed)
{
    g_autoptr(GError) why = NULL;
    gsize length;
    const void *bytes = g_bytes_get_data(sealed->seal.token, &length);
    if (check->roots == NULL || tics_stamp_trust(bytes, length, check->roots, &why))
        return true;
    tics_check_report(check, "seal", sealed->path, "%s", why->message);
    return false;
}

/* The same seal in a later version (a note, taken back): its token stays what it was. */
static bool
check_version(TicsCheck *check, const Sealed *sealed, const Sealed *first)
{
    if (first == NULL)
        return sealed->has_token;
    if (first->has_token && (!sealed->has_token || sealed->wrong != NULL ||
                             strcmp(first->seal.sha256, sealed->seal.sha256) != 0))
        tics_check_report(check, "seal", sealed->path,
                          _("the time stamp of a seal was changed after it was recorded"));
    return !first->has_token && sealed->has_token;
}

/* Everything about one new seal; true if the times around it can be measured by it. */
static bool
check_one(TicsCheck *check, Sealed *sealed, GHashTable *steps, const Sealed *before)
{
    if (sealed->wrong != NULL) {
        tics_check_report(check, "seal", sealed->path, "%s", sealed->wrong);
        return false;
    }
    check_trailer(check, sealed);
    return check_imprint(check, sealed, steps) && check_order(check, sealed, before) &&
           check_trust(check, sealed);
}

/* A trailer promises a time stamp in the same commit. */
static void
check_promise(TicsCheck *check, guint step, GHashTable *brought)
{
    const TicsLink *link = link_at(check, step);
    check->step = step;
    if (link->stamped && !g_hash_table_contains(brought, GUINT_TO_POINTER(step)))
        tics_check_report(check, "seal", "",
                          _("the commit has a Stamp-SHA256 and brings no time stamp"));
}

bool
tics_check_bracket(const TicsCheck *check, guint step, int64_t *not_before, int64_t *not_after)
{
    *not_before = G_MININT64;
    *not_after = G_MAXINT64;
    for (guint i = 0; i < check->sound->len; i++) {
        const Sealed *sealed = g_ptr_array_index(check->sound, i);
        if (sealed->step <= step)
            *not_before = sealed->seal.stamp.time;
        if (sealed->sealed_step >= step) {
            *not_after = sealed->seal.stamp.time;
            break;
        }
    }
    return *not_before != G_MININT64 || *not_after != G_MAXINT64;
}

static void
report_time(TicsCheck *check, const char *format, int64_t own, int64_t other)
{
    g_autofree char *said = tics_instant_spoken(own);
    g_autofree char *seal = tics_instant_spoken(other);
    g_autofree char *message = g_strdup_printf("%s: %s / %s", format, said, seal);
    tics_check_report(check, "date", "", "%s", message);
}

/* Seals and commits in one walk: both stand in order. */
static void
check_times(TicsCheck *check)
{
    guint after = 0,
          until = 0; /* seals brought so far; first seal over this commit or a later one */
    for (guint step = 1; step <= check->links->len && check->sound->len > 0; step++) {
        const TicsLink *link = link_at(check, step);
        const Sealed *sealed;
        check->step = step;
        while (after < check->sound->len &&
               ((const Sealed *)g_ptr_array_index(check->sound, after))->step <= step)
            after++;
        while (until < check->sound->len &&
               ((const Sealed *)g_ptr_array_index(check->sound, until))->sealed_step < step)
            until++;
        sealed = after > 0 ? g_ptr_array_index(check->sound, after - 1) : NULL;
        if (link->shape_valid && sealed != NULL &&
            link->time < sealed->seal.stamp.time - TICS_SEAL_TOLERANCE_SECONDS)
            report_time(check,
                        _("the commit is dated more than a day before a time stamp that it stands "
                          "on (commit / time stamp)"),
                        link->time, sealed->seal.stamp.time);
        sealed = until < check->sound->len ? g_ptr_array_index(check->sound, until) : NULL;
        if (link->shape_valid && sealed != NULL &&
            link->time > sealed->seal.stamp.time + TICS_SEAL_TOLERANCE_SECONDS)
            report_time(check,
                        _("the commit is dated more than a day after a time stamp that witnessed "
                          "it (commit / time stamp)"),
                        link->time, sealed->seal.stamp.time);
    }
}

static void
check_all(TicsCheck *check)
{
    g_autoptr(GHashTable) steps = steps_of(check);
    g_autoptr(GHashTable) firsts = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) brought = g_hash_table_new(NULL, NULL);
    const Sealed *before = NULL;
    g_ptr_array_sort(check->seals, compare_sealed);
    for (guint i = 0; i < check->seals->len; i++) {
        Sealed *sealed = g_ptr_array_index(check->seals, i);
        check->step = sealed->step;
        bool fresh = check_version(check, sealed, g_hash_table_lookup(firsts, sealed->path));
        if (!fresh) {
            if (!g_hash_table_contains(firsts, sealed->path))
                g_hash_table_insert(firsts, sealed->path, sealed);
            continue;
        }
        g_hash_table_insert(firsts, sealed->path, sealed);
        g_hash_table_add(brought, GUINT_TO_POINTER(sealed->step));
        if (!check_one(check, sealed, steps, before))
            continue;
        g_ptr_array_add(check->sound, sealed);
        before = sealed;
    }
    for (guint step = 1; step <= check->links->len; step++)
        check_promise(check, step, brought);
    check_times(check);
}

void
tics_check_seals(TicsCheck *check, TicsVerdict *verdict)
{
    check_all(check);
    check->step = 0;
    for (guint i = 0; i < check->sound->len; i++) {
        const Sealed *sealed = g_ptr_array_index(check->sound, i);
        tics_signers_seal(verdict->signers, sealed->sealed_step, sealed->step,
                          sealed->seal.stamp.time);
    }
    verdict->seals = check->sound->len;
    verdict->seals_judged = check->roots != NULL;
    const Sealed *last =
        check->sound->len > 0 ? g_ptr_array_index(check->sound, check->sound->len - 1) : NULL;
    guint sealed = last != NULL ? last->sealed_step : 0;
    if (last != NULL) {
        verdict->sealed_at = last->seal.stamp.time;
        tics_oid_format(&link_at(check, sealed)->oid, verdict->sealed);
        verdict->seal_authority = g_strdup(last->seal.stamp.authority);
    }
    verdict->unsealed = check->links->len - sealed;
    verdict->unsealed_since = verdict->unsealed > 0 ? link_at(check, sealed + 1)->time : 0;
}
