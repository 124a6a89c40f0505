/* disclose_package.c -- random policies of disclosure, each made into a package in memory: nothing that is withheld is in it: disclose_package STORE DAY COUNT SEED */
/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The same question as disclosures.py asks through the command line, fast enough for ten thousand: of every file and content of the store that a package does not
 * disclose, no 16 bytes in a row of its values, salts and commitments stand in any file of the package, in any part of its workbooks or in any object of its history,
 * unless something that is disclosed has them too, or a path. And each package verifies.
 */
#define _GNU_SOURCE /* memfd_create */
#include "package.h"
#include "package_check.h"
#include "zip_in.h"

#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { WINDOW = 16, SLOTS = 1 << 20 };

typedef struct {
    GBytes *bytes;
    char name[TICS_SHA256_HEX]; /* SHA-256: in the vault, the commitment */
    bool vault;
    GArray *all, *said; /* uint64_t: windows of its bytes; of what it says */
} Source;

/* A change: its reason may be told where all that it touched is shown in full. */
typedef struct {
    char reason[TICS_SHA256_HEX];
    GPtrArray *paths; /* char* */
} Deed;

typedef struct {
    TicsIndex *index;
    TicsGap *gap;
    TicsSettings *settings;
    int64_t head_time;
    GPtrArray *sources; /* Source* */
    GArray *usual;      /* uint64_t: windows that are no secret: paths, words of the format */
    GHashTable *seen;   /* ids of objects */
    GPtrArray *deeds;   /* Deed* */
    uint64_t *slots;    /* hidden windows of the package at hand; 0: free */
    GRand *chance;
    unsigned long leaks;
} Run;

static uint64_t
window(const uint8_t *at)
{
    uint64_t a, b;

    memcpy(&a, at, sizeof a);
    memcpy(&b, at + sizeof a, sizeof b);
    a *= 0x9e3779b97f4a7c15u;
    a = (a ^ a >> 29) + b;
    a *= 0xbf58476d1ce4e5b9u;
    a ^= a >> 32;
    return a == 0 ? 1 : a;
}

static void
add_windows(GArray *to, const void *bytes, size_t length)
{
    const uint8_t *data = bytes;

    for (size_t at = 0; at + WINDOW <= length; at++) {
        uint64_t one = window(data + at);
        g_array_append_val(to, one);
    }
}

/* Of XML the values, not the words of the format; of a content of the vault its salt too, apart from it: a salt may end in the byte that stands before the same
 * words in XML. */
static void
add_said(GArray *to, const char *data, size_t length)
{
    if (length >= TICS_VAULT_HEAD && memcmp(data, "tics-private 1", 14) == 0) {
        add_windows(to, data, TICS_VAULT_HEAD);
        data += TICS_VAULT_HEAD;
        length -= TICS_VAULT_HEAD;
    }
    if (memmem(data, MIN(length, 17), "<?xml", 5) == NULL) {
        add_windows(to, data, length);
        return;
    }
    for (const char *at = data, *end = data + length; at < end; at++) {
        if (*at != '>' && *at != '"')
            continue;
        const char *stop = at + 1;
        while (stop < end && *stop != (*at == '>' ? '<' : '"') && (*at == '"' || *stop != '>'))
            stop++;
        add_windows(to, at + 1, (size_t)(stop - at - 1));
        if (*at == '"')
            at = stop;
    }
}

static void
add_source(Run *run, GBytes *bytes, bool vault)
{
    Source *source = g_new0(Source, 1);
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);

    source->bytes = bytes;
    source->vault = vault;
    tics_sha256_of(data, length, source->name);
    source->all = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    source->said = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    add_windows(source->all, data, length);
    add_said(source->said, data, length);
    g_ptr_array_add(run->sources, source);
}

