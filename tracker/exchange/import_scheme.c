/* import_scheme.c -- a list of requirements, XML or rows, becomes a scheme of the store: counted,
 * compared, one change */
/* SPDX-License-Identifier: Apache-2.0 */
#include "import_private.h"

#include "asset.h"
#include "i18n.h"
#include "scheme_records.h"
#include "text.h"
#include "value.h"

#include <string.h>

enum { NAMED = 10 }; /* ids that a note names */

static guint
count_of(const TicsScheme *scheme, const char *what)
{
    guint nested = 0, withdrawn = 0;

    for (guint i = 0; i < scheme->items->len; i++) {
        const TicsSchemeItem *item = g_ptr_array_index(scheme->items, i);
        nested += item->text[TICS_ITEM_PARENT] != NULL;
        withdrawn += item->text[TICS_ITEM_WITHDRAWN] != NULL;
    }
    return strcmp(what, "groups") == 0      ? scheme->groups->len
           : strcmp(what, "nested") == 0    ? nested
           : strcmp(what, "withdrawn") == 0 ? withdrawn
                                            : scheme->items->len;
}

static bool
check_count(const TicsScheme *scheme, const char *expected, const char *file, GError **error)
{
    static const char *const known[] = {"requirements", "groups", "nested", "withdrawn", NULL};
    const char *equals = strchr(expected, '=');
    g_autofree char *what =
        equals == NULL ? g_strdup(known[0]) : g_strndup(expected, (gsize)(equals - expected));
    guint64 wanted = 0;

    if (!g_strv_contains(known, what) ||
        !g_ascii_string_to_unsigned(equals == NULL ? expected : equals + 1, 10, 0, G_MAXUINT32,
                                    &wanted, NULL))
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("--expect: say a number of requirements, or requirements=N, groups=N, "
                           "nested=N, withdrawn=N; not '%s'"),
                         expected);
    guint found = count_of(scheme, what);
    return found == wanted ||
           tics_fail(error, TICS_ERROR_INVALID,
                     _("%s: %s: %u were expected, the file has %u; nothing was written"), file,
                     what, (guint)wanted, found);
}

/* The name of the file without its ending. */
static char *
name_of(const char *file)
{
    char *name = g_path_get_basename(file);
    char *dot = strrchr(name, '.');

    if (dot != NULL && dot != name)
        *dot = '\0';
    return name;
}

static bool
replace(char **to, const char *with, TicsType type, const char *option, GError **error)
{
    TicsField field = {.type = type};

    if (with == NULL)
        return true;
    char *value = tics_value_parse(&field, with, error);
    if (value == NULL) {
        g_prefix_error(error, "%s: ", option);
        return false;
    }
    g_free(*to);
    *to = value;
    if (value[0] == '\0')
        g_clear_pointer(to, g_free);
    return true;
}

/* By the names of the built-in files, so that they need not be read for it. */
static bool
is_shipped(const char *id)
{
    g_auto(GStrv) names = tics_asset_list("/tics/schema/catalogues/");
    g_autofree char *name = g_strconcat(id, ".xml", NULL);

    return names != NULL && g_strv_contains((const char *const *)names, name);
}

/* Before it is settled: what the command line says goes before what the file says. */
static bool
name_scheme(const TicsImporter *importer, TicsScheme *scheme, GError **error)
{
    const TicsSchemeWish *wish = importer->import->scheme;

    g_autofree char *name = name_of(importer->import->file);

    if (!replace(&scheme->id, wish->id != NULL || scheme->id != NULL ? wish->id : name,
                 TICS_TYPE_ID, "--id", error) ||
        !replace(&scheme->title, wish->title != NULL || scheme->title != NULL ? wish->title : name,
                 TICS_TYPE_TEXT, "--title", error) ||
        !replace(&scheme->edition, wish->edition, TICS_TYPE_TEXT, "--edition", error))
        return false;
    if (scheme->id == NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("the scheme needs a name: --id"));
    if (is_shipped(scheme->id))
        return tics_fail(error, TICS_ERROR_CONFLICT,
                         _("a scheme '%s' comes with the tool; give this one another name with "
                           "--id"),
                         scheme->id);
    return true;
}

