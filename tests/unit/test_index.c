/* test_index.c -- the index: both clocks, made and brought up to date alike, damage, several
 * processes, erasing */
/* SPDX-License-Identifier: Apache-2.0 */
#include "compare.h"
#include "fixture_index.h"
#include "index_private.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define HEADING                                                                                    \
    "row_id,zone_id,person_id,visitor_id,name_as_written,affiliation,entered_at,left_at,purpose,"  \
    "escort_id,devices_brought,devices_deposited,method,result,recorded_by,recorded_at,source,"    \
    "closed_day,headcount\n"

static const char part_one[] = HEADING
    "1,Z1,E001,,,,2026-03-01T08:00,2026-03-01T17:30,,,,,card,granted,,,gate,,\n"
    "2,Z1,,V-1,\"山田, "
    "花子他3名\",見学商事,2026-03-02T09:00,,見学,E001,なし,no,,,E001,2026-03-02T18:00,paper,,\n"
    "3,Z1,,,,,,,,,,,,,E001,2026-03-03T18:00,paper,2026-03-03,\n";
static const char part_two[] =
    HEADING "2,Z1,,V-1,\"山田, "
            "花子他3名\",見学商事,2026-03-02T09:00,2026-03-02T10:15,見学,E001,なし,no,,,E001,2026-"
            "03-02T18:00,paper,,\n"
            "4,Z1,E001,,,,2026-03-31T23:50,2026-04-01T00:10,,,,,card,granted,,,gate,,\n";

/* Everything but what only counts rows inside the file: ids of log rows and texts, the cache. */
static char *
dump(TicsIndex *index)
{
    g_autofree char *names =
        ask(index, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN"
                   " ('cache', 'log_row', 'term') AND name NOT LIKE 'sqlite%' ORDER BY name");
    g_auto(GStrv) tables = g_strsplit(names, "\n", 0);
    GString *out = g_string_new(NULL);

    for (char **name = tables; **name != '\0'; name++) {
        g_autofree char *sql = g_strdup_printf("SELECT * FROM \"%s\" ORDER BY 1, 2", *name);
        g_autofree char *rows = ask(index, sql);
        if (strcmp(*name, "meta") != 0 || strstr(rows, "vault") != NULL)
            g_string_append_printf(out, "[%s]\n%s", *name, rows);
    }
    g_autofree char *rows =
        ask(index, "SELECT rid, s0, s1, first, zone_id, row_id, person_id, visitor_id, escort_id,"
                   " entered_at, left_at, recorded_at, closed_day, headcount, devices_deposited,"
                   " (SELECT text FROM term WHERE tid = name_as_written),"
                   " (SELECT text FROM term WHERE tid = affiliation),"
                   " (SELECT text FROM term WHERE tid = purpose),"
                   " (SELECT text FROM term WHERE tid = devices_brought),"
                   " (SELECT text FROM term WHERE tid = method),"
                   " (SELECT text FROM term WHERE tid = result),"
                   " (SELECT text FROM term WHERE tid = recorded_by),"
                   " (SELECT text FROM term WHERE tid = source)"
                   " FROM log_row ORDER BY zone_id, row_id, s0, s1");
    g_autofree char *terms = ask(index, "SELECT text FROM term ORDER BY 1");
    g_string_append_printf(out, "[rows]\n%s[terms]\n%s", rows, terms);
    return g_string_free(out, FALSE);
}

static void
same_when_rebuilt(Fixture *f, TicsIndex *index)
{
    g_autofree char *stepped = dump(index);
    g_autoptr(TicsIndex) made = NULL;

    GOOD((made = tics_index_rebuild(f->store, f->domain, NULL, NULL, error)) != NULL);
    g_autofree char *rebuilt = dump(made);
    ck_assert_str_eq(stepped, rebuilt);
}

/* Five changes: a roster, pledges, an edit with a void, an area log, its second part. */
static void
write_history(Fixture *f, unsigned changes, TicsIndex *follow)
{
    g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func(g_free);

    for (unsigned change = 1; change <= changes; change++) {
        begin(f);
        if (change == 1) {
            put(f, "person", 1, "person_id", "E001", "display_name", "鈴木一郎", "number", "E001",
                "employments.1.category", "regular", "employments.1.joined_on", "2020-04-01",
                "employments.2.joined_on", "2024-04-01", "employments.2.unit_id", "U2",
                "employments.1.left_on", "2023-03-31", "employments.1.leave_reason", "resignation",
                "requirement_ids.1", "HR-01", "requirement_ids.2", "HR-04", NULL);
            put(f, "person", 2, "person_id", "E002", "display_name", "佐藤二郎",
                "employments.1.joined_on", "2021-04-01", "employments.1.unit_id", "U1", NULL);
            put(f, "zone", 3, "zone_id", "Z1", "name", "試作室", NULL);
        } else if (change == 2) {
            put(f, "entry_pledge", 4, "person_id", "E001", "signed_on", "2020-04-01", "number",
                "EV-A-2026-0001", "scope_text", "図面と金型の情報", NULL);
            put(f, "entry_pledge", 5, "person_id", "E002", "signed_on", "2026-05-01", "number",
                "EV-A-2026-0002", NULL);
        } else if (change == 3) {
            put(f, "person", 1, "person_id", "E001", "display_name", "鈴木一郎", "number", "E001",
                "employments.1.joined_on", "2020-04-01", "employments.1.left_on", "2026-03-31",
                NULL);
            put(f, "entry_pledge", 5, "person_id", "E002", "signed_on", "2026-05-01", "number",
                "EV-A-2026-0002", "status", "void", "void_reason", "誤記", NULL);
        } else if (change == 4) {
            put_log(f, 6, "Z1", "2026-03", (const char *const[]){part_one, NULL}, held);
        } else {
            put_log(f, 6, "Z1", "2026-03", (const char *const[]){part_one, part_two, NULL}, held);
        }
        commit(f, "四月の名簿");
        if (follow != NULL)
            GOOD(tics_index_update(follow, error));
    }
}

START_TEST(stepped_and_rebuilt_are_equal)
{
    Fixture *f = fixture_new();
    g_autoptr(TicsIndex) index = open_index(f);

    ck_assert_str_eq(tics_index_head(index), "");
    write_history(f, 5, index);
    ck_assert_int_eq(tics_index_head_seq(index), 5);
    ASK(index, "SELECT count(*) FROM version", "9\n");
    same_when_rebuilt(f, index);
    g_clear_pointer(&index, tics_index_free);
    fixture_free(f);
}
END_TEST

