/* verify_vault.c -- the vault: one tree without a past, each content under its own SHA-256 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify_private.h"

#include "i18n.h"

static const char seal[] = "tics-private 1"; /* with its NUL, before the salt */

static void
report(TicsVaultCheck *check, const char *code, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void
report(TicsVaultCheck *check, const char *code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *place = g_strdup_printf("%s:%s", TICS_VAULT_REF, check->path->str);
    tics_problems_add(check->problems, 0, code, &check->commit, place, message);
}

static void
check_content(TicsVaultCheck *check, const TicsTreeEntry *entry)
{
    g_autoptr(GError) why = NULL;
    char hex[TICS_SHA256_HEX];
    uint8_t digest[TICS_SHA256_SIZE];
    size_t length;
    tics_hex_decode(entry->name, digest, sizeof(digest));
    g_byte_array_append(check->digests, digest, sizeof(digest));
    g_autoptr(TicsGitObject) object = tics_git_read(check->git, &entry->oid, &why);
    if (object == NULL) {
        report(check, "object", "%s", why->message);
        return;
    }
    const char *bytes = tics_git_object_bytes(object, &length);
    tics_sha256_of(bytes, length, hex);
    if (strcmp(hex, entry->name) != 0)
        report(check, "commitment", _("the content does not match its commitment; it was altered"));
    else if (length < sizeof(seal) + TICS_SHA256_SIZE || memcmp(bytes, seal, sizeof(seal)) != 0)
        report(check, "commitment", _("the content does not begin as a private part does"));
}

/* Names of this level: one hexadecimal digit twice, then the commitment itself. */
static bool
entry_fits(const TicsVaultCheck *check, const TicsTreeEntry *entry, unsigned depth)
{
    const char *path = check->path->str; /* "a/b" */
    if (depth < 2)
        return entry->mode == TICS_MODE_TREE && tics_hex_valid(entry->name, 1);
    return entry->mode == TICS_MODE_FILE && tics_hex_valid(entry->name, TICS_SHA256_HEX - 1) &&
           entry->name[0] == path[0] && entry->name[1] == path[2];
}

static void
check_folder(TicsVaultCheck *check, const TicsOid *oid, unsigned depth)
{
    g_autoptr(GError) why = NULL;
    g_auto(TicsTree) tree = {0};
    if (!tics_tree_open(check->git, oid, &tree, &why)) {
        report(check, "object", "%s", why->message);
        return;
    }
    TicsTreeEntry entry, before = {0};
    gsize outer = check->path->len;
    for (; tics_tree_next(&tree, &entry); before = entry) {
        bool fits = entry_fits(check, &entry, depth);
        if (outer > 0)
            g_string_append_c(check->path, '/');
        g_string_append_len(check->path, entry.name, (gssize)entry.length);
        if (before.name != NULL && tics_tree_compare(&before, &entry) >= 0)
            report(check, "tree",
                   _("the entries of a folder are not sorted, or one is there twice"));
        if (!fits)
            report(check, "tree", _("a name or a mode that the vault does not have"));
        else if (depth < 2)
            check_folder(check, &entry.oid, depth + 1);
        else {
            check_content(check, &entry);
            g_atomic_int_inc(&check->contents);
        }
        g_string_truncate(check->path, outer);
    }
}

static bool
read_commit(TicsVaultCheck *check, TicsLink *link)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(TicsGitObject) object = tics_git_read(check->git, &check->commit, &why);
    size_t length;
    if (object == NULL) {
        report(check, "object", "%s", why->message);
        return false;
    }
    const char *bytes = tics_git_object_bytes(object, &length);
    if (tics_git_object_type(object) == TICS_OBJECT_COMMIT && tics_link_read(link, bytes, length))
        return true;
    report(check, "object", _("the ref of the vault does not lead to a commit"));
    return false;
}

static void
check_vault(TicsVaultCheck *check)
{
    TicsLink link = {0};
    check->git = tics_git_open(check->directory, &check->error);
    if (check->git == NULL)
        return;
    if (read_commit(check, &link)) {
        check->time = link.time;
        if (!tics_oid_is_zero(&link.parent))
            report(check, "chain",
                   _("the vault has a past; what was erased can still be read there"));
        check_folder(check, &link.tree, 0);
    }
    tics_git_reads_good(check->git, &check->error);
    g_clear_pointer(&check->git, tics_git_close);
}

void *
tics_check_vault(void *vault_check)
{
    TicsVaultCheck *check = vault_check;

    check_vault(check);
    g_mutex_lock(&check->lock);
    check->over = true;
    g_cond_signal(&check->ended);
    g_mutex_unlock(&check->lock);
    return NULL;
}
