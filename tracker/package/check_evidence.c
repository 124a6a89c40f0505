/* check_evidence.c -- private contents and the evidence to be read, held against the history */
/* SPDX-License-Identifier: Apache-2.0 */
#include "check_private.h"
#include "out_private.h"

#include "i18n.h"
#include "seal.h"

#include <string.h>

/* A commitment that a record names. */
static const TicsListed *
name(TicsPackageCheck *check, const char *commitment, const char *path, const char *form)
{
    g_autofree char *key = g_strdup_printf("%s %s %s", commitment, path, form);
    TicsListed *listed = g_hash_table_lookup(check->contents, key);

    if (listed == NULL)
        tics_package_problem(check, "content", path,
                             _("a content that the record names stands in no list"));
    else
        listed->named = true;
    return listed;
}

/* What the record's private part is said to be must be that, and only what is shown in full has
 * one. */
static GBytes *
private_part(TicsPackageCheck *check, const TicsEntry *entry, const TicsRecord *record)
{
    const TicsListed *listed =
        record->private_commitment[0] == '\0'
            ? NULL
            : name(check, record->private_commitment, entry->path, "private");
    bool there = listed != NULL && strcmp(listed->state, "disclosed") == 0;
    const TicsZipEntry *file = there ? tics_zip_in_find(check->zip, listed->file) : NULL;

    if (!there)
        return NULL;
    if (strcmp(entry->show, "full") != 0 || file == NULL ||
        strcmp(file->sha256, listed->commitment) != 0) {
        tics_package_problem(check, "content", listed->file,
                             _("the file is not what its record names"));
        return NULL;
    }
    return tics_zip_in_bytes(check->zip, file, TICS_SMALL_BYTES * 2, NULL);
}

static void
name_files(TicsPackageCheck *check, const TicsEntry *entry, const TicsRecord *record)
{
    for (guint i = 0; i < record->attachments->len; i++)
        name(check, ((const TicsAttachment *)g_ptr_array_index(record->attachments, i))->commitment,
             entry->path, "attachment");
    for (guint i = 0; i < record->parts->len; i++) {
        const TicsPart *part = g_ptr_array_index(record->parts, i);
        name(check, part->rows, entry->path, "rows");
        if (part->source[0] != '\0')
            name(check, part->source, entry->path, "source");
    }
}

/* From the second line on. */
static void
append_behind_first(GString *text, const char *bytes, size_t length)
{
    const char *end = memchr(bytes, '\n', length);

    if (end != NULL)
        g_string_append_len(text, end + 1, (gssize)(length - (size_t)(end + 1 - bytes)));
}

static bool
check_xml(TicsPackageCheck *check, const TicsEntry *entry, GBytes *record, GBytes *private,
          GError **error)
{
    g_autofree char *file = g_strdup_printf("data/evidence/%s.xml", entry->number);
    g_autofree char *text_file = g_strdup_printf("data/evidence/%s.txt", entry->number);
    bool there = tics_zip_in_find(check->zip, file) != NULL;
    g_autoptr(GBytes) found =
        there ? tics_package_text(check, file, TICS_SMALL_BYTES * 4, error) : NULL;
    g_autoptr(GString) made = g_string_new(NULL);
    gsize length;
    bool masked = strcmp(entry->show, "masked") == 0;

    g_hash_table_add(check->evidence, g_strdup(file));
    g_hash_table_add(check->evidence, g_steal_pointer(&text_file));
    if (found == NULL)
        return !there; /* told with all that is missing */
    g_string_append_printf(made, TICS_EVIDENCE_HEAD, entry->number);
    const char *bytes = g_bytes_get_data(record, &length);
    append_behind_first(made, bytes, length);
    if (private != NULL) {
        bytes = g_bytes_get_data(private, &length);
        if (length > TICS_VAULT_HEAD)
            append_behind_first(made, bytes + TICS_VAULT_HEAD, length - TICS_VAULT_HEAD);
    }
    if (!masked)
        g_string_append(made, TICS_EVIDENCE_TAIL);
    bytes = g_bytes_get_data(found, &length);
    bool same = (masked ? length >= made->len : length == made->len) &&
                memcmp(bytes, made->str, made->len) == 0;
    if (!same)
        tics_package_problem(check, "evidence", file,
                             _("the evidence to be read is not made of what was proven"));
    return true;
}

