/* history.c -- what changed, by whom and why: what an auditor looks for first, then every change */
/* SPDX-License-Identifier: Apache-2.0 */
#include "history.h"
#include "history_record.h"
#include "report_private.h"

#include "i18n.h"

#include <string.h>

/* A change of more records shows as one line and its counts. */
enum { BULK = 5 };

typedef enum { LATE, VOIDED, ERASED, SETTINGS, EXCEPTIONS, HEADS, SECTIONS } Section;

typedef struct {
    TicsReportWork *work;
    GHashTable *officers;     /* id -> name */
    xmlNode *changes;         /* section of all */
    xmlNode *grids[SECTIONS]; /* NULL until something stands in it */
    int64_t counts[SECTIONS];
    int late_after_days;
    unsigned count, needed, unreviewed, rejected, is_unsigned;
    int64_t records;
} Walk;

static const char *
section_title(Section section)
{
    static const char *const titles[] = {
        N_("recorded late"),          N_("voided"),
        N_("personal values erased"), N_("settings, parameters and scope"),
        N_("exceptions approved"),    N_("another history taken")};

    return tics_gettext(titles[section]);
}

static GHashTable *
read_officers(TicsIndex *index, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(
        index, "SELECT officer_id, display_name FROM r_officer WHERE display_name IS NOT NULL",
        error);
    g_autoptr(GHashTable) officers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (row)
            g_hash_table_insert(officers, g_strdup(tics_query_text(query, 0)),
                                g_strdup(tics_query_text(query, 1)));
    }
    return query == NULL ? NULL : g_steal_pointer(&officers);
}

static char *
author_text(const Walk *walk, const char *author)
{
    const char *name = g_hash_table_lookup(walk->officers, author);

    return name == NULL ? g_strdup(author) : g_strdup_printf(_("%s (%s)"), name, author);
}

static void
add_marks(Walk *walk, xmlNode *node, const TicsChangeEntry *entry)
{
    if (entry->refusal != NULL)
        tics_node_set(node, "signature", entry->refusal);
    else
        tics_node_set(node, "signature",
                      entry->is_signed ? _("signed") : _("not signed: the author's own statement"));
    tics_node_set(node, "signed", entry->is_signed ? "yes" : "no");
    tics_node_set(node, "reviewed", tics_review_state_name(entry->review));
    tics_node_set(node, "review", tics_history_review(entry->review));
    walk->is_unsigned += !entry->is_signed;
    walk->unreviewed += entry->review == TICS_REVIEW_OPEN;
    walk->rejected += entry->review == TICS_REVIEW_REJECTED;
    walk->needed += entry->review != TICS_REVIEW_EXEMPT;
}

static xmlNode *
grid_of(Walk *walk, Section section)
{
    if (walk->grids[section] != NULL)
        return walk->grids[section];
    static const char *const ids[] = {"late",     "voided",     "erased",
                                      "settings", "exceptions", "heads"};
    xmlNode *grid =
        xmlNewNode(NULL, (const xmlChar *)"table"); /* put in its place when all is read */
    tics_node_set(grid, "id", ids[section]);
    tics_node_set(grid, "title", section_title(section));
    tics_grid_column(grid, _("recorded"), "date", 19);
    tics_grid_column(grid, _("change"), "id", 12);
    tics_grid_column(grid, _("by"), "text", 26);
    tics_grid_column(grid, _("what"), "text", 50);
    return walk->grids[section] = grid;
}

static void
add_to_section(Walk *walk, Section section, const TicsChangeEntry *entry, const char *what)
{
    xmlNode *row = tics_grid_row(grid_of(walk, section), NULL);
    g_autofree char *time = tics_report_moment(walk->work->ask, entry->time);
    g_autofree char *by = author_text(walk, entry->author);
    g_autofree char *ten = g_strndup(entry->commit, 10),
                    *href = g_strdup_printf("#c-%.10s", entry->commit);

    tics_grid_cell(row, time);
    tics_grid_link(row, ten, href);
    tics_grid_cell(row, by);
    tics_grid_cell(row, what);
    walk->counts[section]++;
}

