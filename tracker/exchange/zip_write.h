/* zip_write.h -- parts packed into a ZIP file: the same parts give the same bytes
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

#include <stddef.h>

typedef struct {
    const char *name;  /* ASCII, with / between folders */
    const void *bytes;
    size_t length;
} TicsZipEntry;

/* In the order given, all of one day (1980-01-01). SYSTEM. Transfer full. */
GBytes *tics_zip_pack(const TicsZipEntry *entries, size_t count, GError **error);