static bool
take_file(const char *path, const char *old_oid, const char *oid, void *user, GError **error)
{
    Run *run = user;

    (void)old_oid;
    add_windows(run->usual, path, strlen(path));
    g_ptr_array_add(((Deed *)g_ptr_array_index(run->deeds, run->deeds->len - 1))->paths, g_strdup(path));
    if (oid[0] == '\0' || !g_hash_table_add(run->seen, g_strdup(oid)))
        return true;
    GBytes *bytes = tics_store_read(tics_index_store(run->index), oid, error);
    if (bytes != NULL)
        add_source(run, bytes, false);
    return bytes != NULL;
}

static bool
gather(const void *bytes, size_t length, void *user, GError **error)
{
    (void)error;
    g_byte_array_append(user, bytes, (guint)length);
    return true;
}

/* Every version of everything. */
static bool
take_all(Run *run, GError **error)
{
    TicsStore *store = tics_index_store(run->index);
    g_autoptr(GPtrArray) commits = tics_store_commits(store, "", tics_index_head(run->index), error);
    g_autoptr(GPtrArray) contents = commits == NULL ? NULL : tics_vault_list(store, error);
    g_autofree char *before = g_strdup("");

    for (guint i = 0; contents != NULL && i < commits->len; i++) {
        const TicsCommit *commit = g_ptr_array_index(commits, i);
        Deed *deed = g_new0(Deed, 1);
        g_strlcpy(deed->reason, commit->reason, sizeof deed->reason);
        deed->paths = g_ptr_array_new();
        g_ptr_array_add(run->deeds, deed);
        if (!tics_store_diff(store, before, commit->tree, take_file, run, error))
            return false;
        g_free(before);
        before = g_strdup(commit->tree);
    }
    for (guint i = 0; contents != NULL && i < contents->len; i++) {
        GByteArray *bytes = g_byte_array_new();
        TicsVaultState state;
        if (!tics_vault_stream(store, g_ptr_array_index(contents, i), gather, bytes, &state, error))
            return false;
        const char *line = (const char *)bytes->data + TICS_VAULT_HEAD; /* headings of logs are no secret */
        if (bytes->len > TICS_VAULT_HEAD + 7 && memcmp(line, "row_id,", 7) == 0)
            add_windows(run->usual, line, strcspn(line, "\n"));
        add_source(run, g_byte_array_free_to_bytes(bytes), true);
    }
    return contents != NULL;
}

static const char *
pick(Run *run, const char *const *words, guint count)
{
    return words[g_rand_int_range(run->chance, 0, (gint32)count)];
}

static bool
one_in(Run *run, int n)
{
    return g_rand_int_range(run->chance, 0, n) == 0;
}

static void
set(TicsRecord *record, const char *group, int n, const char *field, const char *value)
{
    g_autofree char *path = g_strdup_printf("%s.%d.%s", group, n, field);

    tics_record_set(record, path, value);
}

static TicsRecord *
random_policy(Run *run)
{
    static const char *const shows[] = {"full", "masked", "public", "withheld"}, *const yes[] = {"yes", "no"}, *const names[] = {"number", "initials"};
    static const char *const kinds[] = {"person", "entry_pledge", "zone", "attachment", "zone_log", "incident", "officer", "disclosure_policy"};
    static const struct {
        const char *basis, *value;
    } limits[] = {{"confidentiality", "secret"}, {"area", "A1"}, {"area", "A2"}, {"person", "003"}, {"requirement", "HR-01"}, {"requirement", "PH-06"}};
    TicsRecord *record = tics_record_new(tics_domain_kind(tics_index_domain(run->index), "disclosure_policy"), NULL);
    int n = 0;

    tics_record_set(record, "name", "some");
    tics_record_set(record, "otherwise", pick(run, shows, 4));
    tics_record_set(record, "attachments", pick(run, yes, 2));
    tics_record_set(record, "names", pick(run, names, 2));
    tics_record_set(record, "findings", pick(run, yes, 2));
    for (guint k = 0; k < G_N_ELEMENTS(kinds); k++)
        if (one_in(run, 5)) {
            set(record, "kinds", ++n, "kind", kinds[k]);
            set(record, "kinds", n, "disclose", pick(run, shows, 4));
            set(record, "kinds", n, "attachments", pick(run, yes, 2));
        }
    n = 0;
    for (guint l = 0; l < G_N_ELEMENTS(limits); l++)
        if (one_in(run, 4)) {
            set(record, "limits", ++n, "basis", limits[l].basis);
            set(record, "limits", n, "value", limits[l].value);
            set(record, "limits", n, "at_most", pick(run, shows + 1, 3));
        }
    if (one_in(run, 4)) {
        tics_record_set(record, "only_requirements.1", "HR-01");
        tics_record_set(record, "only_requirements.2", "PH-04");
    }
    if (one_in(run, 4))
        tics_record_set(record, "only_areas.1", "A1");
    return record;
}

