/* kind_read.c -- a kind from its file */
/* SPDX-License-Identifier: Apache-2.0 */
#include "kind.h"

#include "i18n.h"
#include "kind_private.h"

#include <stdlib.h>
#include <string.h>

static const char *const type_names[] = {
    "id",      "text",    "prose",   "date", "datetime", "month",
    "integer", "decimal", "boolean", "enum", "ref",      "group",
};
static const char *const lang_codes[TICS_LANGS] = {"ja", "en"};

/* Fields every kind has; the reader puts them in front. */
static const struct {
    const char *name;
    TicsType type;
    bool personal, list;
    const char *ja, *en;
} common[] = {
    {"number", TICS_TYPE_TEXT, false, false, "番号(整理番号)", "Number"},
    {"status", TICS_TYPE_ENUM, false, false, "状態", "Record status"},
    {"void_reason", TICS_TYPE_PROSE, true, false, "取消の理由", "Reason for voiding"},
    {"requirement_ids", TICS_TYPE_TEXT, false, true, "対応する要求事項", "Requirements served"},
    {"confidentiality", TICS_TYPE_ENUM, false, false, "記録の機密区分",
     "Confidentiality of the record"},
    {"note", TICS_TYPE_PROSE, true, false, "備考", "Note"},
};
static const struct {
    const char *field, *code, *ja, *en;
} common_values[] = {
    {"status", "draft", "作成中", "Draft"},
    {"status", "valid", "有効", "Valid"},
    {"status", "superseded", "差替え済み", "Superseded"},
    {"status", "void", "取消", "Void"},
    {"confidentiality", "public", "公開", "Public"},
    {"confidentiality", "internal", "社内", "Internal"},
    {"confidentiality", "confidential", "秘", "Confidential"},
    {"confidentiality", "secret", "極秘", "Secret"},
};

const char *
tics_type_name(TicsType type)
{
    return type_names[type];
}

static char **
words_of(const xmlNode *node, const char *element)
{
    GPtrArray *words = g_ptr_array_new();

    for (const xmlNode *n = tics_xml_child(node, element); n != NULL; n = tics_xml_next(n, element))
        g_ptr_array_add(words, tics_xml_text(n));
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_free(words, FALSE);
}

static void
read_langs(const xmlNode *node, const char *element, char *out[TICS_LANGS])
{
    for (int i = 0; i < TICS_LANGS; i++)
        out[i] = tics_xml_text_lang(node, element, lang_codes[i]);
}

static bool
is_yes(const xmlNode *node, const char *name)
{
    return g_strcmp0(tics_xml_attribute(node, name), "yes") == 0;
}

static void
read_values(const xmlNode *node, TicsField *field)
{
    field->values = g_ptr_array_new_with_free_func(tics_enum_value_free);
    for (const xmlNode *n = tics_xml_child(node, "value"); n != NULL;
         n = tics_xml_next(n, "value")) {
        TicsEnumValue *value = g_new0(TicsEnumValue, 1);
        value->code = g_strdup(tics_xml_attribute(n, "code"));
        read_langs(n, "title", value->title);
        value->synonyms = words_of(n, "synonym");
        g_ptr_array_add(field->values, value);
    }
}

static bool
type_of(const char *text, TicsType *type)
{
    for (size_t i = 0; i < G_N_ELEMENTS(type_names); i++) {
        if (g_strcmp0(text, type_names[i]) == 0) {
            *type = (TicsType)i;
            return true;
        }
    }
    return false;
}

static bool
check_field(const TicsField *field, const xmlNode *node, const char *name, GError **error)
{
    g_autoptr(GHashTable) codes = g_hash_table_new(g_str_hash, g_str_equal);

    if (field->ref_kinds != NULL && field->ref_kinds[0] == NULL)
        return tics_fail(error, TICS_ERROR_INVALID, _("%s:%u: '%s' refers to no kind"), name,
                         node->line, field->name);
    if (field->values != NULL && field->values->len == 0)
        return tics_fail(error, TICS_ERROR_INVALID, _("%s:%u: '%s' has no values to choose from"),
                         name, node->line, field->name);
    for (guint i = 0; field->values != NULL && i < field->values->len; i++) {
        const TicsEnumValue *value = g_ptr_array_index(field->values, i);
        if (value->code == NULL || value->title[TICS_JA] == NULL || value->title[TICS_EN] == NULL ||
            !g_hash_table_add(codes, value->code))
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("%s:%u: each value of '%s' needs a code of its own and titles in "
                               "both languages"),
                             name, node->line, field->name);
    }
    return true;
}

