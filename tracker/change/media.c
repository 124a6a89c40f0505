/* media.c -- what a file is, by its content, and whether its name says so too */
/* SPDX-License-Identifier: Apache-2.0 */
#include "media.h"

#include "i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define WORD   "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#define SHEET  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#define SLIDES "application/vnd.openxmlformats-officedocument.presentationml.presentation"
#define OLE    "application/x-ole-storage"

enum { HEAD_BYTES = 4096, TAIL_BYTES = 256 * 1024, PIECE_BYTES = 64 * 1024, ENTRY_FIXED = 46 };

static const struct {
    const char *magic;
    size_t at, length;
    const char *type;
} kinds[] = {
    {"%PDF-", 0, 5, "application/pdf"},
    {"\x89PNG\r\n\x1a\n", 0, 8, "image/png"},
    {"\xff\xd8\xff", 0, 3, "image/jpeg"},
    {"II*\0", 0, 4, "image/tiff"},
    {"MM\0*", 0, 4, "image/tiff"},
    {"GIF8", 0, 4, "image/gif"},
    {"ftypheic", 4, 8, "image/heic"},
    {"ftypmif1", 4, 8, "image/heic"},
    {"PK\x03\x04", 0, 4, "application/zip"},
    {"PK\x05\x06", 0, 4, "application/zip"},
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, 8, OLE},
    {"<?xml", 0, 5, "application/xml"},
};

/* Names in the list of contents at the end of a ZIP. */
static const struct {
    const char *name, *type;
} parts[] = {
    {"xl/workbook.xml", SHEET}, {"word/document.xml", WORD}, {"ppt/presentation.xml", SLIDES}};

/* What each type is called, and the endings that go with it. An old office file and a mail of
 * Outlook are the same container. */
static const struct {
    const char *type, *words, *endings;
} names[] = {
    {"application/pdf", N_("PDF"), "pdf"},
    {"image/png", N_("PNG image"), "png"},
    {"image/jpeg", N_("JPEG image"), "jpg jpeg jpe"},
    {"image/tiff", N_("TIFF image"), "tif tiff"},
    {"image/gif", N_("GIF image"), "gif"},
    {"image/heic", N_("HEIC image"), "heic heif"},
    {SHEET, N_("Excel workbook"), "xlsx xlsm"},
    {WORD, N_("Word document"), "docx docm"},
    {SLIDES, N_("PowerPoint slides"), "pptx pptm"},
    {OLE, N_("Office file of the old format or Outlook mail"), "xls doc ppt msg"},
    {"application/zip", N_("ZIP archive"), "zip"},
    {"message/rfc822", N_("mail"), "eml"},
    {"application/xml", N_("XML"), "xml"},
    {"text/plain", N_("plain text"), "txt csv"},
    {"application/octet-stream", N_("nothing known"), ""},
};

static const char *
inside_zip(FILE *stream)
{
    g_autofree char *tail = g_malloc(TAIL_BYTES);

    if (fseek(stream, -(long)TAIL_BYTES, SEEK_END) != 0 && fseek(stream, 0, SEEK_SET) != 0)
        return "application/zip";
    size_t length = fread(tail, 1, TAIL_BYTES, stream);
    for (size_t at = 0; at + ENTRY_FIXED <= length; at++) {
        if (memcmp(tail + at, "PK\x01\x02", 4) != 0)
            continue;
        for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
            size_t name = strlen(parts[i].name), begin = at + ENTRY_FIXED;
            if (begin + name <= length && memcmp(tail + begin, parts[i].name, name) == 0)
                return parts[i].type;
        }
    }
    return "application/zip";
}

/* Lines "Name: value" from the first one on, and one that only mail has among them. */
static bool
is_mail(const char *text)
{
    static const char *const marks[] = {
        "\nfrom:", "\nmime-version:", "\nmessage-id:", "\nreceived:"};
    size_t name = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    g_autofree char *lower = g_strconcat("\n", text, NULL);
    size_t found = 0;

    for (char *c = lower; *c != '\0'; c++)
        *c = g_ascii_tolower(*c);
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
        found += strstr(lower, marks[i]) != NULL;
    return name > 0 && text[name] == ':' && found >= 2;
}

static const char *
type_of(FILE *stream)
{
    char head[HEAD_BYTES + 1];
    size_t length = fread(head, 1, HEAD_BYTES, stream);

    head[length] = '\0';
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (length >= kinds[i].at + kinds[i].length &&
            memcmp(head + kinds[i].at, kinds[i].magic, kinds[i].length) == 0)
            return strcmp(kinds[i].type, "application/zip") == 0 ? inside_zip(stream)
                                                                 : kinds[i].type;
    }
    const char *end = NULL;
    bool text = memchr(head, 0, length) == NULL && length > 0;
    if (text && is_mail(head))
        return "message/rfc822";
    if (text && !g_utf8_validate(head, (gssize)length, &end))
        text = length == HEAD_BYTES && head + length - end < 4;
    return text ? "text/plain" : "application/octet-stream";
}

const char *
tics_media_type(const char *file)
{
    FILE *stream = fopen(file, "rb");
    const char *type = stream == NULL ? "application/octet-stream" : type_of(stream);

    if (stream != NULL)
        fclose(stream);
    return type;
}

static bool
hash_rest(FILE *stream, TicsMedia *media)
{
    g_autoptr(TicsSha256) hash = tics_sha256_new();
    g_autofree char *piece = g_malloc(PIECE_BYTES);
    size_t length = 0;

    media->size_bytes = 0;
    rewind(stream);
    while ((length = fread(piece, 1, PIECE_BYTES, stream)) > 0) {
        tics_sha256_update(hash, piece, length);
        media->size_bytes += (int64_t)length;
    }
    tics_sha256_finish(hash, media->sha256);
    return ferror(stream) == 0;
}

bool
tics_media_look(const char *file, TicsMedia *media, GError **error)
{
    struct stat status;
    int fd = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe must not keep us waiting */

    if (fd < 0)
        return tics_fail(error, errno == ENOENT ? TICS_ERROR_NOT_FOUND : TICS_ERROR_SYSTEM,
                         _("cannot open '%s': %s"), file, g_strerror(errno));
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        close(fd);
        return tics_fail(error, TICS_ERROR_INVALID, _("'%s' is no regular file"), file);
    }
    FILE *stream = fdopen(fd, "rb");
    media->type = type_of(stream);
    bool good = hash_rest(stream, media);
    fclose(stream);
    return good || tics_fail(error, TICS_ERROR_SYSTEM, _("cannot read '%s'"), file);
}

static bool
has_ending(const char *endings, const char *ending)
{
    g_auto(GStrv) words = g_strsplit(endings, " ", -1);

    return ending[0] != '\0' && g_strv_contains((const char *const *)words, ending);
}

const char *
tics_media_contradicts(const char *name, const char *type)
{
    const char *dot = strrchr(name, '.');
    g_autofree char *ending = g_ascii_strdown(dot == NULL ? "" : dot + 1, -1);
    const char *wanted = NULL;

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (!has_ending(names[i].endings, ending))
            continue;
        if (strcmp(names[i].type, type) == 0)
            return NULL;
        wanted = _(names[i].words);
    }
    /* text is read as far as UTF-8 goes; other encodings are text all the same */
    return has_ending("txt csv", ending) ? NULL : wanted;
}

const char *
tics_media_words(const char *type)
{
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i].type, type) == 0)
            return _(names[i].words);
    return type;
}
