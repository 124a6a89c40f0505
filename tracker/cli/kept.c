/* kept.c -- a report that was printed before, word for word, kept in the index */
/* SPDX-License-Identifier: Apache-2.0 */
#include "kept.h"

#include "context_pin.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS = 16, LENGTH_MAX = 8 * 1024 * 1024 };

static bool
describe(TicsContext *context, TicsKept *kept, const char *words)
{
    char program[TICS_INDEX_PROGRAM], head[TICS_OID_HEX], vault[TICS_OID_HEX],
        today[TICS_DATE_TEXT];
    TicsStore *store = tics_context_store(context, NULL);

    if (store == NULL || !tics_index_program(program) || !tics_store_head(store, head, NULL) ||
        !tics_store_vault_head(store, vault, NULL) || !tics_context_pin_current(context, head))
        return false;
    kept->about =
        g_strdup_printf("%s %s %s %s %d %zu %d %s %s", program, head, vault,
                        tics_date_format(tics_context_today(context), today), (int)context->lang,
                        context->columns, context->color, context->command, words);
    kept->slot = g_strdup_printf("report/%u", g_str_hash(kept->about) % SLOTS);
    return strchr(kept->about, '\n') == NULL;
}

static void
kept_clear(TicsKept *kept)
{
    g_clear_pointer(&kept->slot, g_free);
    g_clear_pointer(&kept->about, g_free);
    free(kept->text); /* made by open_memstream */
    kept->text = NULL;
}

bool
tics_kept_print(TicsContext *context, TicsKept *kept, const char *words)
{
    *kept = (TicsKept){.out = context->out};
    if (!describe(context, kept, words)) {
        kept_clear(kept);
        return false;
    }
    g_autofree char *value = tics_index_cache_peek(context->store, kept->slot);
    size_t length = strlen(kept->about);
    if (value == NULL || strncmp(value, kept->about, length) != 0 || value[length] != '\n')
        return false;
    context->exit_status = value[length + 1] == '1' ? 1 : 0;
    fputs(value + length + 3, context->out); /* "<about>\n<status>\n<text>" */
    kept_clear(kept);
    return true;
}

void
tics_kept_begin(TicsContext *context, TicsKept *kept)
{
    if (kept->about != NULL)
        kept->spool = open_memstream(&kept->text, &kept->length);
    if (kept->spool != NULL)
        context->out = kept->spool;
}

void
tics_kept_end(TicsContext *context, TicsKept *kept, bool good)
{
    context->out = kept->out;
    bool whole = kept->spool != NULL && fclose(kept->spool) == 0;
    if (whole)
        fwrite(kept->text, 1, kept->length, kept->out);
    if (whole && good && kept->length <= LENGTH_MAX && context->index != NULL) {
        g_autofree char *value =
            g_strdup_printf("%s\n%d\n%s", kept->about, context->exit_status, kept->text);
        tics_index_cache_put(context->index, kept->slot, value);
    }
    kept_clear(kept);
}
