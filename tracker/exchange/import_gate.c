/* import_gate.c -- the log of a gate, one event a row: which person went which way through which
 * door, and when */
/* SPDX-License-Identifier: Apache-2.0 */
#include "import_gate_private.h"

#include "i18n.h"
#include "text.h"

#include <string.h>

typedef struct { /* one holding of a card */
    TicsDate from, to;
    char *person_id;
} Holding;

typedef struct {
    TicsGateImport *gate;
    int at[TICS_GATE_COLUMNS]; /* column from 0; -1: the file has none */
    GHashTable *cards;         /* key of a card -> GArray of Holding */
    GHashTable *people;        /* "p" person or "c" card -> number + 1 */
    GHashTable *areas;         /* area -> number + 1 */
    GHashTable *doors;         /* TicsGateDoor* -> number + 1 */
    char **headings;
} Reader;

static void
holding_clear(void *data)
{
    g_free(((Holding *)data)->person_id);
}

static void
who_free(void *data)
{
    TicsGateWho *who = data;

    g_free(who->person_id);
    g_free(who->card);
    g_free(who);
}

static void
take_permit(Reader *reader, const TicsRecord *permit)
{
    const char *card = tics_record_get(permit, "card_no");
    const char *from = tics_record_get(permit, "from"), *to = tics_record_get(permit, "to");
    Holding holding = {.to = INT32_MAX};

    if (card == NULL || from == NULL || !tics_date_parse_iso(from, &holding.from))
        return;
    if (to != NULL)
        (void)tics_date_parse_iso(to, &holding.to);
    holding.person_id = g_strdup(tics_record_get(permit, "person_id"));
    g_autofree char *key = tics_text_key(card);
    GArray *holdings = g_hash_table_lookup(reader->cards, key);
    if (holdings == NULL) {
        holdings = g_array_new(FALSE, FALSE, sizeof(Holding));
        g_array_set_clear_func(holdings, holding_clear);
        g_hash_table_insert(reader->cards, g_steal_pointer(&key), holdings);
    }
    g_array_append_val(holdings, holding);
}

static bool
read_permits(Reader *reader, GError **error)
{
    TicsIndex *index = reader->gate->importer->index;
    const TicsKind *kind = tics_domain_kind(tics_index_domain(index), "zone_permit");
    g_autoptr(GPtrArray) ids = tics_index_ids(index, kind, error);

    for (guint i = 0; ids != NULL && i < ids->len; i++) {
        g_autoptr(TicsRecord) permit =
            tics_index_record(index, g_ptr_array_index(ids, i), tics_index_head_seq(index), error);
        if (permit == NULL)
            return false;
        take_permit(reader, permit);
    }
    return ids != NULL;
}

/* Who held a card that day; else who held it last before: a card used after its permit ended is
 * just what an auditor looks for. NULL: nobody, or two at once. */
static const char *
holder_of(const Reader *reader, const char *card, TicsDate day)
{
    g_autofree char *key = tics_text_key(card);
    const GArray *holdings = g_hash_table_lookup(reader->cards, key);
    const Holding *best = NULL;
    bool two = false;

    for (guint i = 0; holdings != NULL && i < holdings->len; i++) {
        const Holding *holding = &g_array_index(holdings, Holding, i);
        TicsDate until = MIN(holding->to, day);
        TicsDate best_until = best == NULL ? INT32_MIN : MIN(best->to, day);
        if (holding->from > day || until < best_until)
            continue;
        bool same = best != NULL && strcmp(best->person_id, holding->person_id) == 0;
        two = best != NULL && until == best_until && (two || !same);
        best = holding;
    }
    return best == NULL || two ? NULL : best->person_id;
}

/* The number of a thing, given when it is first met. */
static guint
number_of(GHashTable *numbers, char *key /* taken */, bool *is_new)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(numbers, key));

    *is_new = number == 0;
    if (number > 0) {
        g_free(key);
        return number - 1;
    }
    number = g_hash_table_size(numbers);
    g_hash_table_insert(numbers, key, GUINT_TO_POINTER(number + 1));
    return number;
}

