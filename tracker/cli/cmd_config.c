/* cmd_config.c -- tics config: what the store and the rules are set to */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess.h"
#include "commands.h"
#include "fields.h"
#include "gap_report.h"
#include "i18n.h"
#include "output.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    char *format;
} Values;

static const char *const formats[] = {"text", "json", NULL};
static const char *const writing[] = {"set", "unset", NULL};
static const TicsOption options[] = {
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("text or json"),
     formats},
    {0},
};

static bool
unknown(const char *name, GError **error)
{
    g_autofree char *shown = tics_text_escape_terminal(name);
    const char *nearest = NULL;
    size_t best = 4;

    for (const TicsSetting *s = tics_settings_known(); s->name != NULL; s++) {
        size_t distance = tics_text_distance(s->name, name, 3);
        nearest = distance < best ? s->name : nearest;
        best = MIN(best, distance);
    }
    const char *parameter = tics_domain_nearest_parameter(name, best - 1);
    nearest = parameter != NULL ? parameter : nearest;
    if (nearest != NULL)
        return tics_fail(error, TICS_ERROR_NOT_FOUND, _("no setting '%s'; did you mean '%s'?"),
                         shown, nearest);
    return tics_fail(error, TICS_ERROR_NOT_FOUND, _("no setting '%s' ('tics config' lists them)"),
                     shown);
}

/* The value of a parameter: the company's own if it is set, else what is shipped. */
typedef struct {
    char *record, *reason;
    int value;
    bool set;
} Own;

static void
own_clear(Own *own)
{
    g_free(own->record);
    g_free(own->reason);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Own, own_clear)

static bool
read_own(TicsIndex *index, const TicsParameter *parameter, Own *own, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(
        index,
        "SELECT record, value, reason FROM r_parameter WHERE name = :name ORDER BY committed_at",
        error);
    bool row = query != NULL;

    own->value = parameter->value;
    if (query != NULL)
        tics_query_bind_text(query, ":name", parameter->name);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        if (!row)
            break;
        own_clear(own);
        own->set = true;
        own->record = g_strdup(tics_query_text(query, 0));
        own->value = atoi(tics_query_text(query, 1) == NULL ? "0" : tics_query_text(query, 1));
        own->reason = g_strdup(tics_query_text(query, 2));
    }
    return query != NULL;
}

static char *
rules_of(const TicsDomain *domain, const char *name)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < domain->rules->len; i++) {
        const TicsRule *rule = g_ptr_array_index(domain->rules, i);
        if (g_strv_contains((const char *const *)rule->parameters, name))
            g_string_append_printf(out, "%s%s", out->len > 0 ? " " : "", rule->id);
    }
    return g_string_free(out, FALSE);
}

/* Name and value on one line, what they mean below: names are typed, so they are never cut. */
static void
print_item(TicsContext *context, const char *name, const char *value, const char *more,
           const char *title)
{
    enum { NAME_WIDTH = 29, INDENT = 4 };
    g_autofree char *shown = tics_text_escape_terminal(value[0] == '\0' ? _("(not set)") : value);
    g_autofree char *wrapped = tics_text_wrap(title, context->columns - INDENT, 0);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(wrapped), "\n", -1);

    tics_print_hanging(context, 0, NAME_WIDTH + 2, "%-*s  %s%s", NAME_WIDTH, name, shown, more);
    for (char **line = lines; *line != NULL; line++)
        tics_print(context, "%*s%s\n", INDENT, "", *line);
}

static void
list_settings(TicsContext *context, TicsSettings *settings, json_t *array)
{
    for (const TicsSetting *s = tics_settings_known(); s->name != NULL; s++) {
        const char *value = tics_settings_get(settings, s);
        if (!context->json)
            print_item(context, s->name, value, "", _(s->title));
        json_array_append_new(array, json_pack("{s:s, s:s, s:s}", "name", s->name, "value", value,
                                               "title", _(s->title)));
    }
}

static void
print_parameter(TicsContext *context, const TicsParameter *parameter, const Own *own,
                const char *rules)
{
    g_autofree char *now = g_strdup_printf("%d", own->value);
    g_autofree char *shipped = own->value == parameter->value
                                   ? g_strdup("")
                                   : g_strdup_printf(_("  (as shipped: %d)"), parameter->value);
    g_autofree char *used = rules[0] == '\0' ? g_strdup("") : g_strdup_printf("  %s", rules);
    g_autofree char *more = g_strconcat(shipped, used, NULL);

    print_item(context, parameter->name, now, more, _(parameter->title));
    if (own->set && own->reason != NULL) {
        g_autofree char *reason = tics_text_escape_terminal(own->reason);
        tics_print(context, _("    reason: %s\n"), reason);
    }
}

