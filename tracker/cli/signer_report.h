/* signer_report.h -- the register of signers as a report, and signatures in other reports
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"
#include "register.h"

#include <jansson.h>

/* Text, or JSON where --format json was said. */
bool tics_signer_report(TicsContext *context, const TicsSigners *signers, const TicsClocks *clocks, GError **error);