static const char *
cell_of(const Reader *reader, const TicsRow *row, TicsGateColumn column)
{
    int at = reader->at[column];

    return at < 0 || (size_t)at >= row->count ? "" : g_strstrip(row->cells[at]);
}

static void
wrong(Reader *reader, const TicsRow *row, TicsGateColumn column, const char *message)
{
    tics_import_error(reader->gate->importer->result, row->row,
                      reader->headings[reader->at[column]], cell_of(reader, row, column),
                      g_strdup(message));
}

static bool
take_time(Reader *reader, const TicsRow *row, TicsGateEvent *event)
{
    const char *date = cell_of(reader, row, TICS_GATE_DATE);
    g_autoptr(GError) local = NULL;
    g_autofree char *text = g_strdup_printf("%s%s%s", date, date[0] == '\0' ? "" : " ",
                                            cell_of(reader, row, TICS_GATE_TIME));

    if (tics_gate_profile_time(reader->gate->profile, text, &event->at, &local))
        return true;
    wrong(reader, row, TICS_GATE_TIME, local->message);
    return false;
}

/* What a code means; 0 if the cell is empty or the file has no such column. */
static bool
take_code(Reader *reader, const TicsRow *row, TicsGateColumn column, guint *meaning)
{
    GHashTable *codes = column == TICS_GATE_RESULT ? reader->gate->profile->results
                                                   : reader->gate->profile->directions;
    const char *cell = cell_of(reader, row, column);
    g_autofree char *key = tics_text_key(cell);

    *meaning = GPOINTER_TO_UINT(g_hash_table_lookup(codes, key));
    if (cell[0] == '\0' || *meaning != 0)
        return true;
    wrong(reader, row, column, _("the profile does not say what this code means"));
    return false;
}

static void
take_who(Reader *reader, const TicsRow *row, TicsGateEvent *event)
{
    TicsGateImport *gate = reader->gate;
    const char *person = cell_of(reader, row, TICS_GATE_PERSON);
    const char *card = cell_of(reader, row, TICS_GATE_CARD);
    char *kinds[] = {(char *)"person", NULL};
    bool named = person[0] != '\0', is_new = false;

    if (!named)
        person = holder_of(reader, card, tics_time_day(event->at));
    if (person == NULL ||
        (named && !tics_index_has_key(gate->importer->index, kinds, person, false)))
        tics_gate_note(gate->importer->result->gate, TICS_GATE_NO_CARD, event->row);
    char *key = person == NULL ? g_strconcat("c", card, NULL) : g_strconcat("p", person, NULL);
    event->who = number_of(reader->people, key, &is_new);
    if (!is_new)
        return;
    TicsGateWho *who = g_new0(TicsGateWho, 1);
    who->person_id = g_strdup(person);
    who->card = g_strdup(card);
    g_ptr_array_add(gate->people, who);
}

static const char *
keep_text(Reader *reader, const char *text)
{
    return text[0] == '\0' ? NULL : g_string_chunk_insert_const(reader->gate->texts, text);
}

/* A cell of a workbook that says nothing one could take is not an empty one. */
static void
take_troubles(Reader *reader, const TicsRow *row)
{
    for (guint i = 0; row->troubles != NULL && i < row->troubles->len; i++) {
        const TicsCellTrouble *trouble = g_ptr_array_index(row->troubles, i);
        size_t at = MIN(trouble->at, g_strv_length(reader->headings) - 1);
        tics_import_error(reader->gate->importer->result, row->row, reader->headings[at],
                          trouble->value, g_strdup(trouble->message));
    }
}

