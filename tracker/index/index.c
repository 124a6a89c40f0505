/* index.c -- opening and closing the index, the two clocks, the small store of derived results */
/* SPDX-License-Identifier: Apache-2.0 */
#include "index_private.h"

#include "i18n.h"
#include "index_assets.h"
#include "kinds.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CACHE_ENTRIES = 4096 };

/* A reader's folder for indexes of stores that are not theirs to write. An index holds personal
 * values: nobody else may look in, nor have laid out the folder. Transfer full. */
static char *
private_cache(GError **error)
{
    g_autofree char *cache = g_build_filename(g_get_user_cache_dir(), "tics", NULL);
    struct stat about;

    if (g_mkdir_with_parents(cache, 0700) != 0)
        return tics_fail_null(error, TICS_ERROR_SYSTEM,
                              _("cannot make the folder '%s' for the index: %s; name a folder of "
                                "yours with XDG_CACHE_HOME"),
                              cache, g_strerror(errno));
    if (lstat(cache, &about) != 0 || !S_ISDIR(about.st_mode) || about.st_uid != geteuid() ||
        ((about.st_mode & 077) != 0 && chmod(cache, 0700) != 0))
        return tics_fail_null(error, TICS_ERROR_SYSTEM,
                              _("'%s' is no folder of your own; name one with XDG_CACHE_HOME"),
                              cache);
    return g_steal_pointer(&cache);
}

/* Beside the store's objects, or in the reader's cache where nothing is written there. */
static char *
place_of(const TicsStore *store, GError **error)
{
    const char *folder = tics_store_path(store);
    char sum[TICS_SHA256_HEX];

    if (!tics_store_read_only(store))
        return g_build_filename(folder, "index.sqlite", NULL);
    g_autofree char *cache = private_cache(error);
    if (cache == NULL)
        return NULL;
    char *real = realpath(folder, NULL); /* one store by two ways is one index */
    folder = real != NULL ? real : folder;
    tics_sha256_of(folder, strlen(folder), sum);
    free(real);
    sum[32] = '\0';
    g_autofree char *name = g_strconcat(sum, ".sqlite", NULL);
    return g_build_filename(cache, name, NULL);
}

TicsIndex *
tics_index_new(TicsStore *store, const TicsDomain *domain, GError **error)
{
    g_autoptr(TicsIndex) index = g_new0(TicsIndex, 1);

    if (tics_index_assets_get_resource() == NULL)
        tics_index_assets_register_resource(); /* which also lets base/asset find it */
    index->store = store;
    index->domain = domain;
    index->clocks = (TicsClocks){
        .known_seq = INT64_MAX, .evidence_from = TICS_DATE_NONE, .audit_on = TICS_DATE_NONE};
    tics_date_from_ymd(9999, 12, 31, &index->clocks.as_of);
    index->views = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    index->numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    index->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    index->path = place_of(store, error);
    if (index->path == NULL)
        return NULL;
    index->lock_path = g_strconcat(index->path, ".lock", NULL);
    return g_steal_pointer(&index);
}

static TicsIndex *
open_index(TicsIndex *given, bool rebuild, GError **error)
{
    g_autoptr(TicsIndex) index = given;

    if (index == NULL || !tics_index_refresh(index, rebuild, error))
        return NULL;
    index->progress = NULL;
    return g_steal_pointer(&index);
}

TicsIndex *
tics_index_open(TicsStore *store, const TicsDomain *domain, TicsProgress progress, void *user,
                GError **error)
{
    TicsIndex *index = tics_index_new(store, domain, error);

    if (index != NULL) {
        index->progress = progress;
        index->user = user;
    }
    return open_index(index, false, error);
}

TicsIndex *
tics_index_rebuild(TicsStore *store, const TicsDomain *domain, TicsProgress progress, void *user,
                   GError **error)
{
    TicsIndex *index = tics_index_new(store, domain, error);

    if (index != NULL) {
        index->progress = progress;
        index->user = user;
    }
    return open_index(index, true, error);
}

void
tics_index_close(TicsIndex *index)
{
    sqlite3_finalize(index->has_key);
    sqlite3_finalize(index->has_number);
    sqlite3_finalize(index->find_key);
    sqlite3_finalize(index->find_version);
    sqlite3_finalize(index->find_kind);
    index->has_key = index->has_number = index->find_key = index->find_version = NULL;
    index->find_kind = NULL;
    tics_db_close(index->db);
    index->db = NULL;
    g_hash_table_remove_all(index->views);
}

