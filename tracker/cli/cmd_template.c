/* cmd_template.c -- tics template: the documents a company lacks, filled from the store */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "i18n.h"
#include "output.h"
#include "template_fill.h"
#include "text.h"

#include <string.h>

typedef struct {
    char *as_of, *key, *output, *format;
    char **given;
    gboolean lacking, all;
    int copies;
} Values;

enum { COPIES_MAX = 200 };
static const char *const formats[] = {"text", "json", NULL};

static const TicsOption options[] = {
    {"lacking", 0, TICS_OPTION_FLAG, offsetof(Values, lacking), NULL,
     N_("list: only what is lacking"), NULL},
    {"for", 0, TICS_OPTION_TEXT, offsetof(Values, key), N_("KEY"),
     N_("fill: number of the person, area, supplier …; '031 / P-01' where two name it"), NULL},
    {"all-missing", 0, TICS_OPTION_FLAG, offsetof(Values, all), NULL,
     N_("fill: one for each who lacks it"), NULL},
    {"set", 0, TICS_OPTION_TEXTS, offsetof(Values, given), N_("NAME=VALUE"),
     N_("fill: a value of the document; may be given several times"), NULL},
    {"copies", 0, TICS_OPTION_INT, offsetof(Values, copies), N_("N"),
     N_("fill: so many, each with a number of its own"), NULL},
    {"as-of", 0, TICS_OPTION_DATE, offsetof(Values, as_of), N_("DATE"),
     N_("as of this day, which is printed on it"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"),
     N_("list: how to print"), formats},
    {"output", 'o', TICS_OPTION_TEXT, offsetof(Values, output), N_("PATH"),
     N_("fill: file, or folder where there are several"), NULL},
    {0},
};

/* What every answer is made from; cleared by asking_clear. */
typedef struct {
    TicsClocks clocks;
    GPtrArray *templates;
    TicsTemplate *common;
    TicsRules *rules;
} Asking;

static void
asking_clear(Asking *asking)
{
    g_clear_pointer(&asking->rules, tics_rules_close);
    g_clear_pointer(&asking->templates, g_ptr_array_unref);
    g_clear_pointer(&asking->common, tics_template_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Asking, asking_clear)

static bool
asking_begin(TicsContext *context, const Values *v, Asking *asking, GError **error)
{
    TicsStore *store = tics_context_store(context, error);

    if (store == NULL || tics_context_index(context, error) == NULL ||
        tics_context_domain(context, error) == NULL ||
        !tics_context_clocks(context, v->as_of, NULL, &asking->clocks, error))
        return false;
    asking->templates = tics_templates_load(store, context->lang, error);
    asking->common = tics_template_common(error);
    if (asking->templates == NULL || asking->common == NULL)
        return false;
    asking->rules = tics_rules_open(context->index, error);
    return asking->rules != NULL;
}

/* "there" is said of the company's own alone: where nobody lacks one there may be nobody at all. */
static char *
state_words(const TicsTemplate *template, const GPtrArray *keys)
{
    if (keys == NULL)
        return g_strdup(_("as needed"));
    if (keys->len == 0)
        return g_strdup(*template->subject == NULL ? _("there") : _("none lacking"));
    if (*template->subject == NULL || *(char *)g_ptr_array_index(keys, 0) == '\0')
        return g_strdup(_("lacking"));
    return g_strdup_printf(_("lacking: %u"), keys->len);
}

static json_t *
words_json(char *const *words)
{
    json_t *array = json_array();

    for (; *words != NULL; words++)
        json_array_append_new(array, json_string(*words));
    return array;
}

static json_t *
template_json(const TicsTemplate *template, const GPtrArray *keys)
{
    json_t *item = json_object(), *lacking = keys == NULL ? json_null() : json_array();

    for (guint i = 0; keys != NULL && i < keys->len; i++)
        json_array_append_new(lacking, json_string(g_ptr_array_index(keys, i)));
    json_object_set_new(item, "id", json_string(template->id));
    json_object_set_new(item, "title", json_string(template->title));
    json_object_set_new(item, "kind", json_string(template->kind));
    json_object_set_new(item, "subject", words_json(template->subject));
    json_object_set_new(item, "match", json_string(template->match));
    json_object_set_new(item, "requirements", words_json(template->requirements));
    json_object_set_new(item, "rules", words_json(template->rules));
    json_object_set_new(item, "own", json_boolean(template->own));
    json_object_set_new(item, "lacking", lacking);
    return item;
}

static void
add_row(TicsTable *table, const TicsTemplate *template, const GPtrArray *keys)
{
    g_autofree char *state = state_words(template, keys);
    g_autofree char *serves = g_strjoinv(" ", template->requirements);
    g_autofree char *rules = g_strjoinv(" ", template->rules);
    g_autofree char *both = g_strdup_printf("%s %s", serves, rules);
    g_autofree char *title =
        template->own ? g_strdup_printf(_("%s (own)"), template->title) : g_strdup(template->title);
    const char *cells[] = {template->id, title, state, both, NULL};

    tics_table_row(table, cells);
}

static bool
list(TicsContext *context, const Values *v, GError **error)
{
    g_auto(Asking) asking = {0};
    bool json = g_strcmp0(v->format, "json") == 0;
    const char *headings[] = {_("document"), _("title"), _("state"), _("serves"), NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);

    if (!asking_begin(context, v, &asking, error))
        return false;
    json_t *report = tics_json_store_report(context, "templates", &asking.clocks, error);
    json_t *array = json_array();
    bool good = report != NULL;
    for (guint i = 0; good && i < asking.templates->len; i++) {
        const TicsTemplate *template = g_ptr_array_index(asking.templates, i);
        GError *why = NULL;
        g_autoptr(GPtrArray) keys = tics_document_lacking(asking.rules, template, &why);
        if (why != NULL) {
            g_propagate_error(error, why);
            good = false;
        } else if (!v->lacking || (keys != NULL && keys->len > 0)) {
            add_row(table, template, keys);
            json_array_append_new(array, template_json(template, keys));
        }
    }
    if (good && json) {
        json_object_set(report, "templates", array);
        tics_print_json(context, g_steal_pointer(&report));
    } else if (good) {
        tics_table_print(context, table);
    }
    json_decref(array);
    json_decref(report);
    return good;
}

/* NAME=VALUE … as a table; NULL and USAGE. */
static GHashTable *
given_values(char *const *words, GError **error)
{
    g_autoptr(GHashTable) given = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    for (; words != NULL && *words != NULL; words++) {
        const char *equals = strchr(*words, '=');
        if (equals == NULL || equals == *words)
            return tics_fail_null(error, TICS_ERROR_USAGE, _("--set takes NAME=VALUE, not '%s'"),
                                  *words);
        g_hash_table_replace(given, g_strndup(*words, (gsize)(equals - *words)),
                             g_strdup(equals + 1));
    }
    return g_steal_pointer(&given);
}

/* The key must be one of the store. */
static bool
check_key(TicsContext *context, const TicsTemplate *template, const char *key, GError **error)
{
    g_auto(GStrv) halves = g_strsplit(key, " / ", 2);

    if (*template->subject == NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("the document '%s' is the company's: it is for nobody in particular"),
                         template->id);
    for (char **id = template->subject; *id != NULL; id++) {
        const TicsKind *kind = tics_domain_find_kind(tics_index_domain(context->index), *id, error);
        g_autofree char *folded = tics_text_key(halves[0]);
        g_autoptr(GPtrArray) found =
            kind == NULL ? NULL : tics_index_find(context->index, kind, folded, error);
        if (found == NULL)
            return false;
        if (found->len > 0)
            return true;
    }
    return tics_fail(error, TICS_ERROR_NOT_FOUND, _("no record %s:%s"), *template->subject,
                     halves[0]);
}

/* For whom: the one named, all who lack it, or nobody: a blank form. */
static GPtrArray *
keys_of(TicsContext *context, const Values *v, const Asking *asking, const TicsTemplate *template,
        GError **error)
{
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);

    if (!v->all) {
        if (v->key != NULL && !check_key(context, template, v->key, error))
            return NULL;
        g_ptr_array_add(keys, g_strdup(v->key == NULL ? "" : v->key));
        return g_steal_pointer(&keys);
    }
    if (template->lacking == NULL)
        return tics_fail_null(error, TICS_ERROR_USAGE,
                              _("the document '%s' is used as the need arises: nobody lacks it"),
                              template->id);
    return tics_document_lacking(asking->rules, template, error);
}

static bool
fill(TicsContext *context, const Values *v, const char *id, GError **error)
{
    g_auto(Asking) asking = {0};
    g_autoptr(GHashTable) given = given_values(v->given, error);

    if (given == NULL || !asking_begin(context, v, &asking, error))
        return false;
    const TicsSettings *settings = tics_context_settings(context, error);
    const TicsTemplate *template =
        settings == NULL ? NULL : tics_template_find(asking.templates, id, error);
    g_autoptr(GPtrArray) keys =
        template == NULL ? NULL : keys_of(context, v, &asking, template, error);
    if (keys == NULL)
        return false;
    const TicsDomain *domain = tics_index_domain(context->index);
    const TicsCatalogue *catalogue = tics_domain_catalogue(domain, settings->scheme);
    TicsFillSource source = {asking.rules,
                             domain,
                             catalogue != NULL ? catalogue
                                               : g_ptr_array_index(domain->catalogues, 0),
                             template,
                             asking.common,
                             context->lang,
                             asking.clocks.as_of,
                             settings->organisation,
                             given};
    TicsTemplateAsked asked = {&source, keys, v->copies, v->output};
    if (keys->len == 0)
        tics_print(context, _("nobody lacks it: %s\n"), template->title);
    return keys->len == 0 || tics_template_write(context, &asked, error);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    bool fills = arguments[0] != NULL && strcmp(arguments[0], "fill") == 0;

    if (arguments[0] != NULL && strcmp(arguments[0], "list") == 0 && arguments[1] == NULL) {
        if (v->key != NULL || v->all || v->given != NULL || v->copies != 0 || v->output != NULL)
            return tics_fail(error, TICS_ERROR_USAGE, _("that option goes with 'template fill'"));
        return list(context, v, error);
    }
    if (!fills || arguments[1] == NULL || arguments[2] != NULL)
        return tics_fail(
            error, TICS_ERROR_USAGE,
            _("'template list' shows the documents, 'template fill DOCUMENT' writes one"));
    if (v->format != NULL || v->lacking)
        return tics_fail(error, TICS_ERROR_USAGE, _("that option goes with 'template list'"));
    if ((v->key != NULL) + v->all + (v->copies > 0) > 1)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("only one of --for, --all-missing and --copies goes"));
    if (v->copies < 0 || v->copies > COPIES_MAX)
        return tics_fail(error, TICS_ERROR_USAGE, _("--copies takes 1 to %d"), COPIES_MAX);
    return fill(context, v, arguments[1], error);
}