static bool
check_entry(TicsPackageCheck *check, TicsRecordReader *reader, const TicsEntry *entry,
            GError **error)
{
    g_autoptr(GBytes) file = tics_store_read(check->store, entry->oid, NULL);
    gsize length = 0;
    const char *bytes = file == NULL ? NULL : g_bytes_get_data(file, &length);
    bool settings = strchr(entry->path, '/') == NULL;
    g_autoptr(TicsRecord) record = bytes == NULL || settings
                                       ? NULL
                                       : tics_record_read(reader, bytes, length, entry->path, NULL);

    if (settings != (strcmp(entry->number, "-") == 0))
        tics_package_problem(check, "list", entry->path, _("a list names another content"));
    if (record == NULL || strcmp(entry->number, "-") == 0)
        return true; /* told already where it cannot be read */
    g_autoptr(GBytes) private = private_part(check, entry, record);
    name_files(check, entry, record);
    return check_xml(check, entry, file, private, error);
}

/* Nothing lies there that no list and no record asks for, and no list names what no record does. */
static void
check_nothing_else(TicsPackageCheck *check)
{
    const GPtrArray *all = tics_zip_in_entries(check->zip);
    GHashTableIter each;
    void *value;

    for (guint i = 0; i < all->len; i++) {
        const TicsZipEntry *entry = g_ptr_array_index(all, i);
        bool ours = g_str_has_prefix(entry->name, "data/evidence/") ||
                    g_str_has_prefix(entry->name, "data/proof/private/") ||
                    g_str_has_prefix(entry->name, "data/proof/salts/");
        if (ours && !g_hash_table_contains(check->evidence, entry->name))
            tics_package_problem(check, "extra", entry->name,
                                 _("no disclosed record has this file"));
    }
    g_hash_table_iter_init(&each, check->evidence);
    while (g_hash_table_iter_next(&each, &value, NULL))
        if (tics_zip_in_find(check->zip, value) == NULL)
            tics_package_problem(check, "missing", value,
                                 _("the file is listed, but it is not there"));
    g_hash_table_iter_init(&each, check->contents);
    while (g_hash_table_iter_next(&each, NULL, &value)) {
        const TicsListed *listed = value;
        if (!listed->named)
            tics_package_problem(check, "content", listed->path,
                                 _("a list names a content that the record does not"));
    }
}

static bool
check_head(TicsPackageCheck *check, GError **error)
{
    const TicsVerdict *history = check->verdict->history;
    g_autofree char *wanted =
        g_strdup_printf("commit %s\nsha256 %s\ncommits %" G_GUINT64_FORMAT "\n", history->head,
                        history->head_sha256, history->commits);
    g_autoptr(GBytes) head =
        tics_package_text(check, "data/proof/head.txt", TICS_SMALL_BYTES, error);
    const TicsZipEntry *commit = tics_zip_in_find(check->zip, "data/proof/head.commit");
    const char *named = tics_package_info(check->verdict, "External-Identifier");

    if (head == NULL)
        return false;
    if (strcmp(g_bytes_get_data(head, NULL), wanted) != 0)
        tics_package_problem(check, "head", "data/proof/head.txt",
                             _("it is not about the history of the package"));
    if (commit == NULL || strcmp(commit->sha256, history->head_sha256) != 0)
        tics_package_problem(check, "head", "data/proof/head.commit",
                             _("it is not about the history of the package"));
    if (strcmp(named, history->head) != 0)
        tics_package_problem(check, "head", "bag-info.txt",
                             _("it is not about the history of the package"));
    return true;
}

