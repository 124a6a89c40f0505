/* evidence_out.c -- disclosed records and their files under their material numbers, and what proves
 * them */
/* SPDX-License-Identifier: Apache-2.0 */
#include "out_private.h"

#include "i18n.h"

#include <string.h>

/* One record being written. */
typedef struct {
    TicsPackageOut *out;
    const TicsMaterial *material;
    TicsRecord *record;
    unsigned serial; /* of its files */
} One;

static void
list_content(One *one, const char *commitment, const char *form, const char *state,
             const char *file)
{
    g_string_append_printf(one->out->contents, "%s\t%s\t%s\t%s\t%s\n", commitment,
                           one->material->path, form, state, file);
}

/* A content on its way: its first bytes (salt and all) go to a file of their own, so that the rest
 * is the file as it was. */
typedef struct {
    TicsBag *bag;
    uint8_t head[TICS_VAULT_HEAD];
    size_t held;
    const char *whole; /* name of the one file, or */
    char **file;       /* that of the rest; NULL: made of `stem` and what its first bytes are */
    const char *stem;
    bool begun;
} Passing;

/* What was imported is a workbook, or a table as text in whatever encoding. */
static const char *
source_ending(const char *bytes, size_t length)
{
    if (length >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0)
        return "xlsx";
    return length == 0 || memchr(bytes, '\0', length) == NULL ? "csv" : "bin";
}

static void
begin(Passing *passing, const char *bytes, size_t length)
{
    if (passing->begun)
        return;
    if (passing->whole == NULL && *passing->file == NULL)
        *passing->file = g_strdup_printf("%s.%s", passing->stem, source_ending(bytes, length));
    tics_bag_begin(passing->bag, passing->whole != NULL ? passing->whole : *passing->file);
    passing->begun = true;
}

static bool
pass(const void *bytes, size_t length, void *user, GError **error)
{
    Passing *passing = user;
    const char *at = bytes;

    if (passing->whole == NULL && passing->held < TICS_VAULT_HEAD) {
        size_t part = MIN(length, TICS_VAULT_HEAD - passing->held);
        memcpy(passing->head + passing->held, at, part);
        passing->held += part;
        at += part;
        length -= part;
    }
    if (length == 0)
        return true; /* only its head so far */
    begin(passing, at, length);
    return tics_bag_write(passing->bag, at, length, error);
}

/* A private part: small, whole, with its salt. */
static bool
put_whole(One *one, const char *commitment, GError **error)
{
    g_autofree char *name = g_strdup_printf("data/proof/private/%s", commitment);
    Passing passing = {.bag = one->out->bag, .whole = name};
    TicsVaultState state;

    if (!tics_vault_stream(one->out->store, commitment, pass, &passing, &state, error))
        return false;
    if (state == TICS_VAULT_PRESENT)
        begin(&passing, "", 0);
    if (state == TICS_VAULT_PRESENT && !tics_bag_end(one->out->bag, error))
        return false;
    bool there = state == TICS_VAULT_PRESENT;
    list_content(one, commitment, "private", there ? "disclosed" : "erased", there ? name : "-");
    return true;
}

static void
free_stored(void *data)
{
    TicsStoredFile *stored = data;

    g_free(stored->file);
    g_free(stored->original);
    g_free(stored);
}

static void
free_list(void *list)
{
    g_ptr_array_unref(list);
}

static void
remember(One *one, const char *file, const char *form, const char *original,
         const TicsRecorded *recorded)
{
    GPtrArray *list = g_hash_table_lookup(one->out->files, one->material->number);
    TicsStoredFile *stored = g_new0(TicsStoredFile, 1);

    if (list == NULL) {
        list = g_ptr_array_new_with_free_func(free_stored);
        g_hash_table_insert(one->out->files, one->material->number, list);
    }
    stored->file = g_strdup(file);
    stored->original = g_strdup(original);
    stored->form = form;
    stored->recorded = recorded;
    g_ptr_array_add(list, stored);
}

/* A file: as it was, with the salt beside it. Without an ending it gets that of what it is. */
static bool
put_file(One *one, const char *commitment, const char *form, const char *ending,
         const char *original, GError **error)
{
    const char *before = g_hash_table_lookup(one->out->stored, commitment);
    const TicsRecorded *recorded = g_hash_table_lookup(one->out->rows, commitment);
    g_autofree char *stem =
        g_strdup_printf("data/evidence/%s-%u", one->material->number, ++one->serial);
    g_autofree char *name = ending == NULL ? NULL : g_strdup_printf("%s.%s", stem, ending);
    g_autofree char *salt = g_strdup_printf("data/proof/salts/%s", commitment);
    Passing passing = {.bag = one->out->bag, .file = &name, .stem = stem};
    TicsVaultState state = TICS_VAULT_PRESENT;
    TicsBag *bag = one->out->bag;

    if (before != NULL) {
        list_content(one, commitment, form, "disclosed", before);
        remember(one, before, form, original, recorded);
        return true;
    }
    if (!tics_vault_stream(one->out->store, commitment, pass, &passing, &state, error))
        return false;
    if (state != TICS_VAULT_PRESENT) {
        list_content(one, commitment, form, "erased", "-");
        return true;
    }
    begin(&passing, "", 0);
    if (!tics_bag_end(bag, error))
        return false;
    tics_bag_begin(bag, salt);
    g_hash_table_insert(one->out->stored, g_strdup(commitment), g_strdup(name));
    list_content(one, commitment, form, "disclosed", name);
    remember(one, name, form, original, recorded);
    return tics_bag_write(bag, passing.head, passing.held, error) && tics_bag_end(bag, error);
}

