/* media.h -- what a file is, by its first bytes
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

/* Media type by content: PDF, PNG, JPEG, TIFF, ZIP-based office files, XML, plain text; else application/octet-stream.
 * A file that cannot be read is application/octet-stream too (the writer will say so). Constant. */
const char *tics_media_type(const char *file);