static void
say_ids(TicsImportResult *result, const char *what, const GPtrArray *ids)
{
    g_autoptr(GString) line = g_string_new(what);

    for (guint i = 0; i < ids->len && i < NAMED; i++)
        g_string_append_printf(line, "%s%s", i == 0 ? ": " : ", ",
                               (const char *)g_ptr_array_index(ids, i));
    if (ids->len > NAMED)
        g_string_append_printf(line, _(" … %u in all"), ids->len);
    if (ids->len > 0)
        g_ptr_array_add(result->notes, g_strdup(line->str));
}

static bool
refuse_change(const TicsImporter *importer, const TicsScheme *scheme,
              const TicsSchemeDifference *difference, GError **error)
{
    guint changed = difference->changed->len, removed = difference->removed->len;
    bool other = changed + removed > 0 || difference->head_changed;

    if (!other || importer->import->on_conflict != TICS_CONFLICT_STOP)
        return true;
    return tics_fail(error, TICS_ERROR_CONFLICT,
                     _("the scheme '%s' is recorded with other values (title, edition or groups: "
                       "%s; changed requirements: %u, not in the file: %u); --on-conflict update "
                       "takes the file's and voids what is not in "
                       "it, skip only adds what is new"),
                     scheme->id, difference->head_changed ? _("other") : _("the same"), changed,
                     removed);
}

static bool
store(TicsImporter *importer, const TicsScheme *scheme, GError **error)
{
    const TicsImport *import = importer->import;
    TicsImportResult *result = importer->result;
    bool update = import->on_conflict == TICS_CONFLICT_UPDATE, map = false;
    TicsSchemeStage stage = {update, import->reason};
    g_autoptr(TicsSchemeDifference) difference = tics_scheme_difference_new();
    g_autoptr(TicsChange) change = tics_import_begin(importer, error);

    if (change == NULL ||
        !tics_scheme_stage(importer->index, change, scheme, &stage, difference, error))
        return false;
    if (difference->unchanged + difference->changed->len > 0)
        say_ids(result, _("new requirements"), difference->added);
    say_ids(result, _("changed requirements"), difference->changed);
    say_ids(result, update ? _("not in the file, voided") : _("not in the file, kept"),
            difference->removed);
    result->added = difference->added->len;
    result->unchanged = difference->unchanged;
    result->updated = update ? difference->changed->len + difference->removed->len : 0;
    result->skipped = update ? 0 : difference->changed->len + difference->removed->len;
    if (!refuse_change(importer, scheme, difference, error) ||
        !tics_import_keep_map(importer, change, &map, error))
        return false;
    return tics_import_commit(importer, change, error);
}

static bool
check_and_store(TicsImporter *importer, TicsScheme *scheme, GError **error)
{
    const TicsSchemeWish *wish = importer->import->scheme;

    for (guint i = 0; i < scheme->notes->len; i++)
        g_ptr_array_add(importer->result->notes, g_strdup(g_ptr_array_index(scheme->notes, i)));
    for (char **expected = wish->expected; expected != NULL && *expected != NULL; expected++)
        if (!check_count(scheme, *expected, importer->import->file, error))
            return false;
    return store(importer, scheme, error);
}

bool
tics_import_scheme_xml(TicsImporter *importer, bool *is_xml, GError **error)
{
    const TicsImport *import = importer->import;
    g_autofree char *name = g_path_get_basename(import->file);

    if (strcmp(import->file, "-") == 0)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("a scheme is read from a file, not from standard input"));
    g_autoptr(GBytes) bytes = tics_table_in_bytes(import->file, error);
    if (bytes == NULL)
        return false;
    *is_xml = tics_scheme_is_xml(bytes);
    if (!*is_xml)
        return true;
    if (import->explain || import->map_file != NULL || import->sheet != NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("'%s' is XML: --explain, --map and --sheet are for tables"), name);
    g_autoptr(TicsScheme) scheme = tics_scheme_read(bytes, name, error);
    if (scheme == NULL || !name_scheme(importer, scheme, error))
        return false;
    importer->result->rows = scheme->items->len;
    importer->result->format = g_strdup(scheme->format);
    return check_and_store(importer, scheme, error);
}

