/* commit.c -- from staged records to one durable change */
/* SPDX-License-Identifier: Apache-2.0 */
#include "change_private.h"

#include "date.h"
#include "i18n.h"

#include <malloc.h>
#include <string.h>

enum { MANY_RECORDS = 10000 };

static bool
give_salt(TicsRecord *record, GError **error)
{
    uint8_t salt[TICS_SHA256_SIZE];

    if (!tics_random_bytes(salt, sizeof salt, error))
        return false;
    tics_hex_encode(salt, sizeof salt, record->salt);
    return true;
}

/* A register's own key is what people call its lines by; other evidence gets a running number. */
static void
give_number(TicsChange *change, TicsRecord *record, const char *site_letter)
{
    const TicsKind *kind = record->kind;

    if (tics_record_get(record, "number") != NULL || kind->is_system)
        return;
    if (kind->has_rows || (kind->is_register && kind->key[1] == NULL)) {
        g_autofree char *name = tics_record_name(record);
        tics_record_set(record, "number", name);
        return;
    }
    g_autoptr(GDateTime) now = tics_change_now();
    g_autofree char *number =
        tics_index_next_number(change->index, site_letter, g_date_time_get_year(now));
    tics_record_set(record, "number", number);
}

static bool
write_source(TicsChange *change, const char *file, TicsPart *part, GError **error)
{
    char sha256[TICS_SHA256_HEX];
    int64_t size = 0;
    const char *known = g_hash_table_lookup(change->sources, file);

    if (known == NULL) {
        if (!tics_writer_private_file(change->writer, file, part->source, sha256, &size, error))
            return false;
        g_hash_table_insert(change->sources, g_strdup(file), g_strdup(part->source));
        return true;
    }
    g_strlcpy(part->source, known, sizeof part->source);
    return true;
}

static bool
write_part(TicsChange *change, TicsStaged *staged, GError **error)
{
    if (staged->rows == NULL)
        return true;
    TicsPart *part = g_new0(TicsPart, 1);
    g_ptr_array_add(staged->record->parts, part);
    part->count = staged->row_count;
    if (!tics_writer_private(change->writer, staged->rows, staged->rows_length, part->rows, error))
        return false;
    return staged->source_file == NULL || write_source(change, staged->source_file, part, error);
}

/* The private part of the version before is used again when nothing in it changed. */
static bool
write_private(TicsChange *change, TicsRecord *record, const TicsRecord *before, GError **error)
{
    size_t length = 0, old_length = 0;
    g_autofree char *bytes = tics_record_write_private(record, &length);

    if (bytes == NULL) {
        record->private_commitment[0] = '\0';
        return true;
    }
    if (before != NULL && before->private_state == TICS_PRIVATE_PRESENT) {
        g_autofree char *old = tics_record_write_private(before, &old_length);
        if (old != NULL && old_length == length && memcmp(old, bytes, length) == 0) {
            g_strlcpy(record->private_commitment, before->private_commitment,
                      sizeof record->private_commitment);
            return true;
        }
    }
    return tics_writer_private(change->writer, bytes, length, record->private_commitment, error);
}

static bool
write_record(TicsChange *change, TicsStaged *staged, const TicsRecord *before, GError **error)
{
    TicsRecord *record = staged->record;
    size_t length = 0;

    if (!give_salt(record, error) || !tics_change_write_files(change, staged, error) ||
        !write_part(change, staged, error))
        return false;
    tics_record_sort(record);
    if (!write_private(change, record, before, error))
        return false;
    g_autofree char *bytes = tics_record_write(record, &length);
    g_autofree char *path = tics_record_path(record->kind, record->id);
    return tics_writer_put(change->writer, path, bytes, length, error);
}

typedef struct {
    TicsChangeResult *result;
    GHashTable *kinds; /* kind id -> count of records written */
} Tally;

static void
tally(Tally *tally, const TicsStaged *staged)
{
    gpointer count = g_hash_table_lookup(tally->kinds, staged->record->kind->id);

    g_hash_table_insert(tally->kinds, staged->record->kind->id,
                        GSIZE_TO_POINTER(GPOINTER_TO_SIZE(count) + 1));
    tally->result->rows += staged->row_count;
    if (staged->void_it)
        tally->result->voided++;
    else if (staged->mode == TICS_PUT_NEW)
        tally->result->added++;
    else
        tally->result->edited++;
}

static void
remember(TicsChangeResult *result, const TicsRecord *record)
{
    const char *number = tics_record_get(record, "number");

    g_ptr_array_add(result->ids, g_strdup(record->id));
    g_ptr_array_add(result->numbers, g_strdup(number == NULL ? "" : number));
}

/* What git has is what was just written: the index need not read it back. */
static void
hand_over(TicsChange *change, TicsStaged *staged)
{
    char blob[TICS_OID_HEX];
    TicsRecord *record = g_steal_pointer(&staged->record);

    record->private_state =
        record->private_commitment[0] != '\0' ? TICS_PRIVATE_PRESENT : TICS_PRIVATE_NONE;
    tics_writer_last_put(change->writer, blob);
    GBytes *rows =
        staged->rows == NULL ? NULL : g_bytes_new_take(staged->rows, staged->rows_length);
    staged->rows = NULL;
    tics_index_feed_put(change->feed, record, blob, rows);
}

