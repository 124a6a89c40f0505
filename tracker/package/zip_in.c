/* zip_in.c -- a package read strictly */
/* SPDX-License-Identifier: Apache-2.0 */
#include "zip_in.h"

#include "bundle.h"
#include "i18n.h"
#include "inflate.h"
#include "zip_format.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a company with a million files would need; a list of names costs memory before anything can
 * be checked. */
enum { MOST_ENTRIES = 2000000, MOST_LIST = 512 * 1024 * 1024, MOST_NAME = 200, PIECE = 256 * 1024 };

struct TicsZipIn {
    int fd;
    uint64_t size;
    GPtrArray *entries;
    GHashTable *by_name;
    GHashTable *folded; /* names in small letters */
    char *folder;       /* with its slash */
};

static void
free_entry(void *data)
{
    TicsZipEntry *entry = data;

    g_free(entry->name);
    g_free(entry);
}

void
tics_zip_in_free(TicsZipIn *zip)
{
    if (zip == NULL)
        return;
    if (zip->fd >= 0)
        close(zip->fd);
    g_ptr_array_unref(zip->entries);
    g_hash_table_unref(zip->by_name);
    g_hash_table_unref(zip->folded);
    g_free(zip->folder);
    g_free(zip);
}

int
tics_zip_in_file(const TicsZipIn *zip)
{
    return zip->fd;
}

const GPtrArray *
tics_zip_in_entries(const TicsZipIn *zip)
{
    return zip->entries;
}

TicsZipEntry *
tics_zip_in_find(const TicsZipIn *zip, const char *name)
{
    return g_hash_table_lookup(zip->by_name, name);
}

static bool
refuse(GError **error, const char *code, const char *why)
{
    return tics_fail(error, TICS_ERROR_INVALID, _("refused (%s): %s"), code, why);
}

static bool
refuse_form(GError **error)
{
    return refuse(error, "zip",
                  _("this is not a ZIP file as a package is one; if it was packed anew, unpack it "
                    "and use verify.sh"));
}

static bool
read_at(const TicsZipIn *zip, void *buffer, size_t length, uint64_t offset, GError **error)
{
    return offset > zip->size || length > zip->size - offset
               ? refuse_form(error)
               : tics_bundle_read_at(zip->fd, buffer, length, offset, error);
}

static uint64_t
number(const uint8_t *at, unsigned bytes)
{
    uint64_t value = 0;

    for (unsigned i = bytes; i > 0; i--)
        value = value << 8 | at[i - 1];
    return value;
}

/* Where the list of contents begins, how long it is, of how many. */
typedef struct {
    uint64_t start, length, entries, end; /* end: where the list must end */
} Ending;

static bool
read_end64(const TicsZipIn *zip, Ending *ending, GError **error)
{
    uint8_t bytes[TICS_ZIP_END64_BYTES + TICS_ZIP_LOCATOR64_BYTES];
    uint64_t at = zip->size - TICS_ZIP_END_BYTES - sizeof bytes;

    if (zip->size < TICS_ZIP_END_BYTES + sizeof bytes ||
        !read_at(zip, bytes, sizeof bytes, at, error))
        return refuse_form(error);
    const uint8_t *locator = bytes + TICS_ZIP_END64_BYTES;
    bool good = number(bytes, 4) == TICS_ZIP_END64 &&
                number(bytes + 4, 8) == TICS_ZIP_END64_BYTES - 12 &&
                number(bytes + 12, 2) == (TICS_ZIP_MADE_BY | TICS_ZIP_VERSION64) &&
                number(bytes + 14, 2) == TICS_ZIP_VERSION64 && number(bytes + 16, 8) == 0 &&
                number(bytes + 24, 8) == number(bytes + 32, 8) &&
                number(locator, 4) == TICS_ZIP_LOCATOR64 && number(locator + 4, 4) == 0 &&
                number(locator + 8, 8) == at && number(locator + 16, 4) == 1;
    ending->entries = number(bytes + 32, 8);
    ending->length = number(bytes + 40, 8);
    ending->start = number(bytes + 48, 8);
    ending->end = at;
    return good || refuse_form(error);
}

