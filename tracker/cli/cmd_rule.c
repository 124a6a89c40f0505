/* cmd_rule.c -- tics rule: what is checked, in words and as the SQL that does it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "gap_report.h"
#include "i18n.h"
#include "output.h"
#include "own_rules.h"
#include "rule_own.h"
#include "text.h"

#include <string.h>

typedef struct {
    char *as_of, *known_at, *format;
} Values;

/* What the rule finds in the store at hand. */
typedef struct {
    TicsClocks clocks;
    GHashTable *parameters; /* in force; NULL: there is no store */
    GPtrArray *findings, *pending;
    TicsCoverage coverage;
    TicsContinuity *continuity; /* NULL: none */
} Cases;

static void
cases_clear(Cases *cases)
{
    g_clear_pointer(&cases->parameters, g_hash_table_unref);
    g_clear_pointer(&cases->findings, g_ptr_array_unref);
    g_clear_pointer(&cases->pending, g_ptr_array_unref);
    g_clear_pointer(&cases->continuity, tics_continuity_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Cases, cases_clear)

enum { PENDING_SHOWN = 10 };

static const char *const formats[] = {"text", "json", NULL};

static const TicsOption options[] = {
    {"as-of", 0, TICS_OPTION_DATE, offsetof(Values, as_of), N_("DATE"),
     N_("the state at the end of this day, past or future"), NULL},
    {"known-at", 0, TICS_OPTION_TEXT, offsetof(Values, known_at), N_("DATE|COMMIT"),
     N_("what the store knew then"), NULL},
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

/* All of them stand in `rule show`: the widest cell must not take the room of the titles. */
static char *
few_requirements(const TicsRule *rule)
{
    const char *const *ids = (const char *const *)rule->requirements;

    return g_strv_length((char **)ids) > 4 ? g_strdup_printf("%s %s %s …", ids[0], ids[1], ids[2])
                                           : g_strjoinv(" ", rule->requirements);
}

/* Those of the store at hand beside the shipped ones; outside of one there are none. */
static bool
own_rules(TicsContext *context, TicsOwnRules **own, GError **error)
{
    TicsClocks clocks;

    *own = NULL;
    if (context->store_dir == NULL)
        return true;
    return tics_context_clocks(context, NULL, NULL, &clocks, error) &&
           (*own = tics_own_rules(context->index, error)) != NULL;
}

static void
list_one(TicsContext *context, const TicsRule *rule, TicsTable *table, json_t *array)
{
    g_autofree char *requirements = few_requirements(rule);
    g_autofree char *title = rule->own
                                 ? g_strdup_printf(_("%s (own rule)"), rule->title[context->lang])
                                 : g_strdup(rule->title[context->lang]);
    const char *cells[] = {rule->id, tics_severity_label(rule->severity), requirements, title};

    tics_table_row(table, cells);
    json_array_append_new(array, rule_json(rule));
}

static void
list(TicsContext *context, const TicsDomain *domain, const TicsOwnRules *own, bool json)
{
    const char *headings[] = {_("rule"), _("severity"), _("requirements"), _("what it finds"),
                              NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);
    json_t *array = json_array();
    for (guint i = 0; i < domain->rules->len; i++)
        list_one(context, domain->rules->pdata[i], table, array);
    for (guint i = 0; own != NULL && i < own->rules->len; i++)
        list_one(context, own->rules->pdata[i], table, array);
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
    tics_print(context, "\n%s\n", heading);
    tics_print_wrapped(context, 2, "", text);
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

static int
compare_due(const void *a, const void *b)
{
    return g_strcmp0((*(TicsFinding *const *)a)->due_on, (*(TicsFinding *const *)b)->due_on);
}

static bool
run_rule(TicsContext *context, const TicsRule *rule, Cases *cases, GError **error)
{
    TicsChecker checker;
    bool good =
        tics_checker_init(&checker, context->index, cases->parameters, context->lang, error) &&
        tics_rule_run(&checker, rule, cases->findings, cases->pending, error) &&
        tics_rule_coverage(&checker, rule, cases->findings, &cases->coverage, error) &&
        tics_rule_continuity(&checker, rule, cases->findings, &cases->continuity, error);

    tics_checker_clear(&checker);
    g_ptr_array_sort(cases->pending, compare_due);
    return good;
}

/* Whoever asks outside a store reads what the rule is, and no more. */
static bool
find_cases(TicsContext *context, const Values *v, const TicsRule *rule, Cases *cases,
           GError **error)
{
    if (context->store_dir == NULL && v->as_of == NULL && v->known_at == NULL)
        return true;
    if (!tics_context_clocks(context, v->as_of, v->known_at, &cases->clocks, error))
        return false;
    cases->findings = g_ptr_array_new_with_free_func((GDestroyNotify)tics_finding_free);
    cases->pending = g_ptr_array_new_with_free_func((GDestroyNotify)tics_finding_free);
    cases->parameters = tics_parameters(context->index, error);
    return cases->parameters != NULL && run_rule(context, rule, cases, error);
}

static void
print_pending(TicsContext *context, const TicsFinding *finding)
{
    enum { INDENT = 14 };
    g_autofree char *day =
        g_strdup_printf("  %-10s  ", finding->due_on != NULL ? finding->due_on : "");

    tics_print_wrapped(context, INDENT, day, finding->message);
}

static void
print_cases(TicsContext *context, const Cases *cases)
{
    char day[TICS_DATE_TEXT];

    if (cases->parameters == NULL)
        return;
    tics_print(context, _("\nwhat it finds as of %s: %u\n"),
               tics_date_format(cases->clocks.as_of, day), cases->findings->len);
    if (cases->coverage.need >= 0)
        tics_print(context, "  %s %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "\n", _("coverage"),
                   cases->coverage.have, cases->coverage.need);
    if (cases->continuity != NULL && cases->continuity->need > 0) {
        g_autofree char *text = tics_continuity_text(cases->continuity, context->lang);
        tics_print_wrapped(context, 2, "  ", text);
    }
    tics_findings_print(context, cases->findings);
    if (cases->pending->len > 0)
        tics_print(context, _("\nstill to come: %u\n"), cases->pending->len);
    for (guint i = 0; i < cases->pending->len && i < PENDING_SHOWN; i++)
        print_pending(context, g_ptr_array_index(cases->pending, i));
    if (cases->pending->len > PENDING_SHOWN)
        tics_print(context, _("  … and %u more\n"), cases->pending->len - PENDING_SHOWN);
}

static int
value_of(const Cases *cases, const char *name)
{
    return cases->parameters == NULL
               ? default_of(name)
               : GPOINTER_TO_INT(g_hash_table_lookup(cases->parameters, name));
}

static void
show_text(TicsContext *context, const TicsRule *rule, const Cases *cases)
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
                               value_of(cases, rule->parameters[i]));
    print_block(context,
                cases->parameters == NULL ? _("parameters (as shipped)")
                                          : _("parameters (in force)"),
                parameters->str);
    print_block(context, _("what it says"), rule->message[lang]);
    print_block(context, _("what mends it"), rule->fix[lang]);
    print_block(context, _("population (coverage is counted over it)"),
                rule->population_title[lang]);
    print_block(context, _("over time (what must be there without a break)"),
                rule->continuity_title[lang]);
    print_cases(context, cases);
    print_sql(context, _("SQL of the population"), rule->population_sql);
    print_sql(context, _("SQL over time"), rule->continuity_sql);
    print_sql(context, _("SQL of the rule"), rule->sql);
}

static bool
show_json(TicsContext *context, const TicsRule *rule, const Cases *cases, GError **error)
{
    json_t *report = cases->parameters == NULL
                         ? tics_json_report("rule")
                         : tics_json_store_report(context, "rule", &cases->clocks, error);
    if (report == NULL)
        return false;
    json_t *object = rule_json(rule);
    json_object_update(report, object);
    json_decref(object);
    if (cases->parameters != NULL) {
        json_t *parameters = json_object_get(report, "parameters");
        for (size_t i = 0; rule->parameters[i] != NULL; i++)
            json_object_set_new(parameters, rule->parameters[i],
                                json_integer(value_of(cases, rule->parameters[i])));
        json_object_set_new(report, "findings", tics_findings_json(cases->findings));
        json_object_set_new(report, "pending", tics_findings_json(cases->pending));
        json_object_set_new(report, "coverage",
                            cases->coverage.need < 0
                                ? json_null()
                                : json_pack("{s:I, s:I}", "have", (json_int_t)cases->coverage.have,
                                            "need", (json_int_t)cases->coverage.need));
        json_object_set_new(report, "continuity", tics_continuity_json(cases->continuity, rule));
    }
    tics_print_json(context, report);
    return true;
}

static const TicsRule *
find_rule(const TicsDomain *domain, const TicsOwnRules *own, const char *text, GError **error)
{
    g_autofree char *id = g_ascii_strup(text, -1);
    const TicsRule *rule = tics_rule_find(domain, own, id);
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
    if (count >= 2 && strcmp(arguments[0], "check") == 0)
        return tics_rule_own_check(context, arguments + 1, error);
    if (count >= 2 && strcmp(arguments[0], "import") == 0)
        return tics_rule_own_import(context, arguments + 1, error);
    if (count == 2 && strcmp(arguments[0], "remove") == 0)
        return tics_rule_own_remove(context, arguments[1], error);
    if (!is_list && !is_show)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("say 'rule list', 'rule show ID', 'rule check FILE', 'rule import "
                           "FILE' or 'rule remove ID'"));
    const TicsDomain *domain = tics_context_domain(context, error);
    g_autoptr(TicsOwnRules) own = NULL;
    if (domain == NULL || !own_rules(context, &own, error))
        return false;
    if (is_list) {
        list(context, domain, own, json);
        return true;
    }
    const TicsRule *rule = find_rule(domain, own, arguments[1], error);
    if (rule == NULL)
        return false;
    g_auto(Cases) cases = {.coverage = {.need = -1}};
    if (!find_cases(context, v, rule, &cases, error))
        return false;
    if (json)
        return show_json(context, rule, &cases, error);
    show_text(context, rule, &cases);
    return true;
}

static const char *const examples[] = {"tics rule list", "tics rule show R-001",
                                       "tics rule show R-001 --as-of 2027-02-10", NULL};
static const char *const writing[] = {"import", "remove", NULL};

const TicsCommand tics_cmd_rule = {
    .name = "rule",
    .arguments = N_("list | show ID | check FILE… | import FILE… | remove ID"),
    .summary = N_("list the rules, or show what one checks and finds"),
    .details = N_("A rule is one SQL query over the records as they stood on the day asked about. "
                  "The rules are this tool's proposals, not the scheme's.\n\n"
                  "A company adds rules of its own (C-001 to C-999) as files in the same format: "
                  "check tries one and writes nothing, import records it with -m, remove takes it "
                  "back. A rule only reads, and a run is limited in time and memory; one that "
                  "cannot be run is told in its place in every report."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .writes = true,
    .writing = writing,
    .group = 0,
    .run = run,
};
