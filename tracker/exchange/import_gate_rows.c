/* import_gate_rows.c -- stays read from a gate become rows of area logs: those that are new, or
 * that got their exit */
/* SPDX-License-Identifier: Apache-2.0 */
#include "import_gate_private.h"

#include "i18n.h"

#include <string.h>

typedef struct {
    TicsGateImport *gate;
    TicsChange *change;
    GError **error;
    bool failed;
} Writer;

char *
tics_gate_name(const TicsGateWho *who, const char *name)
{
    return name != NULL             ? g_strdup(name)
           : who->person_id == NULL ? g_strdup_printf("card %s", who->card)
                                    : NULL;
}

static void
set_time(TicsRecord *row, const char *field, TicsTime time)
{
    char text[TICS_TIME_TEXT];

    if (time != TICS_TIME_NONE)
        tics_record_set(row, field, tics_time_format(time, text));
}

/* The same event in another file must come to the same row. */
static char *
row_id_of(const Writer *writer, const TicsGateStay *stay)
{
    const TicsGateWho *who = g_ptr_array_index(writer->gate->people, stay->who);
    char sha256[TICS_SHA256_HEX];
    bool lone = stay->entered == TICS_TIME_NONE;

    if (stay->number != NULL)
        return g_strdup(stay->number);
    g_autofree char *text =
        g_strdup_printf("gate\x1f%s\x1f%s\x1f%s\x1f%" G_GINT64_FORMAT "\x1f%s",
                        (char *)g_ptr_array_index(writer->gate->areas, stay->area),
                        who->person_id == NULL ? "" : who->person_id,
                        who->person_id == NULL ? who->card : "", lone ? stay->left : stay->entered,
                        stay->denied ? "denied"
                        : lone       ? "exit"
                                     : "entry");
    tics_sha256_of(text, strlen(text), sha256);
    return g_strdup_printf("g%.16s", sha256);
}

static TicsRecord *
row_of(const Writer *writer, const TicsGateStay *stay)
{
    const TicsGateWho *who = g_ptr_array_index(writer->gate->people, stay->who);
    g_autofree char *row_id = row_id_of(writer, stay);
    g_autofree char *name = tics_gate_name(who, stay->name);
    TicsRecord *row = tics_record_new(writer->gate->importer->kind, NULL);
    tics_record_set(row, "row_id", row_id);
    tics_record_set(row, "zone_id", g_ptr_array_index(writer->gate->areas, stay->area));
    tics_record_set(row, "person_id", who->person_id);
    tics_record_set(row, "name_as_written", name);
    set_time(row, "entered_at", stay->entered);
    set_time(row, "left_at", stay->left);
    tics_record_set(row, "result", stay->denied ? "denied" : "granted");
    tics_record_set(row, "source", "gate");
    return row;
}

static TicsTime
time_of(const TicsGateStay *stay)
{
    return stay->entered == TICS_TIME_NONE ? stay->left : stay->entered;
}

static int
by_place(const void *a, const void *b)
{
    const TicsGateStay *left = a, *right = b;
    TicsTime left_at = time_of(left), right_at = time_of(right);

    if (left->area != right->area)
        return left->area < right->area ? -1 : 1;
    if (left_at != right_at)
        return left_at < right_at ? -1 : 1;
    return left->row < right->row ? -1 : left->row > right->row;
}

/* Area and month of the stays from `at`: one part of a log. Returns where the next begins. */
static guint
write_place(Writer *writer, const GArray *stays, guint at)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)tics_record_free);
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    guint area = g_array_index(stays, TicsGateStay, at).area;
    char month[TICS_TIME_TEXT] = "", text[TICS_TIME_TEXT];
    const char *file = writer->gate->importer->import->file;

    for (; at < stays->len && !writer->failed; at++) {
        const TicsGateStay *stay = &g_array_index(stays, TicsGateStay, at);
        tics_time_format(time_of(stay), text);
        text[7] = '\0';
        if (stay->area != area || (month[0] != '\0' && strcmp(month, text) != 0))
            break;
        memcpy(month, text, sizeof month);
        if (stay->stored)
            continue;
        TicsRecord *row = row_of(writer, stay);
        if (g_hash_table_add(ids, g_strdup(tics_record_get(row, "row_id"))))
            g_ptr_array_add(rows, row);
        else
            tics_record_free(row); /* refused twice within one second */
    }
    if (!writer->failed && rows->len > 0)
        writer->failed =
            !tics_change_rows(writer->change, g_ptr_array_index(writer->gate->areas, area), month,
                              rows, strcmp(file, "-") == 0 ? NULL : file, writer->error);
    return at;
}

static bool
keep_profile(Writer *writer)
{
    TicsIndex *index = writer->gate->importer->index;
    const TicsKind *kind = tics_domain_kind(tics_index_domain(index), "gate_profile");
    TicsRecord *fresh = tics_record_new(kind, NULL);
    TicsPutMode mode = TICS_PUT_NEW;

    tics_record_set(fresh, "name", writer->gate->profile->name);
    TicsRecord *record = tics_change_known(writer->change, fresh, &mode, writer->error);
    if (record == NULL)
        return false;
    tics_record_set(record, "definition", writer->gate->profile->text);
    tics_change_put(writer->change, record, mode);
    return true;
}

static bool
commit(Writer *writer)
{
    TicsImportResult *said = writer->gate->importer->result;
    g_autoptr(TicsChangeResult) result = tics_change_commit(writer->change, writer->error);

    if (result == NULL)
        return false;
    said->log_rows = result->rows;
    g_strlcpy(said->commit, result->commit, sizeof said->commit);
    said->warning = g_steal_pointer(&result->warning);
    return true;
}

bool
tics_import_gate_write(TicsGateImport *gate, GError **error)
{
    const TicsImport *import = gate->importer->import;
    TicsChangeText text = {import->actor, import->reason, "import", import->dry_run};
    g_autoptr(TicsChange) change = tics_change_begin(gate->importer->index, &text, error);
    Writer writer = {gate, change, error, false};

    if (change == NULL)
        return false;
    g_autoptr(GArray) stays = tics_gate_settled(gate, error);
    if (stays == NULL)
        return false;
    g_clear_pointer(&gate->events, g_array_unref); /* 56 bytes each of a million */
    g_array_sort(stays, by_place);
    for (guint at = 0; at < stays->len && !writer.failed;)
        at = write_place(&writer, stays, at);
    if (writer.failed || !keep_profile(&writer) || !commit(&writer))
        return false;
    gate->importer->result->unchanged = stays->len > gate->importer->result->log_rows
                                            ? stays->len - gate->importer->result->log_rows
                                            : 0;
    return true;
}