static bool
read_end(const TicsZipIn *zip, Ending *ending, GError **error)
{
    uint8_t bytes[TICS_ZIP_END_BYTES];

    if (zip->size < sizeof bytes)
        return refuse_form(error);
    if (!read_at(zip, bytes, sizeof bytes, zip->size - sizeof bytes, error))
        return false;
    if (number(bytes, 4) != TICS_ZIP_END || number(bytes + 4, 4) != 0 ||
        number(bytes + 8, 2) != number(bytes + 10, 2) || number(bytes + 20, 2) != 0)
        return refuse_form(error);
    Ending small = {number(bytes + 16, 4), number(bytes + 12, 4), number(bytes + 10, 2),
                    zip->size - sizeof bytes};
    bool big = small.entries == G_MAXUINT16 || small.start == G_MAXUINT32;
    *ending = small;
    if (big && !read_end64(zip, ending, error))
        return false;
    /* the 64-bit form stands only where it is needed, and says the same */
    bool same = !big || ((small.entries == MIN(ending->entries, (uint64_t)G_MAXUINT16)) &&
                         small.start == MIN(ending->start, (uint64_t)G_MAXUINT32) &&
                         small.length == ending->length &&
                         (ending->entries >= G_MAXUINT16 || ending->start >= G_MAXUINT32));
    if (!same || ending->start > ending->end || ending->end - ending->start != ending->length)
        return refuse_form(error);
    if (ending->entries > MOST_ENTRIES || ending->length > MOST_LIST)
        return refuse(error, "size", _("it lists more files than any package has"));
    return true;
}

/* Letters, digits, point, hyphen and underscore, in parts that begin with a letter or digit: no
 * "..", no hidden file, nothing absolute. */
static bool
name_valid(const char *name)
{
    bool begins = true;

    for (const char *c = name; *c != '\0'; c++) {
        bool plain = g_ascii_isalnum(*c);
        if (begins ? !plain : !(plain || *c == '.' || *c == '-' || *c == '_' || *c == '/'))
            return false;
        begins = *c == '/';
    }
    return !begins;
}

static bool
take_name(TicsZipIn *zip, const char *whole, TicsZipEntry *entry, GError **error)
{
    const char *slash = strchr(whole, '/');

    if (!name_valid(whole))
        return refuse(error, "name", _("it holds a file whose name no package has"));
    if (slash == NULL)
        return refuse(error, "name", _("its files do not lie in one folder"));
    if (zip->folder == NULL)
        zip->folder = g_strndup(whole, (gsize)(slash + 1 - whole));
    if (!g_str_has_prefix(whole, zip->folder))
        return refuse(error, "name", _("its files do not lie in one folder"));
    entry->name = g_strdup(slash + 1);
    g_autofree char *small = g_ascii_strdown(entry->name, -1);
    if (!g_hash_table_add(zip->folded, g_steal_pointer(&small)))
        return refuse(error, "twice", _("it holds two files of one name"));
    g_hash_table_insert(zip->by_name, entry->name, entry);
    return true;
}

/* The fields from the flags to the length of the name, which both heads share and which are as they
 * are written. */
static bool
common_valid(const uint8_t *at)
{
    return number(at, 2) == 0 && number(at + 2, 2) == 0 && number(at + 4, 2) == 0 &&
           number(at + 6, 2) == TICS_ZIP_DATE && number(at + 12, 4) == number(at + 16, 4);
}

/* The head before the content says the same as the list. */
static bool
check_local(const TicsZipIn *zip, const TicsZipEntry *entry, const uint8_t *common,
            const char *whole, uint64_t at, GError **error)
{
    uint8_t bytes[TICS_ZIP_LOCAL_BYTES + MOST_NAME];
    size_t length = strlen(whole);

    (void)entry;
    if (!read_at(zip, bytes, TICS_ZIP_LOCAL_BYTES + length, at, error))
        return false;
    bool good = number(bytes, 4) == TICS_ZIP_LOCAL && number(bytes + 4, 2) == TICS_ZIP_VERSION &&
                memcmp(bytes + 6, common, 22) == 0 && number(bytes + 28, 2) == 0 &&
                memcmp(bytes + TICS_ZIP_LOCAL_BYTES, whole, length) == 0;
    return good || refuse_form(error);
}

/* One line of the list; *next: where the next file must begin. Returns its length, 0 with *error.
 */
