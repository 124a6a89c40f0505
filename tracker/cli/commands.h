/* commands.h -- every command's constant, and what the frame tells help and manual about itself
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "command.h"

/* Help of an option that add and import share. */
#define TICS_AS_NEW N_("take a number that differs from one there in leading zeros only as another one")

/* One line a command, in the order of help. */
extern const TicsCommand tics_cmd_init;
extern const TicsCommand tics_cmd_config;
extern const TicsCommand tics_cmd_status;
extern const TicsCommand tics_cmd_next;
extern const TicsCommand tics_cmd_scope;
extern const TicsCommand tics_cmd_scheme;
extern const TicsCommand tics_cmd_kind;
extern const TicsCommand tics_cmd_rule;
extern const TicsCommand tics_cmd_add;
extern const TicsCommand tics_cmd_edit;
extern const TicsCommand tics_cmd_void;
extern const TicsCommand tics_cmd_erase;
extern const TicsCommand tics_cmd_show;
extern const TicsCommand tics_cmd_list;
extern const TicsCommand tics_cmd_search;
extern const TicsCommand tics_cmd_import;
extern const TicsCommand tics_cmd_attach;
extern const TicsCommand tics_cmd_export;
extern const TicsCommand tics_cmd_template;
extern const TicsCommand tics_cmd_gap;
extern const TicsCommand tics_cmd_selfcheck;
extern const TicsCommand tics_cmd_due;
extern const TicsCommand tics_cmd_diff;
extern const TicsCommand tics_cmd_finding;
extern const TicsCommand tics_cmd_judge;
extern const TicsCommand tics_cmd_report;
extern const TicsCommand tics_cmd_review;
extern const TicsCommand tics_cmd_baseline;
extern const TicsCommand tics_cmd_sample;
extern const TicsCommand tics_cmd_package;
extern const TicsCommand tics_cmd_history;
extern const TicsCommand tics_cmd_signer;
extern const TicsCommand tics_cmd_seal;
extern const TicsCommand tics_cmd_verify;
extern const TicsCommand tics_cmd_doctor;
extern const TicsCommand tics_cmd_backup;
extern const TicsCommand tics_cmd_restore;
extern const TicsCommand tics_cmd_completion;
extern const TicsCommand tics_cmd_manual;
extern const TicsCommand tics_cmd_help;

/* Options every command takes, and those the frame adds to commands that write. */
const TicsOption *tics_global_options(void);
const TicsOption *tics_writing_options(void);
/* USAGE, naming the nearest command. */
bool tics_command_unknown(const char *name, GError **error);
