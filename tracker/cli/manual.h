/* manual.h -- manual page, completions and the README's list, written from the table of commands
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "command.h"

/* The manual page tics(1) in roff. English in every language: man breaks no lines in Japanese text. */
void tics_manual_roff(GString *out);
/* The list of commands as Markdown, for the README; in the language set. */
void tics_manual_markdown(GString *out);
/* Lines "command TAB example", for the test that runs them. */
void tics_manual_examples(GString *out);
/* Completion for "bash", "zsh" or "fish"; false if the shell is another. */
bool tics_completion(const char *shell, GString *out);
