/* cmd_rule.c -- tics rule: what is checked, in words and as the SQL that does it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "i18n.h"
#include "output.h"
#include "text.h"

#include <string.h>

typedef struct {
    char *format;
} Values;

static const char *const formats[] = {"text", "json", NULL};

static const TicsOption options[] = {
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {0},
};

static json_t *
titles_json(char *const *title)
{
    return title[TICS_JA] == NULL
               ? json_null()
               : json_pack("{s:s, s:s?}", "ja", title[TICS_JA], "en", title[TICS_EN]);
}

static json_t *
strings_json(char *const *texts)
{
    json_t *array = json_array();
    for (size_t i = 0; texts[i] != NULL; i++)
        json_array_append_new(array, json_string(texts[i]));
    return array;
}

static int
default_of(const char *name)
{
    const TicsParameter *parameter = tics_domain_parameter(name);
    return parameter == NULL ? 0 : parameter->value;
}

static json_t *
rule_json(const TicsRule *rule)
{
    json_t *object = json_object(), *parameters = json_object();
    for (size_t i = 0; rule->parameters[i] != NULL; i++)
        json_object_set_new(parameters, rule->parameters[i],
                            json_integer(default_of(rule->parameters[i])));
    json_object_set_new(object, "id", json_string(rule->id));
    json_object_set_new(object, "severity", json_string(tics_severity_name(rule->severity)));
    json_object_set_new(object, "title", titles_json(rule->title));
    json_object_set_new(object, "requirements", strings_json(rule->requirements));
    json_object_set_new(object, "requires", strings_json(rule->requires));
    json_object_set_new(object, "parameters", parameters);
    json_object_set_new(object, "explain", titles_json(rule->explain));
    json_object_set_new(object, "message", titles_json(rule->message));
    json_object_set_new(object, "fix", titles_json(rule->fix));
    json_object_set_new(object, "population", titles_json(rule->population_title));
    json_object_set_new(object, "population_sql",
                        rule->population_sql ? json_string(rule->population_sql) : json_null());
    json_object_set_new(object, "sql", json_string(rule->sql));
    return object;
}

static void
list(TicsContext *context, const TicsDomain *domain, bool json)
{
    const char *headings[] = {_("rule"), _("severity"), _("requirements"), _("what it finds"),
                              NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);
    json_t *array = json_array();
    for (guint i = 0; i < domain->rules->len; i++) {
        const TicsRule *rule = domain->rules->pdata[i];
        g_autofree char *requirements = g_strjoinv(" ", rule->requirements);
        const char *cells[] = {rule->id, tics_severity_label(rule->severity), requirements,
                               rule->title[context->lang]};
        tics_table_row(table, cells);
        if (json)
            json_array_append_new(array, rule_json(rule));
    }
    if (json) {
        json_t *report = tics_json_report("rules");
        json_object_set(report, "rules", array);
        tics_print_json(context, report);
    } else {
        tics_table_print(context, table);
    }
    json_decref(array);
}

static void
print_block(TicsContext *context, const char *heading, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    g_autofree char *wrapped = tics_text_wrap(text, context->columns - 2, 0);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(wrapped), "\n", -1);
    tics_print(context, "\n%s\n", heading);
    for (size_t i = 0; lines[i] != NULL; i++)
        tics_print(context, "  %s\n", lines[i]);
}

static void
print_names(TicsContext *context, const char *heading, char *const *names)
{
    g_autofree char *text = g_strjoinv(" ", (char **)names);
    print_block(context, heading, text);
}

/* As written, without the blanks all its lines begin with. */
static void
print_sql(TicsContext *context, const char *heading, const char *sql)
{
    if (sql == NULL)
        return;
    g_auto(GStrv) lines = g_strsplit(sql, "\n", -1);
    size_t margin = SIZE_MAX;
    for (size_t i = 0; lines[i] != NULL; i++)
        if (i > 0 && *g_strchomp(lines[i]) != '\0')
            margin = MIN(margin, strspn(lines[i], " "));
    tics_print(context, "\n%s\n", heading);
    for (size_t i = 0; lines[i] != NULL; i++) {
        const char *line = lines[i] + MIN(strspn(lines[i], " "), i == 0 ? SIZE_MAX : margin);
        if (*line != '\0')
            tics_print(context, "  %s\n", line);
    }
}

static void
show_text(TicsContext *context, const TicsRule *rule)
{
    TicsLang lang = context->lang;
    tics_print(context, "%s  %s  %s\n", rule->id, tics_severity_label(rule->severity),
               rule->title[lang]);
    print_block(context, _("what is checked"), rule->explain[lang]);
    print_names(context, _("requirements"), rule->requirements);
    print_names(context, _("registers it needs"), rule->requires);
    g_autoptr(GString) parameters = g_string_new(NULL);
    for (size_t i = 0; rule->parameters[i] != NULL; i++)
        g_string_append_printf(parameters, "%s%s = %d", i ? ", " : "", rule->parameters[i],
                               default_of(rule->parameters[i]));
    print_block(context, _("parameters (as shipped)"), parameters->str);
    print_block(context, _("what it says"), rule->message[lang]);
    print_block(context, _("what mends it"), rule->fix[lang]);
    print_block(context, _("population (coverage is counted over it)"),
                rule->population_title[lang]);
    print_sql(context, _("SQL of the population"), rule->population_sql);
    print_sql(context, _("SQL of the rule"), rule->sql);
}

static const TicsRule *
find_rule(const TicsDomain *domain, const char *text, GError **error)
{
    g_autofree char *id = g_ascii_strup(text, -1);
    const TicsRule *rule = tics_domain_rule(domain, id);
    if (rule != NULL)
        return rule;
    g_autofree char *shown = tics_text_escape_terminal(text);
    return tics_fail_null(error, TICS_ERROR_NOT_FOUND,
                          _("no rule '%s': 'tics rule list' lists them"), shown);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    bool json = g_strcmp0(v->format, "json") == 0;
    size_t count = g_strv_length(arguments);
    bool is_list = count == 1 && strcmp(arguments[0], "list") == 0;
    bool is_show = count == 2 && strcmp(arguments[0], "show") == 0;
    if (!is_list && !is_show)
        return tics_fail(error, TICS_ERROR_USAGE, _("say '%s list' or '%s show %s'"), "tics rule",
                         "tics rule", "ID");
    const TicsDomain *domain = tics_context_domain(context, error);
    if (domain == NULL)
        return false;
    if (is_list) {
        list(context, domain, json);
        return true;
    }
    const TicsRule *rule = find_rule(domain, arguments[1], error);
    if (rule == NULL)
        return false;
    if (json) {
        json_t *report = tics_json_report("rule"), *object = rule_json(rule);
        json_object_update(report, object);
        json_decref(object);
        tics_print_json(context, report);
    } else {
        show_text(context, rule);
    }
    return true;
}

static const char *const examples[] = {"tics rule list", "tics rule show R-001", NULL};

const TicsCommand tics_cmd_rule = {
    .name = "rule",
    .arguments = N_("list | show ID"),
    .summary = N_("list the rules, or show what one checks"),
    .details = N_("A rule is one SQL query over the records as they stood on the day asked about. "
                  "The rules are this tool's proposals, not the scheme's."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 0,
    .run = run,
};
