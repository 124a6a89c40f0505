/* cmd_manual.c -- tics manual: the manual page, or the list for the README */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "i18n.h"
#include "manual.h"

typedef struct {
    char *format;
} Values;

static const char *const formats[] = {"man", "markdown", "examples", NULL};

static const TicsOption options[] = {
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"),
     N_("manual page (man, the default), list of commands or their examples"), formats},
    {0},
};

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    (void)arguments;
    (void)error;
    g_autoptr(GString) out = g_string_new(NULL);
    if (g_strcmp0(v->format, "markdown") == 0)
        tics_manual_markdown(out);
    else if (g_strcmp0(v->format, "examples") == 0)
        tics_manual_examples(out);
    else
        tics_manual_roff(out);
    tics_print(context, "%s", out->str);
    return true;
}

static const char *const examples[] = {"tics manual", "tics manual --format markdown", NULL};

const TicsCommand tics_cmd_manual = {
    .name = "manual",
    .summary = N_("print the manual page"),
    .details = N_("The page is in English. To read it: tics manual | man -l -"),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 4,
    .run = run,
};