static uint64_t *
slot_of(Run *run, uint64_t one)
{
    size_t at = one % SLOTS;

    while (run->slots[at] != 0 && run->slots[at] != one)
        at = (at + 1) % SLOTS;
    return &run->slots[at];
}

/* Known windows are marked by a second table: what is in both is no secret. */
static void
hide(Run *run, const GHashTable *shown, GHashTable *known)
{
    memset(run->slots, 0, SLOTS * sizeof *run->slots);
    for (guint i = 0; i < run->sources->len; i++) {
        const Source *source = g_ptr_array_index(run->sources, i);
        if (g_hash_table_contains((GHashTable *)shown, source->name))
            for (guint w = 0; w < source->all->len; w++)
                g_hash_table_add(known, &g_array_index(source->all, uint64_t, w));
    }
    for (guint i = 0; i < run->sources->len; i++) {
        const Source *source = g_ptr_array_index(run->sources, i);
        if (g_hash_table_contains((GHashTable *)shown, source->name))
            continue;
        for (guint w = 0; w < source->said->len; w++) {
            uint64_t one = g_array_index(source->said, uint64_t, w);
            if (!g_hash_table_contains(known, &one))
                *slot_of(run, one) = one;
        }
    }
}

static void
search(Run *run, const char *name, const void *bytes, size_t length)
{
    const uint8_t *data = bytes;

    for (size_t at = 0; at + WINDOW <= length; at++)
        if (*slot_of(run, window(data + at)) != 0) {
            run->leaks++;
            printf("leak in %s at %zu: %.16s\n", name, at, (const char *)data + at);
            return;
        }
}

/* What lies deflated in a file from `from` on; *used: how long it was there. */
static GByteArray *
inflate_at(const uint8_t *from, size_t length, GZlibCompressorFormat format, size_t *used)
{
    g_autoptr(GZlibDecompressor) engine = g_zlib_decompressor_new(format);
    GByteArray *out = g_byte_array_new();
    GConverterResult result = G_CONVERTER_CONVERTED;
    uint8_t piece[65536];

    *used = 0;
    while (result == G_CONVERTER_CONVERTED) {
        gsize read = 0, written = 0;
        result = g_converter_convert(G_CONVERTER(engine), from + *used, length - *used, piece, sizeof piece, G_CONVERTER_INPUT_AT_END, &read, &written, NULL);
        if (result == G_CONVERTER_ERROR)
            break;
        g_byte_array_append(out, piece, (guint)written);
        *used += read;
    }
    return out;
}

typedef void (*ObjectFunc)(Run *run, int type, const GByteArray *object, void *user);

static void
each_object(Run *run, const uint8_t *bundle, size_t length, ObjectFunc func, void *user)
{
    const uint8_t *pack = memmem(bundle, length, "\nPACK", 5), *at = pack + 13, *end = bundle + length - 20;

    while (at < end) {
        int type = *at >> 4 & 7;
        size_t used = 0;
        while ((*at++ & 0x80) != 0)
            ;
        g_autoptr(GByteArray) object = inflate_at(at, (size_t)(end - at), G_ZLIB_COMPRESSOR_FORMAT_ZLIB, &used);
        g_assert_true(used > 0);
        func(run, type, object, user);
        at += used;
    }
}

