/* command.c -- the list of commands and one run of the program */
/* SPDX-License-Identifier: Apache-2.0 */
#include "command.h"

#include "commands.h"
#include "context_pin.h"
#include "help.h"
#include "i18n.h"
#include "options.h"
#include "output.h"
#include "text.h"

#include <string.h>

/* In the order of help and manual. A new command: its file, a line in commands.h and one here. */
static const TicsCommand *const commands[] = {
    &tics_cmd_init,
    &tics_cmd_config,
    &tics_cmd_status,
    &tics_cmd_next,
    &tics_cmd_scope,
    &tics_cmd_scheme,
    &tics_cmd_kind,
    &tics_cmd_rule,
    &tics_cmd_add,
    &tics_cmd_edit,
    &tics_cmd_void,
    &tics_cmd_erase,
    &tics_cmd_show,
    &tics_cmd_list,
    &tics_cmd_search,
    &tics_cmd_import,
    &tics_cmd_attach,
    &tics_cmd_export,
    &tics_cmd_template,
    &tics_cmd_gap,
    &tics_cmd_selfcheck,
    &tics_cmd_due,
    &tics_cmd_diff,
    &tics_cmd_finding,
    &tics_cmd_judge,
    &tics_cmd_report,
    &tics_cmd_review,
    &tics_cmd_baseline,
    &tics_cmd_sample,
    &tics_cmd_package,
    &tics_cmd_history,
    &tics_cmd_seal,
    &tics_cmd_signer,
    &tics_cmd_verify,
    &tics_cmd_doctor,
    &tics_cmd_backup,
    &tics_cmd_restore,
    &tics_cmd_completion,
    &tics_cmd_manual,
    &tics_cmd_help,
    NULL,
};

typedef struct {
    char *directory, *lang, *expect;
    gboolean no_pager, help, version;
} Globals;

static const char *const languages[] = {"ja", "en", NULL};

static const TicsOption global_options[] = {
    {"directory", 'C', TICS_OPTION_TEXT, offsetof(Globals, directory), N_("DIR"),
     N_("the store (else $TICS_STORE, else the nearest one upward)"), NULL},
    {"expect-ancestor", 0, TICS_OPTION_TEXT, offsetof(Globals, expect), N_("COMMIT|SHA256"),
     N_("refuse a history that does not hold this change (of an earlier report)"), NULL},
    {"lang", 0, TICS_OPTION_CHOICE, offsetof(Globals, lang), N_("LANGUAGE"),
     N_("language of everything said"), languages},
    {"no-pager", 0, TICS_OPTION_FLAG, offsetof(Globals, no_pager), NULL,
     N_("print long output without a pager"), NULL},
    {"help", 'h', TICS_OPTION_FLAG, offsetof(Globals, help), NULL, N_("help on a command"), NULL},
    {"version", 0, TICS_OPTION_FLAG, offsetof(Globals, version), NULL,
     N_("version of the program and its libraries"), NULL},
    {0},
};

typedef struct {
    char *reason;
    gboolean dry_run;
} Writing;

static const TicsOption writing_options[] = {
    {"reason", 'm', TICS_OPTION_TEXT, offsetof(Writing, reason), N_("REASON"),
     N_("why this is written; kept in the history"), NULL},
    {"dry-run", 0, TICS_OPTION_FLAG, offsetof(Writing, dry_run), NULL,
     N_("check everything, write nothing"), NULL},
    {0},
};

/* One run: what it was told, and what must be let go at its end. */
typedef struct {
    TicsContext context;
    Globals globals;
    Writing writing;
    const TicsCommand *command; /* NULL: none named */
    void *values;
    GPtrArray *arguments;
    char *found_dir, *typed_reason;
    GThread *warm; /* of the store, NULL if not begun */
} Run;

const TicsCommand *const *
tics_commands(void)
{
    return commands;
}

const TicsOption *
tics_global_options(void)
{
    return global_options;
}

const TicsOption *
tics_writing_options(void)
{
    return writing_options;
}