START_TEST(both_clocks)
{
    Fixture *f = fixture_new();
    write_history(f, 5, NULL);
    g_autoptr(TicsIndex) index = open_index(f);
    static const char people[] = "SELECT person_id, joined_on, left_on FROM r_person_employments"
                                 " ORDER BY 1, 2";
    static const char pledges[] = "SELECT person_id, signed_on FROM r_entry_pledge ORDER BY 1";

    set_clocks(index, "2026-12-31", 2);
    ASK(index, people, "E001|2020-04-01|2023-03-31\nE001|2024-04-01|-\nE002|2021-04-01|-\n");
    ASK(index, pledges, "E001|2020-04-01\nE002|2026-05-01\n");
    set_clocks(index, "2026-04-30", 2); /* the evidence of May is not there yet */
    ASK(index, pledges, "E001|2020-04-01\n");
    set_clocks(index, "2026-12-31", 3); /* void since change 3 */
    ASK(index, people, "E001|2020-04-01|2026-03-31\nE002|2021-04-01|-\n");
    ASK(index, pledges, "E001|2020-04-01\n");
    set_clocks(index, "2026-12-31", 1);
    ASK(index, pledges, "");
    set_clocks(index, "2026-12-31", 0);
    ASK(index, people, "");
    ASK(index, "SELECT count(*), group_concat(status) FROM version WHERE kind = 'entry_pledge'",
        "3|valid,valid,void\n");
    g_clear_pointer(&index, tics_index_free);
    fixture_free(f);
}
END_TEST

START_TEST(columns_of_views)
{
    Fixture *f = fixture_new();
    write_history(f, 5, NULL);
    g_autoptr(TicsIndex) index = open_index(f);

    set_clocks(index, "2026-12-31", 5);
    ASK(index,
        "SELECT record, number, person_id, display_name, status FROM r_person"
        " WHERE person_id = 'E001'",
        "baaaaaaaaaaaaaaaaaaaaaaaab|E001|E001|鈴木一郎|valid\n");
    ASK(index,
        "SELECT committed_at >= first_committed_at, length(committed_at) >= 16"
        " FROM r_person WHERE person_id = 'E001'",
        "1|1\n");
    set_clocks(index, "2026-12-31", 2);
    ASK(index, "SELECT n, value, person_id FROM r_person_requirement_ids ORDER BY n",
        "1|HR-01|E001\n2|HR-04|E001\n");
    ASK(index, "SELECT leave_reason FROM r_person_employments WHERE n = 1 AND person_id = 'E001'",
        "resignation\n");
    ASK(index, "SELECT records FROM change ORDER BY seq", "3\n2\n2\n1\n1\n");
    ASK(index, "SELECT kind, seq FROM first_load ORDER BY seq, kind",
        "person|1\nzone|1\nentry_pledge|2\nzone_log|4\n");
    ASK(index, "SELECT DISTINCT reason FROM change", "四月の名簿\n");
    g_clear_pointer(&index, tics_index_free);
    fixture_free(f);
}
END_TEST

START_TEST(rows_of_area_logs)
{
    Fixture *f = fixture_new();
    write_history(f, 5, NULL);
    g_autoptr(TicsIndex) index = open_index(f);
    static const char rows[] = "SELECT row_id, entered_at, left_at, closed_day FROM r_zone_log"
                               " ORDER BY row_id";
    static const char sums[] =
        "SELECT zone_id, month, person_id, recorded_by, rows, entries, stays, first_at, last_at,"
        " last_left, first_closed FROM r_zone_log_person ORDER BY person_id, recorded_by";
    static const char spans[] = "SELECT zone_id, month, first_on, last_on, rows, entries, stays,"
                                " writers, writer FROM r_zone_log_span";

    set_clocks(index, "2026-12-31", 4);
    ASK(index, rows,
        "1|2026-03-01T08:00|2026-03-01T17:30|-\n2|2026-03-02T09:00|-|-\n3|-|-|2026-03-03\n");
    set_clocks(index, "2026-12-31", 5); /* row 2 was worded anew, row 4 came */
    ASK(index, rows,
        "1|2026-03-01T08:00|2026-03-01T17:30|-\n2|2026-03-02T09:00|2026-03-02T10:15|-\n"
        "3|-|-|2026-03-03\n4|2026-03-31T23:50|2026-04-01T00:10|-\n");
    ASK(index, sums,
        "Z1|2026-03|-|E001|2|1|1|2026-03-02T09:00|2026-03-02T09:00|2026-03-02T10:15|2026-03-03\n"
        "Z1|2026-03|E001|-|2|2|2|2026-03-01T08:00|2026-03-31T23:50|2026-04-01T00:10|-\n");
    ASK(index, spans, "Z1|2026-03|2026-03-01|2026-03-31|4|3|3|1|E001\n");
    ASK(index, "SELECT zone_id, on_day FROM r_zone_log_day ORDER BY 1, 2",
        "Z1|2026-03-01\nZ1|2026-03-02\nZ1|2026-03-03\nZ1|2026-03-31\nZ1|2026-04-01\n");
    ASK(index, "SELECT lefts, rows FROM r_zone_log_person ORDER BY person_id", "1|2\n2|2\n");
    ASK(index,
        "SELECT days_between('2026-03-01', first_committed_at) - stored_after, written_after, rows"
        " FROM r_zone_log_delay ORDER BY 1, 2",
        "0|-|1\n1|0|1\n2|-|1\n31|-|1\n");
    set_clocks(index, "2026-03-02", 5);
    ASK(index, "SELECT row_id FROM r_zone_log ORDER BY 1", "1\n2\n");
    ASK(index, sums,
        "Z1|2026-03|-|E001|1|1|1|2026-03-02T09:00|2026-03-02T09:00|2026-03-02T10:15|-\n"
        "Z1|2026-03|E001|-|1|1|1|2026-03-01T08:00|2026-03-01T08:00|2026-03-01T17:30|-\n");
    ASK(index, spans, "Z1|2026-03|2026-03-01|2026-03-02|2|2|2|1|E001\n");
    ASK(index,
        "SELECT name_as_written, affiliation, purpose, headcount, devices_deposited,"
        " escort_id, source, recorded_at, zone_id FROM r_zone_log WHERE row_id = '2'",
        "山田, 花子他3名|見学商事|見学|4|no|E001|paper|2026-03-02T18:00|Z1\n");
    ASK(index, "SELECT s0, first FROM log_row ORDER BY row_id, s0", "4|-\n4|-\n5|4\n4|-\n5|-\n");
    ASK(index, "SELECT n, count, present FROM part ORDER BY vid", "1|3|1\n2|2|1\n");
    g_clear_pointer(&index, tics_index_free);
    fixture_free(f);
}
END_TEST

START_TEST(rows_of_a_void_log_are_not_seen)
{
    Fixture *f = fixture_new();
    g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func(g_free);

    write_history(f, 3, NULL);
    begin(f);
    put_log(f, 6, "Z1", "2026-03", (const char *const[]){part_one, NULL}, held);
    commit(f, "入退記録");
    begin(f);
    put(f, "zone_log", 6, "zone_id", "Z1", "month", "2026-03", "status", "void", "void_reason",
        "誤り", NULL);
    commit(f, "取消");
    g_autoptr(TicsIndex) index = open_index(f);
    set_clocks(index, "2026-12-31", 4);
    ASK(index, "SELECT count(*) FROM r_zone_log", "3\n");
    set_clocks(index, "2026-12-31", 5);
    ASK(index, "SELECT count(*) FROM r_zone_log", "0\n");
    g_clear_pointer(&index, tics_index_free);
    fixture_free(f);
}
END_TEST

