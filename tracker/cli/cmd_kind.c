/* cmd_kind.c -- tics kind: what kinds of evidence there are, and the fields of one */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "i18n.h"
#include "output.h"
#include "text.h"

#include <string.h>

typedef struct {
    char *format;
    gboolean all;
} Values;

static const char *const formats[] = {"text", "json", "names", NULL};

static const TicsOption options[] = {
    {"all", 'a', TICS_OPTION_FLAG, offsetof(Values, all), NULL,
     N_("list the tool's own kinds (officer, scope, unit …) too"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"),
     N_("how to print; names: identifiers only"), formats},
    {0},
};

static json_t *
titles_json(char *const *title)
{
    return json_pack("{s:s, s:s}", "ja", title[TICS_JA], "en", title[TICS_EN]);
}

static json_t *
text_json(const char *text)
{
    return text ? json_string(text) : json_null();
}

static json_t *
strings_json(char *const *texts)
{
    json_t *array = json_array();
    for (size_t i = 0; texts != NULL && texts[i] != NULL; i++)
        json_array_append_new(array, json_string(texts[i]));
    return array;
}

static json_t *
field_json(const TicsField *field)
{
    json_t *object = json_object();
    json_object_set_new(object, "name", json_string(field->name));
    json_object_set_new(object, "type", json_string(tics_type_name(field->type)));
    json_object_set_new(object, "title", titles_json(field->title));
    json_object_set_new(object, "required", json_boolean(field->required));
    json_object_set_new(object, "personal", json_boolean(field->personal));
    json_object_set_new(object, "list", json_boolean(field->list));
    json_object_set_new(object, "common", json_boolean(field->common));
    json_object_set_new(object, "synonyms", strings_json(field->synonyms));
    if (field->ref_kinds != NULL)
        json_object_set_new(object, "kinds", strings_json(field->ref_kinds));
    json_t *values = json_array(), *children = json_array();
    for (guint i = 0; field->values != NULL && i < field->values->len; i++) {
        const TicsEnumValue *value = field->values->pdata[i];
        json_array_append_new(values, json_pack("{s:s, s:o}", "code", value->code, "title",
                                                titles_json(value->title)));
    }
    for (guint i = 0; field->children != NULL && i < field->children->len; i++)
        json_array_append_new(children, field_json(field->children->pdata[i]));
    if (field->values != NULL)
        json_object_set(object, "values", values);
    if (field->children != NULL)
        json_object_set(object, "fields", children);
    json_decref(values);
    json_decref(children);
    return object;
}

static json_t *
kind_json(const TicsKind *kind)
{
    json_t *object = json_object();
    json_object_set_new(object, "id", json_string(kind->id));
    json_object_set_new(object, "title", titles_json(kind->title));
    json_object_set_new(object, "summary", titles_json(kind->summary));
    json_object_set_new(object, "register", json_boolean(kind->is_register));
    json_object_set_new(object, "system", json_boolean(kind->is_system));
    json_object_set_new(object, "key", strings_json(kind->key));
    return object;
}

static void
show_json(TicsContext *context, const TicsKind *kind)
{
    json_t *report = tics_json_report("kind"), *object = kind_json(kind), *fields = json_array();
    for (guint i = 0; i < kind->fields->len; i++)
        json_array_append_new(fields, field_json(kind->fields->pdata[i]));
    json_object_set_new(object, "valid_from", text_json(kind->valid_from));
    json_object_set_new(object, "valid_to", text_json(kind->valid_to));
    json_object_set_new(object, "evidence_date", text_json(kind->evidence_date));
    json_object_set_new(object, "retention_years", json_integer(kind->retention_years));
    json_object_set_new(object, "fields", fields);
    json_object_update(report, object);
    json_decref(object);
    tics_print_json(context, report);
}

static void
list(TicsContext *context, const TicsDomain *domain, const Values *v)
{
    bool json = g_strcmp0(v->format, "json") == 0, names = g_strcmp0(v->format, "names") == 0;
    const char *headings[] = {_("kind"), _("fields"), _("register"), _("what it is"), NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);
    json_t *array = json_array();
    for (guint i = 0; i < domain->kinds->len; i++) {
        const TicsKind *kind = domain->kinds->pdata[i];
        if (kind->is_system && !v->all)
            continue;
        if (names)
            tics_print(context, "%s\n", kind->id);
        if (json)
            json_array_append_new(array, kind_json(kind));
        unsigned own = 0;
        for (guint f = 0; f < kind->fields->len; f++)
            own += !((const TicsField *)kind->fields->pdata[f])->common;
        g_autofree char *count = g_strdup_printf("%u", own);
        const char *cells[] = {kind->id, count, kind->is_register ? _("yes") : "",
                               kind->title[context->lang]};
        tics_table_row(table, cells);
    }
    if (json) {
        json_t *report = tics_json_report("kinds");
        json_object_set(report, "kinds", array);
        tics_print_json(context, report);
    } else if (!names) {
        tics_table_print(context, table);
    }
    json_decref(array);
}

/* "text, required, personal", "one of: paper 書面, …", "person" for a reference. */
static char *
describe(const TicsContext *context, const TicsField *field)
{
    g_autoptr(GString) text = g_string_new(field->title[context->lang]);
    if (field->ref_kinds != NULL) {
        g_autofree char *kinds = g_strjoinv(", ", field->ref_kinds);
        g_string_append_printf(
            text, field->ref_by_number ? _("; number of: %s") : _("; key of: %s"), kinds);
    }
    for (guint i = 0; field->values != NULL && i < field->values->len; i++) {
        const TicsEnumValue *value = field->values->pdata[i];
        g_string_append_printf(text, "%s%s=%s", i == 0 ? ": " : ", ", value->code,
                               value->title[context->lang]);
    }
    if (field->personal)
        g_string_append(text, _("; personal: kept in the vault only"));
    if (field->hint[context->lang] != NULL)
        g_string_append_printf(text, _(" (%s)"), field->hint[context->lang]);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
add_field(const TicsContext *context, TicsTable *table, const TicsField *field)
{
    g_autofree char *name =
        g_strconcat(field->parent ? "  ." : "", field->name, field->list ? "[]" : "", NULL);
    g_autofree char *text = describe(context, field);
    const char *cells[] = {name, field->type == TICS_TYPE_GROUP ? "" : tics_type_name(field->type),
                           field->required ? _("required") : "", text};
    tics_table_row(table, cells);
    for (guint i = 0; field->children != NULL && i < field->children->len; i++)
        add_field(context, table, field->children->pdata[i]);
}

static void
show_text(TicsContext *context, const TicsKind *kind)
{
    g_autofree char *summary = tics_text_wrap(kind->summary[context->lang], context->columns, 0);
    tics_print(context, "%s  %s\n\n%s\n\n", kind->id, kind->title[context->lang],
               g_strchomp(summary));
    g_autofree char *key = g_strjoinv(" + ", kind->key);
    tics_print(context, _("key: %s\n"), key);
    if (kind->evidence_date != NULL)
        tics_print(context, _("day it speaks of: %s\n"), kind->evidence_date);
    if (kind->valid_from != NULL || kind->valid_to != NULL)
        tics_print(context, _("valid: %s to %s\n"), kind->valid_from ? kind->valid_from : "…",
                   kind->valid_to ? kind->valid_to : "…");
    if (kind->retention_years > 0)
        tics_print(context, _("kept for: %d years\n"), kind->retention_years);
    const char *headings[] = {_("field"), _("type"), "", _("meaning"), NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);
    for (int common = 0; common < 2; common++)
        for (guint i = 0; i < kind->fields->len; i++) {
            const TicsField *field = kind->fields->pdata[i];
            if (field->common == (common == 1))
                add_field(context, table, field);
        }
    tics_print(context, "\n");
    tics_table_print(context, table);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    size_t count = g_strv_length(arguments);
    bool is_list = count == 1 && strcmp(arguments[0], "list") == 0;
    bool is_show = count == 2 && strcmp(arguments[0], "show") == 0;
    if (!is_list && !is_show)
        return tics_fail(error, TICS_ERROR_USAGE, _("say '%s list' or '%s show %s'"), "tics kind",
                         "tics kind", "KIND");
    const TicsDomain *domain = tics_context_kinds(context, error);
    if (domain == NULL)
        return false;
    if (is_list) {
        list(context, domain, v);
        return true;
    }
    const TicsKind *kind = tics_domain_find_kind(domain, arguments[1], error);
    if (kind == NULL)
        return false;
    if (g_strcmp0(v->format, "json") == 0)
        show_json(context, kind);
    else
        show_text(context, kind);
    return true;
}

static const char *const examples[] = {"tics kind list", "tics kind show entry_pledge",
                                       "tics kind show 入社時誓約 --format json", NULL};

const TicsCommand tics_cmd_kind = {
    .name = "kind",
    .arguments = N_("list | show KIND"),
    .summary = N_("list the kinds of evidence, or show the fields of one"),
    .details = N_("A kind may be named by its identifier, its title or another name, in either "
                  "language. Field names are those of files and of the command line."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 0,
    .run = run,
};
