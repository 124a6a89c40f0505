/* import_parsed.c -- cells that were read before need not be read again: a log says the same few
 * things a million times */
/* SPDX-License-Identifier: Apache-2.0 */
#include "import_private.h"

#include "i18n.h"
#include "value.h"

#include <string.h>

void
tics_import_forget_parsed(TicsImporter *importer)
{
    for (size_t i = 0; importer->parsed != NULL && i < TICS_PARSED; i++) {
        g_free(importer->parsed[i].cell);
        g_free(importer->parsed[i].value);
    }
    g_clear_pointer(&importer->parsed, g_free);
}

char *
tics_import_parse(TicsImporter *importer, const TicsField *field, const char *cell, GError **error)
{
    if (importer->parsed == NULL)
        importer->parsed = g_new0(TicsParsed, TICS_PARSED);
    TicsParsed *known = &importer->parsed[(g_str_hash(cell) ^ g_direct_hash(field)) % TICS_PARSED];

    if (known->field == field && strcmp(known->cell, cell) == 0)
        return g_strdup(known->value);
    char *value = tics_value_parse(field, cell, error);
    if (value == NULL)
        return NULL;
    g_free(known->cell);
    g_free(known->value);
    *known = (TicsParsed){field, g_strdup(cell), g_strdup(value)};
    return value;
}

void
tics_import_progress(const TicsImporter *importer)
{
    const TicsImport *import = importer->import;

    if (import->progress != NULL && importer->result->rows % 1024 == 0)
        import->progress(_("rows read"), importer->result->rows, 0, import->progress_user);
}
