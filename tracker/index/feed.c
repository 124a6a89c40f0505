/* feed.c -- a change so large that the file is made anew: while it is written, from what is written
 *
 * The records go from the writer's hands into the tables, by a thread of their own, instead of
 * being read back from git. What counts is what git holds: the file only takes its place when the
 * head stands on the one it began from and its trees name exactly the files that were fed, in this
 * order; else it is thrown away, and the update that follows reads git.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "index_private.h"
#include "load.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

struct TicsIndexFeed {
    TicsIndex *index;          /* borrowed */
    int lock;                  /* of those who write the index */
    char *path;                /* the new file; NULL: in its place */
    char *indexes;             /* SQL of those that are made last */
    char before[TICS_OID_HEX]; /* head it began from, "" if there was none */
    sqlite3 *db;
    TicsLoad *load;
    TicsCommit change; /* stands for the one that is not there yet */
    TicsSha256 *fed;   /* of what was fed */
};

static void
note(TicsSha256 *sum, const TicsKind *kind, const char *id, const char *blob)
{
    tics_sha256_update(sum, kind->id, strlen(kind->id) + 1);
    tics_sha256_update(sum, id, strlen(id) + 1);
    tics_sha256_update(sum, blob, strlen(blob) + 1);
}

static bool
make_indexes(TicsLoad *load, void *user, GError **error)
{
    TicsIndexFeed *feed = user;

    return tics_index_make_indexes(feed->index, load->db, feed->indexes, error);
}

/* Where the file has no rows yet, those that come are all new: their index is made when they are
 * there, like the others. */
static bool
await_rows(TicsIndexFeed *feed, bool distinct, GError **error)
{
    g_autoptr(sqlite3_stmt) find = tics_db_prepare(
        feed->db, "SELECT sql FROM sqlite_schema WHERE name = 'log_row_key'", error);
    bool found = false;

    if (tics_db_number(feed->db, "SELECT 1 FROM log_row LIMIT 1", 0) != 0)
        return true;
    if (find == NULL || !tics_db_step(find, &found, error) || !found)
        return false;
    g_autofree char *others = feed->indexes;
    feed->indexes = g_strconcat(tics_db_text(find, 0), ";\n", others, NULL);
    sqlite3_reset(find);
    tics_rows_all_new(feed->load->rows, distinct);
    return tics_db_exec(feed->db, "DROP INDEX log_row_key", error);
}

/* Everything up to the head there is. */
static bool
load_before(TicsIndexFeed *feed, const TicsFeedRows *rows, GError **error)
{
    TicsIndex *index = feed->index;
    g_autoptr(TicsBulkRead) bulk = tics_bulk_read_begin(index->store, false, error);
    g_autoptr(GPtrArray) commits = NULL;

    if (bulk == NULL)
        return false;
    commits = *feed->before == '\0' ? g_ptr_array_new()
                                    : tics_store_commits(index->store, "", feed->before, error);
    if (commits == NULL || !tics_index_make_tables(index, feed->db, &feed->indexes, error))
        return false;
    feed->load = tics_load_new(index->store, index->domain, feed->db, error);
    if (feed->load == NULL)
        return false;
    feed->load->rebuild = true;
    if (!tics_load_changes(feed->load, commits, "", 0, error) ||
        (rows->count > 0 && !await_rows(feed, rows->distinct, error)))
        return false;
    tics_load_wait_for(feed->load, &feed->change, (int64_t)commits->len + 1, make_indexes, feed);
    return true;
}

