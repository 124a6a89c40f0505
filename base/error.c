/* error.c -- the one error vocabulary of the program */
/* SPDX-License-Identifier: Apache-2.0 */
#include "error.h"

#include <stdarg.h>

GQuark
tics_error_quark(void)
{
    return g_quark_from_static_string("tics-error-quark");
}

static void G_GNUC_PRINTF(3, 0)
    set_error(GError **error, TicsErrorCode code, const char *format, va_list arguments)
{
    if (error == NULL)
        return;
    GError *made = g_error_new_valist(TICS_ERROR, (gint)code, format, arguments);
    g_propagate_error(error, made);
}

bool
tics_fail(GError **error, TicsErrorCode code, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    set_error(error, code, format, arguments);
    va_end(arguments);
    return false;
}

void *
tics_fail_null(GError **error, TicsErrorCode code, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    set_error(error, code, format, arguments);
    va_end(arguments);
    return NULL;
}

int
tics_error_exit_status(const GError *error)
{
    return error != NULL && error->domain == TICS_ERROR ? error->code : TICS_ERROR_SYSTEM;
}
