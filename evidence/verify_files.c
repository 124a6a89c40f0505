/* verify_files.c -- the files one commit brought, read in two threads where they are many */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify_private.h"

#include "i18n.h"

enum {
    MANY_FILES = 256, /* below, a second thread costs more than it brings */
    BLOCK_FILES = 64,
};

typedef struct {
    TicsCheck *check;
    const GArray *files;
    gint *next; /* first file nobody has taken yet; shared */
    bool whole;
} Share;

/* The SHA-256 of a file that is not disclosed; a file that is there is read, whatever is said of
 * it.
 */
static bool
is_withheld(const TicsCheck *check, const TicsNewFile *file)
{
    char hex[TICS_OID_HEX];

    if (check->withheld == NULL)
        return false;
    tics_oid_format(&file->oid, hex);
    const char *sha256 = g_hash_table_lookup(check->withheld, hex);
    if (sha256 == NULL || tics_git_exists(check->git, &file->oid))
        return false;
    g_strlcpy(file->changed->sha256, sha256, TICS_SHA256_HEX);
    return true;
}

static bool
read_file(TicsCheck *check, const TicsNewFile *file)
{
    g_autoptr(GError) why = NULL;
    TicsChangedPath *changed = file->changed;
    if (is_withheld(check, file))
        return true;
    g_autoptr(TicsGitObject) object = tics_git_read(check->git, &file->oid, &why);
    if (object == NULL || tics_git_object_type(object) != TICS_OBJECT_BLOB) {
        tics_check_report(check, "object", changed->path, "%s",
                          why != NULL ? why->message : _("a file's object is not a file"));
        return false;
    }
    size_t length;
    const char *bytes = tics_git_object_bytes(object, &length);
    tics_sha256_of(bytes, length, changed->sha256);
    if (file->plain)
        tics_check_file(check, changed->path, bytes, length);
    return true;
}

static void *
read_share(void *data)
{
    Share *share = data;
    for (;;) {
        guint from = (guint)g_atomic_int_add(share->next, BLOCK_FILES);
        if (from >= share->files->len)
            return NULL;
        guint to = MIN(from + BLOCK_FILES, share->files->len);
        for (guint i = from; i < to; i++)
            if (!read_file(share->check, &g_array_index(share->files, TicsNewFile, i)))
                share->whole = false;
    }
}

bool
tics_check_files(TicsCheck *check, const GArray *files)
{
    gint next = 0;
    Share own = {check, files, &next, true};
    if (check->helper == NULL && files->len >= MANY_FILES)
        check->helper = tics_check_second_new(check);
    TicsCheck *helper = files->len >= MANY_FILES ? check->helper : NULL;
    Share other = {helper, files, &next, true};
    GThread *thread = NULL;
    if (helper != NULL) {
        helper->step = check->step;
        thread = g_thread_new("files", read_share, &other);
    }
    read_share(&own);
    if (thread == NULL)
        return own.whole;
    g_thread_join(thread);
    tics_check_take(check, helper);
    return own.whole && other.whole;
}
