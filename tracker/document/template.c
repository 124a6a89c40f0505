/* template.c -- reads what documents there are, built in and of the store */
/* SPDX-License-Identifier: Apache-2.0 */
#include "template.h"

#include "asset.h"
#include "document_assets.h"
#include "i18n.h"
#include "xml.h"

#include <stdlib.h>
#include <string.h>

#define ASSETS "/tics/documents/"
#define COMMON "common"

enum { FILES_MAX = 500 };
static const char *const langs[TICS_LANGS] = {[TICS_JA] = "ja", [TICS_EN] = "en"};

typedef struct {
    const char *folder; /* of the store; NULL: none is read */
    TicsLang lang;
    TicsXmlSchema *schema; /* once the first file of a company is read */
    GHashTable *read;      /* id -> TicsTemplate* */
} Reading;

static void
list_free(void *data)
{
    TicsTemplateList *list = data;

    g_free(list->id);
    g_free(list->sql);
    g_free(list);
}

void
tics_template_free(TicsTemplate *template)
{
    if (template == NULL)
        return;
    g_free(template->id);
    g_free(template->kind);
    g_strfreev(template->subject);
    g_free(template->prefix);
    g_free(template->match);
    g_strfreev(template->requirements);
    g_strfreev(template->rules);
    g_strfreev(template->by_hand);
    g_free(template->lacking);
    g_ptr_array_unref(template->values);
    g_ptr_array_unref(template->lists);
    g_free(template->title);
    g_free(template->summary);
    if (template->text != NULL)
        xmlFreeDoc(template->text);
    g_free(template);
}

static void
take_query(TicsTemplate *template, const xmlNode *node)
{
    const char *name = (const char *)node->name;
    char *sql = tics_xml_text(node);

    if (strcmp(name, "lacking") == 0) {
        template->lacking = sql;
    } else if (strcmp(name, "values") == 0) {
        g_ptr_array_add(template->values, sql);
    } else {
        TicsTemplateList *list = g_new0(TicsTemplateList, 1);
        list->id = g_strdup(tics_xml_attribute(node, "id"));
        list->sql = sql;
        g_ptr_array_add(template->lists, list);
    }
}

static TicsTemplate *
read_description(const xmlDoc *document)
{
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)document);
    TicsTemplate *template = g_new0(TicsTemplate, 1);
    const char *order = tics_xml_attribute(root, "order");

    template->id = g_strdup(tics_xml_attribute(root, "id"));
    template->kind = g_strdup(tics_xml_attribute(root, "kind"));
    template->subject = tics_xml_words(root, "subject");
    template->prefix = g_strdup(tics_xml_attribute(root, "prefix"));
    template->match = g_strdup(tics_xml_attribute(root, "match"));
    template->dated = g_strcmp0(tics_xml_attribute(root, "dated"), "no") != 0;
    template->order = order == NULL ? 0 : atoi(order);
    template->requirements = tics_xml_words(root, "requirements");
    template->rules = tics_xml_words(root, "rules");
    template->by_hand = tics_xml_words(root, "by_hand");
    template->values = g_ptr_array_new_with_free_func(g_free);
    template->lists = g_ptr_array_new_with_free_func(list_free);
    for (const xmlNode *node = tics_xml_child(root, NULL); node != NULL;
         node = tics_xml_next(node, NULL))
        take_query(template, node);
    return template;
}

/* A file of the company: what it holds is checked, what is built in the tests have checked. */
static xmlDoc *
parse_own(Reading *reading, const char *path, GError **error)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;

    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return tics_fail_null(error, TICS_ERROR_INVALID, _("'%s' is no file"), path);
    if (!g_file_get_contents(path, &bytes, &length, NULL))
        return tics_fail_null(error, TICS_ERROR_SYSTEM, _("cannot read '%s'"), path);
    if (reading->schema == NULL)
        reading->schema = tics_xml_schema_load(ASSETS "document.xsd", error);
    g_autoptr(xmlDoc) document =
        reading->schema == NULL ? NULL : tics_xml_parse(bytes, length, path, error);
    if (document == NULL || !tics_xml_validate(reading->schema, document, path, error))
        return NULL;
    return g_steal_pointer(&document);
}

static xmlDoc *
parse_asset(const char *name, GError **error)
{
    g_autofree char *path = g_strconcat(ASSETS, name, NULL);
    g_autoptr(GBytes) bytes = tics_asset_bytes(path, error);
    gsize length = 0;

    if (bytes == NULL)
        return NULL;
    const char *text = g_bytes_get_data(bytes, &length);
    return tics_xml_parse(text, length, name, error);
}

/* The text in a language: the company's where it has one, else the built-in one. NULL without an
 * error where there is none. */
static xmlDoc *
find_text(Reading *reading, TicsTemplate *template, const char *name, GError **error)
{
    g_autofree char *path =
        reading->folder == NULL ? NULL : g_build_filename(reading->folder, name, NULL);
    g_autoptr(GError) absent = NULL;

    if (path == NULL || !g_file_test(path, G_FILE_TEST_EXISTS)) {
        xmlDoc *text = parse_asset(name, &absent);
        if (text == NULL && !g_error_matches(absent, TICS_ERROR, TICS_ERROR_NOT_FOUND))
            g_propagate_error(error, g_steal_pointer(&absent));
        return text;
    }
    template->own = true;
    return parse_own(reading, path, error);
}