/* Writes one staged record unless it equals what is there. */
static bool
take_staged(TicsChange *change, TicsStaged *staged, Tally *sum, GError **error)
{
    g_autoptr(TicsRecord) before = NULL;

    if (staged->mode == TICS_PUT_UPDATE) {
        GError *local = NULL;
        before = tics_index_record(change->index, staged->record->id,
                                   tics_index_head_seq(change->index), &local);
        if (local != NULL) {
            g_propagate_error(error, local);
            return false;
        }
        bool plain = staged->rows == NULL && staged->files == NULL;
        if (before != NULL && plain && tics_record_same(before, staged->record)) {
            sum->result->unchanged++;
            remember(sum->result, before);
            return true;
        }
    }
    if (!change->dry_run && !write_record(change, staged, before, error))
        return false;
    tally(sum, staged);
    if (change->feed != NULL)
        hand_over(change, staged);
    else
        remember(sum->result, staged->record);
    return true;
}

/* Ids and numbers in the order the records came in, whatever order they are written in. */
static bool
name_new(TicsChange *change, const char *site_letter, GError **error)
{
    for (guint i = 0; i < change->staged->len; i++) {
        TicsRecord *record = ((TicsStaged *)g_ptr_array_index(change->staged, i))->record;
        if (record->id[0] == '\0' && !tics_id_new(record->id, error))
            return false;
        give_number(change, record, site_letter);
    }
    return true;
}

static bool
all_plain_new(const TicsChange *change)
{
    for (guint i = 0; i < change->staged->len; i++) {
        const TicsStaged *staged = g_ptr_array_index(change->staged, i);
        if (staged->mode != TICS_PUT_NEW || staged->record->kind->is_system)
            return false;
    }
    return change->settings == NULL && change->forget->len == 0;
}

static int
compare_paths(const void *a, const void *b)
{
    const TicsRecord *one = (*(TicsStaged *const *)a)->record;
    const TicsRecord *other = (*(TicsStaged *const *)b)->record;
    int kinds = strcmp(one->kind->id, other->kind->id);

    return kinds != 0 ? kinds : strcmp(one->id, other->id);
}

/* The index takes them as git would give them: by path. */
static void
begin_feed(TicsChange *change, TicsChangeResult *result)
{
    TicsFeedRows rows = {0, change->distinct_rows};

    for (guint i = 0; i < change->staged->len; i++)
        rows.count += ((TicsStaged *)g_ptr_array_index(change->staged, i))->row_count;
    if (all_plain_new(change))
        change->feed = tics_index_feed_begin(change->index, change->staged->len, &rows);
    if (change->feed == NULL)
        return;
    for (guint i = 0; i < change->staged->len; i++)
        remember(result, ((TicsStaged *)g_ptr_array_index(change->staged, i))->record);
    g_ptr_array_sort(change->staged, compare_paths);
}

static bool
write_staged(TicsChange *change, Tally *sum, const char *site_letter, GError **error)
{
    if (!change->dry_run) {
        if (!name_new(change, site_letter, error))
            return false;
        begin_feed(change, sum->result);
    }
    for (guint i = 0; i < change->staged->len; i++) {
        TicsStaged *staged = g_ptr_array_index(change->staged, i);
        if (!take_staged(change, staged, sum, error))
            return false;
        g_clear_pointer(&staged->rows, g_free); /* a big import holds each only once */
        g_clear_pointer(&staged->record, tics_record_free);
    }
    if (change->feed != NULL) {
        tics_index_feed_end(change->feed);
        malloc_trim(0); /* rows that went: now the index sorts */
    }
    return true;
}

