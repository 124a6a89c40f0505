/* zip_out.c -- a ZIP file written as a stream */
/* SPDX-License-Identifier: Apache-2.0 */
#include "zip_out.h"

#include "i18n.h"
#include "inflate.h"
#include "zip_format.h"

#include <errno.h>
#include <glib.h>
#include <string.h>
#include <unistd.h>

enum { HELD_BYTES = 256 * 1024 };

struct TicsZipOut {
    int fd;
    const char *path;
    GByteArray *list; /* central directory so far */
    uint64_t entries, offset;
    /* the file being written */
    GByteArray
        *held; /* head, name and content while they are few; then what has not been written */
    char *name;
    uint64_t start, size;
    uint32_t crc;
    bool flushed; /* its head is in the file already, sizes still open */
};

TicsZipOut *
tics_zip_out_new(int fd, const char *path)
{
    TicsZipOut *zip = g_new0(TicsZipOut, 1);

    zip->fd = fd;
    zip->path = path;
    zip->list = g_byte_array_new();
    zip->held = g_byte_array_new();
    return zip;
}

void
tics_zip_out_free(TicsZipOut *zip)
{
    if (zip == NULL)
        return;
    g_byte_array_unref(zip->list);
    g_byte_array_unref(zip->held);
    g_free(zip->name);
    g_free(zip);
}

uint64_t
tics_zip_out_size(const TicsZipOut *zip)
{
    return zip->offset + zip->held->len;
}

static void
put(GByteArray *out, uint64_t number, unsigned bytes)
{
    uint8_t text[8];

    for (unsigned i = 0; i < bytes; i++)
        text[i] = (uint8_t)(number >> (8 * i));
    g_byte_array_append(out, text, bytes);
}

/* What local head and list share: from the flags to the length of the name. */
static void
put_common(const TicsZipOut *zip, GByteArray *out)
{
    put(out, 0, 2); /* flags */
    put(out, 0, 2); /* stored */
    put(out, 0, 2);
    put(out, TICS_ZIP_DATE, 2);
    put(out, zip->crc, 4);
    put(out, zip->size, 4);
    put(out, zip->size, 4);
    put(out, strlen(zip->name), 2);
}

static bool
write_all(TicsZipOut *zip, const uint8_t *bytes, size_t length, int64_t at, GError **error)
{
    while (length > 0) {
        ssize_t done =
            at < 0 ? write(zip->fd, bytes, length) : pwrite(zip->fd, bytes, length, (off_t)at);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), zip->path,
                             g_strerror(errno));
        bytes += done;
        length -= (size_t)done;
        at = at < 0 ? at : at + done;
    }
    return true;
}

static bool
flush(TicsZipOut *zip, GError **error)
{
    guint length = zip->held->len;

    if (!write_all(zip, zip->held->data, length, -1, error))
        return false;
    zip->offset += length;
    g_byte_array_set_size(zip->held, 0);
    return true;
}

void
tics_zip_out_begin(TicsZipOut *zip, const char *name)
{
    g_assert(zip->name == NULL);
    zip->name = g_strdup(name);
    zip->start = tics_zip_out_size(zip);
    zip->size = 0;
    zip->crc = 0;
    zip->flushed = false;
    put(zip->held, TICS_ZIP_LOCAL, 4);
    put(zip->held, TICS_ZIP_VERSION, 2);
    put_common(zip, zip->held);
    put(zip->held, 0, 2);
    g_byte_array_append(zip->held, (const uint8_t *)name, (guint)strlen(name));
}

bool
tics_zip_out_write(TicsZipOut *zip, const void *bytes, size_t length, GError **error)
{
    zip->crc = tics_crc32_more(zip->crc, bytes, length);
    zip->size += length;
    if (zip->size > G_MAXUINT32 - 1)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("'%s' is larger than 4 GB, which a package cannot hold"), zip->name);
    if (zip->held->len + length > HELD_BYTES) {
        zip->flushed = true;
        if (!flush(zip, error))
            return false;
    }
    if (length > HELD_BYTES) {
        zip->offset += length;
        return write_all(zip, bytes, length, -1, error);
    }
    g_byte_array_append(zip->held, bytes, (guint)length);
    return true;
}