bool
tics_index_update(TicsIndex *index, GError **error)
{
    g_hash_table_remove_all(index->known);
    bool good = tics_index_refresh(index, false, error);
    index->expected = 0;
    /* The file may be another one by now, whose views know no clock yet. */
    return good && tics_views_set_clock(index->db, index->views, &index->clocks, error);
}

void
tics_index_expect(TicsIndex *index, size_t files)
{
    index->expected = files;
}

void
tics_index_free(TicsIndex *index)
{
    if (index == NULL)
        return;
    if (index->views != NULL)
        tics_index_close(index);
    if (index->reader != NULL)
        tics_record_reader_free(index->reader);
    g_clear_pointer(&index->views, g_hash_table_unref);
    g_clear_pointer(&index->numbers, g_hash_table_unref);
    g_clear_pointer(&index->known, g_hash_table_unref);
    g_free(index->path);
    g_free(index->lock_path);
    g_free(index);
}

const TicsDomain *
tics_index_domain(const TicsIndex *index)
{
    return index->domain;
}

TicsStore *
tics_index_store(const TicsIndex *index)
{
    return index->store;
}

const char *
tics_index_head(const TicsIndex *index)
{
    return index->head;
}

int64_t
tics_index_head_seq(const TicsIndex *index)
{
    return index->head_seq;
}

bool
tics_index_set_clocks(TicsIndex *index, const TicsClocks *clocks, GError **error)
{
    index->clocks = *clocks;
    return tics_views_set_clock(index->db, index->views, clocks, error);
}

int64_t
tics_index_known_seq(const TicsIndex *index)
{
    return index->clocks.known_seq;
}

char *
tics_index_cache_get(TicsIndex *index, const char *key)
{
    g_autoptr(sqlite3_stmt) query =
        tics_db_prepare(index->db, "SELECT value FROM cache WHERE key = ?", NULL);
    bool row = false;

    if (query == NULL)
        return NULL;
    tics_db_bind(query, 1, key);
    if (!tics_db_step(query, &row, NULL) || !row)
        return NULL;
    return g_strdup(tics_db_text(query, 0));
}

char *
tics_index_cache_peek(TicsStore *store, const char *key)
{
    g_autoptr(TicsIndex) index = tics_index_new(store, NULL, NULL);

    return index != NULL && tics_index_is_current(index) ? tics_index_cache_get(index, key) : NULL;
}

/* A result that cannot be kept is found again: nobody waits and nothing fails for it. */
void
tics_index_cache_put_all(TicsIndex *index, const GPtrArray *keys, const GPtrArray *values)
{
    g_autoptr(sqlite3_stmt) put =
        tics_db_prepare(index->db, "INSERT OR REPLACE INTO cache (key, value) VALUES (?, ?)", NULL);
    g_autoptr(sqlite3_stmt) trim = tics_db_prepare(
        index->db, "DELETE FROM cache WHERE n <= (SELECT max(n) FROM cache) - ?", NULL);
    int lock;
    bool good = true;

    if (keys->len == 0 || put == NULL || trim == NULL || !tics_index_write_begin(index, &lock))
        return;
    for (guint i = 0; good && i < keys->len; i++) {
        tics_db_bind(put, 1, g_ptr_array_index(keys, i));
        sqlite3_bind_text(put, 2, g_ptr_array_index(values, i), -1, SQLITE_STATIC);
        good = tics_db_run(put, NULL);
    }
    sqlite3_bind_int(trim, 1, CACHE_ENTRIES);
    if (good)
        tics_db_run(trim, NULL);
    tics_index_write_end(index, lock);
}

void
tics_index_cache_put(TicsIndex *index, const char *key, const char *value)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new(), values = g_ptr_array_new();

    g_ptr_array_add(keys, (char *)key);
    g_ptr_array_add(values, (char *)value);
    tics_index_cache_put_all(index, keys, values);
}

int64_t
tics_index_absent(TicsIndex *index)
{
    return tics_db_number(index->db,
                          "SELECT (SELECT count(*) FROM version WHERE private_state = 2)"
                          " + (SELECT count(*) FROM part WHERE present = 0)",
                          -1);
}

/* A program that was built anew is another file. */
bool
tics_index_program(char text[static TICS_INDEX_PROGRAM])
{
    struct stat info;

    if (stat("/proc/self/exe", &info) != 0)
        return false;
    g_snprintf(text, TICS_INDEX_PROGRAM, "%llu:%llu:%lld:%lld.%09ld",
               (unsigned long long)info.st_dev, (unsigned long long)info.st_ino,
               (long long)info.st_size, (long long)info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
    return true;
}