static TicsField *
read_field(const xmlNode *node, const char *name, GError **error)
{
    TicsField *field = g_new0(TicsField, 1);
    bool group = strcmp((const char *)node->name, "group") == 0;
    const char *type = group ? "group" : tics_xml_attribute(node, "type");

    field->name = g_strdup(tics_xml_attribute(node, "name"));
    field->required = is_yes(node, "required");
    field->personal = is_yes(node, "personal");
    field->list = group || is_yes(node, "list");
    field->ref_by_number = g_strcmp0(tics_xml_attribute(node, "by"), "number") == 0;
    read_langs(node, "title", field->title);
    read_langs(node, "hint", field->hint);
    field->synonyms = words_of(node, "synonym");
    if (field->name == NULL || field->title[TICS_JA] == NULL || field->title[TICS_EN] == NULL ||
        !type_of(type, &field->type)) {
        tics_field_free(field);
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("%s:%u: a field needs a name, a known type and titles in both "
                                "languages"),
                              name, node->line);
    }
    if (field->type == TICS_TYPE_ENUM)
        read_values(node, field);
    if (field->type == TICS_TYPE_REF)
        field->ref_kinds = tics_xml_words(node, "kind");
    if (field->type == TICS_TYPE_TEXT)
        field->text_kinds = tics_xml_words(node, "kind");
    if (!check_field(field, node, name, error)) {
        tics_field_free(field);
        return NULL;
    }
    return field;
}

/* Names are told apart within their list; a list within a list has no path. */
static bool
take_field(GPtrArray *fields, TicsField *field, const xmlNode *node, const char *name,
           GError **error)
{
    bool good = field->parent == NULL || !field->list;

    for (guint i = 0; good && i < fields->len; i++)
        good = strcmp(((TicsField *)g_ptr_array_index(fields, i))->name, field->name) != 0;
    g_ptr_array_add(fields, field);
    return good || tics_fail(error, TICS_ERROR_INVALID,
                             _("%s:%u: '%s' stands twice, or is a list within a list"), name,
                             node->line, field->name);
}

static bool
read_children(const xmlNode *node, TicsField *group, const char *name, GError **error)
{
    group->children = g_ptr_array_new_with_free_func(tics_field_free);
    for (const xmlNode *n = tics_xml_child(node, "field"); n != NULL;
         n = tics_xml_next(n, "field")) {
        TicsField *child = read_field(n, name, error);
        if (child == NULL)
            return false;
        child->parent = group;
        child->personal = child->personal || group->personal;
        if (!take_field(group->children, child, n, name, error))
            return false;
    }
    return group->children->len > 0 ||
           tics_fail(error, TICS_ERROR_INVALID, _("%s:%u: '%s' has no fields"), name, node->line,
                     group->name);
}

static void
add_common(TicsKind *kind)
{
    for (size_t i = 0; i < G_N_ELEMENTS(common); i++) {
        TicsField *field = g_new0(TicsField, 1);
        field->name = g_strdup(common[i].name);
        field->type = common[i].type;
        field->personal = common[i].personal;
        field->list = common[i].list;
        field->common = true;
        field->title[TICS_JA] = g_strdup(common[i].ja);
        field->title[TICS_EN] = g_strdup(common[i].en);
        field->synonyms = g_new0(char *, 1);
        if (field->type == TICS_TYPE_ENUM)
            field->values = g_ptr_array_new_with_free_func(tics_enum_value_free);
        for (size_t v = 0; field->values != NULL && v < G_N_ELEMENTS(common_values); v++) {
            if (strcmp(common_values[v].field, field->name) != 0)
                continue;
            TicsEnumValue *value = g_new0(TicsEnumValue, 1);
            value->code = g_strdup(common_values[v].code);
            value->title[TICS_JA] = g_strdup(common_values[v].ja);
            value->title[TICS_EN] = g_strdup(common_values[v].en);
            value->synonyms = g_new0(char *, 1);
            g_ptr_array_add(field->values, value);
        }
        g_ptr_array_add(kind->fields, field);
    }
}

/* A child goes by its bare name too where no other field of the kind has that name. */
static void
name_fields(TicsKind *kind)
{
    g_autoptr(GHashTable) doubles = g_hash_table_new(g_str_hash, g_str_equal);

    kind->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < kind->fields->len; i++) {
        TicsField *field = g_ptr_array_index(kind->fields, i);
        g_hash_table_replace(kind->by_name, g_strdup(field->name), field);
        g_hash_table_add(doubles, field->name);
    }
    for (guint i = 0; i < kind->fields->len; i++) {
        const TicsField *group = g_ptr_array_index(kind->fields, i);
        for (guint c = 0; group->children != NULL && c < group->children->len; c++) {
            TicsField *child = g_ptr_array_index(group->children, c);
            g_hash_table_replace(kind->by_name, g_strconcat(group->name, ".", child->name, NULL),
                                 child);
            if (g_hash_table_add(doubles, child->name))
                g_hash_table_replace(kind->by_name, g_strdup(child->name), child);
            else if (g_hash_table_lookup(kind->by_name, child->name) != NULL &&
                     ((TicsField *)g_hash_table_lookup(kind->by_name, child->name))->parent != NULL)
                g_hash_table_remove(kind->by_name, child->name);
        }
    }
}

static char *
attribute_of(const xmlNode *root, const char *element, const char *attribute)
{
    const xmlNode *node = tics_xml_child(root, element);
    const char *text = node == NULL ? NULL : tics_xml_attribute(node, attribute);

    return text == NULL || text[0] == '\0' ? NULL : g_strdup(text);
}

