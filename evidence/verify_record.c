/* verify_record.c -- one file of main: is it a record in its one form, and which commitments does
 * it name */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify_private.h"

#include "i18n.h"

static guint
hash_digest(const void *key)
{
    guint hash;
    memcpy(&hash, key, sizeof(hash)); /* SHA-256 is spread evenly already */
    return hash;
}

static gboolean
equal_digests(const void *a, const void *b)
{
    return memcmp(a, b, TICS_SHA256_SIZE) == 0;
}

GHashTable *
tics_check_names_new(void)
{
    return g_hash_table_new_full(hash_digest, equal_digests, NULL, g_free);
}

TicsCommitment *
tics_check_name(TicsCheck *check, const uint8_t digest[static TICS_SHA256_SIZE],
                const TicsRecord *record)
{
    TicsCommitment *named = g_hash_table_lookup(check->named, digest);
    if (named != NULL)
        return named;
    named = g_new0(TicsCommitment, 1);
    memcpy(named->digest, digest, TICS_SHA256_SIZE);
    named->step = check->step;
    if (record != NULL) {
        named->kind = record->kind;
        memcpy(named->id, record->id, sizeof(named->id));
    }
    g_hash_table_insert(check->named, named->digest, named);
    return named;
}

static guint
earlier(guint a, guint b)
{
    return a == 0 || (b > 0 && b < a) ? b : a;
}

void
tics_check_merge_names(TicsCheck *to, TicsCheck *from)
{
    GHashTableIter each;
    void *value;
    g_hash_table_iter_init(&each, from->named);
    while (g_hash_table_iter_next(&each, NULL, &value)) {
        TicsCommitment *named = value;
        TicsCommitment *known = g_hash_table_lookup(to->named, named->digest);
        g_hash_table_iter_steal(&each);
        if (known == NULL) {
            g_hash_table_insert(to->named, named->digest, named);
            continue;
        }
        known->erased_step = earlier(known->erased_step, named->erased_step);
        if (named->step < known->step) {
            known->step = named->step;
            known->kind = named->kind;
            memcpy(known->id, named->id, sizeof(known->id));
        }
        known->used = known->used || named->used;
        g_free(named);
    }
}

static TicsCommitment *
name_hex(TicsCheck *check, const char *hex, const TicsRecord *record)
{
    uint8_t digest[TICS_SHA256_SIZE];
    if (!tics_hex_decode(hex, digest, sizeof(digest)))
        return NULL;
    return tics_check_name(check, digest, record);
}

static void
use_hex(TicsCheck *check, const char *hex, const TicsRecord *record)
{
    TicsCommitment *named = name_hex(check, hex, record);
    if (named != NULL)
        named->used = true;
}

/* A tombstone lists what was erased. One for something never named would be a licence to lose it.
 */
static void
name_erased(TicsCheck *check, const TicsRecord *record, const char *path)
{
    for (guint i = 0; i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        if (!g_str_has_prefix(value->path, "commitments."))
            continue;
        TicsCommitment *named = name_hex(check, value->value, record);
        if (named == NULL)
            tics_check_report(check, "record", path, _("'%s' is not a commitment"), value->value);
        else if (named->erased_step == 0)
            named->erased_step = check->step;
    }
}

static void
name_all(TicsCheck *check, const TicsRecord *record, const char *path)
{
    if (record->private_commitment[0] != '\0')
        use_hex(check, record->private_commitment, record);
    for (guint i = 0; i < record->attachments->len; i++) {
        const TicsAttachment *attachment = g_ptr_array_index(record->attachments, i);
        use_hex(check, attachment->commitment, record);
    }
    for (guint i = 0; i < record->parts->len; i++) {
        const TicsPart *part = g_ptr_array_index(record->parts, i);
        use_hex(check, part->rows, record);
        if (part->source[0] != '\0')
            use_hex(check, part->source, record);
    }
    if (strcmp(record->kind->id, "tombstone") == 0)
        name_erased(check, record, path);
}

/* With --deep a real XML parser and the schema look at the same bytes, and the private part is
 * read. */
static void
check_deep(TicsCheck *check, const char *path, const char *bytes, size_t length, TicsRecord *record)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(xmlDoc) document = tics_xml_parse(bytes, length, path, &why);
    if (document == NULL || !tics_xml_validate(check->schema, document, path, &why)) {
        tics_check_report(check, "record", path, "%s", why->message);
        return;
    }
    size_t again_length;
    g_autofree char *again = tics_record_write(record, &again_length);
    if (again_length != length || memcmp(again, bytes, length) != 0)
        tics_check_report(check, "record", path,
                          _("written again, the record does not give the same bytes"));
    if (record->private_commitment[0] == '\0')
        return;
    g_autoptr(GBytes) content = NULL;
    TicsVaultState state;
    if (!tics_vault_read(check->store, record->private_commitment, &content, &state, NULL) ||
        content == NULL)
        return; /* the check of the vault tells */
    gsize size;
    const char *part = g_bytes_get_data(content, &size);
    if (!tics_record_read_private(check->reader, record, part, size, &why))
        tics_check_report(check, "record", path, "%s", why->message);
}

static void
check_settings(TicsCheck *check, const char *path, const char *bytes, size_t length)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(TicsSettings) settings = tics_settings_read(bytes, length, &why);
    if (settings == NULL)
        tics_check_report(check, "record", path, "%s", why->message);
}

static void
report_place(TicsCheck *check, const char *path, const TicsRecord *record)
{
    g_autofree char *own = tics_record_path(record->kind, record->id);
    tics_check_report(check, "record", path,
                      _("the record says it is '%s'; it lies in the place of another"), own);
}

void
tics_check_file(TicsCheck *check, const char *path, const char *bytes, size_t length)
{
    const TicsKind *kind = NULL;
    char id[TICS_ID_LENGTH + 1];
    if (strcmp(path, TICS_SETTINGS_PATH) == 0) {
        check_settings(check, path, bytes, length);
        return;
    }
    if (!tics_record_path_parse(check->domain, path, &kind, id))
        tics_check_report(check, "tree", path,
                          _("no record of a known kind has this path (a newer tics may know it)"));
    g_autoptr(GError) why = NULL;
    g_autoptr(TicsRecord) record = tics_record_read(check->reader, bytes, length, path, &why);
    if (record == NULL) {
        tics_check_report(check, "record", path, "%s", why->message);
        return;
    }
    if (record->kind != kind || strcmp(record->id, id) != 0)
        report_place(check, path, record);
    name_all(check, record, path);
    if (strcmp(record->kind->id, "seal") == 0)
        tics_check_seal(check, path, record);
    if (check->schema != NULL)
        check_deep(check, path, bytes, length, record);
    if (strcmp(record->kind->id, TICS_SIGNER_KIND) == 0) {
        TicsSignerVersion version = {check->step, g_steal_pointer(&record), NULL};
        g_array_append_val(check->signers, version);
    } else if (strcmp(record->kind->id, TICS_HEAD_KIND) == 0)
        tics_check_head(check, g_steal_pointer(&record));
}
