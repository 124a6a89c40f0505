/* supplied_private.h -- what the files that read one of many packages share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "supplied.h"

/* supplied_overview.c: what data/front/overview.json says. NULL, or what is wrong with it (translated, constant); then nothing of it was taken. */
const char *tics_supplied_overview(TicsSupplied *supplied, GBytes *text, TicsDate day);