static void
take_event(Reader *reader, const TicsRow *row)
{
    TicsGateImport *gate = reader->gate;
    TicsGateSummary *summary = gate->importer->result->gate;
    TicsGateEvent event = {.row = (guint)row->row};
    guint direction = 0, result = 0;
    bool is_new = false;
    g_autofree char *name = tics_text_key(cell_of(reader, row, TICS_GATE_DOOR));
    TicsGateDoor *door = g_hash_table_lookup(gate->profile->doors, name);

    gate->importer->result->rows++;
    tics_import_progress(gate->importer);
    summary->events++;
    if (door == NULL || door->area == NULL) {
        tics_gate_note(summary, door == NULL ? TICS_GATE_NO_DOOR : TICS_GATE_PASSED_OVER,
                       event.row);
        if (door == NULL)
            wrong(reader, row, TICS_GATE_DOOR,
                  _("the profile does not say which area this door leads to; '-' there passes it "
                    "over"));
        return;
    }
    if (!take_time(reader, row, &event) ||
        !take_code(reader, row, TICS_GATE_DIRECTION, &direction) ||
        !take_code(reader, row, TICS_GATE_RESULT, &result))
        return;
    event.direction =
        door->direction != TICS_GATE_ALTERNATES ? door->direction : (TicsGateDirection)direction;
    event.denied = result == 2;
    event.area = number_of(reader->areas, g_strdup(door->area), &is_new);
    if (is_new)
        g_ptr_array_add(gate->areas, g_strdup(door->area));
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(reader->doors, door));
    event.door = number > 0 ? number : g_hash_table_size(reader->doors) + 1;
    g_hash_table_insert(reader->doors, door, GUINT_TO_POINTER(event.door));
    event.number = keep_text(reader, cell_of(reader, row, TICS_GATE_EVENT));
    event.name = keep_text(reader, cell_of(reader, row, TICS_GATE_NAME));
    take_who(reader, row, &event);
    g_array_append_val(gate->events, event);
}

/* A column is named by its heading, or by its number where the file has none or two the same. */
static bool
find_columns(Reader *reader, const TicsRow *row, GError **error)
{
    char **wanted = reader->gate->profile->columns;

    for (int i = 0; i < TICS_GATE_COLUMNS; i++) {
        guint64 number = 0;
        reader->at[i] = -1;
        for (size_t c = 0; wanted[i] != NULL && reader->at[i] < 0 && c < row->count; c++) {
            g_autofree char *heading = tics_text_key(row->cells[c]);
            g_autofree char *key = tics_text_key(wanted[i]);
            if (strcmp(heading, key) == 0)
                reader->at[i] = (int)c;
        }
        if (wanted[i] == NULL || reader->at[i] >= 0)
            continue;
        if (!g_ascii_string_to_unsigned(wanted[i], 10, 1, row->count, &number, NULL))
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("%s: row %zu has no column '%s', which the profile '%s' names"),
                             reader->gate->importer->import->file, row->row, wanted[i],
                             reader->gate->profile->name);
        reader->at[i] = (int)number - 1;
    }
    reader->headings = g_strdupv(row->cells);
    return true;
}

static bool
read_events(Reader *reader, TicsTableIn *rows, GError **error)
{
    TicsRow row;
    bool more = true;

    while (more) {
        if (!tics_table_in_next(rows, &row, &more, error))
            return false;
        if (more && reader->headings == NULL) {
            if (row.row > reader->gate->profile->skip && !find_columns(reader, &row, error))
                return false;
        } else if (more) {
            take_troubles(reader, &row);
            take_event(reader, &row);
        }
    }
    return reader->headings != NULL ||
           tics_fail(error, TICS_ERROR_INVALID, _("%s: the file is empty"),
                     reader->gate->importer->import->file);
}

static bool
check_areas(const TicsGateImport *gate, GError **error)
{
    char *kinds[] = {(char *)"zone", NULL};
    bool good = true;

    for (guint i = 0; good && i < gate->areas->len; i++) {
        const char *area = g_ptr_array_index(gate->areas, i);
        good =
            tics_index_has_key(gate->importer->index, kinds, area, false) ||
            tics_fail(error, TICS_ERROR_INVALID,
                      _("no area '%s'; record it first: tics add zone zone_id=%s …"), area, area);
    }
    return good;
}

