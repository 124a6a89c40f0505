/* reconcile.c -- vault and main brought to agree after a writer was killed between the two refs */
/* SPDX-License-Identifier: Apache-2.0 */
#include "writer_private.h"

#include "i18n.h"

#define TOMBSTONES "system/tombstone/"

/* What main says about each entry of the vault. */
typedef struct {
    TicsGit *git;
    const GArray *entries;
    bool *known, *erased;
} Survey;

static const TicsVaultEntry *
lookup(const Survey *survey, const char *hex, size_t *index)
{
    uint8_t digest[TICS_SHA256_SIZE];
    char text[TICS_SHA256_HEX];
    g_strlcpy(text, hex, sizeof text);
    if (!tics_hex_decode(text, digest, TICS_SHA256_SIZE))
        return NULL;
    const TicsVaultEntry *entry = tics_vault_lookup(survey->entries, digest);
    if (entry != NULL)
        *index = (size_t)(entry - (const TicsVaultEntry *)(const void *)survey->entries->data);
    return entry;
}

/* Any 64 hex digits on main that name an entry make it known: no format of a record can change what
 * is kept. Only an item of a list in a tombstone says that it is erased. */
static void
scan(const Survey *survey, const char *text, bool tombstone)
{
    enum { DIGITS = TICS_SHA256_HEX - 1 };
    for (const char *c = text; *c != '\0';) {
        size_t run = strspn(c, "0123456789abcdef");
        size_t index;
        if (run == DIGITS && lookup(survey, c, &index) != NULL) {
            bool item = c - text >= 6 && memcmp(c - 6, "<item>", 6) == 0;
            if (tombstone && item)
                survey->erased[index] = true;
            else
                survey->known[index] = true;
        }
        c += run;
        c += strcspn(c, "0123456789abcdef");
    }
}

static bool
scan_file(const char *path, const char *old_oid, const char *new_oid, void *user, GError **error)
{
    (void)old_oid;
    const Survey *survey = user;
    TicsOid oid;
    if (!tics_oid_parse(new_oid, &oid))
        return true;
    g_autoptr(TicsGitObject) object = tics_git_read(survey->git, &oid, error);
    if (object == NULL)
        return false;
    size_t length;
    const char *bytes = tics_git_object_bytes(object, &length);
    scan(survey, bytes, g_str_has_prefix(path, TOMBSTONES));
    return true;
}

static bool
survey_main(TicsWriter *writer, Survey *survey, GError **error)
{
    char head[TICS_OID_HEX];
    if (tics_oid_is_zero(&writer->head))
        return true;
    tics_oid_format(&writer->head, head);
    g_autoptr(GPtrArray) commits = tics_store_commits(writer->store, "", head, error);
    const char *before = "";
    for (guint i = 0; commits != NULL && i < commits->len; i++) {
        const TicsCommit *commit = g_ptr_array_index(commits, i);
        scan(survey, commit->reason, false);
        if (!tics_store_diff(writer->store, before, commit->tree, scan_file, survey, error))
            return false;
        before = commit->tree;
    }
    return commits != NULL;
}

/* Entries that must go: those no version on main names (an add that never came) and those with a
 * tombstone. */
static bool
find_doomed(TicsWriter *writer, const GArray *entries, GArray *unknown, GArray *erased,
            GError **error)
{
    g_autofree bool *known = g_new0(bool, entries->len);
    g_autofree bool *dead = g_new0(bool, entries->len);
    Survey survey = {writer->store->git, entries, known, dead};
    if (!survey_main(writer, &survey, error))
        return false;
    for (guint i = 0; i < entries->len; i++) {
        const TicsVaultEntry *entry = &g_array_index(entries, TicsVaultEntry, i);
        if (dead[i])
            g_array_append_val(erased, *entry);
        else if (!known[i])
            g_array_append_val(unknown, *entry);
    }
    return true;
}

bool
tics_vault_renew(TicsWriter *writer, const GArray *removed, unsigned since, GError **error)
{
    TicsVaultPlan plan = {
        .base = writer->vault, .main = writer->head, .removed = removed, .since = since};
    TicsOid commit;
    int64_t floor;
    if (tics_oid_is_zero(&writer->vault))
        return true;
    if (!tics_writer_time_of(writer->store, &writer->head, &floor, error) ||
        !tics_writer_time(floor, &plan.time, error) ||
        !tics_vault_commit(writer, &plan, &commit, error) ||
        !tics_sink_install(writer->vault_sink, error) ||
        !tics_git_move_ref(writer->store->git, TICS_REF_VAULT, &commit, &writer->vault, error))
        return false;
    writer->vault = commit;
    writer->since = since;
    tics_writer_fresh_sinks(writer);
    return true;
}

static bool
mend(TicsWriter *writer, GError **error)
{
    g_autoptr(GArray) entries = tics_vault_entries(writer->store->git, &writer->vault, error);
    g_autoptr(GArray) unknown = g_array_new(FALSE, FALSE, sizeof(TicsVaultEntry));
    g_autoptr(GArray) erased = g_array_new(FALSE, FALSE, sizeof(TicsVaultEntry));
    if (entries == NULL || !find_doomed(writer, entries, unknown, erased, error) ||
        !tics_erasure_narrow(writer->store, entries, error) ||
        (erased->len > 0 && !tics_erasure_begin(writer, erased, error)))
        return false;
    g_array_append_vals(unknown, erased->data, erased->len);
    bool compact = tics_erasure_pending(writer->store);
    return tics_vault_renew(writer, unknown, compact ? 0 : writer->since + 1, error) &&
           (!compact || tics_erasure_finish(writer, error));
}

/* A clone without the vault has nothing to mend. */
bool
tics_writer_reconcile(TicsWriter *writer, GError **error)
{
    TicsOid main;
    if (tics_oid_is_zero(&writer->vault))
        return true;
    if (!tics_vault_describe(writer->store->git, &writer->vault, &main, &writer->since, error))
        return false;
    if (tics_oid_equal(&main, &writer->head) && !tics_erasure_pending(writer->store))
        return true;
    return mend(writer, error);
}
