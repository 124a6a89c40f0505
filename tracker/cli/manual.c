/* manual.c -- manual page and the README's list, written from the table of commands */
/* SPDX-License-Identifier: Apache-2.0 */
#include "manual.h"

#include "commands.h"
#include "help.h"
#include "i18n.h"

/* roff takes a leading . or ' for a request and - for a hyphen; … and other characters groff knows
 * as UTF-8 with preconv. */
static void
append_roff(GString *out, const char *text)
{
    bool line_start = true;
    for (const char *c = text; *c != '\0'; c++) {
        if (line_start && (*c == '.' || *c == '\''))
            g_string_append(out, "\\&");
        line_start = *c == '\n';
        if (*c == '\\')
            g_string_append(out, "\\e");
        else if (*c == '-')
            g_string_append(out, "\\-");
        else
            g_string_append_c(out, *c);
    }
}

static void
append_options(GString *out, const TicsOption *options)
{
    for (const TicsOption *o = options; o != NULL && o->name != NULL; o++) {
        g_string_append(out, ".TP\n");
        if (o->letter != 0)
            g_string_append_printf(out, "\\fB\\-%c\\fR, ", o->letter);
        g_string_append(out, "\\fB\\-\\-");
        append_roff(out, o->name);
        g_string_append(out, "\\fR");
        if (o->argument != NULL)
            g_string_append_printf(out, " \\fI%s\\fR", o->argument);
        g_string_append_c(out, '\n');
        append_roff(out, o->help);
        if (o->choices != NULL) {
            g_autofree char *choices = g_strjoinv(", ", (char **)o->choices);
            g_string_append_printf(out, " (%s)", choices);
        }
        g_string_append_c(out, '\n');
    }
}

static void
append_paragraphs(GString *out, const char *text)
{
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n\n", -1);
    for (size_t i = 0; paragraphs[i] != NULL; i++) {
        g_string_append(out, ".PP\n");
        append_roff(out, paragraphs[i]);
        g_string_append_c(out, '\n');
    }
}

static void
append_command(GString *out, const TicsCommand *command)
{
    g_string_append_printf(out, ".SS tics %s", command->name);
    if (command->arguments != NULL && *command->arguments != '\0') {
        g_string_append_c(out, ' ');
        append_roff(out, command->arguments);
    }
    g_string_append_c(out, '\n');
    append_roff(out, command->summary);
    g_string_append(out, ".\n");
    if (command->details != NULL)
        append_paragraphs(out, command->details);
    append_options(out, command->options);
    if (command->writes)
        append_options(out, tics_writing_options());
    g_string_append(out, ".PP\nExamples:\n.PP\n.nf\n");
    for (size_t i = 0; command->examples[i] != NULL; i++) {
        g_string_append(out, "    ");
        append_roff(out, command->examples[i]);
        g_string_append_c(out, '\n');
    }
    g_string_append(out, ".fi\n");
}

void
tics_manual_roff(GString *out)
{
    g_string_append(
        out, ".TH TICS 1 \"\" \"tics " TICS_VERSION "\" \"User Commands\"\n"
             ".SH NAME\ntics \\- the state of your evidence for a TICS audit, on any day\n"
             ".SH SYNOPSIS\n.B tics\n[\\fB\\-C\\fR \\fIDIR\\fR] [\\fB\\-\\-lang\\fR ja|en] "
             "\\fICOMMAND\\fR [\\fIARGUMENTS\\fR]\n.SH DESCRIPTION\n"
             "Keeps evidence in a store with an unbroken history and says, on any day, which "
             "requirements it would not satisfy and why.\nThe certification body decides; "
             "the tool reports.\n.SH OPTIONS\n");
    append_options(out, tics_global_options());
    g_string_append(out, ".SH COMMANDS\n");
    for (const TicsCommand *const *c = tics_commands(); *c != NULL; c++)
        append_command(out, *c);
    g_string_append(
        out,
        ".SH EXIT STATUS\n.TP\n0\ndone\n.TP\n1\nthe answer is no: damage was found, or a state "
        "named "
        "by \\-\\-fail\\-on is there\n.TP\n2\nwrong usage\n.TP\n3\ninvalid data; nothing was "
        "written\n.TP\n4\nnot found\n.TP\n5\nconflict, or the store is locked\n.TP\n6\nthe system "
        "failed: disk, permission, library\n.SH ENVIRONMENT\n.TP\nTICS_STORE\nthe store, where "
        "\\-C is not given\n.TP\nTICS_LANG\nja or en, before LC_ALL, LC_MESSAGES and LANG\n.TP\n"
        "TICS_USER\nofficer who acts (officer\\-1)\n.TP\nTICS_NOW\nthe reporting clock, RFC 3339; "
        "never the time of a change\n.TP\nTICS_PAGER, PAGER\npager of long output\n.TP\n"
        "TICS_COLUMNS\nwidth of tables and paragraphs\n.TP\nNO_COLOR\nno colour\n");
}

void
tics_manual_markdown(GString *out)
{
    const TicsCommand *const *commands = tics_commands();
    for (int group = 0; tics_help_group(group) != NULL; group++) {
        bool any = false;
        for (size_t i = 0; commands[i] != NULL; i++) {
            if (commands[i]->group != group)
                continue;
            if (!any)
                g_string_append_printf(out, "%s**%s**\n\n", out->len ? "\n" : "",
                                       tics_gettext(tics_help_group(group)));
            any = true;
            g_string_append_printf(out, "- `tics %s` %s\n", commands[i]->name,
                                   tics_gettext(commands[i]->summary));
        }
    }
}

void
tics_manual_examples(GString *out)
{
    for (const TicsCommand *const *c = tics_commands(); *c != NULL; c++)
        for (size_t i = 0; (*c)->examples[i] != NULL; i++)
            g_string_append_printf(out, "%s\t%s\n", (*c)->name, (*c)->examples[i]);
}
