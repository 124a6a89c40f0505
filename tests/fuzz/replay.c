/* replay.c -- runs a fuzz target over its corpus, over repeatable mutations of it, and over inputs
 * of a given size made of it (10 MB, of values less), which may take 1 s of processor time and 256
 * MiB: replay CORPUS COUNT BYTES */
/* SPDX-License-Identifier: Apache-2.0 */
#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#define LONGEST  4096 /* bytes of an input made up here */
#define OF_EACH  3    /* large inputs made of one of the corpus */
#define OF_ALL   45
#define MOST_MIB 256
/* Sanitizers take their own time and memory. */
#ifndef __has_feature
#define __has_feature(name) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) ||                               \
    __has_feature(address_sanitizer)
#define MEASURED false
#else
#define MEASURED true
#endif

/* A bare buffer of exactly that length, so that AddressSanitizer sees the first byte read behind
 * it. */
static void
try_bytes(const char *bytes, size_t length)
{
    uint8_t *copy = malloc(length ? length : 1);
    memcpy(copy, bytes, length);
    LLVMFuzzerTestOneInput(copy, length);
    free(copy);
}

static void
mutate(GString *input, GRand *chance)
{
    int changes = g_rand_int_range(chance, 1, 8);
    for (int i = 0; i < changes; i++) {
        gssize at = g_rand_int_range(chance, 0, (gint32)input->len + 1);
        char byte = (char)g_rand_int_range(chance, 0, 256);
        switch (g_rand_int_range(chance, 0, 4)) {
        case 0:
            g_string_insert_c(input, at, byte);
            break;
        case 1:
            g_string_truncate(input, (gsize)at);
            break;
        case 2: { /* a piece of itself once more: nesting, repetition */
            gsize length = MIN(input->len - (gsize)at, (gsize)64);
            g_autofree char *piece = g_memdup2(input->str + at, length);
            g_string_insert_len(input, at, piece, (gssize)length);
            break;
        }
        default:
            if (at < (gssize)input->len)
                input->str[at] = byte;
        }
    }
    if (input->len > LONGEST)
        g_string_truncate(input, LONGEST);
}

static double
seconds_used(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* A piece of the input repeated until it is large: nesting, rows, cells, texts without end. The
 * first time it is the whole, then lines or any bytes of it. */
static GString *
swell(const char *bytes, gsize length, gsize wanted, int nth, GRand *chance)
{
    GString *large = g_string_sized_new(wanted + length);
    gsize from = 0, to = length;

    if (nth > 0 && length > 1) {
        from = (gsize)g_rand_int_range(chance, 0, (gint32)length);
        to = from + 1 + (gsize)g_rand_int_range(chance, 0, (gint32)(length - from));
    }
    while (nth == 1 && from > 0 && bytes[from - 1] != '\n' && bytes[from - 1] != '>')
        from--;
    while (nth == 1 && to < length && bytes[to - 1] != '\n' && bytes[to - 1] != '>')
        to++;
    g_string_append_len(large, bytes, (gssize)from);
    while (large->len + (length - to) < wanted)
        g_string_append_len(large, bytes + from, (gssize)(to - from));
    g_string_append_len(large, bytes + to, (gssize)(length - to));
    return large;
}

/* False if it takes longer than a second. */
static bool
is_quick(const GString *input, guint at, int nth)
{
    double begun = seconds_used();

    LLVMFuzzerTestOneInput((const uint8_t *)input->str, input->len);
    double took = seconds_used() - begun;
    bool quick = !MEASURED || took <= 1.0;
    if (!quick) {
        g_autofree char *file =
            g_strdup_printf("%s/tics-slow-input-%u-%d", g_get_tmp_dir(), at, nth);
        g_file_set_contents(file, input->str, (gssize)input->len, NULL);
        fprintf(stderr, "%.2f s for %zu bytes, left in '%s'\n", took, input->len, file);
    }
    return quick;
}

static bool
try_large(const GPtrArray *inputs, gsize wanted, GRand *chance)
{
    struct rusage used;
    bool quick = true;
    guint each = inputs->len * OF_EACH > OF_ALL ? 1 : OF_EACH;

    for (guint i = 0; i < inputs->len; i++)
        for (int nth = 0; nth < (int)each; nth++) {
            gsize length;
            const char *bytes = g_bytes_get_data(inputs->pdata[i], &length);
            if (length == 0)
                continue;
            GString *large = swell(bytes, length, wanted, nth, chance);
            quick = is_quick(large, i, nth) && quick;
            g_string_free(large, TRUE);
        }
    getrusage(RUSAGE_SELF, &used);
    bool small = !MEASURED || used.ru_maxrss <= MOST_MIB * 1024L;
    if (!small)
        fprintf(stderr, "%ld MiB of memory\n", used.ru_maxrss / 1024);
    return quick && small;
}

static GPtrArray *
read_corpus(const char *folder)
{
    GPtrArray *inputs = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    g_autoptr(GDir) directory = g_dir_open(folder, 0, NULL);
    const char *name;
    while (directory != NULL && (name = g_dir_read_name(directory)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        char *bytes = NULL;
        gsize length = 0;
        if (g_file_get_contents(path, &bytes, &length, NULL))
            g_ptr_array_add(inputs, g_bytes_new_take(bytes, length));
    }
    return inputs;
}

int
main(int argc, char **argv)
{
    if (argc != 4) {
        fprintf(stderr, "usage: replay CORPUS COUNT BYTES\n");
        return 2;
    }
    g_autoptr(GPtrArray) inputs = read_corpus(argv[1]);
    long count = strtol(argv[2], NULL, 10);
    if (inputs->len == 0) {
        fprintf(stderr, "no inputs in %s\n", argv[1]);
        return 1;
    }
    for (guint i = 0; i < inputs->len; i++) {
        gsize length;
        const char *bytes = g_bytes_get_data(inputs->pdata[i], &length);
        try_bytes(bytes, length);
    }
    g_autoptr(GRand) chance = g_rand_new_with_seed(20261101);
    for (long n = 0; n < count; n++) {
        gsize length;
        const char *bytes = g_bytes_get_data(inputs->pdata[n % inputs->len], &length);
        g_autoptr(GString) input = g_string_new_len(bytes, (gssize)length);
        mutate(input, chance);
        try_bytes(input->str, input->len);
    }
    bool good = try_large(inputs, (gsize)strtoul(argv[3], NULL, 10), chance);
    printf("%u inputs of the corpus, %ld made of them, large ones too\n", inputs->len, count);
    return good ? 0 : 1;
}
