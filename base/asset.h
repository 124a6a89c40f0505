/* asset.h -- files built into the program
 *
 * Each part compiles its resources with --manual-register and registers them in its init function;
 * names are paths such as "/tics/schema/kinds/person.xml".
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

#include <gio/gio.h>

/* Takes a part's resource in; calling it twice is harmless. Borrowed. */
void tics_asset_register(GResource *resource);
/* The file's bytes; NOT_FOUND if there is none. Transfer full. */
GBytes *tics_asset_bytes(const char *path, GError **error);
/* Names directly below a folder path (ending in /), sorted by bytes; empty if none. Transfer full. */
char **tics_asset_list(const char *folder);