START_TEST(finding)
{
    Fixture *f = fixture_new();
    write_history(f, 3, NULL);
    g_autoptr(TicsIndex) index = open_index(f);
    const TicsKind *person = tics_domain_kind(f->domain, "person");
    g_autoptr(GPtrArray) by_key = tics_index_find(index, person, "e001", NULL);
    g_autoptr(GPtrArray) by_number = tics_index_find(index, NULL, "EV-A-2026-0002", NULL);
    g_autoptr(GPtrArray) by_prefix = tics_index_find(index, NULL, "baaaaa", NULL);
    g_autoptr(GPtrArray) too_short = tics_index_find(index, NULL, "baaaa", NULL);
    g_autoptr(GPtrArray) people = tics_index_ids(index, person, NULL);
    char *kinds[] = {(char *)"zone", (char *)"person", NULL};
    int64_t seq = 0;

    ck_assert_uint_eq(by_key->len, 1);
    ck_assert_str_eq(g_ptr_array_index(by_key, 0), id_of(1));
    ck_assert_uint_eq(by_number->len, 1); /* void, but it can be shown */
    ck_assert_uint_eq(by_prefix->len, 1);
    ck_assert_uint_eq(too_short->len, 0);
    ck_assert_uint_eq(people->len, 2);
    ck_assert_str_eq(g_ptr_array_index(people, 1), id_of(2));
    ck_assert(tics_index_has_key(index, kinds, "E002", false));
    ck_assert(!tics_index_has_key(index, kinds, "e002", false)); /* rules join on the text */
    ck_assert(!tics_index_has_key(index, kinds, "E003", false));
    ck_assert(tics_index_has_key(index, kinds, "E001", true));
    ck_assert_int_eq(tics_index_kind_seq(index, "entry_pledge"), 3);
    ck_assert_int_eq(tics_index_kind_seq(index, "zone"), 1);
    ck_assert_int_eq(tics_index_kind_seq(index, "nda"), 0);
    ck_assert_int_eq(tics_index_seq_at(index, 1, NULL), 0);
    ck_assert_int_eq(tics_index_seq_at(index, INT64_MAX / 2, NULL), 3);
    g_autofree char *prefix = g_strndup(tics_index_head(index), 12);
    GOOD(tics_index_seq_of(index, prefix, &seq, error));
    ck_assert_int_eq(seq, 3);
    ck_assert(!tics_index_seq_of(index, "0123456", &seq, NULL));
    ck_assert(!tics_index_seq_of(index, "zzzzzzzz", &seq, NULL));
    g_autofree char *third = tics_index_next_number(index, "A", 2026);
    g_autofree char *fourth = tics_index_next_number(index, "A", 2026);
    g_autofree char *other = tics_index_next_number(index, "B", 2026);
    ck_assert_str_eq(third, "EV-A-2026-0003");
    ck_assert_str_eq(fourth, "EV-A-2026-0004");
    ck_assert_str_eq(other, "EV-B-2026-0001");
    g_clear_pointer(&index, tics_index_free);
    fixture_free(f);
}
END_TEST

static char *
values_text(const TicsRecord *record)
{
    GString *text = g_string_new(record->id);

    for (guint i = 0; i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        g_string_append_printf(text, "\n%s=%s", value->path, value->value);
    }
    return g_string_free(text, FALSE);
}

/* What the tables say of each version is what its file in git says. */
static void
tables_say_what_git_says(TicsIndex *index, guint least)
{
    g_autofree char *text = ask(index, "SELECT r.id, v.s0 FROM version v JOIN record r USING (rid)"
                                       " WHERE v.kind <> 'zone_log'");
    g_auto(GStrv) lines = g_strsplit(g_strchomp(text), "\n", 0);
    g_autoptr(TicsValues) values = tics_values_new(index);

    ck_assert_uint_ge(g_strv_length(lines), least);
    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) parts = g_strsplit(*line, "|", 2);
        int64_t seq = g_ascii_strtoll(parts[1], NULL, 10);
        g_autoptr(TicsRecord) file = tics_index_record(index, parts[0], seq, NULL);
        g_autoptr(TicsRecord) rows = tics_values_record(values, parts[0], seq, NULL);
        ck_assert(file != NULL && rows != NULL && rows->kind == file->kind);
        ck_assert_int_eq(rows->private_state, file->private_state);
        tics_record_sort(file);
        tics_record_sort(rows);
        g_autofree char *wanted = values_text(file);
        g_autofree char *found = values_text(rows);
        ck_assert_str_eq(found, wanted);
    }
    ck_assert_ptr_null(tics_values_record(values, id_of(4), 1, NULL));
}

START_TEST(records_at_a_change)
{
    Fixture *f = fixture_new();
    write_history(f, 3, NULL);
    g_autoptr(TicsIndex) index = open_index(f);
    g_autoptr(TicsRecord) first = tics_index_record(index, id_of(1), 1, NULL);
    g_autoptr(TicsRecord) newest = tics_index_record(index, id_of(1), 0, NULL);
    g_autoptr(GError) failure = NULL;

    ck_assert_str_eq(tics_record_get(first, "display_name"), "鈴木一郎");
    ck_assert_str_eq(tics_record_get(first, "employments.2.unit_id"), "U2");
    ck_assert_ptr_null(tics_record_get(newest, "employments.2.unit_id"));
    ck_assert_ptr_null(tics_index_record(index, id_of(4), 1, &failure));
    ck_assert_ptr_null(failure);
    tables_say_what_git_says(index, 7);
    g_clear_pointer(&index, tics_index_free);
    fixture_free(f);
}
END_TEST

START_TEST(derived_results_are_kept)
{
    Fixture *f = fixture_new();
    write_history(f, 1, NULL);
    g_autoptr(TicsIndex) index = open_index(f);

    ck_assert_ptr_null(tics_index_cache_get(index, "a"));
    tics_index_cache_put(index, "a", "1");
    tics_index_cache_put(index, "a", "2");
    g_clear_pointer(&index, tics_index_free);
    index = open_index(f);
    g_autofree char *kept = tics_index_cache_get(index, "a");
    ck_assert_str_eq(kept, "2");
    g_clear_pointer(&index, tics_index_free);
    GOOD((index = tics_index_rebuild(f->store, f->domain, NULL, NULL, error)) != NULL);
    ck_assert_ptr_null(tics_index_cache_get(index, "a"));
    g_clear_pointer(&index, tics_index_free);
    fixture_free(f);
}
END_TEST

