/* flip_package.c -- turns every bit of a package round, one at a time, and asks verification: flip_package PACKAGE FIRST STEP; see flips.py */
/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* memfd_create */
#include "package_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct {
    const TicsDomain *domain;
    const char *path; /* of the copy in memory */
    int file;
    unsigned long flips, refused, altered;
} Run;

/* Refused, or altered, or (nobody saw it) good. */
static bool
is_seen(Run *run)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TicsPackageVerdict) verdict = tics_package_verify(run->path, run->domain, NULL, &error);

    run->flips++;
    run->refused += verdict == NULL && error->code == TICS_ERROR_INVALID;
    run->altered += verdict != NULL && verdict->problems->len > 0;
    return verdict == NULL ? error->code == TICS_ERROR_INVALID : verdict->problems->len > 0;
}

static bool
put(const Run *run, off_t at, char byte)
{
    return pwrite(run->file, &byte, 1, at) == 1;
}

int
main(int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    gsize length = 0;
    static Run run; /* and all it holds until the end */

    run.domain = tics_domain_load_kinds(false, &error);
    run.file = memfd_create("package", MFD_CLOEXEC);
    if (argc != 4 || run.domain == NULL || run.file < 0 || !g_file_get_contents(argv[1], &bytes, &length, NULL) ||
        pwrite(run.file, bytes, length, 0) != (ssize_t)length) {
        fprintf(stderr, "usage: flip_package PACKAGE FIRST STEP\n");
        return 2;
    }
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", run.file);
    run.path = path;
    if (is_seen(&run)) {
        fprintf(stderr, "the package is not good as it is\n");
        return 2;
    }
    run.flips = 0;
    for (unsigned long place = strtoul(argv[2], NULL, 10); place < length * 8; place += strtoul(argv[3], NULL, 10)) {
        off_t at = (off_t)(place / 8);
        if (!put(&run, at, (char)(bytes[at] ^ (1 << place % 8))))
            return 2;
        if (!is_seen(&run))
            printf("%ld %lu\n", (long)at, place % 8);
        if (!put(&run, at, bytes[at]))
            return 2;
    }
    fprintf(stderr, "flips %lu refused %lu altered %lu\n", run.flips, run.refused, run.altered);
    return 0;
}