static void
note_blob(Run *run, int type, const GByteArray *object, void *user)
{
    char name[TICS_SHA256_HEX];

    (void)run;
    if (type != 3)
        return;
    tics_sha256_of(object->data, object->len, name);
    g_hash_table_add(user, g_strdup(name));
}

static void
search_object(Run *run, int type, const GByteArray *object, void *user)
{
    (void)type;
    (void)user;
    search(run, "an object of the history", object->data, object->len);
}

/* The parts of a workbook. */
static void
search_book(Run *run, const uint8_t *book, size_t length)
{
    const uint8_t *at = book, *end = book + length;

    while ((at = memmem(at, (size_t)(end - at), "PK\3\4", 4)) != NULL) {
        size_t used, skip = 30u + at[26] + at[27] * 256u + at[28] + at[29] * 256u;
        if (at[8] == 8) {
            g_autoptr(GByteArray) part = inflate_at(at + skip, (size_t)(end - at) - skip, G_ZLIB_COMPRESSOR_FORMAT_RAW, &used);
            g_assert_true(part->len > 0);
            search(run, "a part of the workbook", part->data, part->len);
        }
        at += 4;
    }
}

static void
note_contents(GHashTable *shown, GBytes *list)
{
    g_auto(GStrv) lines = g_strsplit(g_bytes_get_data(list, NULL), "\n", -1);

    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) fields = g_strsplit(*line, "\t", -1);
        if (g_strv_length(fields) == 5 && strcmp(fields[3], "disclosed") == 0)
            g_hash_table_add(shown, g_strdup(fields[0]));
    }
}

/* Paths of what is shown in full. */
static GHashTable *
in_full(GBytes *list)
{
    GHashTable *paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) lines = g_strsplit(g_bytes_get_data(list, NULL), "\n", -1);

    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) fields = g_strsplit(*line, "\t", -1);
        if (g_strv_length(fields) == 5 && strcmp(fields[3], "full") == 0)
            g_hash_table_add(paths, g_strdup(fields[2]));
    }
    return paths;
}

static void
note_reasons(const Run *run, GHashTable *shown, GHashTable *paths)
{
    for (guint i = 0; i < run->deeds->len; i++) {
        const Deed *deed = g_ptr_array_index(run->deeds, i);
        bool all = true;
        for (guint p = 0; all && p < deed->paths->len; p++)
            all = g_hash_table_contains(paths, g_ptr_array_index(deed->paths, p));
        if (all)
            g_hash_table_add(shown, g_strdup(deed->reason));
    }
}

static bool
look_through(Run *run, const char *path, bool open, GError **error)
{
    g_autoptr(TicsZipIn) zip = tics_zip_in_open(path, error);
    g_autoptr(GHashTable) shown = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) known = g_hash_table_new(g_int64_hash, g_int64_equal);

    if (zip == NULL)
        return false;
    g_autoptr(GBytes) list = tics_zip_in_bytes(zip, tics_zip_in_find(zip, "data/proof/contents.txt"), SIZE_MAX >> 1, error);
    g_autoptr(GBytes) bundle = list == NULL ? NULL : tics_zip_in_bytes(zip, tics_zip_in_find(zip, "data/proof/history.bundle"), SIZE_MAX >> 1, error);
    if (bundle == NULL)
        return false;
    g_autoptr(GBytes) files = tics_zip_in_bytes(zip, tics_zip_in_find(zip, "data/proof/disclosed.txt"), SIZE_MAX >> 1, error);
    if (files == NULL)
        return false;
    gsize length;
    const uint8_t *data = g_bytes_get_data(bundle, &length);
    g_autoptr(GHashTable) paths = in_full(files);
    note_contents(shown, list);
    if (open)
        note_reasons(run, shown, paths);
    each_object(run, data, length, note_blob, shown);
    for (guint i = 0; i < run->usual->len; i++)
        g_hash_table_add(known, &g_array_index(run->usual, uint64_t, i));
    hide(run, shown, known);
    each_object(run, data, length, search_object, NULL);
    for (guint i = 0; i < tics_zip_in_entries(zip)->len; i++) {
        const TicsZipEntry *entry = g_ptr_array_index(tics_zip_in_entries(zip), i);
        g_autoptr(GBytes) file = tics_zip_in_bytes(zip, entry, SIZE_MAX >> 1, error);
        if (file == NULL)
            return false;
        data = g_bytes_get_data(file, &length);
        search(run, entry->name, data, length);
        if (g_str_has_suffix(entry->name, "audit.xlsx"))
            search_book(run, data, length);
    }
    return true;
}