static void
read_frame(TicsKind *kind, const xmlNode *root)
{
    g_autofree char *years = attribute_of(root, "retention", "years");
    const char *order = tics_xml_attribute(root, "order");

    kind->id = g_strdup(tics_xml_attribute(root, "id"));
    kind->order = order == NULL ? 0 : atoi(order);
    kind->is_register = is_yes(root, "register");
    kind->is_system = is_yes(root, "system");
    kind->has_rows = is_yes(root, "rows");
    kind->owner = g_strdup(tics_xml_attribute(root, "owner"));
    read_langs(root, "title", kind->title);
    read_langs(root, "summary", kind->summary);
    kind->synonyms = words_of(root, "synonym");
    kind->key = tics_xml_words(tics_xml_child(root, "key"), "fields");
    kind->label = tics_xml_words(tics_xml_child(root, "label"), "fields");
    kind->scope = tics_xml_words(tics_xml_child(root, "scope"), "fields");
    kind->valid_from = attribute_of(root, "validity", "from");
    kind->valid_to = attribute_of(root, "validity", "to");
    kind->evidence_date = attribute_of(root, "evidence", "date");
    kind->retention_from = attribute_of(root, "retention", "from");
    kind->retention_through = attribute_of(root, "retention", "through");
    kind->retention_years = years == NULL ? 0 : atoi(years);
}

static bool
is_date(const TicsField *field)
{
    return !field->list && (field->type == TICS_TYPE_DATE || field->type == TICS_TYPE_DATETIME);
}

static bool
is_plain(const TicsField *field)
{
    return !field->list && field->type != TICS_TYPE_PROSE && field->parent == NULL;
}

/* Names one record of one kind. */
static bool
is_place(const TicsField *field)
{
    char **kinds = field->ref_kinds != NULL ? field->ref_kinds : field->text_kinds;

    return !field->list && field->parent == NULL && kinds != NULL && g_strv_length(kinds) == 1;
}

static bool
is_ref(const TicsField *field)
{
    return !field->list && field->type == TICS_TYPE_REF && field->parent == NULL;
}

static bool
is_own_date(const TicsField *field)
{
    return is_date(field) && field->parent == NULL;
}

/* Every field an attribute names exists and can serve there. A date of retention may stand in a
 * group, or, with `through`, in another kind. */
static bool
check_names(const TicsKind *kind, const xmlNode *root, const char *name, GError **error)
{
    static const struct {
        const char *element, *attribute;
        bool (*fits)(const TicsField *field);
    } uses[] = {
        {"key", "fields", is_plain},       {"label", "fields", is_plain},
        {"validity", "from", is_own_date}, {"validity", "to", is_own_date},
        {"evidence", "date", is_own_date}, {"retention", "from", is_date},
        {"retention", "through", is_ref},  {"scope", "fields", is_place},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(uses); i++) {
        const xmlNode *node = tics_xml_child(root, uses[i].element);
        g_auto(GStrv) words = tics_xml_words(node, uses[i].attribute);
        bool elsewhere = uses[i].fits == is_date && kind->retention_through != NULL;
        for (char **word = words; *word != NULL && !elsewhere; word++) {
            const TicsField *field = g_hash_table_lookup(kind->by_name, *word);
            if (field == NULL || !uses[i].fits(field))
                return tics_fail(error, TICS_ERROR_INVALID,
                                 _("%s:%u: '%s' is no field that can serve as %s"), name,
                                 node->line, *word, uses[i].element);
        }
    }
    return true;
}

static bool
read_fields(TicsKind *kind, const xmlNode *root, const char *name, GError **error)
{
    for (const xmlNode *n = tics_xml_child(root, NULL); n != NULL; n = tics_xml_next(n, NULL)) {
        bool group = strcmp((const char *)n->name, "group") == 0;
        if (!group && strcmp((const char *)n->name, "field") != 0)
            continue;
        TicsField *field = read_field(n, name, error);
        if (field == NULL || !take_field(kind->fields, field, n, name, error) ||
            (group && !read_children(n, field, name, error)))
            return false;
    }
    return true;
}

TicsKind *
tics_kind_read(const xmlDoc *document, const char *name, GError **error)
{
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)document);
    g_autoptr(TicsKind) kind = g_new0(TicsKind, 1);

    kind->fields = g_ptr_array_new_with_free_func(tics_field_free);
    kind->dues = g_ptr_array_new_with_free_func(tics_due_date_free);
    read_frame(kind, root);
    if (kind->id == NULL || kind->title[TICS_JA] == NULL || kind->title[TICS_EN] == NULL)
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("%s: a kind needs an id and titles in both languages"), name);
    if (kind->key[0] == NULL)
        return tics_fail_null(error, TICS_ERROR_INVALID, _("%s: the kind has no key"), name);
    add_common(kind);
    if (!read_fields(kind, root, name, error))
        return NULL;
    name_fields(kind);
    return check_names(kind, root, name, error) && tics_kind_read_dues(kind, root, name, error)
               ? g_steal_pointer(&kind)
               : NULL;
}
