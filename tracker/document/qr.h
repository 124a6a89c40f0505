/* qr.h -- a text as a QR code, a picture of black and white squares
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

/* A PNG of one bit a point, with the quiet margin readers need. INVALID: the text is too long for a code. Transfer full. */
GBytes *tics_qr_png(const char *text, GError **error);