static const char *const examples[] = {
    "tics template list",
    "tics template list --lacking",
    "tics template fill entry_pledge --for E001",
    "tics template fill entry_pledge --all-missing -o pledges",
    "tics template fill visitor_slip --copies 20 -o slips",
    NULL,
};

const TicsCommand tics_cmd_template = {
    .name = "template",
    .arguments = N_("list|fill [DOCUMENT]"),
    .summary = N_("Write the documents the company lacks, filled from the store, as Word files"),
    .details = N_(
        "'template list' shows the documents there are, which of them are lacking on the day and "
        "which requirements and rules each serves. 'template fill DOCUMENT' writes one as .docx in "
        "the language of the run: --for names whom or what it is for, --all-missing writes one for "
        "each who lacks it, neither gives a blank form. What the store does not know is left to be "
        "written by hand; --set NAME=VALUE gives a value. Nothing that is there is written "
        "over.\n\n"
        "Each bears a document number, as text and as a QR code. A scan named with that number "
        "finds its record: 'tics attach KIND FOLDER --match DOCUMENT'. For what becomes a record a "
        "table (.csv) is written beside it with all but the day of signing; complete it and "
        "'tics import' it.\n\n"
        "A company's own templates lie in templates/documents of its store, in the form of the "
        "built-in ones: DOCUMENT.xml says what it serves and what is looked up, ja/DOCUMENT.xml "
        "and "
        "en/DOCUMENT.xml are the wording. One of the same name takes the place of the built-in "
        "one. The texts are a beginning, no legal advice: have them looked at before they are "
        "used."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 1,
    .needs_store = true,
    .run = run,
};
