/* file_ending.c -- what a stored file is called, so that a computer opens it with what its content
 * asks for and nothing is run */
/* SPDX-License-Identifier: Apache-2.0 */
#include "out_private.h"

#include <string.h>

static const struct {
    const char *type, *ending;
} types[] = {
    {"application/pdf", "pdf"},
    {"image/png", "png"},
    {"image/jpeg", "jpg"},
    {"image/gif", "gif"},
    {"image/tiff", "tif"},
    {"image/bmp", "bmp"},
    {"image/webp", "webp"},
    {"image/heic", "heic"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"},
    {"application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"},
    {"application/vnd.oasis.opendocument.spreadsheet", "ods"},
    {"application/vnd.oasis.opendocument.text", "odt"},
    {"application/vnd.oasis.opendocument.presentation", "odp"},
    {"text/csv", "csv"},
    {"text/plain", "txt"},
    {"message/rfc822", "eml"},
};

/* By the name, of what the content does not tell apart. None that a computer would run. */
static const char *const endings[] = {"csv", "txt", "tsv", "xls", "doc", "ppt", "msg", "eml", "dxf",
                                      "dwg", "jww", "mp4", "mov", "zip", "tsr", "bin", NULL};

const char *
tics_file_ending(const char *media_type, const char *name)
{
    const char *dot = name == NULL ? NULL : strrchr(name, '.');
    g_autofree char *own = dot == NULL ? NULL : g_ascii_strdown(dot + 1, -1);
    bool text = g_strcmp0(media_type, "text/plain") == 0;

    for (size_t i = 0; !text && i < G_N_ELEMENTS(types); i++)
        if (g_strcmp0(types[i].type, media_type) == 0)
            return types[i].ending;
    for (size_t i = 0; own != NULL && endings[i] != NULL; i++)
        if (strcmp(endings[i], own) == 0)
            return endings[i];
    return text ? "txt" : "bin";
}

bool
tics_file_ending_known(const char *ending)
{
    if (g_strv_contains(endings, ending))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
        if (strcmp(types[i].ending, ending) == 0)
            return true;
    return false;
}
