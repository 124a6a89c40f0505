/* table_in.c -- a table from outside, row by row, whatever kind of file it came in */
/* SPDX-License-Identifier: Apache-2.0 */
#include "table_in.h"

#include "csv.h"
#include "i18n.h"
#include "workbook.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const size_t FILE_MAX_BYTES = 512u * 1024 * 1024;

struct TicsTableIn {
    TicsCsv *csv; /* or */
    TicsWorkbook *workbook;
    TicsTableAbout about;
};

static bool
read_all(int fd, const char *name, GByteArray *bytes, GError **error)
{
    uint8_t buffer[65536];
    ssize_t got = 0;

    while ((got = read(fd, buffer, sizeof buffer)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot read '%s': %s"), name,
                             g_strerror(errno));
        if (bytes->len + (size_t)got > FILE_MAX_BYTES)
            return tics_fail(error, TICS_ERROR_INVALID, _("'%s' is larger than %zu MiB"), name,
                             FILE_MAX_BYTES / 1024 / 1024);
        g_byte_array_append(bytes, buffer, (guint)got);
    }
    return true;
}

static bool
read_file(const char *name, GByteArray *bytes, GError **error)
{
    if (strcmp(name, "-") == 0)
        return read_all(STDIN_FILENO, name, bytes, error);
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    struct stat about;
    if (fd < 0)
        return tics_fail(error, errno == ENOENT ? TICS_ERROR_NOT_FOUND : TICS_ERROR_SYSTEM,
                         _("cannot open '%s': %s"), name, g_strerror(errno));
    bool regular = fstat(fd, &about) == 0 && (S_ISREG(about.st_mode) || S_ISFIFO(about.st_mode));
    bool good = regular ? read_all(fd, name, bytes, error)
                        : tics_fail(error, TICS_ERROR_INVALID, _("'%s' is not a file"), name);
    close(fd);
    return good;
}

GBytes *
tics_table_in_bytes(const char *file, GError **error)
{
    g_autoptr(GByteArray) array = g_byte_array_new();

    return read_file(file, array, error) ? g_byte_array_free_to_bytes(g_steal_pointer(&array))
                                         : NULL;
}

static bool
holds(GBytes *bytes, const char *what, size_t length)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size), *end = data + size;

    for (const char *c = data; (c = memchr(c, what[0], (size_t)(end - c))) != NULL; c++) {
        if ((size_t)(end - c) >= length && memcmp(c, what, length) == 0)
            return true;
    }
    return false;
}

/* Office files of before 2007, and newer ones behind a password, share a container; the names in it
 * tell them apart (UTF-16). */
static bool
fail_ole(GBytes *bytes, const char *name, GError **error)
{
    static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";

    if (holds(bytes, encrypted, sizeof encrypted - 1))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("'%s' is protected by a password; open it in Excel, take the password "
                           "off (File, Info, Protect Workbook), save it and import that"),
                         name);
    return tics_fail(error, TICS_ERROR_INVALID,
                     _("'%s' is a workbook of old Excel (.xls); open it in Excel, save it as "
                       "Excel Workbook (.xlsx) and import that"),
                     name);
}

static bool
begins(GBytes *bytes, const char *with, size_t length)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);

    return size >= length && memcmp(data, with, length) == 0;
}

/* What stands above the headings. */
static bool
skip_csv(TicsCsv *csv, const TicsTableWish *wish, GError **error)
{
    bool more = true;
    TicsRow row = {0};

    while (row.row + 1 < wish->header_row) {
        if (!tics_csv_next(csv, &row, &more, error))
            return false;
        if (!more || row.row >= wish->header_row)
            return tics_fail(error, TICS_ERROR_USAGE, _("'%s' has nothing in row %zu"), wish->file,
                             wish->header_row);
    }
    return true;
}

static bool
open_csv(TicsTableIn *rows, GBytes *bytes, const TicsTableWish *wish, GError **error)
{
    if (wish->sheet != NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("'%s' is no workbook: it has no sheets"),
                         wish->file);
    rows->csv = tics_csv_open(bytes, wish->file, wish->encoding, error);
    if (rows->csv == NULL)
        return false;
    rows->about.encoding = tics_csv_encoding(rows->csv, &rows->about.had_bom);
    rows->about.separator = tics_csv_separator(rows->csv);
    rows->about.header_row = MAX(wish->header_row, 1u);
    return skip_csv(rows->csv, wish, error);
}

TicsTableIn *
tics_table_in_open(const TicsTableWish *wish, TicsHeadingCount count, void *user, GError **error)
{
    g_autoptr(TicsTableIn) rows = g_new0(TicsTableIn, 1);
    g_autoptr(GBytes) bytes = tics_table_in_bytes(wish->file, error);

    rows->about.notes = g_ptr_array_new_with_free_func(g_free);
    if (bytes == NULL)
        return NULL;
    bool good = false;
    if (begins(bytes, "\xd0\xcf\x11\xe0", 4)) {
        good = fail_ole(bytes, wish->file, error);
    } else if (begins(bytes, "PK\x03\x04", 4)) {
        rows->workbook = tics_workbook_open(bytes, wish, count, user, &rows->about, error);
        good = rows->workbook != NULL;
    } else {
        good = open_csv(rows, bytes, wish, error);
    }
    return good ? g_steal_pointer(&rows) : NULL;
}

bool
tics_table_in_next(TicsTableIn *rows, TicsRow *row, bool *more, GError **error)
{
    return rows->csv != NULL ? tics_csv_next(rows->csv, row, more, error)
                             : tics_workbook_next(rows->workbook, row, more, error);
}

const TicsTableAbout *
tics_table_in_about(const TicsTableIn *rows)
{
    return &rows->about;
}

void
tics_table_in_end(TicsTableIn *rows)
{
    g_clear_pointer(&rows->csv, tics_csv_free);
    if (rows->workbook != NULL)
        tics_workbook_end(rows->workbook);
}

void
tics_table_in_free(TicsTableIn *rows)
{
    if (rows == NULL)
        return;
    tics_csv_free(rows->csv);
    tics_workbook_free(rows->workbook);
    g_ptr_array_unref(rows->about.notes);
    g_free(rows);
}

char *
tics_column_letters(size_t column)
{
    g_autoptr(GString) letters = g_string_new(NULL);

    for (size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        g_string_prepend_c(letters, (char)('A' + (rest - 1) % 26));
    return g_strdup(letters->str);
}
