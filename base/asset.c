/* asset.c -- files built into the program */
/* SPDX-License-Identifier: Apache-2.0 */
#include "asset.h"

#include "i18n.h"

#include <stdlib.h>

void
tics_asset_register(GResource *resource)
{
    g_resources_register(resource);
}

GBytes *
tics_asset_bytes(const char *path, GError **error)
{
    GBytes *bytes = g_resources_lookup_data(path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

    if (bytes == NULL)
        return tics_fail_null(error, TICS_ERROR_NOT_FOUND, _("no built-in file '%s'"), path);
    return bytes;
}

static int
compare_names(const void *a, const void *b)
{
    return g_strcmp0(*(char *const *)a, *(char *const *)b);
}

char **
tics_asset_list(const char *folder)
{
    char **names = g_resources_enumerate_children(folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

    if (names == NULL)
        return g_new0(char *, 1);
    qsort(names, g_strv_length(names), sizeof *names, compare_names);
    return names;
}
