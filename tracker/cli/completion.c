/* completion.c -- completions of three shells, written from the table of commands */
/* SPDX-License-Identifier: Apache-2.0 */
#include "manual.h"

#include "commands.h"
#include "i18n.h"

#include <string.h>

static void
append_option_words(GString *out, const TicsOption *options)
{
    for (const TicsOption *o = options; o != NULL && o->name != NULL; o++)
        g_string_append_printf(out, " --%s", o->name);
}

/* Commands whose first argument is a kind: their words come from the program at completion time. */
static bool
takes_kind(const TicsCommand *command)
{
    return command->arguments != NULL && g_str_has_prefix(command->arguments, "KIND");
}

/* "list | show KIND" offers list and show; a word in capitals stands for something else. */
static void
append_subcommands(GString *out, const TicsCommand *command)
{
    g_auto(GStrv) ways = g_strsplit(command->arguments ? command->arguments : "", "|", -1);
    for (size_t i = 0; ways[i] != NULL; i++) {
        const char *word = g_strstrip(ways[i]);
        size_t length = strspn(word, "abcdefghijklmnopqrstuvwxyz");
        bool again = i > 0 && strncmp(g_strstrip(ways[i - 1]), word, length) == 0;
        if (length > 0 && !again && (word[length] == ' ' || word[length] == '\0'))
            g_string_append_printf(out, " %.*s", (int)length, word);
    }
}

/* One case per option with choices: after --format come text, json … */
static void
append_bash_choices(GString *out, const TicsOption *options)
{
    for (const TicsOption *o = options; o != NULL && o->name != NULL; o++) {
        if (o->choices == NULL)
            continue;
        g_autofree char *choices = g_strjoinv(" ", (char **)o->choices);
        g_string_append_printf(out, "        --%s) words='%s' ;;\n", o->name, choices);
    }
}

static void
append_bash_command(GString *out, const TicsCommand *command)
{
    g_string_append_printf(out, "    %s)\n        words='", command->name);
    size_t start = out->len;
    append_subcommands(out, command);
    append_option_words(out, command->options);
    if (command->writes)
        append_option_words(out, tics_writing_options());
    if (out->len > start)
        g_string_erase(out, (gssize)start, 1);
    g_string_append(out, "'\n");
    if (takes_kind(command))
        g_string_append(out,
                        "        [ \"$cur\" != \"${cur#-}\" ] || words=$(tics kind list --format "
                        "names 2>/dev/null)\n");
    g_string_append(out, "        case $prev in\n");
    append_bash_choices(out, command->options);
    g_string_append(out, "        esac ;;\n");
}

static void
bash(GString *out)
{
    g_string_append(out,
                    "# bash completion of tics\n_tics()\n{\n"
                    "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
                    "    local words= command= i\n"
                    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                    "        case ${COMP_WORDS[i]} in\n"
                    "        -C|--directory|--lang) ((i++)) ;;\n        -*) ;;\n"
                    "        *) command=${COMP_WORDS[i]}; break ;;\n        esac\n    done\n"
                    "    case $command in\n    '') words='");
    for (const TicsCommand *const *c = tics_commands(); *c != NULL; c++)
        g_string_append_printf(out, "%s ", (*c)->name);
    g_string_truncate(out, out->len - 1);
    append_option_words(out, tics_global_options());
    g_string_append(out, "' ;;\n");
    for (const TicsCommand *const *c = tics_commands(); *c != NULL; c++)
        append_bash_command(out, *c);
    g_string_append(out, "    esac\n    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n"
                         "    [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- \"$cur\"))\n"
                         "}\ncomplete -o filenames -F _tics tics\n");
}

/* Text inside '…' of a shell, where zsh also reads [ ] : in descriptions. */
static char *
quoted(const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '\'')
            g_string_append(out, "'\\''");
        else if (strchr("[]:", *c) != NULL)
            g_string_append_printf(out, "\\%c", *c);
        else
            g_string_append_c(out, *c);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void
append_zsh_options(GString *out, const TicsOption *options)
{
    for (const TicsOption *o = options; o != NULL && o->name != NULL; o++) {
        g_autofree char *help = quoted(tics_gettext(o->help));
        g_autofree char *choices = o->choices ? g_strjoinv(" ", (char **)o->choices) : NULL;
        g_string_append_printf(out, "            '--%s%s[%s]", o->name, o->argument ? "=" : "",
                               help);
        if (choices != NULL)
            g_string_append_printf(out, ":%s:(%s)", o->name, choices);
        else if (o->argument != NULL)
            g_string_append_printf(out, ":%s:_files", o->name);
        g_string_append(out, "' \\\n");
    }
}

