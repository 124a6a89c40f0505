/* seal_ask.h -- asking a time-stamp authority over HTTP
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

/* POSTs a request (application/timestamp-query) with the program curl, without a shell, without its configuration and without following redirects. USAGE if the
 * address is not of http or https; SYSTEM with what to do where there is no curl or no network. Transfer full. */
GBytes *tics_seal_ask(const char *url, GBytes *request, GError **error);
