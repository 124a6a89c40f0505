/* xlsx_book.c -- a workbook: what it is, its sheets and where they lie */
/* SPDX-License-Identifier: Apache-2.0 */
#include "xlsx_private.h"

#include "i18n.h"

#include <string.h>

enum { SHEETS_MAX = 1000 };

typedef struct {
    char *type, *target; /* last word of the type ("worksheet"); part of the ZIP */
} Relation;

typedef struct {
    const char *folder;    /* of the part the relations are of */
    GHashTable *relations; /* id -> Relation* */
} Relations;

static void
relation_free(void *data)
{
    Relation *relation = data;

    g_free(relation->type);
    g_free(relation->target);
    g_free(relation);
}

/* "worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "../xl/…": the part's name in the ZIP.
 * Transfer full. */
static char *
part_of(const char *folder, const char *target)
{
    g_autofree char *whole =
        target[0] == '/' ? g_strdup(target + 1) : g_strdup_printf("%s/%s", folder, target);
    g_auto(GStrv) steps = g_strsplit(g_strdelimit(whole, "\\", '/'), "/", -1);
    g_autoptr(GPtrArray) kept = g_ptr_array_new();

    for (char **step = steps; *step != NULL; step++) {
        if (strcmp(*step, "..") == 0 && kept->len > 0)
            g_ptr_array_set_size(kept, (gint)kept->len - 1);
        else if ((*step)[0] != '\0' && strcmp(*step, ".") != 0 && strcmp(*step, "..") != 0)
            g_ptr_array_add(kept, *step);
    }
    g_ptr_array_add(kept, NULL);
    return g_strjoinv("/", (char **)kept->pdata);
}

static void
relations_start(void *user, const char *element, const char *const *attributes)
{
    Relations *relations = user;
    const char *id = tics_xlsx_attribute(attributes, "Id");
    const char *type = tics_xlsx_attribute(attributes, "Type");
    const char *target = tics_xlsx_attribute(attributes, "Target");

    if (strcmp(element, "Relationship") != 0 || id == NULL || type == NULL || target == NULL ||
        g_strcmp0(tics_xlsx_attribute(attributes, "TargetMode"), "External") == 0)
        return;
    Relation *relation = g_new0(Relation, 1);
    const char *slash = strrchr(type, '/');
    relation->type = g_strdup(slash == NULL ? type : slash + 1);
    relation->target = part_of(relations->folder, target);
    g_hash_table_insert(relations->relations, g_strdup(id), relation);
}

static void
no_text(void *user, const char *text, size_t length)
{
    (void)user;
    (void)text;
    (void)length;
}

static void
no_end(void *user, const char *element)
{
    (void)user;
    (void)element;
}

/* Relations of a part ("" for the whole file); empty if there are none. */
static GHashTable *
read_relations(TicsXlsx *book, const char *part, GError **error)
{
    static const TicsXmlFeedHandler handler = {relations_start, no_text, no_end};
    g_autoptr(GHashTable) table =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, relation_free);
    g_autofree char *folder = part[0] == '\0' ? g_strdup("") : g_path_get_dirname(part);
    g_autofree char *base = part[0] == '\0' ? g_strdup("") : g_path_get_basename(part);
    g_autofree char *where =
        g_strdup_printf("%s%s_rels/%s.rels", folder, folder[0] == '\0' ? "" : "/", base);
    Relations relations = {folder, table};

    if (tics_zip_has(book->zip, where) && !tics_xlsx_part(book, where, &handler, &relations, error))
        return NULL;
    return g_steal_pointer(&table);
}

static const char *
target_of(GHashTable *relations, const char *type)
{
    GHashTableIter all;
    gpointer value = NULL;

    g_hash_table_iter_init(&all, relations);
    while (g_hash_table_iter_next(&all, NULL, &value)) {
        const Relation *relation = value;
        if (strcmp(relation->type, type) == 0)
            return relation->target;
    }
    return NULL;
}

typedef struct {
    TicsXlsx *book;
    GHashTable *relations;
} Contents;

