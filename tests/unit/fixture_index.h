/* fixture_index.h -- a store in a temporary folder, filled through evidence/writer.h, for the tests
 * of the index
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "rules.h"
#include "record.h"
#include "store.h"
#include "writer.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdarg.h>
#include <string.h>

typedef struct {
    char *folder;
    TicsDomain *domain;
    TicsStore *store;
    TicsWriter *writer; /* between begin and commit */
} Fixture;

#define GOOD(call)                                                                                 \
    do {                                                                                           \
        g_autoptr(GError) failure_ = NULL;                                                         \
        GError **error = &failure_;                                                                \
        bool good_ = (call);                                                                       \
        ck_assert_msg(good_, "%s: %s", #call, failure_ != NULL ? failure_->message : "no error");  \
    } while (0)

G_GNUC_UNUSED static Fixture *
fixture_new(void)
{
    Fixture *f = g_new0(Fixture, 1);
    g_autofree char *top = g_dir_make_tmp("tics-index-XXXXXX", NULL);

    f->folder = g_build_filename(top, "store", NULL);
    GOOD((f->domain = tics_domain_load(false, error)) != NULL);
    GOOD(tics_store_create(f->folder, error));
    GOOD((f->store = tics_store_open(f->folder, error)) != NULL);
    return f;
}

G_GNUC_UNUSED static void
fixture_free(Fixture *f)
{
    g_autofree char *top = g_path_get_dirname(f->folder);
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", top);

    tics_writer_free(f->writer);
    tics_store_free(f->store);
    tics_domain_free(f->domain);
    ck_assert_int_eq(system(command), 0);
    g_free(f->folder);
    g_free(f);
}

/* "a000…07": an id that tells which record of the test it is. */
G_GNUC_UNUSED static const char *
id_of(unsigned n)
{
    static char ids[8][TICS_ID_LENGTH + 1];
    static unsigned next;
    char *id = ids[next++ % 8];

    memset(id, 'a', TICS_ID_LENGTH);
    id[TICS_ID_LENGTH] = '\0';
    for (unsigned i = TICS_ID_LENGTH; n > 0; n /= 26)
        id[--i] = (char)('a' + n % 26);
    id[0] = id[TICS_ID_LENGTH - 1];
    return id;
}

G_GNUC_UNUSED static void
begin(Fixture *f)
{
    GOOD((f->writer = tics_writer_new(f->store, 10000, error)) != NULL);
}

G_GNUC_UNUSED static void
commit(Fixture *f, const char *reason)
{
    TicsCommitText text = {"officer-1", "add", reason, NULL};
    char oid[TICS_OID_HEX];

    GOOD(tics_writer_commit(f->writer, &text, oid, error));
    g_clear_pointer(&f->writer, tics_writer_free);
}

/* A record with its private part; commitments of the private part stays in the record. Takes it. */
G_GNUC_UNUSED static char *
put_record(Fixture *f, TicsRecord *made)
{
    g_autoptr(TicsRecord) record = made;
    size_t length;
    uint8_t salt[32];

    tics_record_sort(record);
    g_autofree char *secret = tics_record_write_private(record, &length);
    if (secret != NULL)
        GOOD(tics_writer_private(f->writer, secret, length, record->private_commitment, error));
    GOOD(tics_random_bytes(salt, sizeof(salt), error));
    tics_hex_encode(salt, sizeof(salt), record->salt);
    g_autofree char *text = tics_record_write(record, &length);
    g_autofree char *path = tics_record_path(record->kind, record->id);
    GOOD(tics_writer_put(f->writer, path, text, length, error));
    return g_strdup(record->private_commitment);
}

/* put(f, "person", 1, "person_id", "E001", …, NULL): pairs of path and value. Its private
 * commitment is freed. */
G_GNUC_UNUSED static void
put(Fixture *f, const char *kind, unsigned n, ...)
{
    const TicsKind *of = tics_domain_kind(f->domain, kind);
    va_list pairs;

    ck_assert_msg(of != NULL, "no kind %s", kind);
    TicsRecord *record = tics_record_new(of, id_of(n));
    va_start(pairs, n);
    for (const char *path; (path = va_arg(pairs, const char *)) != NULL;)
        tics_record_set(record, path, va_arg(pairs, const char *));
    va_end(pairs);
    g_free(put_record(f, record));
}

/* A log record of an area and month with `parts` (canonical rows, NULL at the end); commitments are
 * kept in `held` so that a later call can name the same parts again. */
G_GNUC_UNUSED static void
put_log(Fixture *f, unsigned n, const char *zone, const char *month, const char *const *parts,
        GPtrArray *held)
{
    TicsRecord *record = tics_record_new(tics_domain_kind(f->domain, "zone_log"), id_of(n));

    tics_record_set(record, "zone_id", zone);
    tics_record_set(record, "month", month);
    for (guint i = 0; parts[i] != NULL; i++) {
        TicsPart *part = g_new0(TicsPart, 1);
        if (i == held->len) {
            char commitment[TICS_SHA256_HEX];
            GOOD(tics_writer_private(f->writer, parts[i], strlen(parts[i]), commitment, error));
            g_ptr_array_add(held, g_strdup(commitment));
        }
        g_strlcpy(part->rows, g_ptr_array_index(held, i), sizeof(part->rows));
        for (const char *c = strchr(parts[i], '\n'); c != NULL && c[1] != '\0';
             c = strchr(c + 1, '\n'))
            part->count++;
        g_ptr_array_add(record->parts, part);
    }
    g_free(put_record(f, record));
}

G_GNUC_UNUSED static TicsIndex *
open_index(Fixture *f)
{
    TicsIndex *index;

    GOOD((index = tics_index_open(f->store, f->domain, NULL, NULL, error)) != NULL);
    return index;
}

/* Cells joined by |, rows by newline. Transfer full. */
static char *
read_rows(TicsQuery *query)
{
    GString *out = g_string_new(NULL);
    bool row = true;

    while (true) {
        GOOD(tics_query_step(query, &row, error));
        if (!row)
            return g_string_free(out, FALSE);
        for (int i = 0; i < tics_query_columns(query); i++)
            g_string_append_printf(out, "%s%s", i > 0 ? "|" : "",
                                   tics_query_is_null(query, i) ? "-" : tics_query_text(query, i));
        g_string_append_c(out, '\n');
    }
}

/* Rows of a statement. What a rule may ask too is asked as a rule as well, whose views are made for
 * the clocks of the moment: the answers are one. Transfer full. */
G_GNUC_UNUSED static char *
ask(TicsIndex *index, const char *sql)
{
    g_autoptr(TicsQuery) query = NULL, as_rule = NULL;
    g_autoptr(TicsRules) rules = NULL;
    char *found;

    GOOD((query = tics_index_query(index, sql, error)) != NULL);
    found = read_rows(query);
    GOOD((rules = tics_rules_open(index, error)) != NULL);
    as_rule = tics_rules_query(rules, sql, NULL, NULL);
    if (as_rule != NULL) {
        g_autofree char *same = read_rows(as_rule);
        ck_assert_str_eq(same, found);
    }
    return found;
}

#define ASK(index, sql, wanted)                                                                    \
    do {                                                                                           \
        g_autofree char *found_ = ask(index, sql);                                                 \
        ck_assert_str_eq(found_, wanted);                                                          \
    } while (0)

G_GNUC_UNUSED static void
set_clocks(TicsIndex *index, const char *as_of, int64_t known_seq)
{
    TicsClocks clocks = {
        .known_seq = known_seq, .evidence_from = TICS_DATE_NONE, .audit_on = TICS_DATE_NONE};

    ck_assert(tics_date_parse_iso(as_of, &clocks.as_of));
    GOOD(tics_index_set_clocks(index, &clocks, error));
}
