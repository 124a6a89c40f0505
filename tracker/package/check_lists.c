/* check_lists.c -- the lists of a package: read by their form, and together the whole of the newest
 * state */
/* SPDX-License-Identifier: Apache-2.0 */
#include "check_private.h"

#include "i18n.h"

#include <string.h>

/* Each line of a list, its fields parted by `separator`; a wrong one is told once. */
typedef bool (*LineFunc)(TicsPackageCheck *check, char **fields, guint count);

static bool
each_line(TicsPackageCheck *check, const char *name, const char *separator, LineFunc take,
          GError **error)
{
    g_autoptr(GBytes) bytes = tics_package_text(check, name, TICS_LIST_BYTES, error);
    gsize length;
    bool good = true;

    if (bytes == NULL)
        return false;
    const char *text = g_bytes_get_data(bytes, &length);
    for (const char *at = text; good && at < text + length;) {
        const char *end = strchr(at, '\n');
        if (end == NULL) {
            good = false;
            break;
        }
        g_autofree char *line = g_strndup(at, (gsize)(end - at));
        g_auto(GStrv) fields = g_strsplit(line, separator, 8);
        good = take(check, fields, g_strv_length(fields));
        at = end + 1;
    }
    if (!good)
        tics_package_problem(check, "list", name, _("the list holds a line that no package has"));
    return true;
}

static bool
take_hash(TicsPackageCheck *check, char **fields, guint count)
{
    return count == 2 && tics_hex_valid(fields[0], 40) && tics_hex_valid(fields[1], 64) &&
           g_hash_table_insert(check->hashes, g_strdup(fields[0]), g_strdup(fields[1]));
}

static void
free_entry(void *data)
{
    TicsEntry *entry = data;

    g_free(entry->oid);
    g_free(entry->sha256);
    g_free(entry->path);
    g_free(entry->show);
    g_free(entry->number);
    g_free(entry);
}

static TicsEntry *
take_entry(TicsPackageCheck *check, char **fields)
{
    TicsEntry *entry = g_new0(TicsEntry, 1);

    entry->oid = g_strdup(fields[0]);
    entry->sha256 = g_strdup(fields[1]);
    entry->path = g_strdup(fields[2]);
    g_ptr_array_add(check->entries, entry);
    return entry;
}

static bool
entry_valid(char **fields)
{
    return tics_hex_valid(fields[0], 40) && tics_hex_valid(fields[1], 64) &&
           tics_store_path_valid(fields[2]);
}

/* "HR-02-001": it becomes the name of a file. */
static bool
number_valid(const char *number)
{
    if (strcmp(number, "-") == 0)
        return true;
    for (const char *c = number; *c != '\0'; c++)
        if (!g_ascii_isupper(*c) && !g_ascii_isdigit(*c) && *c != '-')
            return false;
    return g_ascii_isupper(number[0]);
}

static bool
take_disclosed(TicsPackageCheck *check, char **fields, guint count)
{
    static const char *const shows[] = {"full", "masked", "public", NULL};

    if (count != 5 || !entry_valid(fields) || !g_strv_contains(shows, fields[3]) ||
        !number_valid(fields[4]))
        return false;
    TicsEntry *entry = take_entry(check, fields);
    entry->show = g_strdup(fields[3]);
    entry->number = g_strdup(fields[4]);
    check->verdict->disclosed++;
    check->verdict->masked += strcmp(entry->show, "masked") == 0;
    return g_hash_table_insert(check->by_path, entry->path, entry);
}

static bool
take_withheld(TicsPackageCheck *check, char **fields, guint count)
{
    if (count != 4 || !entry_valid(fields) || fields[3][0] == '\0')
        return false;
    TicsEntry *entry = take_entry(check, fields);
    check->verdict->withheld++;
    return g_hash_table_insert(check->by_path, entry->path, entry);
}

static void
free_listed(void *data)
{
    TicsListed *listed = data;

    g_free(listed->commitment);
    g_free(listed->path);
    g_free(listed->form);
    g_free(listed->state);
    g_free(listed->file);
    g_free(listed);
}

/* Where a disclosed content may lie. */
static bool
place_valid(const TicsListed *listed)
{
    g_autofree char *own = g_strdup_printf("data/proof/private/%s", listed->commitment);

    if (strcmp(listed->state, "disclosed") != 0)
        return strcmp(listed->file, "-") == 0;
    if (strcmp(listed->form, "private") == 0)
        return strcmp(listed->file, own) == 0;
    return g_str_has_prefix(listed->file, "data/evidence/") &&
           strchr(listed->file + strlen("data/evidence/"), '/') == NULL;
}

