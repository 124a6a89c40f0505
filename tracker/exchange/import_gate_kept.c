/* import_gate_kept.c -- stays of a file held against the rows the store has of earlier ones: a stay
 * of which one file has the entry and another the exit is one row, whichever came first */
/* SPDX-License-Identifier: Apache-2.0 */
#include "import_gate_private.h"

#include <string.h>

#define KEPT_SQL(whose)                                                                            \
    "SELECT l.zone_id, l.row_id, l.entered_at, l.left_at, n.text FROM log_row l "                  \
    "LEFT JOIN term n ON n.tid = l.name_as_written LEFT JOIN term r ON r.tid = l.result "          \
    "LEFT JOIN term s ON s.tid = l.source "                                                        \
    "WHERE " whose " AND l.s1 IS NULL AND s.text = 'gate' "                                        \
    "AND coalesce(r.text, 'granted') <> 'denied' "                                                 \
    "AND coalesce(l.entered_at, l.left_at) BETWEEN :from AND :to "                                 \
    "ORDER BY coalesce(l.entered_at, l.left_at), l.row_id"

static const char OF_PERSON_SQL[] = KEPT_SQL("l.person_id = :person");
static const char OF_NOBODY_SQL[] = KEPT_SQL("l.person_id IS NULL");

typedef struct { /* a row of the store, as far as it is known by now */
    TicsTime entered, left;
    TicsTime at;                /* its place: the first of both when it was read */
    char *area, *row_id, *name; /* name may be NULL */
} Row;

typedef struct {
    TicsGateImport *gate;
    TicsQuery *of_person;
    char from[TICS_TIME_TEXT], to[TICS_TIME_TEXT]; /* what may touch the file, inclusive */
    GArray *nobodys; /* Row: of cards nobody is known to have; NULL until asked for */
    GArray *persons; /* Row: of the person at hand; NULL before the first */
    guint who;       /* who that is */
    GError *error;   /* the first */
} Kept;

static void
row_clear(void *data)
{
    Row *row = data;

    g_free(row->area);
    g_free(row->row_id);
    g_free(row->name);
}

static TicsTime
time_at(const TicsQuery *query, int column)
{
    TicsTime time = TICS_TIME_NONE;
    const char *text = tics_query_text(query, column);

    return text != NULL && tics_time_parse_iso(text, &time) ? time : TICS_TIME_NONE;
}

/* Rows of a statement, by time. */
static GArray *
read_rows(Kept *kept, TicsQuery *query)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));
    bool more = query != NULL;

    g_array_set_clear_func(rows, row_clear);
    if (query == NULL)
        return rows;
    tics_query_bind_text(query, ":from", kept->from);
    tics_query_bind_text(query, ":to", kept->to);
    while (more && tics_query_step(query, &more, &kept->error) && more) {
        Row row = {.entered = time_at(query, 2),
                   .left = time_at(query, 3),
                   .area = g_strdup(tics_query_text(query, 0)),
                   .row_id = g_strdup(tics_query_text(query, 1)),
                   .name = g_strdup(tics_query_text(query, 4))};
        row.at = row.entered != TICS_TIME_NONE ? row.entered : row.left;
        g_array_append_val(rows, row);
    }
    return rows;
}

static GArray *
rows_of(Kept *kept, guint number)
{
    const TicsGateWho *who = g_ptr_array_index(kept->gate->people, number);

    if (who->person_id == NULL) {
        if (kept->nobodys == NULL) {
            g_autoptr(TicsQuery) query =
                tics_index_query(kept->gate->importer->index, OF_NOBODY_SQL, &kept->error);
            kept->nobodys = read_rows(kept, query);
        }
        return kept->nobodys;
    }
    if (kept->persons == NULL || kept->who != number) {
        g_clear_pointer(&kept->persons, g_array_unref);
        tics_query_reset(kept->of_person);
        tics_query_bind_text(kept->of_person, ":person", who->person_id);
        kept->persons = read_rows(kept, kept->of_person);
        kept->who = number;
    }
    return kept->persons;
}

typedef struct { /* the rows of one person, or unknown card, in one area */
    GArray *rows;
    const char *area;
    char *name; /* NULL: whatever the name */
} Scope;

/* `name`: as the file has it. */
static Scope
scope_of(Kept *kept, guint who_number, guint area, const char *name)
{
    const TicsGateWho *who = g_ptr_array_index(kept->gate->people, who_number);

    if (kept->error != NULL)
        return (Scope){.rows = NULL};
    return (Scope){.rows = rows_of(kept, who_number),
                   .area = g_ptr_array_index(kept->gate->areas, area),
                   .name = who->person_id == NULL ? tics_gate_name(who, name) : NULL};
}

