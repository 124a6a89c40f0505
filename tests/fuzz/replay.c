/* replay.c -- runs a fuzz target over its corpus and over repeatable mutations of it: replay CORPUS
 * COUNT */
/* SPDX-License-Identifier: Apache-2.0 */
#include <glib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#define LONGEST 4096 /* bytes of an input made up here */

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
    if (argc != 3) {
        fprintf(stderr, "usage: replay CORPUS COUNT\n");
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
    printf("%u inputs of the corpus, %ld made of them\n", inputs->len, count);
    return 0;
}
