/* fuzz_media.c -- a file has one type by its content, its size and its digest, whatever it is */
/* SPDX-License-Identifier: Apache-2.0 */
#include "error.h"
#include "media.h"

#include <glib/gstdio.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const char *const endings[] = {"a.pdf",  "a.PNG", "a.jpg", "a.tif", "a.xlsx",
                                      "a.docx", "a.eml", "a.csv", "a",     "a.b.xml"};

/* A known ending goes with one type only: what contradicts it is told, what is right never is. */
static void
check_names(const char *type)
{
    for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
        const char *wanted = tics_media_contradicts(endings[i], type);
        g_assert_true(wanted == NULL || strcmp(wanted, tics_media_words(type)) != 0);
    }
    g_assert_null(tics_media_contradicts("a", type));
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *file = NULL;
    int descriptor = g_file_open_tmp("media-XXXXXX", &file, NULL);
    TicsMedia media = {0};
    char sha256[TICS_SHA256_HEX];

    g_assert_cmpint(descriptor, >=, 0);
    g_assert_cmpint(write(descriptor, bytes, length), ==, (gssize)length);
    close(descriptor);
    bool good = tics_media_look(file, &media, &error);
    const char *type = tics_media_type(file);
    g_unlink(file);
    g_assert_true(good && error == NULL);
    g_assert_cmpstr(type, ==, media.type);
    g_assert_cmpstr(tics_media_words(type), !=, type); /* there are words for each */
    g_assert_cmpint(media.size_bytes, ==, (gint64)length);
    tics_sha256_of(bytes, length, sha256);
    g_assert_cmpstr(sha256, ==, media.sha256);
    check_names(type);
    return 0;
}
