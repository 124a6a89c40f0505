/* cmd_init.c -- tics init: a new store */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "context_pin.h"
#include "fields.h"
#include "i18n.h"
#include "text.h"

#include <string.h>

typedef struct {
    char *organisation, *user, *site, *scheme, *evidence_from, *audit_on, *scope, *officer;
} Values;

static const TicsOption options[] = {
    {"organisation", 0, TICS_OPTION_TEXT, offsetof(Values, organisation), N_("NAME"),
     N_("name of the company"), NULL},
    {"user", 0, TICS_OPTION_TEXT, offsetof(Values, user), N_("'NAME <MAIL>'"),
     N_("who keeps the store: name and mail stay private"), NULL},
    {"evidence-from", 0, TICS_OPTION_DATE, offsetof(Values, evidence_from), N_("DATE"),
     N_("first day of operation (運用開始日): what ended before it is not asked for"), NULL},
    {"audit-on", 0, TICS_OPTION_DATE, offsetof(Values, audit_on), N_("DATE"),
     N_("day of the audit, if it is known"), NULL},
    {"certification-scope", 0, TICS_OPTION_TEXT, offsetof(Values, scope), N_("TEXT"),
     N_("certification scope (適用範囲): sites, departments, business"), NULL},
    {"officer", 0, TICS_OPTION_TEXT, offsetof(Values, officer), N_("ID"),
     N_("role id under which the keeper acts (officer-1)"), NULL},
    {"site", 0, TICS_OPTION_TEXT, offsetof(Values, site), N_("LETTER"),
     N_("letter of the site in record numbers (EV-A-2026-0001)"), NULL},
    {"scheme", 0, TICS_OPTION_TEXT, offsetof(Values, scheme), N_("ID"), N_("which catalogue"),
     NULL},
    {0},
};

/* What an option did not say is asked on a terminal; an empty answer keeps the default. */
static char *
ask(TicsContext *context, const char *given, const char *question)
{
    char line[1024];

    if (given != NULL)
        return g_strdup(given);
    if (!context->tty_in || !context->tty_err)
        return g_strdup("");
    tics_note(context, "%s: ", question);
    if (fgets(line, sizeof line, stdin) == NULL || !g_utf8_validate(line, -1, NULL))
        return g_strdup("");
    return g_strdup(g_strstrip(line));
}

static bool
ask_date(TicsContext *context, const char *given, const char *question, char **day, GError **error)
{
    g_autofree char *text = ask(context, given, question);
    TicsDate date = 0;
    char iso[TICS_DATE_TEXT];

    if (text[0] == '\0') {
        *day = g_strdup("");
        return true;
    }
    if (!tics_date_parse(text, &date, error))
        return false;
    *day = g_strdup(tics_date_format(date, iso));
    return true;
}

static bool
split_user(const char *text, char **name, char **mail, GError **error)
{
    const char *open = strchr(text, '<'), *close = strrchr(text, '>');

    if (open == NULL || close == NULL || close < open || close[1] != '\0')
        return tics_fail(error, TICS_ERROR_USAGE, _("write the user as 'NAME <MAIL>': '%s'"), text);
    *name = g_strstrip(g_strndup(text, (gsize)(open - text)));
    *mail = g_strndup(open + 1, (gsize)(close - open - 1));
    return true;
}

static bool
fill(TicsContext *context, const Values *v, TicsSettings *settings, GError **error)
{
    settings->organisation = ask(context, v->organisation, _("name of the company"));
    if (settings->organisation[0] == '\0')
        return tics_fail(error, TICS_ERROR_USAGE, _("name the company: --organisation NAME"));
    if (!tics_fields_check_line(settings->organisation, _("the name of the company"), error))
        return false;
    settings->site_letter = g_strdup(v->site == NULL ? "A" : v->site);
    bool letter = strlen(settings->site_letter) == 1 && g_ascii_isupper(settings->site_letter[0]);
    if (!letter)
        return tics_fail(error, TICS_ERROR_USAGE, _("the site is one letter A to Z: '%s'"),
                         settings->site_letter);
    return ask_date(context, v->evidence_from, _("first day of operation (empty: not set)"),
                    &settings->evidence_from, error) &&
           ask_date(context, v->audit_on, _("day of the audit (empty: not known)"),
                    &settings->audit_on, error);
}

static bool
fill_role(TicsContext *context, const Values *v, TicsSettings *settings, GError **error)
{
    settings->scope =
        ask(context, v->scope, _("certification scope: sites, departments (empty: everything)"));
    settings->officer =
        ask(context, v->officer, _("role id of who keeps the store (empty: officer-1)"));
    const char *number = settings->officer + strlen("officer-");
    bool good = settings->officer[0] == '\0' ||
                (g_str_has_prefix(settings->officer, "officer-") && g_ascii_isdigit(*number) &&
                 strspn(number, "0123456789") == strlen(number) && strlen(number) <= 6);
    if (!good)
        return tics_fail(error, TICS_ERROR_USAGE, _("a role id is officer- and a number: '%s'"),
                         settings->officer);
    return tics_fields_check_line(settings->scope, _("the certification scope"), error);
}

static bool
choose_scheme(const TicsDomain *domain, const char *id, TicsSettings *settings, GError **error)
{
    const TicsCatalogue *catalogue =
        id == NULL ? g_ptr_array_index(domain->catalogues, 0) : tics_domain_catalogue(domain, id);
    if (catalogue == NULL)
        return tics_fail(error, TICS_ERROR_NOT_FOUND,
                         _("no scheme '%s' ('tics scheme list' shows all)"), id);
    settings->scheme = g_strdup(catalogue->id);
    settings->edition = g_strdup(catalogue->edition);
    return true;
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    if (arguments[0] == NULL || arguments[1] != NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("name a folder for the store: init DIR"));
    const TicsDomain *domain = tics_context_domain(context, error);
    if (domain == NULL)
        return false;
    g_autoptr(TicsSettings) settings = g_new0(TicsSettings, 1);
    if (!choose_scheme(domain, v->scheme, settings, error) || !fill(context, v, settings, error) ||
        !fill_role(context, v, settings, error))
        return false;
    g_autofree char *user = ask(context, v->user, _("who keeps the store, as NAME <MAIL>"));
    g_autofree char *name = NULL, *mail = NULL;
    if (!split_user(user, &name, &mail, error))
        return false;
#ifdef TICS_TEST_HOOKS
    settings->test_store = true;
#endif
    if (!tics_change_init(arguments[0], domain, settings, name, mail, error))
        return false;
    tics_context_pin_new(arguments[0]);
    tics_print(context, _("a store was made in '%s'\n"), arguments[0]);
    tics_print(context,
               _("next:\n  tics -C %s import person roster.csv -m '…'\n  tics -C %s next\n  tics "
                 "-C %s gap\n"),
               arguments[0], arguments[0], arguments[0]);
    return true;
}

static const char *const examples[] = {
    "tics init evidence --organisation 見本精工株式会社 --user '総務 担当 <soumu@example.jp>' "
    "--evidence-from 令和8年4月1日",
    NULL,
};

const TicsCommand tics_cmd_init = {
    .name = "init",
    .arguments = N_("DIR"),
    .summary = N_("Make a new, empty store"),
    .details = N_("On a terminal what no option says is asked. The store is a bare git repository; "
                  "keep it on a local disk and "
                  "back it up with 'tics backup'."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 0,
    .run = run,
};
