/* front_sheets.c -- sheets of the auditor's workbook: what applies, coverage, populations to draw
 * from */
/* SPDX-License-Identifier: Apache-2.0 */
#include "front_workbook.h"

#include "i18n.h"
#include "sample.h"

#include <string.h>

/* Answers to scope questions: flag -> {answer, who approved, day, record id}. */
typedef struct {
    char *answer, *approved_by, *decided_on, *reason, *record;
} Answer;

static void
answer_free(void *data)
{
    Answer *answer = data;

    g_free(answer->answer);
    g_free(answer->approved_by);
    g_free(answer->decided_on);
    g_free(answer->reason);
    g_free(answer->record);
    g_free(answer);
}

static GHashTable *
read_answers(TicsIndex *index, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(
        index, "SELECT flag, answer, approved_by, decided_on, reason, record FROM r_scope", error);
    g_autoptr(GHashTable) answers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, answer_free);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (!row || tics_query_text(query, 0) == NULL)
            continue;
        Answer *answer = g_new0(Answer, 1);
        answer->answer = g_strdup(tics_query_text(query, 1));
        answer->approved_by = g_strdup(tics_query_text(query, 2));
        answer->decided_on = g_strdup(tics_query_text(query, 3));
        answer->reason = g_strdup(tics_query_text(query, 4));
        answer->record = g_strdup(tics_query_text(query, 5));
        g_hash_table_insert(answers, g_strdup(tics_query_text(query, 0)), answer);
    }
    return query == NULL ? NULL : g_steal_pointer(&answers);
}

/* The reason is a personal field: it is told where the record is shown in full. */
static const char *
reason_of(const TicsPlan *plan, const Answer *answer)
{
    const TicsMaterial *m =
        answer == NULL ? NULL : g_hash_table_lookup(plan->by_id, answer->record);

    if (answer == NULL || answer->reason == NULL)
        return "";
    return m != NULL && m->shown.show == TICS_SHOW_FULL ? answer->reason
                                                        : tics_show_label(TICS_SHOW_NOTHING);
}

static const char *
answer_label(const Answer *answer, const TicsFlag *flag)
{
    if (flag == NULL)
        return _("always applies");
    if (answer == NULL || g_strcmp0(answer->answer, "undecided") == 0)
        return tics_state_label(TICS_STATE_UNDECIDED);
    return g_strcmp0(answer->answer, "no") == 0 ? _("no") : _("yes");
}