/* What may have happened to the file. Each leaves something that must not be believed. */
typedef enum {
    MISSING,
    EMPTY,
    TRUNCATED,
    TEXT,
    FLIPPED,
    FLIPPED_OLD_TIMES,
    VERSION,
    FOREIGN,
    NO_STAMP
} Harm;

/* One bit of a human number, wherever it stands: every other byte of the file is as it was. */
static void
flip(const char *path, bool keep_times)
{
    static const char number[] = "EV-A-2026-0001";
    g_autofree char *bytes = NULL;
    size_t length, found = 0;
    struct stat info;
    int file = open(path, O_RDWR);

    ck_assert_int_eq(fstat(file, &info), 0);
    ck_assert(g_file_get_contents(path, &bytes, &length, NULL));
    for (size_t i = 0; i + sizeof(number) <= length; i++)
        if (memcmp(bytes + i, number, sizeof(number) - 1) == 0) {
            ck_assert_int_eq(pwrite(file, "9", 1, (off_t)(i + sizeof(number) - 2)), 1);
            found++;
        }
    ck_assert_uint_gt(found, 0);
    struct timespec times[] = {info.st_atim, info.st_mtim};
    if (keep_times)
        ck_assert_int_eq(futimens(file, times), 0);
    close(file);
}

/* The stamp of update.c, as if this program had written the file. */
static void
stamp(const char *path, const char *lock)
{
    struct stat info;

    ck_assert_int_eq(stat(path, &info), 0);
    g_autofree char *text = g_strdup_printf(
        "%llu %llu %lld %lld.%09ld %lld.%09ld\n", (unsigned long long)info.st_dev,
        (unsigned long long)info.st_ino, (long long)info.st_size, (long long)info.st_mtim.tv_sec,
        info.st_mtim.tv_nsec, (long long)info.st_ctim.tv_sec, info.st_ctim.tv_nsec);
    int file = open(lock, O_WRONLY | O_TRUNC);
    ck_assert_int_eq(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
}

static void
do_harm(const char *path, Harm harm, const char *foreign)
{
    g_autofree char *lock = g_strconcat(path, ".lock", NULL);
    g_autofree char *copy =
        g_strdup_printf("cp '%s' '%s' && cp '%s.lock' '%s'", foreign, path, foreign, lock);
    int32_t version = GINT32_TO_BE(999);
    int file;

    switch (harm) {
    case MISSING:
        ck_assert_int_eq(g_unlink(path), 0);
        break;
    case EMPTY:
        ck_assert_int_eq(truncate(path, 0), 0);
        break;
    case TRUNCATED:
        ck_assert_int_eq(truncate(path, 70000), 0);
        break;
    case TEXT:
        ck_assert(g_file_set_contents(path, "not a database at all", -1, NULL));
        break;
    case FLIPPED:
    case FLIPPED_OLD_TIMES:
        flip(path, harm == FLIPPED_OLD_TIMES);
        break;
    case VERSION:
        file = open(path, O_RDWR);
        ck_assert_int_eq(pwrite(file, &version, 4, 60), 4);
        close(file);
        stamp(path, lock);
        break;
    case FOREIGN:
        ck_assert_int_eq(system(copy), 0);
        break;
    case NO_STAMP:
        ck_assert_int_eq(g_unlink(lock), 0);
        break;
    }
}

START_TEST(harm_is_mended)
{
    Fixture *f = fixture_new();
    Fixture *other = fixture_new();
    g_autofree char *path = g_build_filename(f->folder, "index.sqlite", NULL);
    g_autofree char *foreign = g_build_filename(other->folder, "index.sqlite", NULL);

    write_history(f, 5, NULL);
    write_history(other, 2, NULL);
    g_autoptr(TicsIndex) index = open_index(other);
    g_clear_pointer(&index, tics_index_free);
    index = open_index(f);
    g_autofree char *wanted = dump(index);
    g_clear_pointer(&index, tics_index_free);
    do_harm(path, (Harm)_i, foreign);
    index = open_index(f);
    g_autofree char *found = dump(index);
    ck_assert_str_eq(found, wanted);
    g_clear_pointer(&index, tics_index_free);
    fixture_free(other);
    fixture_free(f);
}
END_TEST

/* Damage that comes while the index is open is met by the question that reads it. */
START_TEST(harm_beneath_an_open_index)
{
    Fixture *f = fixture_new();
    g_autofree char *path = g_build_filename(f->folder, "index.sqlite", NULL);
    g_autoptr(GError) failure = NULL;
    char garbage[4096];
    bool row = true, good = true;

    write_history(f, 5, NULL);
    g_autoptr(TicsIndex) index = open_index(f);
    g_autofree char *wanted = dump(index);
    g_clear_pointer(&index, tics_index_free);
    index = open_index(f);
    int file = open(path, O_RDWR);
    memset(garbage, 0xee, sizeof(garbage));
    for (off_t at = lseek(file, 0, SEEK_END) - (off_t)sizeof(garbage); at > 400000;
         at -= (off_t)sizeof(garbage))
        ck_assert_int_eq(pwrite(file, garbage, sizeof(garbage), at), (ssize_t)sizeof(garbage));
    close(file);
    g_autoptr(TicsQuery) query = tics_index_query(
        index, "SELECT vid FROM k_entry_pledge WHERE person_id = 'E001'", &failure);
    while (query != NULL && good && row)
        good = tics_query_step(query, &row, &failure);
    ck_assert_msg(failure != NULL, "damage was not seen");
    ck_assert_int_eq(failure->code, TICS_ERROR_SYSTEM);
    ck_assert(!g_file_test(path, G_FILE_TEST_EXISTS));
    g_clear_pointer(&query, tics_query_free);
    g_clear_pointer(&index, tics_index_free);
    index = open_index(f);
    g_autofree char *found = dump(index);
    ck_assert_str_eq(found, wanted);
    g_clear_pointer(&index, tics_index_free);
    fixture_free(f);
}
END_TEST

/* One bit of the file turned round beneath a stamp that fits, as it rots on a disk or as a forger
 * leaves it. */
static void
flip_beneath_stamp(Fixture *f, const char *path, const char *bytes, gsize length, gsize at)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsIndex) index = tics_index_new(f->store, f->domain, &error);
    g_autofree char *flipped = g_memdup2(bytes, length);

    flipped[at] = (char)(flipped[at] ^ (1 << at % 8));
    ck_assert(g_file_set_contents(path, flipped, (gssize)length, NULL));
    int lock = tics_index_lock(index, &error);
    ck_assert(lock >= 0 && tics_index_stamp(index, lock, &error));
    close(lock);
}

/* A place every so often where a value stands, and now and then any place: most of the file is
 * empty. */
static gsize
place_to_flip(const char *bytes, gsize length, guint turn)
{
    gsize from = (gsize)turn * 104729 % length, at = from;

    while (turn % 4 != 3 && at + 3 < length && memcmp(bytes + at, "E00", 3) != 0)
        at++;
    return at + 3 < length ? at : from;
}