static size_t
take_entry(TicsZipIn *zip, const uint8_t *at, size_t left, uint64_t *next, GError **error)
{
    if (left < TICS_ZIP_CENTRAL_BYTES)
        return refuse_form(error), 0;
    size_t length = number(at + 28, 2), extra = number(at + 30, 2);
    uint64_t offset = number(at + 42, 4);
    bool far = offset == G_MAXUINT32;
    unsigned version = far ? TICS_ZIP_VERSION64 : TICS_ZIP_VERSION;
    if (number(at + 10, 2) != 0 || (number(at + 8, 2) & 1) != 0)
        return refuse(error, "packed",
                      _("it holds compressed or encrypted files; a package has none")),
               0;
    if (number(at + 38, 4) >> 28 != 8)
        return refuse(error, "file", _("it holds something that is no plain file")), 0;
    if (number(at, 4) != TICS_ZIP_CENTRAL || number(at + 4, 2) != (TICS_ZIP_MADE_BY | version) ||
        number(at + 6, 2) != version || !common_valid(at + 8) || length == 0 ||
        length > MOST_NAME || extra != (far ? TICS_ZIP_EXTRA64_BYTES : 0u) ||
        number(at + 32, 6) != 0 || number(at + 38, 4) != TICS_ZIP_ATTRIBUTES ||
        left < TICS_ZIP_CENTRAL_BYTES + length + extra)
        return refuse_form(error), 0;
    const uint8_t *more = at + TICS_ZIP_CENTRAL_BYTES + length;
    if (far &&
        (number(more, 2) != 1 || number(more + 2, 2) != 8 || number(more + 4, 8) < G_MAXUINT32))
        return refuse_form(error), 0;
    offset = far ? number(more + 4, 8) : offset;
    g_autofree char *whole = g_strndup((const char *)at + TICS_ZIP_CENTRAL_BYTES, length);
    if (offset != *next || strlen(whole) != length)
        return refuse_form(error), 0;
    TicsZipEntry *entry = g_new0(TicsZipEntry, 1);
    g_ptr_array_add(zip->entries, entry);
    entry->crc = (uint32_t)number(at + 16, 4);
    entry->size = number(at + 24, 4);
    entry->offset = offset + TICS_ZIP_LOCAL_BYTES + length;
    *next = entry->offset + entry->size;
    if (!take_name(zip, whole, entry, error) ||
        !check_local(zip, entry, at + 8, whole, offset, error))
        return 0;
    return TICS_ZIP_CENTRAL_BYTES + length + extra;
}

static bool
read_list(TicsZipIn *zip, GError **error)
{
    Ending ending = {0};
    uint64_t next = 0, count = 0;

    if (!read_end(zip, &ending, error))
        return false;
    g_autofree uint8_t *list = g_malloc(ending.length + 1);
    if (!read_at(zip, list, ending.length, ending.start, error))
        return false;
    for (uint64_t at = 0; at < ending.length; count++) {
        size_t used = take_entry(zip, list + at, ending.length - at, &next, error);
        if (used == 0)
            return false;
        at += used;
    }
    return (count == ending.entries && next == ending.start) || refuse_form(error);
}

TicsZipIn *
tics_zip_in_take(int fd, const char *path, GError **error)
{
    g_autoptr(TicsZipIn) zip = g_new0(TicsZipIn, 1);
    struct stat status;

    zip->entries = g_ptr_array_new_with_free_func(free_entry);
    zip->by_name = g_hash_table_new(g_str_hash, g_str_equal);
    zip->folded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    zip->fd = fd;
    if (fstat(zip->fd, &status) != 0 || !S_ISREG(status.st_mode))
        return tics_fail_null(error, TICS_ERROR_INVALID, _("'%s' is no file"), path);
    zip->size = (uint64_t)status.st_size;
    return read_list(zip, error) ? g_steal_pointer(&zip) : NULL;
}

TicsZipIn *
tics_zip_in_open(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (fd < 0)
        return tics_fail_null(error, errno == ENOENT ? TICS_ERROR_NOT_FOUND : TICS_ERROR_SYSTEM,
                              _("cannot open '%s': %s"), path, g_strerror(errno));
    return tics_zip_in_take(fd, path, error);
}

bool
tics_zip_in_each(const TicsZipIn *zip, const TicsZipEntry *entry, TicsZipFunc each, void *user,
                 GError **error)
{
    g_autofree uint8_t *piece = g_malloc(PIECE);
    uint32_t crc = 0;

    for (uint64_t at = 0; at < entry->size;) {
        size_t length = (size_t)MIN(entry->size - at, (uint64_t)PIECE);
        if (!read_at(zip, piece, length, entry->offset + at, error))
            return false;
        crc = tics_crc32_more(crc, piece, length);
        each(piece, length, user);
        at += length;
    }
    return crc == entry->crc ||
           tics_fail(error, TICS_ERROR_INVALID,
                     _("the file is damaged: the check sum of '%s' is another"), entry->name);
}

static void
append(const void *bytes, size_t length, void *user)
{
    g_byte_array_append(user, bytes, (guint)length);
}

GBytes *
tics_zip_in_bytes(const TicsZipIn *zip, const TicsZipEntry *entry, size_t most, GError **error)
{
    g_autoptr(GByteArray) all = g_byte_array_new();

    if (entry->size > most) {
        refuse(error, "size", _("a list in it is larger than any package has"));
        return NULL;
    }
    if (!tics_zip_in_each(zip, entry, append, all, error))
        return NULL;
    guint length = all->len;
    append("", 1, all);
    uint8_t *bytes = g_byte_array_free(g_steal_pointer(&all), FALSE);
    return g_bytes_new_with_free_func(bytes, length, g_free, bytes);
}