static bool
list_parameters(TicsContext *context, const TicsDomain *domain, json_t *array, GError **error)
{
    if (!context->json)
        tics_print(context, _("\nparameters the rules are run with\n"));
    for (const TicsParameter *p = tics_domain_parameters(); p->name != NULL; p++) {
        g_auto(Own) own = {0};
        if (!read_own(context->index, p, &own, error))
            return false;
        g_autofree char *rules = rules_of(domain, p->name);
        if (!context->json)
            print_parameter(context, p, &own, rules);
        json_array_append_new(array, json_pack("{s:s, s:i, s:i, s:s?, s:s, s:s}", "name", p->name,
                                               "value", own.value, "default", p->value, "reason",
                                               own.reason, "rules", rules, "title", _(p->title)));
    }
    return true;
}

static bool
list(TicsContext *context, GError **error)
{
    TicsClocks clocks;
    const TicsDomain *domain = tics_context_domain(context, error);

    if (domain == NULL || !tics_context_clocks(context, NULL, NULL, &clocks, error))
        return false;
    json_t *settings = json_array(), *parameters = json_array();
    list_settings(context, context->settings, settings);
    bool good = list_parameters(context, domain, parameters, error);
    json_t *report =
        good && context->json ? tics_json_store_report(context, "config", &clocks, error) : NULL;
    if (report != NULL) {
        json_object_set(report, "settings", settings);
        json_object_set(report, "parameters", parameters);
        tics_print_json(context, report);
    }
    json_decref(settings);
    json_decref(parameters);
    return good && (report != NULL || !context->json);
}

static bool
get(TicsContext *context, const char *name, GError **error)
{
    const TicsSetting *setting = tics_setting_find(name);
    const TicsParameter *parameter = tics_domain_parameter(name);
    TicsClocks clocks;
    g_auto(Own) own = {0};

    if (setting == NULL && parameter == NULL)
        return unknown(name, error);
    if (!tics_context_clocks(context, NULL, NULL, &clocks, error) ||
        (parameter != NULL && !read_own(context->index, parameter, &own, error)))
        return false;
    if (setting != NULL) {
        g_autofree char *shown =
            tics_text_escape_terminal(tics_settings_get(context->settings, setting));
        tics_print(context, "%s\n", shown);
    } else {
        tics_print(context, "%d\n", own.value);
    }
    return true;
}

static bool
report(TicsContext *context, TicsChange *change, const char *name, const char *from, const char *to,
       GError **error)
{
    g_autoptr(TicsChangeResult) result = tics_change_commit(change, error);
    if (result == NULL)
        return false;
    g_autofree char *before = tics_text_escape_terminal(from[0] == '\0' ? _("(not set)") : from);
    g_autofree char *after = tics_text_escape_terminal(to[0] == '\0' ? _("(not set)") : to);
    tics_print(context, "%s: %s -> %s\n", name, before, after);
    if (context->dry_run)
        tics_note(context, "%s\n", _("dry run: nothing was written"));
    else
        tics_note(context, _("written: change %.10s\n"), result->commit);
    return true;
}

static bool
same_already(TicsContext *context, const char *name, const char *value)
{
    g_autofree char *shown = tics_text_escape_terminal(value[0] == '\0' ? _("(not set)") : value);

    tics_note(context, _("%s is %s already; nothing was written\n"), name, shown);
    return true;
}

/* An officer who is not recorded cannot act. */
static bool
check_officer(TicsIndex *index, const char *value, GError **error)
{
    char *kinds[] = {"officer", NULL};

    return value[0] == '\0' || tics_index_has_key(index, kinds, value, false) ||
           tics_fail(error, TICS_ERROR_NOT_FOUND,
                     _("no officer '%s' is recorded: tics add officer officer_id=%s …"), value,
                     value);
}

static bool
check_setting(TicsContext *context, const TicsSetting *setting, const char *value, char **kept,
              GError **error)
{
    TicsDate day;
    char iso[TICS_DATE_TEXT];

    if (setting->fixed)
        return tics_fail(error, TICS_ERROR_USAGE, _("'%s' is set by 'tics init' for good"),
                         setting->name);
    if (setting->needed && value[0] == '\0')
        return tics_fail(error, TICS_ERROR_INVALID, _("'%s' cannot be empty"), setting->name);
    if (!tics_fields_check_line(value, setting->name, error))
        return false;
    if (setting->day && value[0] != '\0') {
        if (!tics_date_parse(value, &day, error))
            return false;
        *kept = g_strdup(tics_date_format(day, iso));
        return true;
    }
    *kept = g_strdup(value);
    return strcmp(setting->name, "officer") != 0 || check_officer(context->index, value, error);
}

static bool
set_setting(TicsContext *context, const TicsSetting *setting, const char *value, GError **error)
{
    g_autofree char *kept = NULL;
    g_autoptr(TicsChange) change = tics_context_change(context, error);
    g_autoptr(TicsSettings) settings =
        change == NULL ? NULL : tics_store_settings(context->store, error);

    if (settings == NULL || !check_setting(context, setting, value, &kept, error))
        return false;
    g_autofree char *before = g_strdup(tics_settings_get(settings, setting));
    if (strcmp(before, kept) == 0)
        return same_already(context, setting->name, kept);
    tics_settings_set(settings, setting, kept);
    tics_change_settings(change, settings);
    return report(context, change, setting->name, before, kept, error);
}