/* A comparison takes seconds under sanitizers. */
#ifdef __SANITIZE_ADDRESS__
enum { FLIPS = 5 };
#else
enum { FLIPS = 12 };
#endif

/* Told and thrown away, or every answer is what it was. */
START_TEST(flipped_bits_are_told)
{
    Fixture *f = fixture_new();
    g_autofree char *path = g_build_filename(f->folder, "index.sqlite", NULL), *bytes = NULL;
    gsize length;
    guint told = 0;

    write_history(f, 5, NULL);
    g_autoptr(TicsIndex) index = open_index(f);
    g_autofree char *wanted = dump(index);
    g_clear_pointer(&index, tics_index_free);
    ck_assert(g_file_get_contents(path, &bytes, &length, NULL));
    for (guint i = 0; i < FLIPS; i++) {
        g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
        TicsIndexState state;
        flip_beneath_stamp(f, path, bytes, length, place_to_flip(bytes, length, i));
        GOOD(tics_index_compare(f->store, f->domain, true, &state, faults, error));
        told += faults->len > 0;
        ck_assert(faults->len == 0 || !g_file_test(path, G_FILE_TEST_EXISTS));
        if (faults->len > 0)
            continue; /* made anew: other tests */
        index = open_index(f);
        g_autofree char *found = dump(index);
        ck_assert_str_eq(found, wanted);
        g_clear_pointer(&index, tics_index_free);
    }
    ck_assert_uint_gt(told, 1);
    ck_assert_uint_lt(told, FLIPS);
    fixture_free(f);
}
END_TEST

/* A sound file with a stamp that fits, whose head is no ancestor: put there as if by this program.
 */
START_TEST(head_of_another_history)
{
    Fixture *f = fixture_new();
    Fixture *other = fixture_new();

    write_history(f, 5, NULL);
    write_history(other, 2, NULL);
    g_autoptr(TicsIndex) index = open_index(f);
    g_autofree char *wanted = dump(index);
    g_clear_pointer(&index, tics_index_free);
    index = open_index(other);
    g_clear_pointer(&index, tics_index_free);
    /* The store is exchanged beneath its index. */
    g_autofree char *swap =
        g_strdup_printf("cd '%s' && mv objects refs ../ && (mv packed-refs ../ 2>/dev/null; true) "
                        "&& cp -r '%s/objects' '%s/refs' . &&"
                        " (cp '%s/packed-refs' . 2>/dev/null; true)",
                        other->folder, f->folder, f->folder, f->folder);
    ck_assert_int_eq(system(swap), 0);
    tics_store_free(other->store);
    GOOD((other->store = tics_store_open(other->folder, error)) != NULL);
    index = open_index(other);
    g_autofree char *found = dump(index);
    ck_assert_str_eq(found, wanted);
    g_clear_pointer(&index, tics_index_free);
    fixture_free(other);
    fixture_free(f);
}
END_TEST

START_TEST(a_current_index_is_only_read)
{
    Fixture *f = fixture_new();
    g_autofree char *path = g_build_filename(f->folder, "index.sqlite", NULL);
    g_autofree char *hide = g_strdup_printf("mv '%s/objects' '%s/hidden'", f->folder, f->folder);
    g_autofree char *show = g_strdup_printf("mv '%s/hidden' '%s/objects'", f->folder, f->folder);
    struct stat before, after;

    write_history(f, 5, NULL);
    g_autoptr(TicsIndex) index = open_index(f);
    g_clear_pointer(&index, tics_index_free);
    ck_assert_int_eq(stat(path, &before), 0);
    ck_assert_int_eq(system(hide), 0); /* no git object can be read */
    index = open_index(f);
    set_clocks(index, "2026-12-31", 5);
    ASK(index, "SELECT count(*) FROM r_person", "2\n");
    ASK(index, "SELECT count(*) FROM r_zone_log", "4\n");
    g_clear_pointer(&index, tics_index_free);
    ck_assert_int_eq(system(show), 0);
    ck_assert_int_eq(stat(path, &after), 0);
    ck_assert_int_eq(before.st_ino, after.st_ino);
    ck_assert(memcmp(&before.st_mtim, &after.st_mtim, sizeof(before.st_mtim)) == 0);
    ck_assert(memcmp(&before.st_ctim, &after.st_ctim, sizeof(before.st_ctim)) == 0);
    fixture_free(f);
}
END_TEST

/* A process that keeps its index open, follows, and now and then throws it away. */
static void
follow(const char *folder, unsigned which)
{
    g_autoptr(TicsDomain) domain = tics_domain_load(false, NULL);
    g_autoptr(TicsStore) store = tics_store_open(folder, NULL);
    g_autoptr(TicsIndex) index = tics_index_open(store, domain, NULL, NULL, NULL);
    g_autofree char *path = g_build_filename(folder, "index.sqlite", NULL);

    for (unsigned i = 0; index != NULL && i < 60; i++) {
        if (i % 20 == 10 + which)
            g_unlink(path);
        if (!tics_index_update(index, NULL))
            _exit(2);
        g_autoptr(TicsQuery) query =
            tics_index_query(index, "SELECT max(seq) = count(*) FROM change", NULL);
        g_autofree char *count = query == NULL ? NULL : read_rows(query);
        if (g_strcmp0(count, "1\n") != 0)
            _exit(3);
        g_usleep(3000);
    }
    _exit(index == NULL);
}

START_TEST(several_processes)
{
    Fixture *f = fixture_new();
    pid_t children[3];
    g_autoptr(TicsIndex) index = NULL;

    write_history(f, 1, NULL);
    for (unsigned i = 0; i < G_N_ELEMENTS(children); i++) {
        children[i] = fork();
        if (children[i] == 0)
            follow(f->folder, i);
    }
    index = open_index(f);
    for (unsigned i = 0; i < 25; i++) {
        g_autofree char *number = g_strdup_printf("%03u", i);
        begin(f);
        put(f, "zone", 100 + i, "zone_id", number, "name", "区域", NULL);
        commit(f, "区域");
        GOOD(tics_index_update(index, error));
        ck_assert_int_eq(tics_index_head_seq(index), 2 + i);
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(children); i++) {
        int status;
        ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
        ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "process %u ended with %d", i,
                      WEXITSTATUS(status));
    }
    GOOD(tics_index_update(index, error));
    ASK(index, "PRAGMA integrity_check", "ok\n");
    same_when_rebuilt(f, index);
    g_clear_pointer(&index, tics_index_free);
    fixture_free(f);
}
END_TEST