static bool
try_one(Run *run, GError **error)
{
    TicsRecord *record = random_policy(run);
    bool open = strcmp(tics_record_get(record, "otherwise"), "full") == 0;
    g_autoptr(TicsPolicy) policy = tics_policy_new(record, tics_index_domain(run->index), error);
    g_autoptr(TicsPlan) plan = policy == NULL ? NULL : tics_plan_new(run->index, run->gap, policy, NULL, TICS_EN, error);
    TicsPackageOrder order = {.plan = plan, .settings = run->settings, .head_time = run->head_time};
    int fd = memfd_create("package", MFD_CLOEXEC);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);

    bool good = plan != NULL && tics_package_create(&order, fd, path, error) && look_through(run, path, open, error);
    g_autoptr(TicsPackageVerdict) verdict = good ? tics_package_verify(path, tics_index_domain(run->index), NULL, error) : NULL;
    close(fd);
    if (verdict != NULL && verdict->problems->len > 0)
        printf("a package is not good: %s\n", ((TicsPackageProblem *)g_ptr_array_index(verdict->problems, 0))->message);
    return verdict != NULL && verdict->problems->len == 0;
}

static bool
prepare(Run *run, const char *folder, const char *day, TicsDomain *domain, GError **error)
{
    TicsClocks clocks = {.evidence_from = TICS_DATE_NONE, .audit_on = TICS_DATE_NONE, .catch_up_days = 90};
    char oid[TICS_OID_HEX];
    bool found = false;
    TicsStore *store = tics_store_open(folder, error);

    run->index = store == NULL ? NULL : tics_index_open(store, domain, NULL, NULL, error);
    if (run->index == NULL || !tics_date_parse_iso(day, &clocks.as_of))
        return false;
    clocks.known_seq = tics_index_head_seq(run->index);
    run->settings = tics_index_settings(run->index, clocks.known_seq, error);
    if (run->settings == NULL || !tics_index_set_clocks(run->index, &clocks, error) || !tics_index_change(run->index, clocks.known_seq, oid, &run->head_time, &found, error))
        return false;
    run->gap = tics_gap_assess(run->index, tics_domain_catalogue(domain, "tics"), &clocks, TICS_EN, error);
    run->sources = g_ptr_array_new();
    run->deeds = g_ptr_array_new();
    run->usual = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    run->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    run->slots = g_new0(uint64_t, SLOTS);
    add_windows(run->usual, "urn:tics:record:1", strlen("urn:tics:record:1"));
    return run->gap != NULL && take_all(run, error);
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    static Run run; /* and all it holds until the end */
    unsigned long count = argc == 5 ? strtoul(argv[3], NULL, 10) : 0, bad = 0;

    if (count == 0) {
        fprintf(stderr, "usage: disclose_package STORE DAY COUNT SEED\n");
        return 2;
    }
    TicsDomain *domain = tics_domain_load(false, &error);
    run.chance = g_rand_new_with_seed((guint32)strtoul(argv[4], NULL, 10));
    if (domain == NULL || !prepare(&run, argv[1], argv[2], domain, &error)) {
        fprintf(stderr, "%s\n", error != NULL ? error->message : "not a day");
        return 2;
    }
    for (unsigned long n = 0; n < count; n++) {
        bad += !try_one(&run, &error);
        if (error != NULL) {
            fprintf(stderr, "policy %lu: %s\n", n, error->message);
            return 2;
        }
    }
    printf("policies %lu, withheld windows found %lu, packages that are not good %lu\n", count, run.leaks, bad);
    return run.leaks > 0 || bad > 0;
}
