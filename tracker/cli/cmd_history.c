/* cmd_history.c -- tics history: what changed, when, by whom, why */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess.h"
#include "commands.h"
#include "fields.h"
#include "history_report.h"
#include "i18n.h"
#include "report_out.h"
#include "review_text.h"
#include "seal_report.h"

typedef struct {
    char *from, *to, *since, *kind, *requirement, *person, *area, *author, *known_at, *format,
        *encoding, *output;
    gboolean rows, newest, wareki;
} Values;

static const char *const formats[] = {"text", "json", "csv", "html", "xlsx", "pdf", "xml", NULL};

static const TicsOption options[] = {
    {"from", 0, TICS_OPTION_DATE, offsetof(Values, from), N_("DATE"),
     N_("recorded on or after this day"), NULL},
    {"to", 0, TICS_OPTION_DATE, offsetof(Values, to), N_("DATE"),
     N_("recorded on or before this day"), NULL},
    {"since", 0, TICS_OPTION_TEXT, offsetof(Values, since), N_("POINT"),
     N_("after a baseline or a commit, or from this day on"), NULL},
    {"kind", 0, TICS_OPTION_TEXT, offsetof(Values, kind), N_("KIND"), N_("of this kind"), NULL},
    {"requirement", 0, TICS_OPTION_TEXT, offsetof(Values, requirement), N_("ID"),
     N_("of the kinds a requirement asks for, or naming it"), NULL},
    {"person", 0, TICS_OPTION_TEXT, offsetof(Values, person), N_("PERSON"),
     N_("about this person, or naming them"), NULL},
    {"area", 0, TICS_OPTION_TEXT, offsetof(Values, area), N_("AREA"),
     N_("about this area, or naming it"), NULL},
    {"author", 0, TICS_OPTION_TEXT, offsetof(Values, author), N_("OFFICER"), N_("recorded by"),
     NULL},
    {"known-at", 0, TICS_OPTION_TEXT, offsetof(Values, known_at), N_("DATE|COMMIT"),
     N_("up to what the store knew then"), NULL},
    {"rows", 0, TICS_OPTION_FLAG, offsetof(Values, rows), NULL,
     N_("every record of a bulk import, not one line"), NULL},
    {"newest", 0, TICS_OPTION_FLAG, offsetof(Values, newest), NULL, N_("newest first"), NULL},
    {"wareki", 0, TICS_OPTION_FLAG, offsetof(Values, wareki), NULL,
     N_("days by the Japanese era (not in JSON)"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {"encoding", 0, TICS_OPTION_CHOICE, offsetof(Values, encoding), N_("ENCODING"),
     TICS_CSV_ENCODING_HELP, tics_csv_encodings},
    {"output", 'o', TICS_OPTION_TEXT, offsetof(Values, output), N_("FILE"), N_("write to a file"),
     NULL},
    {0},
};

typedef struct {
    TicsContext *context;
    TicsHistorySections *sections;
    TicsTableOut *table; /* CSV, else NULL */
    bool json, rows;
    unsigned count, unsigned_count;
} Printer;

static bool
take(const TicsChangeEntry *entry, void *user, GError **error)
{
    Printer *printer = user;
    bool bulk = !printer->json && !printer->rows && entry->record_count > TICS_HISTORY_BULK;

    printer->count++;
    printer->unsigned_count += !entry->is_signed && entry->refusal == NULL;
    if (printer->table != NULL)
        return tics_history_csv_take(printer->context, printer->table, entry, bulk, error);
    if (printer->json)
        tics_history_json_take(printer->context, entry, printer->count == 1);
    else
        tics_history_print(printer->context, entry, printer->rows);
    return tics_history_sections_take(printer->sections, entry, bulk, error);
}

static bool
read_day(const char *text, TicsDate *day)
{
    *day = TICS_DATE_NONE;
    return text == NULL || tics_date_parse_iso(text, day);
}

/* What a baseline or a commit holds was looked at with it; a day is one of those asked for. */
static bool
take_since(TicsContext *context, const char *since, TicsHistoryFilter *filter, GError **error)
{
    TicsPoint point;

    if (since == NULL)
        return true;
    if (!tics_context_point(context, since, &point, error))
        return false;
    filter->after_seq = point.seq;
    if (point.seq == 0 && (filter->from == TICS_DATE_NONE || point.day > filter->from))
        filter->from = point.day;
    return true;
}

static bool
fill_filter(TicsContext *context, const Values *v, TicsClocks *clocks, TicsHistoryFilter *filter,
            GError **error)
{
    if (!tics_context_clocks(context, NULL, v->known_at, clocks, error))
        return false;
    const TicsKind *kind =
        v->kind == NULL ? NULL : tics_domain_find_kind(context->domain, v->kind, error);
    if (v->kind != NULL && kind == NULL)
        return false;
    if (v->requirement != NULL) {
        const TicsDomain *domain = tics_context_domain(context, error);
        if (domain == NULL)
            return false;
        const TicsCatalogue *catalogue = g_ptr_array_index(domain->catalogues, 0);
        filter->requirement = tics_catalogue_requirement(catalogue, v->requirement);
        if (filter->requirement == NULL)
            return tics_fail(error, TICS_ERROR_NOT_FOUND, _("no requirement '%s'"), v->requirement);
    }
    filter->kind = kind == NULL ? NULL : kind->id;
    filter->author = v->author;
    filter->known_seq = clocks->known_seq;
    filter->newest_first = v->newest;
    filter->limit_records = v->rows || g_strcmp0(v->format, "json") == 0 ? 0 : TICS_HISTORY_BULK;
    g_autoptr(GHashTable) parameters = tics_parameters(context->index, error);
    if (parameters == NULL)
        return false;
    filter->late_after_days =
        GPOINTER_TO_INT(g_hash_table_lookup(parameters, "backdate_commit_days"));
    return read_day(v->from, &filter->from) && read_day(v->to, &filter->to) &&
           take_since(context, v->since, filter, error);
}

static bool
begin(Printer *printer, const TicsHistoryFilter *filter, const TicsClocks *clocks, GError **error)
{
    TicsContext *context = printer->context;

    if (!printer->json)
        return printer->table != NULL || (tics_seal_print(context, clocks->known_seq, error) &&
                                          tics_review_listed_print(context, filter, error));
    json_t *report = tics_json_store_report(context, "history", clocks, error);
    json_t *reviews = report == NULL ? NULL : tics_review_listed_json(context, filter, error);
    if (reviews == NULL) {
        json_decref(report);
        return false;
    }
    json_object_set_new(report, "reviews", reviews);
    tics_history_json_begin(context, report);
    return true;
}

static bool
finish(Printer *printer, bool all, GError **error)
{
    if (printer->table != NULL)
        return printer->table->finish(printer->table, error);
    if (printer->json)
        return tics_history_json_end(printer->context, printer->sections, error);
    if (!tics_history_sections_print(printer->sections, all, error))
        return false;
    if (printer->unsigned_count > 0)
        tics_print_wrapped(printer->context, 0, "",
                           printer->unsigned_count == printer->count
                               ? _("None of these changes is signed: who made each is their own "
                                   "statement (self-declared).")
                               : _("Changes without 'signed by': who made them is their own "
                                   "statement (self-declared)."));
    tics_note(printer->context, P_("%u change\n", "%u changes\n", printer->count), printer->count);
    return true;
}

static bool
print(TicsContext *context, const Values *v, const TicsHistoryFilter *filter,
      const TicsClocks *clocks, GError **error)
{
    bool json = g_strcmp0(v->format, "json") == 0, csv = g_strcmp0(v->format, "csv") == 0;
    bool all = filter->id == NULL && filter->person == NULL && filter->area == NULL &&
               filter->kind == NULL && filter->requirement == NULL;
    g_autoptr(TicsHistorySections) sections =
        tics_history_sections_new(context, filter->late_after_days, json);
    g_autoptr(TicsTableOut) table = NULL;
    Printer printer = {context, sections, NULL, json, v->rows, 0, 0};

    if (csv) {
        table = tics_csv_out(context->out, tics_csv_encoding_of(v->encoding), error);
        if (table == NULL || !tics_history_csv_begin(context, table, error))
            return false;
        printer.table = table;
    }
    return begin(&printer, filter, clocks, error) &&
           tics_history(context->index, filter, take, &printer, error) &&
           finish(&printer, all, error);
}

/* The page `tics report history` makes, of these changes. */
static bool
print_report(TicsContext *context, const Values *v, const TicsHistoryFilter *filter, GError **error)
{
    const TicsReportWanted wanted = {.known_at = v->known_at,
                                     .format = v->format,
                                     .wareki = v->wareki,
                                     .span = {.filter = filter}};

    return tics_report_one(context, "history", &wanted, error);
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    TicsHistoryFilter filter = {0};
    TicsClocks clocks;
    g_autoptr(TicsRecord) record = NULL;

    if (arguments[0] != NULL && arguments[1] != NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("name one record: history [ID]"));
    TicsIndex *index = tics_context_index(context, error);
    if (index == NULL)
        return false;
    if (arguments[0] != NULL && (record = tics_fields_find(context, arguments[0], error)) == NULL)
        return false;
    filter.id = record == NULL ? NULL : record->id;
    g_autofree char *person = NULL, *area = NULL;
    if (v->person != NULL &&
        (person = tics_member_key(context, TICS_MEMBER_PERSON, v->person, error)) == NULL)
        return false;
    if (v->area != NULL &&
        (area = tics_member_key(context, TICS_MEMBER_AREA, v->area, error)) == NULL)
        return false;
    filter.person = person;
    filter.area = area;
    context->wareki = v->wareki;
    return fill_filter(context, v, &clocks, &filter, error) &&
           tics_context_output(context, v->output, error) &&
           (tics_report_is_format(v->format) ? print_report(context, v, &filter, error)
                                             : print(context, v, &filter, &clocks, error));
}

static const char *const examples[] = {
    "tics history --from 2026-06-01 --to 2026-06-30",
    "tics history person:E001",
    "tics history --area A1",
    "tics history --since 2026-04-01 --wareki",
    "tics history --from 2026-04-01 --format csv -o history.csv",
    NULL,
};

const TicsCommand tics_cmd_history = {
    .name = "history",
    .arguments = N_("[ID]"),
    .summary = N_("Show what was changed, when, by whom and why"),
    .details = N_("When something was recorded, what day it speaks of, and how many days lie "
                  "between are kept apart. A bulk import "
                  "shows as one line; --rows lists its records. What updates a record names the "
                  "change it updates, and what was updated later says so. What was recorded late, "
                  "voided, erased, set (settings, parameters, scope) or excepted stands once more "
                  "in sections at the end.\n\n"
                  "--since takes a baseline or a commit (what came after it) or a day. CSV has a "
                  "line for each field."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 2,
    .needs_store = true,
    .run = run,
};