START_TEST(a_leap_makes_the_file_anew)
{
    Fixture *f = fixture_new();
    g_autofree char *path = g_build_filename(f->folder, "index.sqlite", NULL);
    struct stat before, small, big;

    write_history(f, 2, NULL);
    g_autoptr(TicsIndex) index = open_index(f);
    ck_assert_int_eq(stat(path, &before), 0);
    for (unsigned i = 0; i < 2; i++) {
        begin(f);
        put(f, "zone", 100 + i, "zone_id", i == 0 ? "Z7" : "Z8", "name", "区域", NULL);
        commit(f, "区域");
        tics_index_expect(index, i == 0 ? 1999 : 2000);
        GOOD(tics_index_update(index, error));
        ck_assert_int_eq(stat(path, i == 0 ? &small : &big), 0);
    }
    ck_assert_int_eq(small.st_ino, before.st_ino);
    ck_assert_int_ne(big.st_ino, before.st_ino);
    ASK(index, "SELECT count(*) FROM r_zone WHERE zone_id IN ('Z7', 'Z8')", "2\n");
    same_when_rebuilt(f, index);
    g_clear_pointer(&index, tics_index_free);
    fixture_free(f);
}
END_TEST

enum { FED = 2500 };
static const TicsFeedRows no_rows;

/* One of many people of a change, into git and into the feed. */
static void
feed_person(Fixture *f, TicsIndexFeed *feed, unsigned n)
{
    TicsRecord *record = tics_record_new(tics_domain_kind(f->domain, "person"), NULL);
    g_autofree char *id = g_strdup_printf("f%025u", n); /* in order of paths */
    g_autofree char *number = g_strdup_printf("F%05u", n);
    char blob[TICS_OID_HEX];

    for (char *c = id; *c != '\0'; c++)
        *c = g_ascii_isdigit(*c) ? (char)('a' + *c - '0') : *c;
    g_strlcpy(record->id, id, sizeof(record->id));
    tics_record_set(record, "person_id", number);
    tics_record_set(record, "number", number);
    tics_record_set(record, "display_name", "従業員");
    tics_record_set(record, "employments.1.category", "regular");
    tics_record_set(record, "employments.1.joined_on", n % 2 == 0 ? "2020-04-01" : "2021-04-01");
    g_autofree char *commitment = put_record(f, tics_record_copy(record));
    g_strlcpy(record->private_commitment, commitment, sizeof(record->private_commitment));
    record->private_state = TICS_PRIVATE_PRESENT;
    tics_record_sort(record);
    tics_writer_last_put(f->writer, blob);
    tics_index_feed_put(feed, record, blob, NULL);
}

static TicsIndexFeed *
feed_people(Fixture *f, TicsIndex *index, unsigned first)
{
    TicsIndexFeed *feed = tics_index_feed_begin(index, FED, &no_rows);

    ck_assert_ptr_nonnull(feed);
    for (unsigned i = 0; i < FED; i++)
        feed_person(f, feed, first + i);
    return feed;
}

START_TEST(a_large_change_is_fed)
{
    Fixture *f = fixture_new();
    g_autofree char *made = g_strconcat(f->folder, "/index.sqlite.new", NULL);
    char head[TICS_OID_HEX], before[TICS_OID_HEX];

    write_history(f, 5, NULL);
    g_autoptr(TicsIndex) index = open_index(f);
    ck_assert_ptr_null(tics_index_feed_begin(index, 1999, &no_rows));
    begin(f);
    g_autoptr(TicsIndexFeed) feed = feed_people(f, index, 0);
    ck_assert(g_file_test(made, G_FILE_TEST_EXISTS));
    tics_index_feed_end(feed);
    g_strlcpy(before, tics_index_head(index), sizeof(before));
    commit(f, "名簿");
    GOOD(tics_store_head(f->store, head, error));
    ck_assert(tics_index_feed_install(feed, head));
    g_clear_pointer(&feed, tics_index_feed_free);
    ck_assert(!g_file_test(made, G_FILE_TEST_EXISTS));
    ck_assert_str_ne(before, head);
    GOOD(tics_index_update(index, error));
    ck_assert_str_eq(tics_index_head(index), head);
    ASK(index, "SELECT count(*) FROM r_person WHERE person_id GLOB 'F*'", "2500\n");
    ASK(index, "PRAGMA integrity_check", "ok\n");
    same_when_rebuilt(f, index);
    g_clear_pointer(&index, tics_index_free);
    fixture_free(f);
}
END_TEST

/* A log of an area's month, into git and into the feed: rows from `first` on, of two days. */
static void
feed_log(Fixture *f, TicsIndexFeed *feed, unsigned n, const char *month, unsigned first)
{
    TicsRecord *record = tics_record_new(tics_domain_kind(f->domain, "zone_log"), NULL);
    g_autofree char *id = g_strdup_printf("f%025u", n);
    GString *rows = g_string_new(HEADING);
    TicsPart *part = g_new0(TicsPart, 1);
    char blob[TICS_OID_HEX];

    for (char *c = id; *c != '\0'; c++)
        *c = g_ascii_isdigit(*c) ? (char)('a' + *c - '0') : *c;
    g_strlcpy(record->id, id, sizeof(record->id));
    tics_record_set(record, "zone_id", "Z1");
    tics_record_set(record, "month", month);
    for (unsigned i = 0; i < 300; i++)
        g_string_append_printf(
            rows,
            "%u,Z1,%s,,%s %u,\"a, b\",%s-%02uT08:%02u%s,%s-%02uT09:00:00,,,,%s,,%s,,,gate,,%s\n",
            first + i, i % 3 == 0 ? "" : "E001", i % 2 == 0 ? "鈴木" : "佐藤", i % 40, month,
            1 + i % 2, i % 60, i % 4 == 0 ? ":30" : "", month, 1 + i % 2, i % 7 == 0 ? "yes" : "",
            i % 50 == 0 ? "denied" : "granted", i % 5 == 0 ? "2" : "");
    part->count = 300;
    GOOD(tics_writer_private(f->writer, rows->str, rows->len, part->rows, error));
    g_ptr_array_add(record->parts, part);
    g_free(put_record(f, tics_record_copy(record)));
    tics_record_sort(record);
    tics_writer_last_put(f->writer, blob);
    tics_index_feed_put(feed, record, blob, g_string_free_to_bytes(rows));
}

static const struct {
    unsigned history; /* changes before; after four there are rows of a log */
    unsigned second;  /* number of the first row of the second month */
    bool distinct, installed;
    const char *rows, *rule;
} fed_logs[] = {
    {2, 1300, false, true, "600",
     "rows are put without asking for others, their index is made last"},
    {2, 1300, true, true, "600", "likewise where somebody has looked that none comes twice"},
    {4, 1300, true, true, "603", "where there are rows already, each is looked for"},
    {2, 1200, false, false, "500",
     "a row that comes again in another month takes the place of the first: all is read from git"},
};