TicsIndexFeed *
tics_index_feed_begin(TicsIndex *index, size_t files, const TicsFeedRows *rows)
{
    g_autoptr(TicsIndexFeed) feed = g_new0(TicsIndexFeed, 1);

    feed->index = index;
    feed->lock = -1;
    feed->fed = tics_sha256_new();
    if (!tics_index_is_leap(index, files, rows->count))
        return NULL;
    feed->lock = tics_index_lock(index, NULL);
    if (feed->lock < 0 || !tics_store_head(index->store, feed->before, NULL))
        return NULL;
    feed->path = tics_index_new_path(index);
    feed->db = tics_db_open(feed->path, TICS_DB_NEW, NULL);
    if (feed->db == NULL || !load_before(feed, rows, NULL))
        return NULL;
    return g_steal_pointer(&feed);
}

void
tics_index_feed_put(TicsIndexFeed *feed, TicsRecord *record, const char *blob, GBytes *rows)
{
    note(feed->fed, record->kind, record->id, blob);
    tics_load_take(feed->load, record, blob, rows);
}

void
tics_index_feed_end(TicsIndexFeed *feed)
{
    tics_load_last(feed->load);
}

typedef struct {
    const TicsDomain *domain;
    TicsSha256 *sum;
    bool only_new;
} Stored;

static bool
note_stored(const char *path, const char *old_oid, const char *new_oid, void *user, GError **error)
{
    Stored *stored = user;
    const TicsKind *kind;
    char id[TICS_ID_LENGTH + 1];

    (void)error;
    stored->only_new = *old_oid == '\0' && *new_oid != '\0' &&
                       tics_record_path_parse(stored->domain, path, &kind, id);
    if (stored->only_new)
        note(stored->sum, kind, id, new_oid);
    return stored->only_new;
}

/* Whether git holds what was fed, and nothing else besides what was there before. */
static bool
is_stored(TicsIndexFeed *feed, const TicsCommit *commit)
{
    TicsStore *store = feed->index->store;
    g_autoptr(TicsCommit) before =
        *feed->before == '\0' ? NULL : tics_store_commit(store, feed->before, NULL);
    g_autoptr(TicsSha256) sum = tics_sha256_new();
    Stored stored = {feed->index->domain, sum, true};
    char fed[TICS_SHA256_HEX], found[TICS_SHA256_HEX];

    if (strcmp(commit->parent, feed->before) != 0 || (*feed->before != '\0' && before == NULL) ||
        !tics_store_diff(store, before == NULL ? "" : before->tree, commit->tree, note_stored,
                         &stored, NULL))
        return false;
    tics_sha256_finish(feed->fed, fed);
    tics_sha256_finish(sum, found);
    return stored.only_new && strcmp(fed, found) == 0;
}

static bool
finish(TicsIndexFeed *feed, const char *head)
{
    TicsIndex *index = feed->index;
    g_autoptr(TicsCommit) commit = tics_store_commit(index->store, head, NULL);
    bool wiped = false;

    if (commit == NULL || !is_stored(feed, commit) ||
        !tics_load_arrived(feed->load, commit, NULL) ||
        !tics_load_finish(feed->load, head, &wiped, NULL))
        return false;
    g_clear_pointer(&feed->load, tics_load_free); /* statements before their connection */
    bool good = tics_index_close_tables(feed->db, wiped, NULL);
    tics_db_close(g_steal_pointer(&feed->db));
    return good && tics_index_take_place(index, feed->path, NULL);
}

bool
tics_index_feed_install(TicsIndexFeed *feed, const char *head)
{
    if (!finish(feed, head))
        return false;
    g_clear_pointer(&feed->path, g_free);
    return tics_index_stamp(feed->index, feed->lock, NULL);
}

void
tics_index_feed_free(TicsIndexFeed *feed)
{
    if (feed == NULL)
        return;
    g_clear_pointer(&feed->load, tics_load_free);
    if (feed->db != NULL)
        tics_db_close(feed->db);
    if (feed->path != NULL)
        g_unlink(feed->path);
    if (feed->lock >= 0)
        close(feed->lock); /* gives the lock back */
    tics_sha256_free(feed->fed);
    g_free(feed->path);
    g_free(feed->indexes);
    g_free(feed);
}