static bool
put_files(One *one, GError **error)
{
    const TicsRecord *record = one->record;
    bool shown = one->material->shown.attachments;

    for (guint i = 0; i < record->attachments->len; i++) {
        const TicsAttachment *a = g_ptr_array_index(record->attachments, i);
        if (!shown)
            list_content(one, a->commitment, "attachment", "withheld", "-");
        else if (!put_file(one, a->commitment, "attachment",
                           tics_file_ending(a->media_type, a->name), a->name, error))
            return false;
    }
    for (guint i = 0; i < record->parts->len; i++) {
        const TicsPart *part = g_ptr_array_index(record->parts, i);
        if (!shown) {
            list_content(one, part->rows, "rows", "withheld", "-");
            if (part->source[0] != '\0')
                list_content(one, part->source, "source", "withheld", "-");
            continue;
        }
        if (!put_file(one, part->rows, "rows", "csv", NULL, error) ||
            (part->source[0] != '\0' && !put_file(one, part->source, "source", NULL, NULL, error)))
            return false;
    }
    return true;
}

/* Without the line that every XML file begins with. */
static void
append_inner(GString *xml, const char *bytes, size_t length)
{
    size_t head = strlen(TICS_XML_HEAD);

    if (length >= head && memcmp(bytes, TICS_XML_HEAD, head) == 0)
        g_string_append_len(xml, bytes + head, (gssize)(length - head));
}

/* What is left of the private part once names are masked; nobody can check it. */
static void
append_masked(GString *xml, const TicsRecord *record)
{
    size_t length = 0;
    g_autoptr(TicsRecord) rest = tics_record_copy(record);
    g_ptr_array_set_size(rest->attachments, 0); /* their sums could be guessed at */
    g_autofree char *text = tics_record_write_private(rest, &length);
    g_autoptr(GString) inner = g_string_new(NULL);

    if (text == NULL)
        return;
    append_inner(inner, text, length);
    g_string_replace(inner, "<private xmlns=\"urn:tics:record:1\">", "<masked>", 1);
    g_string_replace(inner, "</private>", "</masked>", 1);
    g_string_append_len(xml, inner->str, (gssize)inner->len);
}

/* Reads the private part as far as it may be shown. *bytes: as it is, if in full. */
static bool
read_private(One *one, GBytes **bytes, GError **error)
{
    TicsRecord *record = one->record;
    TicsShow show = one->material->shown.show;
    g_autoptr(GBytes) content = NULL;
    TicsVaultState state;
    gsize length;

    if (record->private_commitment[0] == '\0' || show < TICS_SHOW_MASKED)
        return true;
    if (!tics_vault_read(one->out->store, record->private_commitment, &content, &state, error))
        return false;
    if (content == NULL)
        return true;
    const char *text = g_bytes_get_data(content, &length);
    if (!tics_record_read_private(one->out->reader, record, text, length, error))
        return false;
    if (show == TICS_SHOW_MASKED)
        tics_mask_record(one->out->plan->policy, record);
    else
        *bytes = g_steal_pointer(&content);
    return true;
}

static bool
put_xml(One *one, GBytes *file, GBytes *private, GError **error)
{
    g_autofree char *name = g_strdup_printf("data/evidence/%s.xml", one->material->number);
    g_autoptr(GString) xml = g_string_new(NULL);
    gsize length;
    const char *text = g_bytes_get_data(file, &length);

    g_string_append_printf(xml, TICS_EVIDENCE_HEAD, one->material->number);
    append_inner(xml, text, length);
    if (private != NULL) {
        text = g_bytes_get_data(private, &length);
        append_inner(xml, text, length);
    } else if (one->material->shown.show == TICS_SHOW_MASKED) {
        append_masked(xml, one->record);
    }
    g_string_append(xml, TICS_EVIDENCE_TAIL);
    return tics_bag_text(one->out->bag, name, xml->str, error);
}

static bool
prove_private(One *one, GError **error)
{
    const char *commitment = one->record->private_commitment;
    TicsShow show = one->material->shown.show;

    if (commitment[0] == '\0')
        return true;
    if (show == TICS_SHOW_FULL)
        return put_whole(one, commitment, error);
    list_content(one, commitment, "private", show == TICS_SHOW_MASKED ? "masked" : "withheld", "-");
    return true;
}

static bool
put_one(TicsPackageOut *out, const TicsMaterial *material, GError **error)
{
    g_autoptr(GBytes) file = tics_store_read(out->store, material->oid, error);
    gsize length = 0;
    const char *bytes = file == NULL ? NULL : g_bytes_get_data(file, &length);
    g_autoptr(TicsRecord) record =
        bytes == NULL ? NULL : tics_record_read(out->reader, bytes, length, material->path, error);
    g_autoptr(GBytes) private = NULL;
    One one = {out, material, record, 0};

    if (record == NULL || !read_private(&one, &private, error))
        return false;
    if (!put_xml(&one, file, private, error) || !prove_private(&one, error) ||
        !put_files(&one, error))
        return false;
    g_autofree char *name = g_strdup_printf("data/evidence/%s.txt", material->number);
    g_autofree char *text = tics_evidence_text(out, material, record);
    return tics_bag_text(out->bag, name, text, error);
}

bool
tics_put_evidence(TicsPackageOut *out, GError **error)
{
    const GPtrArray *all = out->plan->by_number;
    const TicsPackageOrder *order = out->order;

    out->files = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_list);
    for (guint i = 0; i < all->len; i++) {
        if (!put_one(out, g_ptr_array_index(all, i), error))
            return false;
        if (order->progress != NULL)
            order->progress(_("evidence"), i + 1, all->len, order->user);
    }
    return true;
}