START_TEST(a_large_log_is_fed)
{
    Fixture *f = fixture_new();
    char head[TICS_OID_HEX];
    g_autofree char *wanted = g_strconcat(fed_logs[_i].rows, "\n", NULL);

    write_history(f, fed_logs[_i].history, NULL);
    g_autoptr(TicsIndex) index = open_index(f);
    TicsFeedRows few = {31900, false}, many = {32000, fed_logs[_i].distinct};
    ck_assert_ptr_null(tics_index_feed_begin(index, 2, &few));
    begin(f);
    g_autoptr(TicsIndexFeed) feed = tics_index_feed_begin(index, 2, &many);
    ck_assert_ptr_nonnull(feed);
    feed_log(f, feed, 1, "2026-05", 1000);
    feed_log(f, feed, 2, "2026-06", fed_logs[_i].second);
    tics_index_feed_end(feed);
    commit(f, "入退記録");
    GOOD(tics_store_head(f->store, head, error));
    ck_assert_msg(tics_index_feed_install(feed, head) == fed_logs[_i].installed, "%s",
                  fed_logs[_i].rule);
    g_clear_pointer(&feed, tics_index_feed_free);
    GOOD(tics_index_update(index, error));
    ck_assert_str_eq(tics_index_head(index), head);
    ASK(index, "SELECT count(*) FROM log_row WHERE s1 IS NULL", wanted);
    ASK(index, "SELECT count(*) FROM sqlite_schema WHERE name = 'log_row_key'", "1\n");
    ASK(index, "SELECT DISTINCT left_at FROM log_row WHERE row_id = '1001' AND s1 IS NULL",
        "2026-05-02T09:00\n");
    ASK(index, "PRAGMA integrity_check", "ok\n");
    same_when_rebuilt(f, index);
    g_clear_pointer(&index, tics_index_free);
    fixture_free(f);
}
END_TEST

/* The change that was fed is not the one that came: nothing of it, or one record less. */
START_TEST(a_feed_that_does_not_fit_is_thrown_away)
{
    Fixture *f = fixture_new();
    g_autofree char *made = g_strconcat(f->folder, "/index.sqlite.new", NULL);
    char head[TICS_OID_HEX];

    write_history(f, 2, NULL);
    g_autoptr(TicsIndex) index = open_index(f);
    begin(f);
    TicsIndexFeed *feed = feed_people(f, index, 0);
    tics_index_feed_end(feed);
    g_clear_pointer(&f->writer, tics_writer_free); /* never stored */
    for (unsigned i = 0; i < 2; i++) {
        begin(f);
        put(f, "zone", 100 + i, "zone_id", i == 0 ? "Z7" : "Z8", "name", "区域", NULL);
        commit(f, "区域");
    }
    GOOD(tics_store_head(f->store, head, error));
    ck_assert(!tics_index_feed_install(feed, head));
    tics_index_feed_free(feed);
    ck_assert(!g_file_test(made, G_FILE_TEST_EXISTS));
    GOOD(tics_index_update(index, error));
    ASK(index, "SELECT count(*) FROM r_person WHERE person_id GLOB 'F*'", "0\n");
    ASK(index, "SELECT count(*) FROM r_zone WHERE zone_id IN ('Z7', 'Z8')", "2\n");
    same_when_rebuilt(f, index);
    begin(f);
    feed = feed_people(f, index, FED);
    put(f, "zone", 200, "zone_id", "Z9", "name", "区域", NULL); /* behind people, not fed */
    tics_index_feed_end(feed);
    commit(f, "名簿");
    GOOD(tics_store_head(f->store, head, error));
    ck_assert(!tics_index_feed_install(feed, head));
    tics_index_feed_free(feed);
    GOOD(tics_index_update(index, error));
    ASK(index, "SELECT count(*) FROM r_zone WHERE zone_id = 'Z9'", "1\n");
    same_when_rebuilt(f, index);
    begin(f);
    ck_assert_ptr_null(
        tics_index_feed_begin(index, FED, &no_rows)); /* not most of what there is any more */
    tics_index_feed_free(tics_index_feed_begin(index, 2 * FED, &no_rows)); /* given up */
    ck_assert(!g_file_test(made, G_FILE_TEST_EXISTS));
    g_clear_pointer(&f->writer, tics_writer_free);
    GOOD(tics_index_update(index, error));
    same_when_rebuilt(f, index);
    g_clear_pointer(&index, tics_index_free);
    fixture_free(f);
}
END_TEST

static void
not_in_file(const char *path, const char *text)
{
    g_autofree char *bytes = NULL;
    size_t length, size = strlen(text);

    ck_assert(g_file_get_contents(path, &bytes, &length, NULL));
    for (size_t i = 0; i + size <= length; i++)
        ck_assert_msg(memcmp(bytes + i, text, size) != 0, "'%s' is still in %s", text, path);
}

/* Erases the private part of record 1 in its two versions, and the first part of the area log.
 * `forget`: the vault lets go of them too; else the program was stopped in between. */
static void
erase(Fixture *f, TicsIndex *index, bool forget)
{
    g_autofree char *names =
        ask(index, "SELECT private FROM version WHERE kind = 'person' AND key = 'e001' UNION ALL"
                   " SELECT rows FROM part WHERE n = 1");
    g_auto(GStrv) commitments = g_strsplit(g_strchomp(names), "\n", 0);
    TicsRecord *stone = tics_record_new(tics_domain_kind(f->domain, "tombstone"), id_of(50));

    ck_assert_uint_ge(g_strv_length(commitments), 3);
    begin(f);
    tics_record_set(stone, "record", id_of(1));
    tics_record_set(stone, "erased_on", "2026-11-23");
    for (guint i = 0; commitments[i] != NULL; i++) {
        g_autofree char *path = g_strdup_printf("commitments.%u", i + 1);
        tics_record_set(stone, path, commitments[i]);
        if (forget)
            GOOD(tics_writer_forget(f->writer, commitments[i], error));
    }
    g_free(put_record(f, stone));
    commit(f, "消去");
}

START_TEST(erased_is_erased_in_every_clock)
{
    Fixture *f = fixture_new();
    g_autofree char *path = g_build_filename(f->folder, "index.sqlite", NULL);

    write_history(f, 5, NULL);
    g_autoptr(TicsIndex) index = open_index(f);
    tics_index_cache_put(index, "finding", "鈴木一郎 has no pledge");
    ASK(index, "SELECT count(*) FROM k_person WHERE display_name = '鈴木一郎'", "2\n");
    erase(f, index, _i == 0);
    GOOD(tics_index_update(index, error));
    for (int64_t seq = 1; seq <= 6; seq++) {
        set_clocks(index, "2026-12-31", seq);
        ASK(index, "SELECT person_id, display_name FROM r_person ORDER BY 1",
            "E001|(erased)\nE002|佐藤二郎\n");
    }
    ASK(index, "SELECT leave_reason, joined_on FROM k_person_employments WHERE vid = 1 AND n = 1",
        "(erased)|2020-04-01\n");
    ASK(index, "SELECT private_state FROM version WHERE vid = 1", "2\n");
    ASK(index, "SELECT row_id FROM r_zone_log ORDER BY 1", "2\n4\n");
    ASK(index, "SELECT present FROM part ORDER BY vid", "0\n1\n");
    ck_assert_ptr_null(tics_index_cache_get(index, "finding"));
    g_autoptr(TicsRecord) record = tics_index_record(index, id_of(1), 1, NULL);
    ck_assert_int_eq(record->private_state, TICS_PRIVATE_ABSENT);
    ck_assert_ptr_null(tics_record_get(record, "display_name"));
    tables_say_what_git_says(index, 7);
    same_when_rebuilt(f, index);
    g_clear_pointer(&index, tics_index_free);
    not_in_file(path, "鈴木一郎");
    not_in_file(path, "resignation");
    fixture_free(f);
}
END_TEST