/* The name of a profile that is kept, or a file. */
static TicsGateProfile *
find_profile(const TicsImporter *importer, GError **error)
{
    const char *wanted = importer->import->profile;
    const TicsKind *kind = tics_domain_kind(tics_index_domain(importer->index), "gate_profile");
    g_autofree char *key = tics_text_key(wanted);
    g_autoptr(GPtrArray) ids = tics_index_find(importer->index, kind, key, error);
    g_autofree char *bytes = NULL;
    gsize length = 0;

    if (ids == NULL)
        return NULL;
    if (ids->len > 0 && !g_file_test(wanted, G_FILE_TEST_EXISTS)) {
        g_autoptr(TicsRecord) record =
            tics_index_record(importer->index, g_ptr_array_index(ids, 0),
                              tics_index_head_seq(importer->index), error);
        const char *text = record == NULL ? NULL : tics_record_get(record, "definition");
        return record == NULL ? NULL
                              : tics_gate_profile_parse(text == NULL ? "" : text, wanted, error);
    }
    if (!g_file_get_contents(wanted, &bytes, &length, NULL))
        return tics_fail_null(error, TICS_ERROR_NOT_FOUND,
                              _("no profile and no file '%s'; 'tics list gate_profile' shows what "
                                "is kept"),
                              wanted);
    g_autofree char *text =
        tics_text_decode(bytes, length, TICS_ENCODING_AUTO, NULL, NULL, NULL, error);
    return text == NULL ? NULL : tics_gate_profile_parse(text, wanted, error);
}

static void
holdings_free(void *data)
{
    g_array_unref(data);
}

static bool
read_and_write(TicsGateImport *gate, TicsTableIn *rows, GError **error)
{
    g_autoptr(GHashTable) cards =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, holdings_free);
    g_autoptr(GHashTable) people = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) areas = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) doors = g_hash_table_new(NULL, NULL);
    Reader reader = {
        .gate = gate, .cards = cards, .people = people, .areas = areas, .doors = doors};

    bool good = read_permits(&reader, error) && read_events(&reader, rows, error) &&
                check_areas(gate, error);
    g_strfreev(reader.headings);
    return good && (gate->importer->result->error_count > 0 || tics_import_gate_write(gate, error));
}

bool
tics_import_gate(TicsImporter *importer, TicsTableIn *rows, GError **error)
{
    const TicsImport *import = importer->import;
    if (!importer->kind->has_rows)
        return tics_fail(error, TICS_ERROR_USAGE, _("--profile goes with zone_log only"));
    if (import->partial || import->explain || import->map_file != NULL || import->ignored != NULL)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("--profile does not go with --partial, --explain, --map or --ignore"));
    g_autoptr(TicsGateProfile) profile = find_profile(importer, error);
    if (profile == NULL)
        return false;
    GArray *events = g_array_new(FALSE, FALSE, sizeof(TicsGateEvent)); /* let go once paired */
    g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func(who_free);
    g_autoptr(GPtrArray) areas = g_ptr_array_new_with_free_func(g_free);
    GStringChunk *texts = g_string_chunk_new(65536);
    TicsGateImport gate = {importer, profile, events, people, areas, texts};

    importer->result->gate = g_new0(TicsGateSummary, 1);
    bool good = read_and_write(&gate, rows, error);
    g_clear_pointer(&gate.events, g_array_unref);
    g_string_chunk_free(texts);
    size_t wrong_cells = importer->result->error_count;
    return good &&
           (wrong_cells == 0 || tics_fail(error, TICS_ERROR_INVALID,
                                          _("%s: %zu cells need mending; nothing was written"),
                                          import->file, wrong_cells));
}