static void
take_record(Walk *walk, const TicsChangeEntry *entry, const TicsRecordChange *record)
{
    g_autofree char *title = tics_report_record_title(walk->work->ask, record);

    if (record->late_days > walk->late_after_days) {
        g_autofree char *late = g_strdup_printf(
            P_("%s: %lld day after the event", "%s: %lld days after the event", record->late_days),
            title, (long long)record->late_days);
        add_to_section(walk, LATE, entry, late);
    }
    if (strcmp(record->action, "voided") == 0)
        add_to_section(walk, VOIDED, entry, title);
    if (strcmp(record->action, "erased") == 0)
        add_to_section(walk, ERASED, entry, title);
    if (tics_history_is_scope(record->kind))
        add_to_section(walk, SETTINGS, entry, title);
    if (tics_history_is_approval(record))
        add_to_section(walk, EXCEPTIONS, entry, title);
    g_autofree char *head = tics_history_head(record);
    if (head != NULL)
        add_to_section(walk, HEADS, entry, head);
}

/* Of a bulk import counts stand for its records. */
static void
take_bulk(Walk *walk, const TicsChangeEntry *entry)
{
    const struct {
        Section section;
        int64_t count;
    } parts[] = {{LATE, entry->late},
                 {VOIDED, entry->voided},
                 {ERASED, entry->erased},
                 {SETTINGS, entry->scope},
                 {EXCEPTIONS, entry->exceptions}};

    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i].count == 0)
            continue;
        g_autofree char *text = g_strdup_printf(
            _("%lld of %lld records"), (long long)parts[i].count, (long long)entry->record_count);
        add_to_section(walk, parts[i].section, entry, text);
    }
}

static bool
take(const TicsChangeEntry *entry, void *user, GError **error)
{
    Walk *walk = user;
    const TicsReportAsk *ask = walk->work->ask;
    bool bulk = entry->record_count > BULK;
    g_autofree char *time = tics_report_moment(ask, entry->time),
                    *by = author_text(walk, entry->author);
    xmlNode *node = tics_node(walk->changes, "change");

    (void)error;
    tics_node_setf(node, "id", "c-%.10s", entry->commit);
    tics_node_set(node, "commit", entry->commit);
    tics_node_set(node, "time", time);
    tics_node_set(node, "author", by);
    tics_node_set(node, "reason", entry->reason == NULL ? _("(erased)") : entry->reason);
    tics_node_int(node, "count", entry->record_count);
    add_marks(walk, node, entry);
    if (bulk)
        tics_node_setf(node, "bulk", _("%lld records in one change"),
                       (long long)entry->record_count);
    for (guint i = 0; i < entry->records->len && !bulk; i++) {
        tics_report_record(ask, node, g_ptr_array_index(entry->records, i), walk->late_after_days);
        take_record(walk, entry, g_ptr_array_index(entry->records, i));
    }
    if (bulk)
        take_bulk(walk, entry);
    if (entry->settings->len > 0) {
        xmlNode *one = tics_node(node, "record");
        tics_node_set(one, "title", _("settings"));
        tics_node_set(one, "action", "changed");
        tics_node_set(one, "label", _("changed"));
        tics_report_fields(ask, one, NULL, entry->settings, false);
        add_to_section(walk, SETTINGS, entry, _("settings"));
    }
    walk->count++;
    walk->records += entry->record_count;
    return true;
}

static void
add_numbers(const Walk *walk, xmlNode *section)
{
    xmlNode *numbers = tics_node(section, "numbers");
    g_autofree char *changes = g_strdup_printf("%u", walk->count);
    g_autofree char *records =
        g_strdup_printf(P_("%lld record", "%lld records", walk->records), (long long)walk->records);
    g_autofree char *open = g_strdup_printf("%u", walk->unreviewed);
    g_autofree char *of = walk->rejected > 0
                              ? g_strdup_printf(_("of %u changes that need one; rejected: %u"),
                                                walk->needed, walk->rejected)
                              : g_strdup_printf(_("of %u changes that need one"), walk->needed);
    g_autofree char *late = g_strdup_printf("%lld", (long long)walk->counts[LATE]);
    g_autofree char *own = g_strdup_printf("%u", walk->is_unsigned);

    tics_number(numbers, _("changes"), changes, "", "plain", records);
    tics_number(numbers, _("without a second look"), open, "",
                walk->unreviewed + walk->rejected > 0 ? "warn" : "good", of);
    tics_number(numbers, _("recorded late"), late, "", walk->counts[LATE] > 0 ? "warn" : "good",
                _("records, or bulk imports"));
    tics_number(numbers, _("not signed"), own, "", walk->is_unsigned > 0 ? "warn" : "good",
                _("who made them is the author's own statement"));
}

