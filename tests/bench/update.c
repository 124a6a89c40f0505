/* update.c -- how long an open index takes to follow one change: update STORE; prints seconds, one run a line */
/* SPDX-License-Identifier: Apache-2.0 */
#include "index.h"
#include "writer.h"
#include "xml.h"

#include <stdio.h>
#include <string.h>

enum { RUNS = 15 };

static bool
write_unit(TicsStore *store, const TicsDomain *domain, int number, GError **error)
{
    TicsCommitText text = {"officer-1", "add", "bench", NULL};
    g_autofree char *name = g_strdup_printf("BENCH%d", number);
    char id[TICS_ID_LENGTH + 1], oid[TICS_OID_HEX];
    uint8_t salt[TICS_SHA256_SIZE];
    size_t length;

    if (!tics_id_new(id, error) || !tics_random_bytes(salt, sizeof(salt), error))
        return false;
    g_autoptr(TicsRecord) record = tics_record_new(tics_domain_kind(domain, "unit"), id);
    tics_record_set(record, "unit_id", name);
    tics_hex_encode(salt, sizeof(salt), record->salt);
    g_autofree char *body = tics_record_write(record, &length);
    g_autofree char *path = tics_record_path(record->kind, record->id);
    g_autoptr(TicsWriter) writer = tics_writer_new(store, 1000, error);
    return writer != NULL && tics_writer_put(writer, path, body, length, error) &&
           tics_writer_commit(writer, &text, oid, error);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    TicsDomain *domain = NULL;
    TicsStore *store = NULL;
    TicsIndex *index = NULL;

    tics_xml_init();
    bool good = argc == 2 && (domain = tics_domain_load(false, &error)) != NULL &&
                (store = tics_store_open(argv[1], &error)) != NULL &&
                (index = tics_index_open(store, domain, NULL, NULL, &error)) != NULL;
    for (int i = 0; good && i < RUNS; i++) {
        good = write_unit(store, domain, i, &error);
        int64_t begun = g_get_monotonic_time();
        good = good && tics_index_update(index, &error);
        if (good)
            printf("%.6f\n", (double)(g_get_monotonic_time() - begun) / 1e6);
    }
    if (!good)
        fprintf(stderr, "update: %s\n", error != NULL ? error->message : "usage: update STORE");
    g_clear_pointer(&index, tics_index_free);
    g_clear_pointer(&store, tics_store_free);
    g_clear_pointer(&domain, tics_domain_free);
    return good ? 0 : 1;
}