static int
compare_kinds(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

/* Verb and counts only: the message is in the clear for ever. */
static char *
subject_of(const TicsChange *change, GHashTable *kinds)
{
    GString *subject = g_string_new(change->verb);
    GList *names = g_list_sort(g_hash_table_get_keys(kinds), compare_kinds);

    for (const GList *name = names; name != NULL; name = name->next)
        g_string_append_printf(subject, "%s %zu %s", name == names ? "" : ",",
                               GPOINTER_TO_SIZE(g_hash_table_lookup(kinds, name->data)),
                               (const char *)name->data);
    g_list_free(names);
    return g_string_free(subject, FALSE);
}

/* The change stands, whatever becomes of the index, which any later command makes anew. Only what
 * was erased must be out of it too, before anybody is told that it is. */
static bool
follow(TicsChange *change, TicsChangeResult *result, GError **error)
{
    g_autoptr(GError) why = NULL;

    tics_index_expect(change->index, change->staged->len);
    if (tics_index_update(change->index, &why))
        return true;
    if (change->forget->len > 0)
        return tics_fail(error, why->code,
                         _("the change is stored, but the index may still hold what was erased: "
                           "%s; any further command makes it anew"),
                         why->message);
    g_autofree char *before = g_steal_pointer(&result->warning);
    g_autofree char *late = g_strdup_printf(
        _("the change is stored, but the index could not be brought up to date: %s; the next "
          "command does it"),
        why->message);
    result->warning =
        before != NULL ? g_strdup_printf("%s; %s", before, late) : g_steal_pointer(&late);
    return true;
}

static bool
finish(TicsChange *change, Tally *sum, GError **error)
{
    g_autofree char *subject = subject_of(change, sum->kinds);
    TicsCommitText text = {change->actor, subject, change->reason,
                           change->stamp[0] != '\0' ? change->stamp : NULL};

    if (change->settings != NULL) {
        g_autofree char *bytes = tics_settings_write(change->settings);
        if (!tics_writer_put(change->writer, TICS_SETTINGS_PATH, bytes, strlen(bytes), error))
            return false;
    }
    for (guint i = 0; i < change->forget->len; i++) {
        if (!tics_writer_forget(change->writer, g_ptr_array_index(change->forget, i), error))
            return false;
    }
    tics_writer_sign(change->writer, change->signing);
    if (!tics_writer_commit(change->writer, &text, sum->result->commit, error))
        return false;
    const char *warning = tics_writer_warning(change->writer);
    sum->result->warning = g_strdup(warning != NULL ? warning : change->unsigned_note);
    if (change->feed != NULL)
        tics_index_feed_install(change->feed, sum->result->commit); /* if not, the update does */
    g_clear_pointer(&change->feed, tics_index_feed_free);
    if (change->staged->len >
        MANY_RECORDS) /* what they took goes back before the index takes its own */
        malloc_trim(0);
    return follow(change, sum->result, error);
}

/* "入社日 (employments.1.joined_on)": what people call it and what a command line takes. */
static void
append_place(const TicsChange *change, const TicsIssue *issue, GString *out)
{
    const TicsStaged *staged = g_ptr_array_index(change->staged, issue->item);
    const TicsField *field = tics_kind_field(staged->record->kind, issue->path);
    const char *title = field != NULL ? field->title[tics_message_lang()] : NULL;

    g_string_append(out, out->len > 0 ? ", " : "");
    if (title != NULL)
        g_string_append_printf(out, "%s (%s)", title, issue->path);
    else
        g_string_append(out, issue->path);
}

/* The first thing that is wrong, with every place where the same is, as an error. */
static bool
refuse(const TicsChange *change, const GPtrArray *issues, GError **error)
{
    enum { PLACES_MAX = 10 };
    const TicsIssue *first = g_ptr_array_index(issues, 0);
    g_autoptr(GString) places = g_string_new(NULL);
    guint said = 0;

    for (guint i = 0; i < issues->len && said < PLACES_MAX; i++) {
        const TicsIssue *issue = g_ptr_array_index(issues, i);
        if (strcmp(issue->message, first->message) != 0)
            continue;
        append_place(change, issue, places);
        said++;
    }
    if (issues->len == said)
        return tics_fail(error, TICS_ERROR_INVALID, "%s: %s", places->str, first->message);
    return tics_fail(error, TICS_ERROR_INVALID, _("%s: %s (and %u more)"), places->str,
                     first->message, issues->len - said);
}

/* What the settings say where the change does not: those in force. Who names another officer acts
 * himself; only the first change has none but its own. */
static bool
take_settings(TicsChange *change, char **letter, GError **error)
{
    const TicsSettings *settings = change->settings;
    g_autoptr(TicsSettings) stored = NULL;

    if (settings == NULL || tics_index_head_seq(change->index) > 0) {
        stored = tics_store_settings(change->store, error);
        settings = stored;
    }
    if (settings == NULL)
        return false;
    *letter = g_strdup(settings->site_letter[0] == '\0' ? "A" : settings->site_letter);
    if (change->actor == NULL)
        change->actor = g_strdup(tics_settings_officer(settings));
    return true;
}

TicsChangeResult *
tics_change_commit(TicsChange *change, GError **error)
{
    g_autoptr(TicsChangeResult) result = g_new0(TicsChangeResult, 1);
    g_autoptr(GHashTable) kinds = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) issues = tics_change_check(change);
    g_autofree char *letter = NULL;

    result->ids = g_ptr_array_new_with_free_func(g_free);
    result->numbers = g_ptr_array_new_with_free_func(g_free);
    if (issues->len > 0) {
        refuse(change, issues, error);
        return NULL;
    }
    if (!take_settings(change, &letter, error) || !tics_change_decide_signing(change, error))
        return NULL;
    Tally sum = {result, kinds};
    g_hash_table_remove_all(change->keys); /* were for the check */
    g_hash_table_remove_all(change->names);
    if (!write_staged(change, &sum, letter, error))
        return NULL;
    bool nothing = g_hash_table_size(kinds) == 0 && change->settings == NULL;
    if (!change->dry_run && !nothing && !finish(change, &sum, error))
        return NULL;
    return g_steal_pointer(&result);
}
