/* parts_in.c -- parts of a package that came, joined again: which is missing, which is another */
/* SPDX-License-Identifier: Apache-2.0 */
#include "parts.h"

#include "digest.h"
#include "i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 256 * 1024, NUMBER = 4 /* ".001" */, LIST_MOST = 256 * 1024 };

typedef struct {
    char *base;        /* the path without number */
    GPtrArray *wanted; /* SHA-256 of each part, char*; NULL: there is no list */
    GPtrArray *found;  /* of those that are there, NULL for others */
    TicsPartsFunc tell;
    void *user;
    char *piece;
    int to;
    bool good;
} Join;

static void
clear(Join *join)
{
    g_free(join->base);
    g_free(join->piece);
    g_clear_pointer(&join->wanted, g_ptr_array_unref);
    g_clear_pointer(&join->found, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Join, clear)

static bool
has_number(const char *file)
{
    size_t length = strlen(file);
    const char *end = length > NUMBER ? file + length - NUMBER : "";

    return end[0] == '.' && end[1] == '0' && g_ascii_isdigit(end[2]) && g_ascii_isdigit(end[3]) &&
           strcmp(end, ".000") != 0;
}

bool
tics_parts_is(const char *file)
{
    return has_number(file) || g_str_has_suffix(file, TICS_PARTS_LIST);
}

static char *
base_of(const char *file)
{
    return g_strndup(file, strlen(file) - (has_number(file) ? NUMBER : sizeof TICS_PARTS_LIST - 1));
}

static void
tell(Join *join, const char *code, unsigned number, char *message)
{
    g_autofree char *path = number == 0 ? g_strconcat(join->base, TICS_PARTS_LIST, NULL)
                                        : g_strdup_printf("%s.%03u", join->base, number);
    g_autofree char *name = g_path_get_basename(path);

    join->tell(code, name, message, join->user);
    join->good = false;
}

/* "SHA-256  NAME.001" in order; what they are called before the number may have been changed. */
static bool
take_line(GPtrArray *wanted, const char *line)
{
    g_autofree char *ending = g_strdup_printf(".%03u", wanted->len + 1);
    g_autofree char *sum = strlen(line) > 66 ? g_strndup(line, 64) : NULL;

    if (sum == NULL || !tics_hex_valid(sum, 64) || strncmp(line + 64, "  ", 2) != 0 ||
        !g_str_has_suffix(line, ending))
        return false;
    g_ptr_array_add(wanted, g_steal_pointer(&sum));
    return wanted->len <= TICS_PARTS_MOST;
}

static void
read_list(Join *join)
{
    g_autofree char *name = g_strconcat(join->base, TICS_PARTS_LIST, NULL);
    g_autofree char *text = NULL;
    gsize length = 0;
    GStatBuf status;

    if (g_stat(name, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > LIST_MOST ||
        !g_file_get_contents(name, &text, &length, NULL))
        return;
    join->wanted = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        g_strchomp(*line);
        if (**line == '\0' || **line == '#')
            continue;
        if (take_line(join->wanted, *line))
            continue;
        tell(join, "list", 0, g_strdup(_("the list of parts holds something else than parts")));
        return;
    }
    if (join->wanted->len == 0)
        tell(join, "list", 0, g_strdup(_("the list of parts holds something else than parts")));
}

/* Appends a part to what is joined; its sum, NULL if it is not there. */
static bool
take_part(Join *join, unsigned number, char **sum, GError **error)
{
    g_autofree char *name = g_strdup_printf("%s.%03u", join->base, number);
    g_autoptr(TicsSha256) hash = tics_sha256_new();
    int fd = g_open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
    struct stat status;
    char sha256[TICS_SHA256_HEX];
    ssize_t got = 1;

    *sum = NULL;
    if (fd < 0 && errno == ENOENT)
        return true;
    if (fd < 0 || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
        got = -1;
    while (got > 0) {
        got = read(fd, join->piece, PIECE);
        if (got > 0)
            tics_sha256_update(hash, join->piece, (size_t)got);
        if (got > 0 && write(join->to, join->piece, (size_t)got) != got)
            got = -1;
    }
    int why = errno;
    if (fd >= 0)
        close(fd);
    if (got < 0)
        return tics_fail(error, TICS_ERROR_SYSTEM, _("cannot read '%s': %s"), name,
                         g_strerror(why));
    tics_sha256_finish(hash, sha256);
    *sum = g_strdup(sha256);
    return true;
}

static bool
take_parts(Join *join, GError **error)
{
    for (unsigned i = 1; i <= TICS_PARTS_MOST; i++) {
        char *sum;
        if (!take_part(join, i, &sum, error))
            return false;
        g_ptr_array_add(join->found, sum);
    }
    while (join->found->len > 0 && g_ptr_array_index(join->found, join->found->len - 1) == NULL)
        g_ptr_array_set_size(join->found, (int)join->found->len - 1);
    return true;
}

static const char *
sum_at(const GPtrArray *sums, unsigned number)
{
    return number > sums->len ? NULL : g_ptr_array_index(sums, number - 1);
}

/* Number of the part that has this sum, 0: none. */
static unsigned
part_with(const GPtrArray *sums, const char *sum)
{
    for (unsigned i = 1; i <= sums->len; i++)
        if (g_strcmp0(sum_at(sums, i), sum) == 0)
            return i;
    return 0;
}

static void
judge(Join *join, unsigned number)
{
    const char *sum = sum_at(join->found, number);
    const char *wanted = join->wanted == NULL ? sum : sum_at(join->wanted, number);
    unsigned other = sum == NULL || join->wanted == NULL ? 0 : part_with(join->wanted, sum);

    if (sum == NULL && (join->wanted == NULL || number <= join->wanted->len))
        tell(join, "missing", number, g_strdup(_("this part is missing")));
    else if (sum == NULL || g_strcmp0(sum, wanted) == 0)
        return;
    else if (other > 0)
        tell(join, "altered", number,
             g_strdup_printf(_("this is part %u over again: it came twice, or under a wrong name"),
                             other));
    else if (number > join->wanted->len)
        tell(join, "extra", number, g_strdup(_("the list of parts has no such part")));
    else
        tell(join, "altered", number, g_strdup(_("this part was altered")));
}

int
tics_temporary_file(GError **error)
{
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "tics-XXXXXX", NULL);
    int fd = g_mkstemp_full(path, O_RDWR | O_CLOEXEC, 0600);

    if (fd < 0)
        tics_fail(error, TICS_ERROR_SYSTEM, _("cannot make a file in '%s': %s"), g_get_tmp_dir(),
                  g_strerror(errno));
    else
        unlink(path);
    return fd;
}

int
tics_parts_join(const char *file, TicsPartsFunc tell_it, void *user, GError **error)
{
    g_auto(Join) join = {.base = base_of(file),
                         .found = g_ptr_array_new_with_free_func(g_free),
                         .tell = tell_it,
                         .user = user,
                         .piece = g_malloc(PIECE),
                         .to = tics_temporary_file(error),
                         .good = true};

    if (join.to < 0)
        return -1;
    read_list(&join);
    bool listed = join.good;
    bool done = take_parts(&join, error);
    if (done && join.found->len == 0)
        done = tics_fail(error, TICS_ERROR_NOT_FOUND, _("no part of '%s' is there"), join.base);
    guint count = MAX(join.found->len, join.wanted == NULL ? 0 : join.wanted->len);
    for (unsigned i = 1; done && listed && i <= count; i++)
        judge(&join, i);
    if (done && join.good)
        return join.to;
    close(join.to);
    return -1;
}