/* SHA-256 of each token that a seal of the history holds -> that of the commit it is over. */
static GHashTable *
seals_of(TicsPackageCheck *check, TicsRecordReader *reader)
{
    GHashTable *seals = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    for (guint i = 0; i < check->entries->len; i++) {
        const TicsEntry *entry = g_ptr_array_index(check->entries, i);
        g_autoptr(GBytes) file = g_str_has_prefix(entry->path, "system/seal/")
                                     ? tics_store_read(check->store, entry->oid, NULL)
                                     : NULL;
        gsize length = 0;
        const char *bytes = file == NULL ? NULL : g_bytes_get_data(file, &length);
        g_autoptr(TicsRecord) record =
            bytes == NULL ? NULL : tics_record_read(reader, bytes, length, entry->path, NULL);
        g_auto(TicsSeal) seal = {0};
        char over[TICS_SHA256_HEX];
        if (record == NULL || !tics_seal_has_token(record) || !tics_seal_read(record, &seal, NULL))
            continue;
        g_autoptr(GBytes) raw = tics_store_commit_raw(check->store, seal.commit, NULL);
        if (raw == NULL)
            continue;
        bytes = g_bytes_get_data(raw, &length);
        tics_sha256_of(bytes, length, over);
        g_hash_table_insert(seals, g_strdup(seal.sha256), g_strdup(over));
    }
    return seals;
}

static void
check_seals(TicsPackageCheck *check, TicsRecordReader *reader)
{
    g_autoptr(GHashTable) seals = seals_of(check, reader);
    const GPtrArray *all = tics_zip_in_entries(check->zip);

    for (guint i = 0; i < all->len; i++) {
        const TicsZipEntry *token = g_ptr_array_index(all, i);
        if (!g_str_has_prefix(token->name, "data/proof/seals/") ||
            !g_str_has_suffix(token->name, ".tsr"))
            continue;
        g_autofree char *stem = g_strndup(token->name, strlen(token->name) - strlen(".tsr"));
        g_autofree char *other = g_strconcat(stem, ".commit", NULL);
        const TicsZipEntry *commit = tics_zip_in_find(check->zip, other);
        const char *over = g_hash_table_lookup(seals, token->sha256);
        if (over == NULL || commit == NULL || strcmp(over, commit->sha256) != 0)
            tics_package_problem(check, "seal", token->name,
                                 _("this seal is not in the history of the package"));
    }
}

/* Packages without a signature used to list keys for changes only. */
static bool
is_former(TicsPackageCheck *check, const char *found, const char *wanted)
{
    g_autoptr(GString) former = g_string_new(wanted);

    g_string_replace(former, "\"git," TICS_SIGN_PACKAGE "\"", "\"git\"", 0);
    return !check->verdict->signature.there && strcmp(found, former->str) == 0;
}

static bool
check_signers(TicsPackageCheck *check, GError **error)
{
    g_autofree char *wanted = tics_signers_export(check->verdict->history->signers);
    g_autoptr(GBytes) found =
        tics_package_text(check, "data/proof/allowed_signers", TICS_SMALL_BYTES, error);

    if (found == NULL)
        return false;
    const char *text = g_bytes_get_data(found, NULL);
    if (strcmp(text, wanted) != 0 && !is_former(check, text, wanted))
        tics_package_problem(check, "signers", "data/proof/allowed_signers",
                             _("these are not the keys that the history has registered"));
    return true;
}

bool
tics_check_evidence(TicsPackageCheck *check, GError **error)
{
    g_autoptr(TicsRecordReader) reader = tics_record_reader_new(check->domain);

    for (guint i = 0; i < check->entries->len; i++) {
        const TicsEntry *entry = g_ptr_array_index(check->entries, i);
        if (entry->show != NULL && !check_entry(check, reader, entry, error))
            return false;
    }
    check_nothing_else(check);
    check_seals(check, reader);
    return check_head(check, error) && check_signers(check, error);
}