static void
zsh(GString *out)
{
    g_string_append(out, "#compdef tics\n_tics() {\n    local -a commands\n    commands=(\n");
    for (const TicsCommand *const *c = tics_commands(); *c != NULL; c++) {
        g_autofree char *summary = quoted(tics_gettext((*c)->summary));
        g_string_append_printf(out, "        '%s:%s'\n", (*c)->name, summary);
    }
    g_string_append(out, "    )\n    if (( CURRENT == 2 )); then\n"
                         "        _describe command commands\n        return\n    fi\n"
                         "    case $words[2] in\n");
    for (const TicsCommand *const *c = tics_commands(); *c != NULL; c++) {
        g_string_append_printf(out, "    %s)\n        _arguments \\\n", (*c)->name);
        append_zsh_options(out, (*c)->options);
        if ((*c)->writes)
            append_zsh_options(out, tics_writing_options());
        g_autoptr(GString) words = g_string_new(NULL);
        append_subcommands(words, *c);
        if (words->len > 0)
            g_string_append_printf(out, "            '2:what:(%s)' \\\n", words->str + 1);
        g_string_append(out, takes_kind(*c)
                                 ? "            '2:kind:($(tics kind list --format names))' \\\n"
                                 : "");
        g_string_append(out, "            '*:file:_files' ;;\n");
    }
    g_string_append(out, "    esac\n}\n_tics \"$@\"\n");
}

static void
append_fish_options(GString *out, const char *command, const TicsOption *options)
{
    for (const TicsOption *o = options; o != NULL && o->name != NULL; o++) {
        g_auto(GStrv) parts = g_strsplit(tics_gettext(o->help), "'", -1);
        g_autofree char *safe = g_strjoinv("\\'", parts);
        g_autofree char *choices = o->choices ? g_strjoinv(" ", (char **)o->choices) : NULL;
        if (command == NULL)
            g_string_append(out, "complete -c tics -f");
        else
            g_string_append_printf(out, "complete -c tics -n '__fish_seen_subcommand_from %s'",
                                   command);
        g_string_append_printf(out, " -l %s", o->name);
        if (o->letter != 0)
            g_string_append_printf(out, " -s %c", o->letter);
        if (choices != NULL)
            g_string_append_printf(out, " -xa '%s'", choices);
        else if (o->argument != NULL)
            g_string_append(out, " -r");
        g_string_append_printf(out, " -d '%s'\n", safe);
    }
}

static void
fish(GString *out)
{
    g_string_append(out, "# fish completion of tics\n");
    append_fish_options(out, NULL, tics_global_options());
    for (const TicsCommand *const *c = tics_commands(); *c != NULL; c++) {
        g_auto(GStrv) parts = g_strsplit(tics_gettext((*c)->summary), "'", -1);
        g_autofree char *summary = g_strjoinv("\\'", parts);
        g_string_append_printf(out, "complete -c tics -n __fish_use_subcommand -f -a %s -d '%s'\n",
                               (*c)->name, summary);
        append_fish_options(out, (*c)->name, (*c)->options);
        if ((*c)->writes)
            append_fish_options(out, (*c)->name, tics_writing_options());
        g_autoptr(GString) words = g_string_new(NULL);
        append_subcommands(words, *c);
        if (words->len > 0)
            g_string_append_printf(
                out, "complete -c tics -f -n '__fish_seen_subcommand_from %s' -a '%s'\n",
                (*c)->name, words->str + 1);
        if (takes_kind(*c))
            g_string_append_printf(out,
                                   "complete -c tics -n '__fish_seen_subcommand_from %s' -a '(tics "
                                   "kind list --format names)'\n",
                                   (*c)->name);
    }
}

bool
tics_completion(const char *shell, GString *out)
{
    if (strcmp(shell, "bash") == 0)
        bash(out);
    else if (strcmp(shell, "zsh") == 0)
        zsh(out);
    else if (strcmp(shell, "fish") == 0)
        fish(out);
    else
        return false;
    return true;
}
