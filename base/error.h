/* error.h -- the one error vocabulary of the program
 *
 * Rule of the house: a function whose last parameter is `GError **error` returns bool (or a
 * pointer that is NULL on failure), having set *error. A function without it cannot fail.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* What the caller can do about it; each is one exit status. */
typedef enum {
    TICS_ERROR_NO = 1,        /* the answer is no (damage found, --fail-on hit): exit 1 */
    TICS_ERROR_USAGE = 2,     /* the command line is wrong: exit 2 */
    TICS_ERROR_INVALID = 3,   /* outside data break a rule, nothing was written: exit 3 */
    TICS_ERROR_NOT_FOUND = 4, /* no such store, record, kind, requirement: exit 4 */
    TICS_ERROR_CONFLICT = 5,  /* somebody else is writing or has written: exit 5 */
    TICS_ERROR_SYSTEM = 6,    /* a disk, a library or the machine failed: exit 6 */
} TicsErrorCode;

#define TICS_ERROR (tics_error_quark())
GQuark tics_error_quark(void);

/* Sets *error (may be NULL) and returns false, so that a failure is one statement:
 *     return tics_fail(error, TICS_ERROR_INVALID, _("not a date: '%s'"), text);
 */
bool tics_fail(GError **error, TicsErrorCode code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* The same for functions that return a pointer: always NULL. */
void *tics_fail_null(GError **error, TicsErrorCode code, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* Exit status of a failure: its code, or 6 for an error of another domain. */
int tics_error_exit_status(const GError *error);