bool
tics_front_applicability(TicsPackageOut *out, TicsXlsxReport *book, GError **error)
{
    static const unsigned widths[] = {12, 34, 14, 46, 14, 40, 14, 14};
    const char *headings[] = {_("Requirement"), _("Title"),  _("Applies"),     _("Scope question"),
                              _("Answer"),      _("Reason"), _("Approved by"), _("Decided on")};
    const TicsPlan *plan = out->plan;
    g_autoptr(GHashTable) answers = read_answers(plan->index, error);

    if (answers == NULL ||
        !tics_xlsx_report_sheet(book, _("Applicability"), widths, G_N_ELEMENTS(widths), error))
        return false;
    tics_xlsx_report_line(book, TICS_REPORT_TITLE, _("Which requirements apply, and why"));
    tics_xlsx_report_table(book, headings, G_N_ELEMENTS(headings));
    for (guint i = 0; i < plan->gap->requirements->len; i++) {
        const TicsAssessed *a = g_ptr_array_index(plan->gap->requirements, i);
        const TicsFlag *flag = tics_catalogue_flag(plan->gap->catalogue, a->requirement->flag);
        const Answer *answer = flag == NULL ? NULL : g_hash_table_lookup(answers, flag->id);
        bool out_of = a->state == TICS_STATE_NOT_APPLICABLE || a->state == TICS_STATE_UNDECIDED;
        tics_front_text(book, a->requirement->id);
        tics_front_text(book, a->requirement->title[plan->lang]);
        tics_xlsx_report_cell(book, TICS_REPORT_CELL_STATE,
                              out_of ? tics_assessed_label(a) : _("applies"),
                              out_of ? tics_state_name(a->state) : NULL, NULL);
        tics_front_text(book, flag == NULL ? "" : flag->question[plan->lang]);
        tics_front_text(book, answer_label(answer, flag));
        tics_front_text(book, reason_of(plan, answer));
        tics_front_text(book, answer == NULL ? "" : answer->approved_by);
        tics_front_day(book, answer == NULL ? "" : answer->decided_on);
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
    return true;
}

bool
tics_front_coverage(TicsPackageOut *out, TicsXlsxReport *book, GError **error)
{
    static const unsigned widths[] = {12, 36, 46, 10, 10, 12, 14};
    const char *headings[] = {
        _("Requirement"),           _("Title"), _("Of whom"), _("Have"), _("Need"), _("Coverage"),
        _("Exceptions and settled")};
    const TicsPlan *plan = out->plan;

    if (!tics_xlsx_report_sheet(book, _("Coverage"), widths, G_N_ELEMENTS(widths), error))
        return false;
    tics_xlsx_report_line(book, TICS_REPORT_TITLE, _("Coverage, with its population"));
    tics_xlsx_report_table(book, headings, G_N_ELEMENTS(headings));
    for (guint i = 0; i < plan->gap->requirements->len; i++) {
        const TicsAssessed *a = g_ptr_array_index(plan->gap->requirements, i);
        if (a->need <= 0)
            continue;
        g_autofree char *percent = g_strdup_printf("%d", (int)(a->have * 100 / a->need));
        tics_front_text(book, a->requirement->id);
        tics_front_text(book, a->requirement->title[plan->lang]);
        tics_front_text(book, a->coverage_rule->population_title[plan->lang]);
        tics_front_number(book, a->have);
        tics_front_number(book, a->need);
        tics_xlsx_report_cell(book, TICS_REPORT_CELL_PERCENT, percent, NULL, NULL);
        tics_front_number(book, a->aside);
        tics_xlsx_report_end_row(book);
    }
    tics_xlsx_report_end_table(book);
    return true;
}

/* One kind's population. */
typedef struct {
    const TicsPlan *plan;
    TicsXlsxReport *book;
    const TicsKind *kind;
    int64_t withheld;
} Population;

static bool
put_member(const TicsMember *member, void *user, GError **error)
{
    Population *population = user;
    const TicsMaterial *m = member->why != TICS_LEFT_OUT_NOT
                                ? NULL
                                : g_hash_table_lookup(population->plan->by_id, member->record);

    (void)error;
    if (member->why != TICS_LEFT_OUT_NOT)
        return true;
    if (m == NULL || m->number == NULL) {
        population->withheld++;
        return true;
    }
    tics_front_text(population->book, population->kind->title[population->plan->lang]);
    tics_front_number(population->book, member->n);
    tics_front_text(population->book, m->title);
    tics_front_day(population->book, member->day);
    tics_front_text(population->book, m->number);
    tics_front_blanks(population->book, 1);
    tics_xlsx_report_end_row(population->book);
    return true;
}

static bool
put_kind(TicsPackageOut *out, TicsXlsxReport *book, const TicsKind *kind, GString *hidden,
         GError **error)
{
    const TicsPopulation asked = {kind, &out->plan->gap->clocks, TICS_DATE_NONE, TICS_DATE_NONE};
    Population population = {out->plan, book, kind, 0};

    if (!tics_population_each(out->plan->index, &asked, put_member, &population, error))
        return false;
    if (population.withheld > 0)
        g_string_append_printf(hidden, "%s%s %lld", hidden->len == 0 ? "" : ", ",
                               kind->title[out->plan->lang], (long long)population.withheld);
    return true;
}

bool
tics_front_populations(TicsPackageOut *out, TicsXlsxReport *book, GError **error)
{
    static const unsigned widths[] = {36, 10, 44, 14, 18, 18};
    const char *headings[] = {_("Kind"), _("No."), _("Record"), _("Day"), _("Material number"),
                              _("Drawn")};
    const TicsDomain *domain = tics_index_domain(out->plan->index);
    g_autoptr(GString) hidden = g_string_new(NULL);

    if (!tics_xlsx_report_sheet(book, _("Populations"), widths, G_N_ELEMENTS(widths), error))
        return false;
    tics_xlsx_report_line(book, TICS_REPORT_TITLE, _("Numbered populations to draw samples from"));
    tics_xlsx_report_line(book, TICS_REPORT_NOTE,
                          _("Running numbers count the whole population; what is withheld keeps "
                            "its number and is not listed."));
    tics_xlsx_report_table(book, headings, G_N_ELEMENTS(headings));
    for (guint i = 0; i < domain->kinds->len; i++) {
        const TicsKind *kind = g_ptr_array_index(domain->kinds, i);
        if (kind->is_register && !kind->is_system && !kind->has_rows &&
            !put_kind(out, book, kind, hidden, error))
            return false;
    }
    tics_xlsx_report_end_table(book);
    if (hidden->len > 0) {
        g_autofree char *text = g_strdup_printf(_("withheld: %s"), hidden->str);
        tics_xlsx_report_line(book, TICS_REPORT_NOTE, text);
    }
    return true;
}
