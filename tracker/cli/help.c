/* help.c -- what the program says about itself, from the table of commands */
/* SPDX-License-Identifier: Apache-2.0 */
#include "help.h"

#include "commands.h"
#include "i18n.h"
#include "text.h"

#include <string.h>

static const char *const groups[] = {N_("start"), N_("evidence"),        N_("answers"),
                                     N_("care"),  N_("the tool itself"), NULL};

const char *
tics_help_group(int group)
{
    return group >= 0 && group < (int)G_N_ELEMENTS(groups) ? groups[group] : NULL;
}

static void
print_heading(TicsContext *context, const char *text)
{
    tics_print(context, context->color ? "\n\033[1m%s\033[0m\n" : "\n%s\n", text);
}

/* "  name      text", the text wrapped beside its name, or below it on a narrow terminal. */
static void
print_pair(TicsContext *context, const char *name, size_t name_columns, const char *text)
{
    enum { ROOM = 20, BELOW = 6 };
    size_t indent = name_columns + 4;
    if (context->columns <= indent + ROOM) {
        tics_print(context, "  %s\n", name);
        tics_print_hanging(context, BELOW, BELOW, "%s", text);
        return;
    }
    g_autofree char *fitted = tics_text_width(name) > name_columns
                                  ? g_strdup_printf("%s\n%*s", name, (int)name_columns + 2, "")
                                  : tics_text_fit(name, name_columns);
    g_autofree char *wrapped = tics_text_wrap(text, context->columns - indent, 0);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(wrapped), "\n", -1);
    tics_print(context, "  %s  %s\n", fitted, lines[0] ? lines[0] : "");
    for (size_t i = 1; lines[0] != NULL && lines[i] != NULL; i++)
        tics_print(context, "%*s%s\n", (int)indent, "", lines[i]);
}

static char *
option_name(const TicsOption *option)
{
    g_autoptr(GString) name = g_string_new(NULL);
    if (option->letter != 0)
        g_string_append_printf(name, "-%c, ", option->letter);
    g_string_append_printf(name, "--%s", option->name);
    if (option->argument != NULL)
        g_string_append_printf(name, " %s", tics_gettext(option->argument));
    return g_string_free(g_steal_pointer(&name), FALSE);
}

static void
print_options(TicsContext *context, const TicsOption *options)
{
    size_t widest = 0;
    for (const TicsOption *o = options; o != NULL && o->name != NULL; o++) {
        g_autofree char *name = option_name(o);
        widest = MAX(widest, tics_text_width(name));
    }
    for (const TicsOption *o = options; o != NULL && o->name != NULL; o++) {
        g_autofree char *name = option_name(o);
        g_autofree char *choices = o->choices ? g_strjoinv(", ", (char **)o->choices) : NULL;
        g_autofree char *text = choices ? g_strdup_printf("%s (%s)", tics_gettext(o->help), choices)
                                        : g_strdup(tics_gettext(o->help));
        print_pair(context, name, MIN(widest, (size_t)28), text);
    }
}

static void
print_paragraphs(TicsContext *context, const char *text)
{
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n\n", -1);
    for (size_t i = 0; paragraphs[i] != NULL; i++) {
        g_autofree char *wrapped = tics_text_wrap(paragraphs[i], context->columns, 0);
        tics_print(context, "\n%s\n", g_strchomp(wrapped));
    }
}

bool
tics_help_overview(TicsContext *context, bool full)
{
    const TicsCommand *const *commands = tics_commands();
    tics_print_hanging(context, 0, 4, "%s",
                       _("tics: the state of your evidence for a TICS audit, on any day"));
    tics_print(context, "\n");
    tics_print_hanging(context, 0, 4, "%s",
                       _("usage: tics [-C DIR] [--lang ja|en] COMMAND [ARGUMENTS]"));
    for (int group = 0; tics_help_group(group) != NULL; group++) {
        bool any = false;
        for (size_t i = 0; commands[i] != NULL; i++) {
            if (commands[i]->group != group)
                continue;
            if (!any)
                print_heading(context, tics_gettext(tics_help_group(group)));
            any = true;
            print_pair(context, commands[i]->name, 12, tics_gettext(commands[i]->summary));
        }
    }
    if (full) {
        print_heading(context, _("options of every command"));
        print_options(context, tics_global_options());
    }
    print_heading(context, _("to begin"));
    tics_print(context, "  tics init DIR\n  tics -C DIR import person roster.csv -m '…'\n"
                        "  tics -C DIR next\n");
    tics_print(context, "\n");
    tics_print_hanging(context, 0, 0, "%s", _("'tics help COMMAND' explains one, with examples"));
    return true;
}

bool
tics_help_command(TicsContext *context, const TicsCommand *command)
{
    const char *arguments =
        command->arguments && *command->arguments ? tics_gettext(command->arguments) : "";
    tics_print_hanging(context, 0, 4, "tics %s: %s", command->name, tics_gettext(command->summary));
    tics_print(context, "\n");
    tics_print_hanging(context, 0, 4, "%s tics %s%s%s%s", _("usage:"), command->name,
                       command->options || command->writes ? _(" [OPTIONS]") : "",
                       *arguments != '\0' ? " " : "", arguments);
    print_heading(context, _("examples"));
    for (size_t i = 0; command->examples[i] != NULL; i++)
        tics_print(context, "  %s\n", command->examples[i]);
    if (command->details != NULL)
        print_paragraphs(context, tics_gettext(command->details));
    if (command->options != NULL || command->writes)
        print_heading(context, _("options"));
    print_options(context, command->options);
    if (command->writes)
        print_options(context, tics_writing_options());
    print_heading(context, _("options of every command"));
    print_options(context, tics_global_options());
    return true;
}

bool
tics_help_version(TicsContext *context)
{
    tics_print(context, "tics %s\n%s %s\n", TICS_VERSION, _("built with"), TICS_LIBRARIES);
    return true;
}