static bool
take_content(TicsPackageCheck *check, char **fields, guint count)
{
    static const char *const forms[] = {"private", "attachment", "rows", "source", NULL};
    static const char *const states[] = {"disclosed", "masked", "withheld", "erased", NULL};

    if (count != 5 || !tics_hex_valid(fields[0], 64) || !tics_store_path_valid(fields[1]) ||
        !g_strv_contains(forms, fields[2]) || !g_strv_contains(states, fields[3]))
        return false;
    TicsListed *listed = g_new0(TicsListed, 1);
    listed->commitment = g_strdup(fields[0]);
    listed->path = g_strdup(fields[1]);
    listed->form = g_strdup(fields[2]);
    listed->state = g_strdup(fields[3]);
    listed->file = g_strdup(fields[4]);
    char *key = g_strdup_printf("%s %s %s", listed->commitment, listed->path, listed->form);
    bool once = g_hash_table_insert(check->contents, key, listed);
    bool stored = strcmp(listed->state, "disclosed") == 0 && strcmp(listed->form, "private") != 0;
    check->verdict->contents_withheld += strcmp(listed->file, "-") == 0;
    if (stored) {
        const char *other = g_hash_table_lookup(check->stored, listed->file);
        if (other != NULL && strcmp(other, listed->commitment) != 0)
            return false;
        g_hash_table_insert(check->stored, listed->file, listed->commitment);
        g_hash_table_add(check->evidence, g_strdup(listed->file));
        g_hash_table_add(check->evidence,
                         g_strdup_printf("data/proof/salts/%s", listed->commitment));
    } else if (strcmp(listed->state, "disclosed") == 0) {
        g_hash_table_add(check->evidence, g_strdup(listed->file));
    }
    return once && place_valid(listed);
}

bool
tics_read_lists(TicsPackageCheck *check, GError **error)
{
    check->hashes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    check->entries = g_ptr_array_new_with_free_func(free_entry);
    check->by_path = g_hash_table_new(g_str_hash, g_str_equal);
    check->contents = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_listed);
    check->stored = g_hash_table_new(g_str_hash, g_str_equal);
    check->evidence = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (check->verdict->index_only) /* it has none of them */
        return true;
    return each_line(check, "data/proof/hashes.txt", " ", take_hash, error) &&
           each_line(check, "data/proof/disclosed.txt", "\t", take_disclosed, error) &&
           each_line(check, "data/proof/withheld.txt", "\t", take_withheld, error) &&
           each_line(check, "data/proof/contents.txt", "\t", take_content, error);
}

typedef struct {
    TicsPackageCheck *check;
    guint count;
} Tree;

/* One file of the newest state. */
static bool
compare_file(const char *path, const char *old_oid, const char *oid, void *user, GError **error)
{
    Tree *tree = user;
    TicsPackageCheck *check = tree->check;
    const TicsEntry *entry = g_hash_table_lookup(check->by_path, path);
    const char *withheld = g_hash_table_lookup(check->hashes, oid);
    char sha256[TICS_SHA256_HEX];

    (void)old_oid;
    (void)error;
    tree->count++;
    if (entry == NULL || strcmp(entry->oid, oid) != 0) {
        tics_package_problem(check, "list", path,
                             _("what is disclosed and what is withheld are not the whole"));
        return true;
    }
    g_autoptr(GBytes) bytes = tics_store_read(check->store, oid, NULL);
    bool there = bytes != NULL;
    if (there) {
        gsize length;
        const void *data = g_bytes_get_data(bytes, &length);
        tics_sha256_of(data, length, sha256);
    } else {
        g_strlcpy(sha256, withheld != NULL ? withheld : "", sizeof sha256);
    }
    if (there != (entry->show != NULL) || (there && withheld != NULL) ||
        strcmp(sha256, entry->sha256) != 0)
        tics_package_problem(check, "list", path, _("a list names another content"));
    return true;
}

bool
tics_check_whole(TicsPackageCheck *check, GError **error)
{
    const char *head = check->verdict->history->head;
    g_autoptr(TicsCommit) commit = tics_store_commit(check->store, head, NULL);
    Tree tree = {check, 0};

    if (commit == NULL) /* told already */
        return true;
    if (!tics_store_diff(check->store, "", commit->tree, compare_file, &tree, error))
        return false;
    if (tree.count != check->entries->len)
        tics_package_problem(check, "list", "",
                             _("what is disclosed and what is withheld are not the whole"));
    return true;
}
