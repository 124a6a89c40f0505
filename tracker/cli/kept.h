/* kept.h -- a report that was printed before, word for word, kept in the index
 *
 * Asked again before anything changed it is printed again without loading the domain or running a
 * rule. What it depends on stands in its first line: the program's file, both heads, the day, the
 * language, the width, and the command's own words.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"

typedef struct {
    char *slot;  /* key in the index; few, so that reports do not fill it */
    char *about; /* all it depends on, one line */
    FILE *out;   /* where it goes */
    FILE *spool; /* what is written meanwhile; NULL: not kept */
    char *text;
    size_t length;
} TicsKept;

/* `words`: options of the command in words, one line. True if the report was there: it is printed, the exit status is set. False: it is to be made,
 * between tics_kept_begin and tics_kept_end. */
bool tics_kept_print(TicsContext *context, TicsKept *kept, const char *words);
void tics_kept_begin(TicsContext *context, TicsKept *kept);
/* Prints it; keeps it if `good`. Needs the index to be open. Frees what is in `kept`. */
void tics_kept_end(TicsContext *context, TicsKept *kept, bool good);