const TicsCommand *
tics_command_find(const char *name)
{
    for (size_t i = 0; commands[i] != NULL; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

bool
tics_command_unknown(const char *name, GError **error)
{
    const char *nearest = NULL;
    size_t least = 3;
    for (size_t i = 0; commands[i] != NULL; i++) {
        size_t distance = tics_text_distance(name, commands[i]->name, least);
        if (distance < least) {
            least = distance;
            nearest = commands[i]->name;
        }
    }
    g_autofree char *shown = tics_text_escape_terminal(name);
    if (nearest != NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("unknown command '%s' (did you mean '%s'?)"),
                         shown, nearest);
    return tics_fail(error, TICS_ERROR_USAGE, _("unknown command '%s': 'tics help' lists them"),
                     shown);
}

/* Value of the last --name VALUE or --name=VALUE: looked for before parsing, because errors of
 * parsing need it. */
static const char *
scan_option(char **argv, const char *name)
{
    const char *value = NULL;
    size_t length = strlen(name);
    for (size_t i = 1; argv[i] != NULL && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], name, length) != 0)
            continue;
        if (argv[i][length] == '=')
            value = argv[i] + length + 1;
        else if (argv[i][length] == '\0' && argv[i + 1] != NULL)
            value = argv[i + 1];
    }
    return value;
}