/* "IA-1, PM-9 ." as well as what lists look like elsewhere. */
static void
take_names(GPtrArray *names, const TicsRecord *record, const char *list)
{
    unsigned count = tics_record_count(record, list);

    for (unsigned n = 1; n <= count; n++) {
        g_autofree char *path = g_strdup_printf("%s.%u", list, n);
        const char *value = tics_record_get(record, path);
        g_auto(GStrv) parts = value == NULL ? NULL : g_strsplit(value, ",", -1);
        for (char **part = parts; part != NULL && *part != NULL; part++) {
            char *name = g_strstrip(*part);
            size_t length = strlen(name);
            while (length > 0 && strchr(". ", name[length - 1]) != NULL)
                name[--length] = '\0';
            if (length > 0)
                g_ptr_array_add(names, g_strdup(name));
        }
    }
}

/* A chapter is there once a row names it; its heading is that of the first row that says one. */
static void
take_group(TicsScheme *scheme, GHashTable *groups, TicsSchemeItem *item, const TicsRecord *record)
{
    const char *title = tics_record_get(record, "group_title");

    if (item->text[TICS_ITEM_GROUP] == NULL)
        item->text[TICS_ITEM_GROUP] = g_strdup(title);
    if (item->text[TICS_ITEM_GROUP] == NULL)
        return;
    g_autofree char *key = tics_text_key(item->text[TICS_ITEM_GROUP]);
    TicsSchemeGroup *group = g_hash_table_lookup(groups, key);
    if (group == NULL) {
        group = tics_scheme_add_group(scheme, item->text[TICS_ITEM_GROUP]);
        g_hash_table_insert(groups, g_steal_pointer(&key), group);
    }
    if (group->title == NULL && title != NULL)
        group->title = g_strdup(title);
}

static void
take_row(TicsScheme *scheme, GHashTable *groups, const TicsGathered *gathered)
{
    const TicsRecord *record = gathered->record;
    TicsSchemeItem *item = tics_scheme_add_item(scheme, tics_import_first_row(gathered));
    const char *position = tics_record_get(record, "position");

    for (size_t i = 0; i < TICS_ITEM_TEXTS; i++)
        item->text[i] = g_strdup(tics_record_get(record, tics_scheme_fields[i]));
    if (item->text[TICS_ITEM_ID] == NULL)
        item->text[TICS_ITEM_ID] = g_strdup(item->text[TICS_ITEM_NUMBER]);
    if (g_strcmp0(item->text[TICS_ITEM_WITHDRAWN], "no") == 0)
        g_clear_pointer(&item->text[TICS_ITEM_WITHDRAWN], g_free);
    item->position = position == NULL ? 0 : (int64_t)g_ascii_strtoll(position, NULL, 10);
    take_names(item->successors, record, "successor_ids");
    take_names(item->related, record, "related_ids");
    take_group(scheme, groups, item, record);
}

bool
tics_import_scheme_rows(TicsImporter *importer, GError **error)
{
    TicsImportResult *result = importer->result;
    g_autofree char *name = g_path_get_basename(importer->import->file);
    g_autoptr(TicsScheme) scheme = tics_scheme_new(result->sheet != NULL ? "XLSX" : "CSV");
    g_autoptr(GHashTable) groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    if (result->error_count > 0)
        return true; /* said by the caller, cell by cell */
    for (guint i = 0; i < importer->gathered->len; i++)
        take_row(scheme, groups, g_ptr_array_index(importer->gathered, i));
    return name_scheme(importer, scheme, error) && tics_scheme_settle(scheme, name, error) &&
           check_and_store(importer, scheme, error);
}
