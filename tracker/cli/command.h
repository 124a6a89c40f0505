/* command.h -- a command is one file and one constant
 *
 * Help, manual page, completions, the list in the README and the transcripts' check come from these constants.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"

#include <stddef.h>

typedef enum {
    TICS_OPTION_FLAG,   /* gboolean */
    TICS_OPTION_TEXT,   /* char * */
    TICS_OPTION_TEXTS,  /* char **, may be given several times */
    TICS_OPTION_INT,    /* int */
    TICS_OPTION_DATE,   /* char * holding YYYY-MM-DD: any date people write is accepted (wareki too) and made ISO before run */
    TICS_OPTION_CHOICE, /* char *, one of `choices` */
} TicsOptionType;

typedef struct {
    const char *name;          /* long name */
    char letter;               /* short name or 0 */
    TicsOptionType type;
    size_t offset;             /* of the value in the command's values */
    const char *argument;      /* N_("DATE"), NULL for a flag */
    const char *help;          /* N_() one line */
    const char *const *choices; /* CHOICE: NULL-ended */
} TicsOption;

typedef struct {
    const char *name;
    const char *arguments;       /* N_("KIND FILE"), NULL if none; "" allowed */
    const char *summary;         /* N_(): one line, imperative */
    const char *details;         /* N_(): paragraphs separated by \n\n */
    const char *const *examples; /* NULL-ended, at least one; run by a test in the demo store: "tics gap --as-of 2026-09-30" */
    const TicsOption *options;   /* ended by {0}; NULL if none */
    size_t values_size;
    int group;                   /* in help: 0 start, 1 evidence, 2 answers, 3 care, 4 tool */
    bool needs_store;            /* the context has opened the store before run */
    bool writes;                 /* takes -m REASON and --dry-run, which the frame adds; -m is asked for on a terminal */
    const char *const *writing;  /* first arguments ("set"), or first two ("refs import"), with which it writes; NULL: it always does */
    bool (*only_looks)(const void *values); /* its options make it write nothing, so no reason is needed; NULL: none do */
    /* arguments: NULL-ended, without the command's name. True: exit status context->exit_status (0 unless set to 1). */
    bool (*run)(TicsContext *context, const void *values, char **arguments, GError **error);
} TicsCommand;

/* All commands, in the order of help; ended by NULL. */
const TicsCommand *const *tics_commands(void);
const TicsCommand *tics_command_find(const char *name);

/* A whole run of the program, given its arguments (argv[0] included); several can run in one process. Exit status. */
int tics_cli_run(int argc, char **argv, FILE *out, FILE *err);