static TicsLang
choose_language(char **argv)
{
    const char *variables[] = {"TICS_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
    const char *asked = scan_option(argv, "--lang");
    for (size_t i = 0; i < G_N_ELEMENTS(variables) && (asked == NULL || *asked == '\0'); i++)
        asked = g_getenv(variables[i]);
    /* C, POSIX and languages we do not have read as Japanese: the program's readers are in Japan */
    TicsLang lang = asked != NULL && g_str_has_prefix(asked, "en") ? TICS_EN : TICS_JA;
    tics_i18n_set_language(lang == TICS_EN ? "en" : "ja");
    return lang;
}

static bool
check_utf8(char **argv, GError **error)
{
    for (size_t i = 1; argv[i] != NULL; i++)
        if (!g_utf8_validate(argv[i], -1, NULL))
            return tics_fail(error, TICS_ERROR_USAGE,
                             _("argument %u is not UTF-8: set the terminal to UTF-8"), (unsigned)i);
    return true;
}

static bool
parse(Run *run, char **argv, GError **error)
{
    TicsOptionSet globals = {global_options, &run->globals};
    size_t index = 1;
    if (!tics_options_parse(&globals, 1, argv, &index, NULL, error))
        return false;
    if (argv[index] == NULL)
        return true;
    run->command = tics_command_find(argv[index]);
    if (run->command == NULL)
        return tics_command_unknown(argv[index], error);
    run->context.command = run->command->name;
    run->values = g_malloc0(MAX(run->command->values_size, (size_t)1));
    TicsOptionSet sets[] = {
        {run->command->options, run->values},
        {run->command->writes ? writing_options : NULL, &run->writing},
        globals,
    };
    index++;
    return tics_options_parse(sets, G_N_ELEMENTS(sets), argv, &index, run->arguments, error);
}

static bool
read_clock(TicsContext *context, GError **error)
{
    const char *now = g_getenv("TICS_NOW");
    g_autoptr(GError) reason = NULL;
    context->now_utc = g_get_real_time() / G_USEC_PER_SEC;
    if (now == NULL || *now == '\0' || tics_instant_parse(now, &context->now_utc, &reason))
        return true;
    return tics_fail(error, TICS_ERROR_USAGE, "TICS_NOW: %s", reason->message);
}

static void
find_store(Run *run)
{
    const char *named = run->globals.directory;
    if (named == NULL)
        named = g_getenv("TICS_STORE");
    if (named == NULL || *named == '\0') {
        g_autofree char *here = g_get_current_dir();
        named = run->found_dir = tics_store_find(here);
    }
    run->context.store_dir = named;
}

/* By its first argument, or its first two. */
static bool
is_writing(const Run *run)
{
    const char *const *writing = run->command->writing;
    const GPtrArray *words = run->arguments; /* ended by NULL */
    if (writing == NULL || g_ptr_array_index(words, 0) == NULL)
        return writing == NULL;
    g_autofree char *two =
        g_strjoin(" ", g_ptr_array_index(words, 0), g_ptr_array_index(words, 1), NULL);
    return g_strv_contains(writing, g_ptr_array_index(words, 0)) || g_strv_contains(writing, two);
}

static bool
ask_reason(Run *run, GError **error)
{
    TicsContext *context = &run->context;
    context->dry_run = run->writing.dry_run ||
                       (run->command->only_looks != NULL && run->command->only_looks(run->values));
    context->reason = run->writing.reason;
    if (!run->command->writes || !is_writing(run))
        return true;
    if (context->reason == NULL && context->tty_in && context->tty_err && !context->dry_run) {
        char line[4096];
        tics_note(context, "%s", _("reason for this change: "));
        if (fgets(line, sizeof line, stdin) != NULL && g_utf8_validate(line, -1, NULL))
            context->reason = run->typed_reason = g_strdup(g_strstrip(line));
    }
    if (context->dry_run || (context->reason != NULL && *context->reason != '\0'))
        return true;
    return tics_fail(error, TICS_ERROR_USAGE, _("a reason is needed: -m REASON"));
}

static bool
execute(Run *run, GError **error)
{
    TicsContext *context = &run->context;
    if (run->globals.version)
        return tics_help_version(context);
    if (run->command == NULL)
        return tics_help_overview(context, run->globals.help);
    if (run->globals.help)
        return tics_help_command(context, run->command);
    const char *user = g_getenv("TICS_USER");
    context->expect = run->globals.expect;
    context->user = user != NULL && *user != '\0' ? user : NULL;
    if (run->command->arguments == NULL && run->arguments->len > 0)
        return tics_fail(error, TICS_ERROR_USAGE, _("'tics %s' takes no argument: '%s'"),
                         run->command->name, (char *)g_ptr_array_index(run->arguments, 0));
    if (!read_clock(context, error))
        return false;
    if (run->command->writes && run->command->needs_store && run->writing.reason != NULL)
        run->warm = tics_store_warm();
    find_store(run);
    if (run->command->needs_store && tics_context_store(context, error) == NULL)
        return false;
    g_ptr_array_add(run->arguments, NULL);
    return ask_reason(run, error) &&
           run->command->run(context, run->values, (char **)run->arguments->pdata, error);
}

static void
report_failure(Run *run, const GError *failure, FILE *out, FILE *err)
{
    static const char *const codes[] = {"",          "no",       "usage", "invalid",
                                        "not_found", "conflict", "system"};
    int status = tics_error_exit_status(failure);
    if (run->context.json) {
        json_t *report = tics_json_report("error");
        g_autofree char *message = g_utf8_make_valid(failure->message, -1);
        json_object_set_new(report, "code", json_string(codes[CLAMP(status, 1, 6)]));
        json_object_set_new(report, "status", json_integer(status));
        json_object_set_new(report, "message", json_string(message));
        if (run->context.details != NULL)
            json_object_update(report, run->context.details);
        run->context.out = out;
        tics_print_json(&run->context, report);
        fflush(out);
        return;
    }
    /* names of files and values of fields stand in it */
    g_autofree char *shown = tics_text_escape_terminal(failure->message);
    run->context.out = err;
    if (run->context.tty_err)
        tics_print_hanging(&run->context, 0, 0, "tics: %s", shown);
    else
        tics_print(&run->context, "tics: %s\n", shown);
    if (status == TICS_ERROR_USAGE && run->command != NULL)
        fprintf(err, _("see 'tics help %s'\n"), run->command->name);
}

static void
run_free(Run *run)
{
    TicsOptionSet globals = {global_options, &run->globals};
    TicsOptionSet writing = {writing_options, &run->writing};
    tics_options_free(&globals);
    tics_options_free(&writing);
    if (run->command != NULL) {
        TicsOptionSet own = {run->command->options, run->values};
        tics_options_free(&own);
    }
    json_decref(run->context.details);
    g_clear_pointer(&run->context.settings, tics_settings_free);
    g_clear_pointer(&run->context.index, tics_index_free);
    g_clear_pointer(&run->context.store, tics_store_free);
    g_clear_pointer(&run->context.domain, tics_domain_free);
    tics_store_cool(run->warm);
    g_ptr_array_unref(run->arguments);
    g_free(run->values);
    g_free(run->found_dir);
    g_free(run->typed_reason);
}

int
tics_cli_run(int argc, char **argv, FILE *out, FILE *err)
{
    char *none[] = {"tics", NULL};
    char **words = argc > 0 ? argv : none;
    g_autoptr(GError) failure = NULL;
    Run run = {.arguments = g_ptr_array_new()};
    run.context.lang = choose_language(words);
    run.context.json = g_strcmp0(scan_option(words, "--format"), "json") == 0;
    bool good = check_utf8(words, &failure) && parse(&run, words, &failure);
    bool pager = good && !run.globals.no_pager && !run.context.json;
    good = good && tics_output_begin(&run.context, out, err, pager, &failure) &&
           execute(&run, &failure);
    tics_context_pin(&run.context);
    good = tics_output_end(&run.context, good, good ? &failure : NULL) && good;
    if (!good)
        report_failure(&run, failure, out, err);
    int status = good ? run.context.exit_status : tics_error_exit_status(failure);
    run_free(&run);
    return status;
}
