/* rule_own.c -- what a company does with rules of its own: try a file, record it, take it back */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule_own.h"

#include "fields.h"
#include "gap_report.h"
#include "i18n.h"
#include "own_rules.h"
#include "text.h"
#include "value.h"

#include <string.h>

enum { FILE_BYTES_MAX = 256 * 1024 };

/* Transfer full. */
static char *
read_file(const char *file, size_t *length, GError **error)
{
    g_autoptr(GError) why = NULL;
    char *bytes = NULL;

    if (!g_file_get_contents(file, &bytes, length, &why))
        return tics_fail_null(error, TICS_ERROR_NOT_FOUND, "%s", why->message);
    if (*length <= FILE_BYTES_MAX)
        return bytes;
    g_free(bytes);
    return tics_fail_null(error, TICS_ERROR_INVALID, _("%s: a rule has at most %d bytes"), file,
                          FILE_BYTES_MAX);
}

/* Reads and tries one file. `bytes` transfer full. */
static TicsRule *
try_file(TicsContext *context, const char *file, char **bytes, GPtrArray *findings,
         GPtrArray *pending, GError **error)
{
    const TicsCatalogue *catalogue = g_ptr_array_index(context->domain->catalogues, 0);
    g_autofree char *name = g_path_get_basename(file);
    size_t length = 0;

    *bytes = read_file(file, &length, error);
    g_autoptr(TicsRule) rule = *bytes == NULL ? NULL : tics_rule_parse(*bytes, length, name, error);
    if (rule == NULL || !tics_own_rule_try(context->index, catalogue, rule, name, context->lang,
                                           findings, pending, error))
        return NULL;
    return g_steal_pointer(&rule);
}

static bool
open_store(TicsContext *context, GError **error)
{
    TicsClocks clocks;

    return tics_context_domain(context, error) != NULL &&
           tics_context_clocks(context, NULL, NULL, &clocks, error);
}

bool
tics_rule_own_check(TicsContext *context, char **files, GError **error)
{
    if (!open_store(context, error))
        return false;
    for (char **file = files; *file != NULL; file++) {
        g_autoptr(GPtrArray) findings =
            g_ptr_array_new_with_free_func((GDestroyNotify)tics_finding_free);
        g_autoptr(GPtrArray) pending =
            g_ptr_array_new_with_free_func((GDestroyNotify)tics_finding_free);
        g_autofree char *bytes = NULL;
        g_autoptr(TicsRule) rule = try_file(context, *file, &bytes, findings, pending, error);
        if (rule == NULL)
            return false;
        tics_print(context, _("%s can be run: it finds %u, still to come %u\n"), rule->id,
                   findings->len, pending->len);
        tics_findings_print(context, findings);
    }
    return true;
}

/* The live record of that rule, or a new one. Transfer full. */
static TicsRecord *
record_of(TicsContext *context, TicsChange *change, const char *id, TicsPutMode *mode,
          GError **error)
{
    TicsRecord *fresh = tics_record_new(tics_domain_kind(context->domain, "own_rule"), NULL);

    tics_record_set(fresh, "rule_id", id);
    return tics_change_known(change, fresh, mode, error);
}

static bool
import_one(TicsContext *context, TicsChange *change, const char *file, GError **error)
{
    g_autoptr(GPtrArray) findings =
        g_ptr_array_new_with_free_func((GDestroyNotify)tics_finding_free);
    g_autoptr(GPtrArray) pending =
        g_ptr_array_new_with_free_func((GDestroyNotify)tics_finding_free);
    g_autofree char *bytes = NULL;
    TicsPutMode mode = TICS_PUT_NEW;
    g_autoptr(TicsRule) rule = try_file(context, file, &bytes, findings, pending, error);
    g_autoptr(TicsRecord) record =
        rule == NULL ? NULL : record_of(context, change, rule->id, &mode, error);

    if (record == NULL)
        return false;
    g_autofree char *kept =
        tics_value_parse(tics_kind_field(record->kind, "definition"), bytes, error);
    if (kept == NULL)
        return false;
    tics_record_set(record, "definition", kept);
    tics_change_put(change, g_steal_pointer(&record), mode);
    return true;
}

bool
tics_rule_own_import(TicsContext *context, char **files, GError **error)
{
    g_autoptr(TicsChange) change =
        open_store(context, error) ? tics_context_change(context, error) : NULL;

    if (change == NULL)
        return false;
    for (char **file = files; *file != NULL; file++)
        if (!import_one(context, change, *file, error))
            return false;
    return tics_fields_commit(context, change, error);
}

bool
tics_rule_own_remove(TicsContext *context, const char *id, GError **error)
{
    TicsPutMode mode = TICS_PUT_NEW;
    g_autoptr(TicsChange) change =
        open_store(context, error) ? tics_context_change(context, error) : NULL;
    g_autoptr(TicsRecord) record =
        change == NULL ? NULL : record_of(context, change, id, &mode, error);

    if (record == NULL)
        return false;
    if (mode == TICS_PUT_NEW)
        return tics_fail(error, TICS_ERROR_NOT_FOUND, _("the store has no own rule '%s'"), id);
    return tics_change_void(change, record->id,
                            context->reason == NULL ? "dry run" : context->reason, false, error) &&
           tics_fields_commit(context, change, error);
}
