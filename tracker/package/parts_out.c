/* parts_out.c -- a package cut into parts, and the list of them */
/* SPDX-License-Identifier: Apache-2.0 */
#include "parts.h"

#include "digest.h"
#include "disk.h"
#include "i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

enum { PIECE = 256 * 1024, LEAST = 4000 };

bool
tics_parts_size(const char *text, uint64_t *size_bytes, GError **error)
{
    static const struct {
        const char *unit;
        uint64_t bytes;
    } units[] = {{"", 1}, {"K", 1000}, {"M", 1000 * 1000}, {"G", 1000 * 1000 * 1000}};
    char *end = NULL;
    guint64 number = g_ascii_isdigit(text[0]) ? g_ascii_strtoull(text, &end, 10) : 0;
    g_autofree char *unit = end == NULL ? NULL : g_ascii_strup(end, -1);

    if (unit != NULL && unit[0] != '\0' && g_str_has_suffix(unit, "B"))
        unit[strlen(unit) - 1] = '\0';
    for (size_t i = 0; unit != NULL && i < G_N_ELEMENTS(units); i++)
        if (strcmp(unit, units[i].unit) == 0 && number <= G_MAXINT64 / units[i].bytes)
            *size_bytes = number * units[i].bytes, number = G_MAXUINT64;
    return (number == G_MAXUINT64 && *size_bytes >= LEAST) ||
           tics_fail(error, TICS_ERROR_USAGE,
                     _("no size of parts: '%s' (write it as 10M; at least 4K)"), text);
}

typedef struct {
    int fd;
    const char *file;
    uint64_t most, size;
    TicsSha256 *whole, *part;
    GString *list;
    char *piece;
} Cut;

static bool
fail_write(const char *file, GError **error)
{
    return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), file, g_strerror(errno));
}

static bool
copy(Cut *cut, uint64_t from, uint64_t until, int to, const char *name, GError **error)
{
    while (from < until) {
        ssize_t got =
            pread(cut->fd, cut->piece, (size_t)MIN(until - from, (uint64_t)PIECE), (off_t)from);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot read '%s': %s"), cut->file,
                             g_strerror(errno));
        if (!tics_disk_write(to, cut->piece, (size_t)got, name, error))
            return false;
        tics_sha256_update(cut->whole, cut->piece, (size_t)got);
        tics_sha256_update(cut->part, cut->piece, (size_t)got);
        from += (uint64_t)got;
    }
    return true;
}

static char *
name_of(const char *file, unsigned number)
{
    return g_strdup_printf("%s.%03u", file, number);
}

static bool
write_part(Cut *cut, unsigned number, GError **error)
{
    g_autofree char *name = name_of(cut->file, number);
    g_autofree char *base = g_path_get_basename(name);
    uint64_t from = (number - 1) * cut->most;
    char sha256[TICS_SHA256_HEX];
    int to = g_open(name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

    if (to < 0)
        return fail_write(name, error);
    bool good = copy(cut, from, MIN(from + cut->most, cut->size), to, name, error) &&
                (fsync(to) == 0 || fail_write(name, error));
    close(to);
    tics_sha256_finish(cut->part, sha256);
    g_string_append_printf(cut->list, "%s  %s\n", sha256, base);
    return good;
}

/* As a shell takes it: plain where it can be. Transfer full. */
static char *
quote(const char *name)
{
    const char *plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";

    return strspn(name, plain) == strlen(name) ? g_strdup(name) : g_shell_quote(name);
}

/* How they are joined: lines that sha256sum passes over. */
static char *
instructions(const char *base, unsigned count, const char *sha256)
{
    g_autofree char *quoted = quote(base);
    g_autoptr(GString) names = g_string_new(NULL);

    for (unsigned i = 1; i <= count; i++)
        g_string_append_printf(names, "%s\"%s.%03u\"", i == 1 ? "" : "+", base, i);
    return g_strdup_printf(
        "# %s は、メールで送れるように %u "
        "個に分けてあります。全部を一つのフォルダーに置いて、一つに"
        "戻してください。\n"
        "#   Windows(コマンド プロンプト): copy /b %s \"%s\"\n"
        "#   Linux、macOS: cat %s.0[0-9][0-9] > %s\n"
        "#   届いた部分に欠けや違いがないか: sha256sum -c %s" TICS_PARTS_LIST
        " (Windows では「certutil -hashfile ファイル名 SHA256」の値を下の一覧と見比べます)\n"
        "#   tics があれば、戻さずに確かめられます: tics package verify %s.001\n"
        "#\n"
        "# %s is in %u parts, so that it can be mailed. Put all of them into one folder and join "
        "them with the command above for your system;\n"
        "# sha256sum -c says whether each part came as it was sent. 'tics package verify %s.001' "
        "takes the parts as they are.\n"
        "#\n"
        "# SHA-256 %s  %s\n\n",
        base, count, names->str, base, quoted, quoted, quoted, quoted, base, count, base, sha256,
        base);
}

static bool
write_list(Cut *cut, unsigned count, GError **error)
{
    g_autofree char *base = g_path_get_basename(cut->file);
    g_autofree char *name = g_strconcat(cut->file, TICS_PARTS_LIST, NULL);
    char sha256[TICS_SHA256_HEX];
    g_autoptr(GError) why = NULL;

    tics_sha256_finish(cut->whole, sha256);
    g_autofree char *head = instructions(base, count, sha256);
    g_string_prepend(cut->list, head);
    return g_file_set_contents_full(name, cut->list->str, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                    &why) ||
           tics_fail(error, TICS_ERROR_SYSTEM, _("cannot write '%s': %s"), name, why->message);
}

/* From a number on, as long as there are any. */
static void
remove_parts(const char *file, unsigned from)
{
    for (unsigned i = from; i <= TICS_PARTS_MOST; i++) {
        g_autofree char *name = name_of(file, i);
        if (g_unlink(name) != 0)
            return;
    }
}

static bool
write_all(Cut *cut, unsigned count, GError **error)
{
    for (unsigned i = 1; i <= count; i++)
        if (!write_part(cut, i, error))
            return false;
    return write_list(cut, count, error);
}

bool
tics_parts_write(int fd, const char *file, uint64_t most, unsigned *count, GError **error)
{
    off_t size = lseek(fd, 0, SEEK_END);
    uint64_t parts = size <= 0 ? 0 : ((uint64_t)size + most - 1) / most;

    if (size <= 0)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot read '%s': %s"), file,
                         g_strerror(errno));
    if (parts > TICS_PARTS_MOST)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("the package has %llu bytes and would be in more than %d parts; take "
                           "larger ones, or give it on a disc"),
                         (unsigned long long)size, TICS_PARTS_MOST);
    if (strpbrk(file, "\\\n\r\"") != NULL)
        return tics_fail(
            error, TICS_ERROR_INVALID,
            _("no name for parts: '%s' (no quotation marks, backslashes or line ends)"), file);
    g_autoptr(TicsSha256) whole = tics_sha256_new(), part = tics_sha256_new();
    g_autoptr(GString) list = g_string_new(NULL);
    g_autofree char *piece = g_malloc(PIECE);
    Cut cut = {fd, file, most, (uint64_t)size, whole, part, list, piece};
    *count = (unsigned)parts;
    bool good = write_all(&cut, *count, error);
    remove_parts(file, good ? *count + 1 : 1);
    return good;
}