/* Before the rebuild that the test above ends with: the file that was brought up to date holds no
 * trace either. */
START_TEST(no_trace_is_left_in_the_file)
{
    Fixture *f = fixture_new();
    g_autofree char *path = g_build_filename(f->folder, "index.sqlite", NULL);
    struct stat before, after;

    g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) many = g_string_new(HEADING);

    write_history(f, 5, NULL);
    for (unsigned i = 0; i < 3000; i++)
        g_string_append_printf(many, "M%u,Z2,,,訪問者%u,,2026-03-01T08:00,,,,,,,,,,,,\n", i, i);
    begin(f);
    put_log(f, 70, "Z2", "2026-03", (const char *const[]){many->str, NULL}, held);
    commit(f, "来訪者");
    g_autoptr(TicsIndex) index = open_index(f);
    ck_assert_int_eq(stat(path, &before), 0);
    erase(f, index, true);
    GOOD(tics_index_update(index, error));
    ASK(index, "PRAGMA freelist_count", "0\n"); /* the file was written anew */
    ASK(index, "SELECT count(*) FROM log_row WHERE zone_id = 'Z2'", "0\n");
    g_clear_pointer(&index, tics_index_free);
    ck_assert_int_eq(stat(path, &after), 0);
    ck_assert_int_eq(before.st_ino, after.st_ino); /* no rebuild */
    not_in_file(path, "鈴木一郎");
    not_in_file(path, "resignation");
    fixture_free(f);
}
END_TEST

START_TEST(scope_of_people)
{
    Fixture *f = fixture_new();
    write_history(f, 1, NULL);
    begin(f);
    put(f, "unit", 60, "unit_id", "U0", "in_scope", "no", NULL);
    put(f, "unit", 61, "unit_id", "U1", "parent_unit_id", "U0", NULL);
    put(f, "person", 62, "person_id", "E003", "employments.1.joined_on", "2019-04-01",
        "employments.1.left_on", "2026-03-31", NULL);
    commit(f, "部門");
    g_autoptr(TicsIndex) index = open_index(f);
    TicsClocks clocks = {.known_seq = 1,
                         .evidence_from = TICS_DATE_NONE,
                         .audit_on = TICS_DATE_NONE,
                         .catch_up_days = 90};

    ck_assert(tics_date_parse_iso("2026-06-30", &clocks.as_of));
    GOOD(tics_index_set_clocks(index, &clocks, error));
    ASK(index, "SELECT person_id FROM r_scope_person ORDER BY 1", "E001\nE002\n");
    ASK(index, "SELECT evidence_from, catch_up_until, audit_on FROM r_setting", "-|-|-\n");
    clocks.known_seq = 2; /* U1 lies below U0, which is out */
    ck_assert(tics_date_parse_iso("2026-04-01", &clocks.evidence_from));
    GOOD(tics_index_set_clocks(index, &clocks, error));
    ASK(index, "SELECT person_id FROM r_scope_person ORDER BY 1", "E001\n"); /* E003 had left */
    ASK(index, "SELECT evidence_from, catch_up_until, audit_on FROM r_setting",
        "2026-04-01|2026-06-30|-\n");
    ck_assert(tics_date_parse_iso("2020-03-31", &clocks.as_of)); /* nobody has joined yet */
    GOOD(tics_index_set_clocks(index, &clocks, error));
    ASK(index, "SELECT person_id FROM r_scope_person", "");
    g_clear_pointer(&index, tics_index_free);
    fixture_free(f);
}
END_TEST

START_TEST(every_view_can_be_asked)
{
    Fixture *f = fixture_new();
    write_history(f, 1, NULL);
    g_autoptr(TicsIndex) index = open_index(f);
    unsigned views = 0;

    for (guint i = 0; i < f->domain->kinds->len; i++) {
        const TicsKind *kind = g_ptr_array_index(f->domain->kinds, i);
        g_autofree char *sql = g_strdup_printf("SELECT * FROM r_%s", kind->id);
        g_free(ask(index, sql));
        views++;
        for (guint j = 0; !kind->has_rows && j < kind->fields->len; j++) {
            const TicsField *field = g_ptr_array_index(kind->fields, j);
            if (!field->list && field->type != TICS_TYPE_GROUP)
                continue;
            g_autofree char *list = g_strdup_printf("SELECT * FROM r_%s_%s", kind->id, field->name);
            g_free(ask(index, list));
            views++;
        }
    }
    ck_assert_uint_gt(views, 100);
    g_clear_pointer(&index, tics_index_free);
    fixture_free(f);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("index");
    TCase *tests = tcase_create("index");
    SRunner *runner = srunner_create(suite);

    tcase_set_timeout(tests, 120);
    TCase *flips = tcase_create("flips");
    tcase_set_timeout(flips, 120);
    tcase_add_test(flips, flipped_bits_are_told);
    tcase_add_test(tests, stepped_and_rebuilt_are_equal);
    tcase_add_test(tests, both_clocks);
    tcase_add_test(tests, columns_of_views);
    tcase_add_test(tests, rows_of_area_logs);
    tcase_add_test(tests, rows_of_a_void_log_are_not_seen);
    tcase_add_test(tests, finding);
    tcase_add_test(tests, records_at_a_change);
    tcase_add_test(tests, derived_results_are_kept);
    tcase_add_loop_test(tests, harm_is_mended, MISSING, NO_STAMP + 1);
    tcase_add_test(tests, harm_beneath_an_open_index);
    tcase_add_test(tests, head_of_another_history);
    tcase_add_test(tests, a_current_index_is_only_read);
    tcase_add_test(tests, several_processes);
    tcase_add_test(tests, a_leap_makes_the_file_anew);
    tcase_add_test(tests, a_large_change_is_fed);
    tcase_add_loop_test(tests, a_large_log_is_fed, 0, G_N_ELEMENTS(fed_logs));
    tcase_add_test(tests, a_feed_that_does_not_fit_is_thrown_away);
    tcase_add_loop_test(tests, erased_is_erased_in_every_clock, 0, 2);
    tcase_add_test(tests, no_trace_is_left_in_the_file);
    tcase_add_test(tests, scope_of_people);
    tcase_add_test(tests, every_view_can_be_asked);
    suite_add_tcase(suite, tests);
    suite_add_tcase(suite, flips);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