static bool
read_number(const TicsParameter *parameter, const char *value, int *number, GError **error)
{
    if (!tics_parameter_parse(parameter, value, number))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("%s is a whole number from %d to %d, not '%s'"), parameter->name,
                         parameter->least, parameter->most, value);
    return true;
}

/* The record of this parameter as it is, or a new one. Transfer full. */
static TicsRecord *
parameter_record(TicsContext *context, const TicsParameter *parameter, const Own *own,
                 GError **error)
{
    if (own->set)
        return tics_index_record(context->index, own->record, tics_index_head_seq(context->index),
                                 error);
    TicsRecord *record = tics_record_new(tics_domain_kind(context->domain, "parameter"), NULL);
    tics_record_set(record, "name", parameter->name);
    return record;
}

static bool
set_parameter(TicsContext *context, const TicsParameter *parameter, const char *value,
              GError **error)
{
    int number = 0;
    char today[TICS_DATE_TEXT];
    g_auto(Own) own = {0};
    g_autoptr(TicsChange) change = tics_context_change(context, error);

    if (change == NULL || !read_number(parameter, value, &number, error) ||
        !read_own(context->index, parameter, &own, error))
        return false;
    g_autofree char *before = g_strdup_printf("%d", own.value);
    g_autofree char *after = g_strdup_printf("%d", number);
    if (own.value == number)
        return same_already(context, parameter->name, after);
    g_autoptr(TicsRecord) record = parameter_record(context, parameter, &own, error);
    if (record == NULL)
        return false;
    tics_record_set(record, "value", after);
    tics_record_set(record, "reason", context->reason);
    tics_record_set(record, "from", tics_date_format(tics_context_today(context), today));
    tics_change_put(change, g_steal_pointer(&record), own.set ? TICS_PUT_UPDATE : TICS_PUT_NEW);
    return report(context, change, parameter->name, before, after, error);
}

static bool
unset_parameter(TicsContext *context, const TicsParameter *parameter, GError **error)
{
    g_auto(Own) own = {0};
    g_autoptr(TicsChange) change = tics_context_change(context, error);

    if (change == NULL || !read_own(context->index, parameter, &own, error))
        return false;
    g_autofree char *before = g_strdup_printf("%d", own.value);
    g_autofree char *after = g_strdup_printf("%d", parameter->value);
    if (!own.set)
        return same_already(context, parameter->name, after);
    return tics_change_void(change, own.record,
                            context->reason == NULL ? "dry run" : context->reason, false, error) &&
           report(context, change, parameter->name, before, after, error);
}

/* NULL: back to what is shipped. */
static bool
set(TicsContext *context, const char *name, const char *value, GError **error)
{
    const TicsSetting *setting = tics_setting_find(name);
    const TicsParameter *parameter = tics_domain_parameter(name);
    TicsClocks clocks;

    if (setting == NULL && parameter == NULL)
        return unknown(name, error);
    if (!tics_context_clocks(context, NULL, NULL, &clocks, error))
        return false;
    if (setting != NULL)
        return set_setting(context, setting, value == NULL ? "" : value, error);
    return value == NULL ? unset_parameter(context, parameter, error)
                         : set_parameter(context, parameter, value, error);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    size_t count = g_strv_length(arguments);
    const char *word = count == 0 ? "list" : arguments[0];

    (void)values;
    if (strcmp(word, "list") == 0 && count <= 1)
        return list(context, error);
    if (strcmp(word, "get") == 0 && count == 2)
        return get(context, arguments[1], error);
    if (strcmp(word, "set") == 0 && count == 3)
        return set(context, arguments[1], arguments[2], error);
    if (strcmp(word, "unset") == 0 && count == 2)
        return set(context, arguments[1], NULL, error);
    return tics_fail(error, TICS_ERROR_USAGE,
                     _("say 'config list', 'config get NAME', 'config set NAME VALUE' or "
                       "'config unset NAME'"));
}

static const char *const examples[] = {
    "tics config",
    "tics config set audit_on 令和9年2月10日 -m '審査日程の決定'",
    "tics config set pledge_grace_days 7 -m '就業規則の改定に合わせる'",
    "tics config get evidence_from",
    NULL,
};

const TicsCommand tics_cmd_config = {
    .name = "config",
    .arguments = N_("list | get NAME | set NAME VALUE | unset NAME"),
    .summary = N_("Show or change what the store and the rules are set to"),
    .details = N_("Settings belong to the store as a whole; parameters are the numbers the rules "
                  "are run with. Each change is a "
                  "change like any other: with its reason, in the history, and seen only by "
                  "questions about what was known since. "
                  "unset returns a parameter to what is shipped."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 0,
    .needs_store = true,
    .writes = true,
    .writing = writing,
    .run = run,
};
