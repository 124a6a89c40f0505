/* continuity_text.h -- how much of the time evidence covers, in words
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "continuity.h"
#include "kind.h"

/* "2025-10-01 to 2026-09-30: covered 87 %, not 2026-03-01 to 2026-03-14 (A1)". Transfer full. */
char *tics_continuity_text(const TicsContinuity *continuity, TicsLang lang);