/* A company that writes in one language is understood in the other as well. */
static bool
read_text(Reading *reading, TicsTemplate *template, GError **error)
{
    g_autofree char *name = NULL;
    GError *failure = NULL;

    for (int i = 0; i < TICS_LANGS && template->text == NULL && failure == NULL; i++) {
        TicsLang lang = (reading->lang + (TicsLang)i) % TICS_LANGS;
        g_free(name);
        name = g_strdup_printf("%s/%s.xml", langs[lang], template->id);
        template->text = find_text(reading, template, name, &failure);
    }
    if (failure != NULL) {
        g_propagate_error(error, failure);
        return false;
    }
    const xmlNode *root = template->text == NULL ? NULL : xmlDocGetRootElement(template->text);
    if (root == NULL || strcmp((const char *)root->name, "text") != 0 ||
        g_strcmp0(tics_xml_attribute(root, "id"), template->id) != 0)
        return tics_fail(error, TICS_ERROR_INVALID, _("'%s' is not the text of '%s'"), name,
                         template->id);
    template->title = tics_xml_text(tics_xml_child(root, "title"));
    template->summary = tics_xml_text(tics_xml_child(root, "summary"));
    return true;
}

static bool
take(Reading *reading, const xmlDoc *document, const char *name, bool own, GError **error)
{
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)document);
    g_autofree char *id = g_strndup(name, strlen(name) - strlen(".xml"));

    if (strcmp((const char *)root->name, "document") != 0 ||
        g_strcmp0(tics_xml_attribute(root, "id"), id) != 0)
        return tics_fail(error, TICS_ERROR_INVALID, _("'%s' does not describe the document '%s'"),
                         name, id);
    TicsTemplate *template = read_description(document);
    template->own = own;
    g_hash_table_replace(reading->read, template->id, template);
    return true;
}

static bool
read_built_in(Reading *reading, GError **error)
{
    g_auto(GStrv) names = tics_asset_list(ASSETS);

    for (char **name = names; *name != NULL; name++) {
        if (!g_str_has_suffix(*name, ".xml") || strcmp(*name, COMMON ".xml") == 0)
            continue;
        g_autoptr(xmlDoc) document = parse_asset(*name, error);
        if (document == NULL || !take(reading, document, *name, false, error))
            return false;
    }
    return true;
}

static bool
read_own(Reading *reading, GError **error)
{
    g_autoptr(GDir) folder = reading->folder == NULL ? NULL : g_dir_open(reading->folder, 0, NULL);
    const char *name;

    for (int i = 0; folder != NULL && (name = g_dir_read_name(folder)) != NULL; i++) {
        if (!g_str_has_suffix(name, ".xml"))
            continue;
        if (i >= FILES_MAX)
            return tics_fail(error, TICS_ERROR_INVALID, _("'%s' holds more than %d files"),
                             reading->folder, FILES_MAX);
        g_autofree char *path = g_build_filename(reading->folder, name, NULL);
        g_autoptr(xmlDoc) document = parse_own(reading, path, error);
        if (document == NULL || !take(reading, document, name, true, error))
            return false;
    }
    return true;
}

static int
compare_order(const void *a, const void *b)
{
    const TicsTemplate *one = *(TicsTemplate *const *)a, *other = *(TicsTemplate *const *)b;

    return one->order != other->order ? (one->order > other->order) - (one->order < other->order)
                                      : strcmp(one->id, other->id);
}

static void
register_assets(void)
{
    if (tics_document_assets_get_resource() == NULL)
        tics_document_assets_register_resource(); /* which also lets base/asset find it */
}

static GPtrArray *
read_all(Reading *reading, GError **error)
{
    g_autoptr(GPtrArray) templates =
        g_ptr_array_new_with_free_func((GDestroyNotify)tics_template_free);
    GHashTableIter iter;
    gpointer template;

    if (!read_built_in(reading, error) || !read_own(reading, error))
        return NULL;
    g_hash_table_iter_init(&iter, reading->read);
    while (g_hash_table_iter_next(&iter, NULL, &template)) {
        g_hash_table_iter_steal(&iter);
        g_ptr_array_add(templates, template);
    }
    g_ptr_array_sort(templates, compare_order);
    for (guint i = 0; i < templates->len; i++)
        if (!read_text(reading, g_ptr_array_index(templates, i), error))
            return NULL;
    return g_steal_pointer(&templates);
}

GPtrArray *
tics_templates_load(const TicsStore *store, TicsLang lang, GError **error)
{
    bool reads_own = store != NULL && !tics_store_foreign(store);
    g_autofree char *folder =
        reads_own ? g_build_filename(tics_store_path(store), TICS_TEMPLATES_FOLDER, NULL) : NULL;
    g_autoptr(GHashTable) read =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)tics_template_free);
    Reading reading = {folder, lang, NULL, read};

    register_assets();
    GPtrArray *templates = read_all(&reading, error);
    tics_xml_schema_free(reading.schema);
    return templates;
}

TicsTemplate *
tics_template_common(GError **error)
{
    register_assets();
    g_autoptr(xmlDoc) document = parse_asset(COMMON ".xml", error);

    return document == NULL ? NULL : read_description(document);
}

const TicsTemplate *
tics_template_find(const GPtrArray *templates, const char *id, GError **error)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (guint i = 0; i < templates->len; i++) {
        const TicsTemplate *template = g_ptr_array_index(templates, i);
        if (strcmp(template->id, id) == 0 || strcmp(template->title, id) == 0)
            return template;
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", template->id);
    }
    return tics_fail_null(error, TICS_ERROR_NOT_FOUND, _("no document '%s'; there are: %s"), id,
                          names->str);
}
