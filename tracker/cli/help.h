/* help.h -- what the program says about itself, from the table of commands
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "command.h"

/* Each prints and is true (nothing can fail), so that a command may return it. */
bool tics_help_overview(TicsContext *context, bool full); /* full: with the global options */
bool tics_help_command(TicsContext *context, const TicsCommand *command);
bool tics_help_version(TicsContext *context);
/* Title of a group of commands (TicsCommand.group), untranslated; NULL behind the last. */
const char *tics_help_group(int group);
