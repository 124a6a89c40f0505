/* flips.c -- turns every bit of a store round, one at a time, and asks verification: flips STORE FIRST STEP; see bits */
/* SPDX-License-Identifier: Apache-2.0 */
#include "disk.h"
#include "git.h"
#include "verify.h"
#include "xml.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
    const TicsDomain *domain;
    const char *store;
    unsigned long first, step, number, flips, reported;
} Run;

/* Good as far as anybody can see? */
static bool
is_good(const Run *run)
{
    g_autoptr(GError) error = NULL;
    TicsStore *store = tics_store_open(run->store, &error);
    g_autoptr(TicsVerdict) verdict = store != NULL ? tics_verify(store, run->domain, false, &error) : NULL;
    bool good = verdict != NULL && verdict->problems->len == 0;
    g_clear_pointer(&store, tics_store_free);
    return good;
}

static bool
put(int file, off_t at, unsigned char byte)
{
    return pwrite(file, &byte, 1, at) == 1;
}

static bool
flip_file(Run *run, const char *path, const char *name)
{
    struct stat status;
    bool good = chmod(path, 0644) == 0;
    int file = open(path, O_RDWR | O_CLOEXEC);
    good = good && file >= 0 && fstat(file, &status) == 0;
    for (off_t at = 0; good && at < status.st_size; at++) {
        unsigned char byte;
        good = pread(file, &byte, 1, at) == 1;
        for (unsigned bit = 0; good && bit < 8; bit++) {
            if (run->number++ % run->step != run->first)
                continue;
            good = put(file, at, byte ^ (unsigned char)(1u << bit));
            bool silent = is_good(run);
            good = good && put(file, at, byte);
            run->flips++;
            run->reported += !silent;
            if (silent)
                printf("%s %ld %u\n", name, (long)at, bit);
        }
    }
    return file >= 0 && close(file) == 0 && good;
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* In the order of names; not what is derived (the index) and not the lock. */
static bool
flip_folder(Run *run, const char *path, const char *inside)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *entry;
    while (folder != NULL && (entry = g_dir_read_name(folder)) != NULL)
        g_ptr_array_add(names, g_strdup(entry));
    g_ptr_array_sort(names, compare_names);
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *file = g_build_filename(path, name, NULL);
        g_autofree char *shown = g_build_filename(inside, name, NULL);
        bool derived = g_str_has_prefix(name, "index.sqlite") || g_str_has_suffix(name, ".lock");
        bool inner = g_file_test(file, G_FILE_TEST_IS_DIR);
        if (!derived && !(inner ? flip_folder(run, file, shown) : flip_file(run, file, shown)))
            return false;
    }
    return folder != NULL;
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    if (argc != 4) {
        fputs("usage: flips STORE FIRST STEP\n", stderr);
        return 2;
    }
    tics_xml_init();
    tics_git_start(); /* once, not for every flip */
    TicsDomain *domain = tics_domain_load(false, &error);
    Run run = {.domain = domain, .store = argv[1], .first = strtoul(argv[2], NULL, 10), .step = strtoul(argv[3], NULL, 10)};
    bool good = domain != NULL && run.step > 0 && is_good(&run) && flip_folder(&run, argv[1], "") && is_good(&run);
    fprintf(stderr, "%lu %lu %lu\n", run.number, run.flips, run.reported);
    g_clear_pointer(&domain, tics_domain_free);
    tics_git_stop();
    return good ? 0 : 1;
}