static void
contents_start(void *user, const char *element, const char *const *attributes)
{
    Contents *contents = user;
    TicsXlsx *book = contents->book;

    if (strcmp(element, "workbookPr") == 0)
        book->since_1904 = tics_xlsx_truth(tics_xlsx_attribute(attributes, "date1904"));
    if (strcmp(element, "calcPr") == 0)
        book->uncalculated = tics_xlsx_truth(tics_xlsx_attribute(attributes, "fullCalcOnLoad"));
    const char *id = strcmp(element, "sheet") == 0 ? tics_xlsx_attribute(attributes, ":id") : NULL;
    const Relation *relation = id == NULL ? NULL : g_hash_table_lookup(contents->relations, id);
    const char *name = tics_xlsx_attribute(attributes, "name");
    const char *state = tics_xlsx_attribute(attributes, "state");
    if (relation == NULL || name == NULL || strcmp(relation->type, "worksheet") != 0 ||
        book->tabs->len >= SHEETS_MAX)
        return; /* a sheet that is a chart has no rows */
    TicsXlsxTab *tab = g_new0(TicsXlsxTab, 1);
    tab->name = g_strdup(name);
    tab->part = g_strdup(relation->target);
    tab->hidden = state != NULL && strcmp(state, "visible") != 0;
    g_ptr_array_add(book->tabs, tab);
}

static bool
read_contents(TicsXlsx *book, const char *part, GError **error)
{
    static const TicsXmlFeedHandler handler = {contents_start, no_text, no_end};
    g_autoptr(GHashTable) relations = read_relations(book, part, error);
    Contents contents = {book, relations};

    if (relations == NULL || !tics_xlsx_part(book, part, &handler, &contents, error))
        return false;
    const char *strings = target_of(relations, "sharedStrings");
    const char *styles = target_of(relations, "styles");
    if ((strings != NULL && !tics_xlsx_read_strings(book, strings, error)) ||
        (styles != NULL && !tics_xlsx_read_styles(book, styles, error)))
        return false;
    return book->tabs->len > 0 ||
           tics_fail(error, TICS_ERROR_INVALID, _("'%s' has no sheet with cells"), book->name);
}

/* Other files that are ZIP inside. */
static bool
fail_other(const TicsXlsx *book, const char *main_part, GError **error)
{
    if (main_part != NULL && g_str_has_suffix(main_part, ".bin"))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("'%s' is a binary Excel workbook (.xlsb); save it as .xlsx in Excel and "
                           "import that"),
                         book->name);
    if (tics_zip_has(book->zip, "mimetype") && tics_zip_has(book->zip, "content.xml"))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("'%s' is an OpenDocument file (.ods); save it as .xlsx or CSV and "
                           "import that"),
                         book->name);
    return tics_fail(error, TICS_ERROR_INVALID,
                     _("'%s' is a ZIP file but no Excel workbook; name the workbook itself"),
                     book->name);
}

static void
tab_free(void *data)
{
    TicsXlsxTab *tab = data;

    g_free(tab->name);
    g_free(tab->part);
    g_free(tab);
}

TicsXlsx *
tics_xlsx_open(GBytes *bytes, const char *name, GError **error)
{
    g_autoptr(TicsXlsx) book = g_new0(TicsXlsx, 1);

    book->name = g_strdup(name);
    book->tabs = g_ptr_array_new_with_free_func(tab_free);
    book->strings = g_string_new(NULL);
    book->string_at = g_array_new(FALSE, FALSE, sizeof(gsize));
    book->formats = g_ptr_array_new();
    book->codes = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
    book->packed_bytes = g_bytes_get_size(bytes);
    book->zip = tics_zip_open(bytes, name, error);
    if (book->zip == NULL)
        return NULL;
    g_autoptr(GHashTable) relations = read_relations(book, "", error);
    if (relations == NULL)
        return NULL;
    const char *said = target_of(relations, "officeDocument");
    const char *part = said != NULL ? said : "xl/workbook.xml";
    if (!tics_zip_has(book->zip, part) || g_str_has_suffix(part, ".bin") ||
        g_str_has_prefix(part, "word/") || g_str_has_prefix(part, "ppt/")) {
        fail_other(book, said, error);
        return NULL;
    }
    return read_contents(book, part, error) ? g_steal_pointer(&book) : NULL;
}

void
tics_xlsx_end(TicsXlsx *book)
{
    g_clear_pointer(&book->zip, tics_zip_free);
}

void
tics_xlsx_free(TicsXlsx *book)
{
    if (book == NULL)
        return;
    tics_zip_free(book->zip);
    g_ptr_array_unref(book->tabs);
    g_ptr_array_unref(book->formats);
    g_hash_table_unref(book->codes);
    g_array_unref(book->string_at);
    g_string_free(book->strings, TRUE);
    g_free(book->name);
    g_free(book);
}

size_t
tics_xlsx_sheets(const TicsXlsx *book)
{
    return book->tabs->len;
}

const char *
tics_xlsx_sheet_name(const TicsXlsx *book, size_t sheet, bool *hidden)
{
    const TicsXlsxTab *tab = g_ptr_array_index(book->tabs, sheet);

    if (hidden != NULL)
        *hidden = tab->hidden;
    return tab->name;
}