/* Sizes and sum stand before the content and are known behind it. */
static bool
mend_head(TicsZipOut *zip, GError **error)
{
    g_autoptr(GByteArray) head = g_byte_array_new();

    put(head, TICS_ZIP_LOCAL, 4);
    put(head, TICS_ZIP_VERSION, 2);
    put_common(zip, head);
    put(head, 0, 2);
    if (zip->flushed)
        return write_all(zip, head->data, head->len, (int64_t)zip->start, error);
    memcpy(zip->held->data + (zip->start - zip->offset), head->data, head->len);
    return true;
}

bool
tics_zip_out_end(TicsZipOut *zip, GError **error)
{
    bool far = zip->start >= G_MAXUINT32;

    if (!mend_head(zip, error))
        return false;
    put(zip->list, TICS_ZIP_CENTRAL, 4);
    put(zip->list, TICS_ZIP_MADE_BY | (far ? TICS_ZIP_VERSION64 : TICS_ZIP_VERSION), 2);
    put(zip->list, far ? TICS_ZIP_VERSION64 : TICS_ZIP_VERSION, 2);
    put_common(zip, zip->list);
    put(zip->list, far ? TICS_ZIP_EXTRA64_BYTES : 0, 2);
    put(zip->list, 0, 2); /* comment */
    put(zip->list, 0, 2); /* disk */
    put(zip->list, 0, 2);
    put(zip->list, TICS_ZIP_ATTRIBUTES, 4);
    put(zip->list, far ? G_MAXUINT32 : zip->start, 4);
    g_byte_array_append(zip->list, (const uint8_t *)zip->name, (guint)strlen(zip->name));
    if (far) {
        put(zip->list, 1, 2);
        put(zip->list, 8, 2);
        put(zip->list, zip->start, 8);
    }
    zip->entries++;
    g_clear_pointer(&zip->name, g_free);
    return zip->held->len < HELD_BYTES / 2 || flush(zip, error);
}

static void
put_end64(const TicsZipOut *zip, GByteArray *out, uint64_t start)
{
    uint64_t end = start + zip->list->len;

    put(out, TICS_ZIP_END64, 4);
    put(out, TICS_ZIP_END64_BYTES - 12, 8);
    put(out, TICS_ZIP_MADE_BY | TICS_ZIP_VERSION64, 2);
    put(out, TICS_ZIP_VERSION64, 2);
    put(out, 0, 8); /* disks */
    put(out, zip->entries, 8);
    put(out, zip->entries, 8);
    put(out, zip->list->len, 8);
    put(out, start, 8);
    put(out, TICS_ZIP_LOCATOR64, 4);
    put(out, 0, 4);
    put(out, end, 8);
    put(out, 1, 4);
}

bool
tics_zip_out_finish(TicsZipOut *zip, GError **error)
{
    if (!flush(zip, error))
        return false;
    uint64_t start = zip->offset;
    bool many = zip->entries >= G_MAXUINT16, far = start >= G_MAXUINT32;
    if (many || far)
        put_end64(zip, zip->held, start);
    put(zip->held, TICS_ZIP_END, 4);
    put(zip->held, 0, 4);
    put(zip->held, many ? G_MAXUINT16 : zip->entries, 2);
    put(zip->held, many ? G_MAXUINT16 : zip->entries, 2);
    put(zip->held, zip->list->len, 4);
    put(zip->held, far ? G_MAXUINT32 : start, 4);
    put(zip->held, 0, 2);
    if (!write_all(zip, zip->list->data, zip->list->len, -1, error))
        return false;
    zip->offset += zip->list->len;
    return flush(zip, error);
}