/* The first row from a time on. */
static guint
place_of(const GArray *rows, TicsTime from)
{
    guint low = 0, high = rows == NULL ? 0 : rows->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(rows, Row, middle).at < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The next row up to a time; NULL: there are no more. */
static Row *
next_row(const Scope *scope, guint *at, TicsTime to)
{
    while (scope->rows != NULL && *at < scope->rows->len) {
        Row *row = &g_array_index(scope->rows, Row, (*at)++);
        if (row->at > to)
            return NULL;
        if (strcmp(row->area, scope->area) == 0 &&
            (scope->name == NULL || g_strcmp0(row->name, scope->name) == 0))
            return row;
    }
    return NULL;
}

/* The latest stay begun between two times, both inclusive. */
static Row *
latest_entry(const Scope *scope, TicsTime from, TicsTime to)
{
    Row *best = NULL, *row;
    guint at = place_of(scope->rows, from);

    while ((row = next_row(scope, &at, to)) != NULL)
        if (row->entered == row->at)
            best = row;
    return best;
}

/* The earliest exit without entry between two times, both inclusive. */
static Row *
earliest_exit(const Scope *scope, TicsTime from, TicsTime to)
{
    guint at = place_of(scope->rows, from);
    Row *row = next_row(scope, &at, to);

    while (row != NULL && row->entered != TICS_TIME_NONE)
        row = next_row(scope, &at, to);
    return row;
}

/* The stay is this row from now on. */
static void
take_row(Kept *kept, TicsGateStay *stay, Row *row, bool name_of_row)
{
    stay->number = g_string_chunk_insert(kept->gate->texts, row->row_id);
    if (row->name != NULL && (name_of_row || stay->name == NULL))
        stay->name = g_string_chunk_insert_const(kept->gate->texts, row->name);
    row->entered = stay->entered;
    row->left = stay->left;
}

/* An entry, with or without exit. */
static void
settle_entry(Kept *kept, const Scope *scope, TicsGateStay *stay, TicsTime after)
{
    const TicsGateProfile *profile = kept->gate->profile;
    bool open = stay->left == TICS_TIME_NONE;
    Row *row = latest_entry(scope, stay->entered, stay->entered);

    if (row != NULL) {
        stay->stored = open && row->left != TICS_TIME_NONE;
        stay->left = open ? row->left : stay->left;
        take_row(kept, stay, row, open || stay->known);
        return;
    }
    if (!open) {
        row = earliest_exit(scope, stay->left - profile->duplicate_seconds,
                            stay->left + profile->duplicate_seconds);
    } else {
        TicsTime until = stay->entered + profile->longest_stay_seconds;
        row = earliest_exit(scope, stay->entered,
                            after == TICS_TIME_NONE ? until : MIN(until, after));
        if (row != NULL && latest_entry(scope, stay->entered, row->left) != NULL)
            row = NULL; /* the exit of a later entry that another file has */
    }
    if (row == NULL)
        return;
    stay->left = open ? row->left : stay->left;
    take_row(kept, stay, row, true);
}

static void
settle_exit(Kept *kept, const Scope *scope, TicsGateStay *stay, TicsTime before)
{
    const TicsGateProfile *profile = kept->gate->profile;
    TicsTime twice = profile->duplicate_seconds, since = stay->left - profile->longest_stay_seconds;
    Row *row =
        latest_entry(scope, before == TICS_TIME_NONE ? since : MAX(since, before + 1), stay->left);
    bool over = row != NULL && row->left != TICS_TIME_NONE;

    if (over && ABS(row->left - stay->left) > twice)
        return;
    if (row == NULL) /* the same exit, read twice, once in each file */
        row = earliest_exit(scope, stay->left - twice, stay->left + twice);
    if (row == NULL)
        return;
    stay->stored = over || row->entered == TICS_TIME_NONE;
    stay->entered = row->entered;
    stay->left = stay->stored ? row->left : stay->left;
    take_row(kept, stay, row, true);
}

static void
settle(TicsGateStay *stay, TicsTime before, TicsTime after, void *user)
{
    Scope scope = scope_of(user, stay->who, stay->area, stay->name);

    if (stay->entered != TICS_TIME_NONE)
        settle_entry(user, &scope, stay, after);
    else
        settle_exit(user, &scope, stay, before);
    g_free(scope.name);
}

static TicsTime
inside(const TicsGateEvent *first, void *user)
{
    Kept *kept = user;
    const TicsGateProfile *profile = kept->gate->profile;
    Scope scope = scope_of(kept, first->who, first->area, first->name);
    const Row *row = latest_entry(&scope, first->at - profile->longest_stay_seconds,
                                  first->at + profile->duplicate_seconds);

    g_free(scope.name);
    return row == NULL || (row->left != TICS_TIME_NONE && row->left < first->at) ? TICS_TIME_NONE
                                                                                 : row->entered;
}

/* From the longest stay before the first read to the longest behind the last. */
static void
find_span(Kept *kept)
{
    const GArray *events = kept->gate->events;
    TicsTime first = TICS_TIME_NONE, last = TICS_TIME_NONE;
    TicsTime longest =
        kept->gate->profile->longest_stay_seconds + kept->gate->profile->duplicate_seconds;

    for (guint i = 0; i < events->len; i++) {
        TicsTime at = g_array_index(events, TicsGateEvent, i).at;
        first = first == TICS_TIME_NONE || at < first ? at : first;
        last = last == TICS_TIME_NONE || at > last ? at : last;
    }
    if (events->len == 0)
        first = last = 0;
    tics_time_format(first - longest, kept->from);
    tics_time_format(last + longest, kept->to);
}

GArray *
tics_gate_settled(TicsGateImport *gate, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(gate->importer->index, OF_PERSON_SQL, error);
    Kept kept = {.gate = gate, .of_person = query};
    TicsGateStore store = {inside, settle, &kept};

    if (query == NULL)
        return NULL;
    find_span(&kept);
    g_autoptr(GArray) stays =
        tics_gate_pair(gate->events, gate->profile, &store, gate->importer->result->gate);
    g_clear_pointer(&kept.nobodys, g_array_unref);
    g_clear_pointer(&kept.persons, g_array_unref);
    if (kept.error == NULL)
        return g_steal_pointer(&stays);
    g_propagate_error(error, kept.error);
    return NULL;
}
