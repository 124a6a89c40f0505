/* context.h -- what every command gets: store, index, domain, language, clocks, output
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "change.h"
#include "index.h"

#include <stdio.h>

typedef struct {
    FILE *out, *err;          /* out may be a spool that -o FILE or the pager takes */
    TicsLang lang;
    bool tty_out, tty_err, tty_in;
    bool color;               /* NO_COLOR, terminals only */
    size_t columns;           /* width of the terminal, 80 where there is none (TICS_COLUMNS overrides) */
    const char *store_dir;    /* -C, $TICS_STORE or found upward; NULL if none */
    const char *user;         /* officer id acting: $TICS_USER; NULL: the one the store names */
    const char *reason;       /* -m; NULL if none */
    const char *expect;       /* --expect-ancestor; NULL if none */
    char pinned[TICS_OID_HEX]; /* head that needs no pinning at the end of the run (context_pin.h) */
    bool dry_run;
    bool wareki;              /* days of people's reports by the Japanese era, where a command offers it */
    int64_t now_utc;          /* TICS_NOW or the clock: reporting only */
    int exit_status;          /* 0, or 1 when the answer is no */
    const char *command;      /* name of the command running: the verb of its changes */
    bool json;                /* --format json stands on the command line */
    struct json_t *details;   /* --format json: what a failure says beside its message (object, output.h); NULL if nothing */
    struct TicsOutput *output; /* the frame's: where `out` goes in the end */
    int64_t progress_began;   /* the frame's: monotonic microseconds, 0 before the first progress */
    int64_t progress_next;    /* the frame's: when to say the next one */
    bool progress_shown;
    TicsDomain *domain;       /* loaded by tics_context_domain */
    TicsStore *store;         /* opened by tics_context_store */
    TicsIndex *index;         /* opened by tics_context_index */
    TicsSettings *settings;
} TicsContext;

/* Each loads on first use and keeps; borrowed. NULL and *error on failure (NOT_FOUND with what to do when there is no store). */
const TicsDomain *tics_context_domain(TicsContext *context, GError **error);
const TicsDomain *tics_context_kinds(TicsContext *context, GError **error); /* the same; without catalogues and rules unless they were asked for */
TicsStore *tics_context_store(TicsContext *context, GError **error);
TicsIndex *tics_context_index(TicsContext *context, GError **error);
const TicsSettings *tics_context_settings(TicsContext *context, GError **error);
/* The scheme of that id, as evidence is assessed against; NULL: the one the store keeps. NOT_FOUND, also for a list of requirements that was
 * imported. Borrowed. */
const TicsCatalogue *tics_context_catalogue(TicsContext *context, const char *id, GError **error);
/* Today on the reporting clock, Asia/Tokyo. */
TicsDate tics_context_today(const TicsContext *context);
/* Clocks from --as-of (ISO or NULL: today) and --known-at (date, RFC 3339 time or commit; NULL: newest); sets them on the index. */
bool tics_context_clocks(TicsContext *context, const char *as_of, const char *known_at, TicsClocks *clocks, GError **error);
/* A point in history: a day and what was known, as --as-of and --known-at take them. */
typedef struct {
    char as_of[TICS_DATE_TEXT];
    char known_at[TICS_OID_HEX]; /* a day, or a commit */
    TicsDate day;
    int64_t seq;                 /* of the commit or baseline named; 0: a day was named */
} TicsPoint;
/* From the name of a baseline, a date ('today' is one) or a commit, which stands for its day. NOT_FOUND. */
bool tics_context_point(TicsContext *context, const char *text, TicsPoint *point, GError **error);
/* A change begun with actor, reason, dry-run of this run. Transfer full. */
TicsChange *tics_context_change(TicsContext *context, GError **error);
/* The officer who acts: $TICS_USER, else the one the settings name. Borrowed. */
const char *tics_context_officer(const TicsContext *context, const TicsSettings *settings);
/* The person an officer is; NULL if the officer names none, or is none. Transfer full. */
char *tics_context_person_of(TicsContext *context, const char *officer);
/* Progress to a terminal's stderr after one second; for tics_index_open etc. `user` is the context. */
void tics_context_progress(const char *what, uint64_t done, uint64_t total, void *user);
/* From here on `out` goes to a file that takes the place of `file` only when the command succeeds (-o FILE; NULL or "-": stays).
 * Call it before anything is printed. SYSTEM. */
bool tics_context_output(TicsContext *context, const char *file, GError **error);
/* printf to out; text of others goes through tics_text_escape_terminal by the caller. */
void tics_print(TicsContext *context, const char *format, ...) G_GNUC_PRINTF(2, 3);
void tics_note(TicsContext *context, const char *format, ...) G_GNUC_PRINTF(2, 3); /* to err */
/* Lines that fit context->columns, all but `first` indented; `first` (of that width at most) stands before the first one. Escapes the text. */
void tics_print_wrapped(TicsContext *context, size_t indent, const char *first, const char *text);
/* Lines that fit, the first set in by `indent` (below 20), those that follow by `hang` (at least as much; less on a narrow terminal). Escapes the text. */
void tics_print_hanging(TicsContext *context, size_t indent, size_t hang, const char *format, ...) G_GNUC_PRINTF(4, 5);

/* A table aligned by display width: columns given by headings; cells escaped for the terminal; last column wraps. */
typedef struct TicsTable TicsTable;
TicsTable *tics_table_new(const char *const *headings);                   /* NULL-ended, already translated */
void tics_table_row(TicsTable *table, const char *const *cells);          /* as many as headings; NULL is "" */
void tics_table_print(TicsContext *context, TicsTable *table);            /* fits context->columns */
void tics_table_free(TicsTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsTable, tics_table_free)
