/* progress.h -- how far a long work has come, told to whoever waits for it */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <stdint.h>

/* `what` is counted, in the user's language; `total` 0: not known. Called as often as it pleases, always by the thread that was given it. */
typedef void (*TicsProgress)(const char *what, uint64_t done, uint64_t total, void *user);
