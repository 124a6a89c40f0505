/* cmd_completion.c -- tics completion: words a shell offers after Tab */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "i18n.h"
#include "manual.h"
#include "text.h"

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    (void)values;
    if (arguments[0] == NULL || arguments[1] != NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("name one shell: bash, zsh or fish"));
    g_autoptr(GString) out = g_string_new(NULL);
    if (!tics_completion(arguments[0], out)) {
        g_autofree char *shown = tics_text_escape_terminal(arguments[0]);
        return tics_fail(error, TICS_ERROR_USAGE, _("no completion for '%s': bash, zsh or fish"),
                         shown);
    }
    tics_print(context, "%s", out->str);
    return true;
}

static const char *const examples[] = {"tics completion bash", "tics completion fish", NULL};

const TicsCommand tics_cmd_completion = {
    .name = "completion",
    .arguments = N_("SHELL"),
    .summary = N_("print the completion of a shell"),
    .details = N_("bash: put the line  eval \"$(tics completion bash)\"  into ~/.bashrc.\n\n"
                  "zsh: write it to a file named _tics in a folder of $fpath.\n\n"
                  "fish: write it to ~/.config/fish/completions/tics.fish."),
    .examples = examples,
    .group = 4,
    .run = run,
};