/* The sections stand before all changes, though they are known only when these are read. */
static void
put_sections(Walk *walk)
{
    xmlNode *section =
        tics_section(walk->work->root, "special", _("what an auditor looks at first"));
    GString *none = g_string_new(NULL);

    for (int i = 0; i < SECTIONS; i++) {
        if (walk->grids[i] != NULL)
            xmlAddChild(section, walk->grids[i]);
        else
            g_string_append_printf(none, "%s%s",
                                   none->len == 0                     ? ""
                                   : walk->work->ask->lang == TICS_JA ? "、"
                                                                      : ", ",
                                   section_title((Section)i));
    }
    if (none->len > 0) {
        g_autofree char *text = g_strdup_printf(_("Nothing in this time: %s."), none->str);
        tics_report_note(section, "plain", text);
    }
    g_string_free(none, TRUE);
    xmlUnlinkNode(walk->changes);
    xmlAddChild(walk->work->root, walk->changes);
}

/* The days asked for, or the year up to the day asked about. */
static TicsHistoryFilter
filter_of(const TicsReportWork *work)
{
    const TicsReportAsk *ask = work->ask;
    TicsDate to = work->span->to == TICS_DATE_NONE ? ask->gap->clocks.as_of : work->span->to;
    TicsHistoryFilter filter = {
        .from = work->span->from == TICS_DATE_NONE ? tics_date_add_months(to, -12) + 1
                                                   : work->span->from,
        .to = to,
        .area = work->span->area,
    };

    if (work->span->filter != NULL)
        filter = *work->span->filter;
    filter.known_seq = ask->gap->known_seq;
    filter.limit_records = BULK;
    filter.newest_first = true;
    return filter;
}

/* Which days they are of; open ends have no day. */
static void
say_span(const TicsReportWork *work, xmlNode *section, const TicsHistoryFilter *filter)
{
    g_autofree char *first = tics_report_day(work->ask, filter->from);
    g_autofree char *last = tics_report_day(work->ask, filter->to);
    g_autofree char *text =
        filter->from != TICS_DATE_NONE && filter->to != TICS_DATE_NONE
            ? g_strdup_printf(_("Recorded from %s to %s."), first, last)
        : filter->from != TICS_DATE_NONE ? g_strdup_printf(_("Recorded from %s on."), first)
        : filter->to != TICS_DATE_NONE   ? g_strdup_printf(_("Recorded up to %s."), last)
                                         : g_strdup(_("From the first change on."));

    tics_report_note(section, "plain", text);
}

bool
tics_report_history(TicsReportWork *work, GError **error)
{
    const TicsReportAsk *ask = work->ask;
    xmlNode *top = tics_section(work->root, "numbers", _("changes in this time"));
    g_autoptr(GHashTable) officers = read_officers(ask->index, error);
    if (officers == NULL)
        return false;
    Walk walk = {.work = work, .officers = officers};
    TicsHistoryFilter filter = filter_of(work);

    walk.late_after_days = filter.late_after_days =
        GPOINTER_TO_INT(g_hash_table_lookup(ask->gap->parameters, "backdate_commit_days"));
    walk.changes = tics_section(work->root, "changes", _("every change, newest first"));
    bool good = tics_history(ask->index, &filter, take, &walk, error);
    say_span(work, top, &filter);
    add_numbers(&walk, top);
    put_sections(&walk);
    if (walk.count == 0)
        tics_report_note(walk.changes, "plain", _("No change in this time."));
    return good;
}
