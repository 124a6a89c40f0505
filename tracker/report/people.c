/* people.c -- who has what is asked of people: a row each, a column for each rule about people */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report_private.h"

#include "i18n.h"

#include <string.h>

enum { COLUMNS_MOST = 24, COMPLETE_MOST = 1000 };

typedef struct {
    const TicsRule *rule;
    GHashTable *members; /* borrowed from the checker */
    GHashTable *lacking; /* subject -> TicsFinding* that weighs, borrowed keys */
    GHashTable *aside; /* the same of those suspended by an exception or settled, and not lacking */
    unsigned need, lack, set_aside;
} Column;

typedef struct {
    char *id, *name, *unit, *joined, *left;
    unsigned lack; /* columns in which something is lacking */
    bool counted;  /* in at least one population */
} Person;

static void
person_free(void *data)
{
    Person *person = data;

    g_free(person->id);
    g_free(person->name);
    g_free(person->unit);
    g_free(person->joined);
    g_free(person->left);
    g_free(person);
}

/* The newest spell of each. */
static const char PEOPLE_SQL[] =
    "SELECT p.person_id, p.display_name, e.unit_id, max(e.joined_on), e.left_on FROM r_person p"
    " LEFT JOIN r_person_employments e ON e.person_id = p.person_id GROUP BY p.person_id ORDER BY "
    "p.person_id";

static GPtrArray *
read_people(TicsIndex *index, GHashTable *by_id, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(index, PEOPLE_SQL, error);
    g_autoptr(GPtrArray) people = g_ptr_array_new_with_free_func(person_free);
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return NULL;
        if (!row || tics_query_text(query, 0) == NULL)
            continue;
        Person *person = g_new0(Person, 1);
        person->id = g_strdup(tics_query_text(query, 0));
        person->name = g_strdup(tics_query_text(query, 1));
        person->unit = g_strdup(tics_query_text(query, 2));
        person->joined = g_strdup(tics_query_text(query, 3));
        person->left = g_strdup(tics_query_text(query, 4));
        g_ptr_array_add(people, person);
        g_hash_table_insert(by_id, person->id, person);
    }
    return query == NULL ? NULL : g_steal_pointer(&people);
}

static void
column_clear(void *data)
{
    g_clear_pointer(&((Column *)data)->lacking, g_hash_table_unref);
    g_clear_pointer(&((Column *)data)->aside, g_hash_table_unref);
}

static bool
all_people(GHashTable *members, GHashTable *by_id)
{
    GHashTableIter iter;
    void *subject = NULL;

    g_hash_table_iter_init(&iter, members);
    while (g_hash_table_iter_next(&iter, &subject, NULL))
        if (!g_hash_table_contains(by_id, subject))
            return false;
    return g_hash_table_size(members) > 0;
}

/* The worst finding of each subject. A row that is only a note says that nothing is lacking. False:
 * the rule was not run. */
static bool
collect(const TicsGap *gap, Column *column)
{
    column->lacking = g_hash_table_new(g_str_hash, g_str_equal);
    column->aside = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < gap->findings->len; i++) {
        TicsFinding *finding = g_ptr_array_index(gap->findings, i);
        if (finding->rule != column->rule)
            continue;
        if (finding->prerequisite)
            return false;
        if (finding->severity > column->rule->severity && finding->severity == TICS_SEVERITY_NOTE)
            continue;
        GHashTable *kept = tics_finding_weighs(finding) ? column->lacking : column->aside;
        if (!g_hash_table_contains(kept, finding->subject))
            g_hash_table_insert(kept, finding->subject, finding);
    }
    return true;
}

/* Rules whose population are people and nobody else. */
static GArray *
choose_columns(const TicsReportAsk *ask, TicsChecker *checker, GHashTable *by_id, GError **error)
{
    g_autoptr(GArray) columns = g_array_new(FALSE, TRUE, sizeof(Column));
    g_array_set_clear_func(columns, column_clear);

    for (guint i = 0; i < ask->domain->rules->len && columns->len < COLUMNS_MOST; i++) {
        const TicsRule *rule = g_ptr_array_index(ask->domain->rules, i);
        Column column = {.rule = rule};
        if (rule->population_sql == NULL || rule->population_counted ||
            rule->severity > TICS_SEVERITY_MEDIUM ||
            strstr(rule->population_sql, "person_id AS subject") == NULL)
            continue;
        column.members = tics_rule_members(checker, rule, error);
        if (column.members == NULL)
            return NULL;
        if (!all_people(column.members, by_id))
            continue;
        if (collect(ask->gap, &column))
            g_array_append_val(columns, column);
        else
            column_clear(&column);
    }
    return g_steal_pointer(&columns);
}

static void
count_lacks(GArray *columns, const GPtrArray *people)
{
    for (guint p = 0; p < people->len; p++) {
        Person *person = g_ptr_array_index(people, p);
        for (guint c = 0; c < columns->len; c++) {
            Column *column = &g_array_index(columns, Column, c);
            bool lacks = g_hash_table_contains(column->lacking, person->id);
            bool aside = !lacks && g_hash_table_contains(column->aside, person->id);
            bool member = lacks || aside || g_hash_table_contains(column->members, person->id);
            person->counted = person->counted || member;
            person->lack += lacks;
            column->need += member;
            column->lack += lacks;
            column->set_aside += aside;
        }
    }
}

static int
compare_people(const void *a, const void *b)
{
    const Person *left = *(Person *const *)a, *right = *(Person *const *)b;

    return left->lack != right->lack ? (left->lack > right->lack ? -1 : 1)
                                     : strcmp(left->id, right->id);
}

static void
add_totals(TicsReportWork *work, const GArray *columns)
{
    xmlNode *section = tics_section(work->root, "coverage", _("coverage by what is asked"));
    xmlNode *grid = tics_grid(section, "rates", _("coverage by what is asked"));

    tics_grid_column(grid, _("what is asked"), "text", 36);
    tics_grid_column(grid, _("of whom"), "text", 36);
    tics_grid_column(grid, _("have"), "number", 8);
    tics_grid_column(grid, _("need"), "number", 8);
    tics_grid_column(grid, _("exceptions and settled"), "number", 12);
    tics_grid_column(grid, _("coverage (%)"), "bar", 20);
    for (guint c = 0; c < columns->len; c++) {
        const Column *column = &g_array_index(columns, Column, c);
        unsigned have = column->need - column->lack - column->set_aside;
        g_autofree char *h = g_strdup_printf("%u", have), *n = g_strdup_printf("%u", column->need);
        g_autofree char *percent =
            g_strdup_printf("%u", column->need == 0 ? 100 : have * 100 / column->need);
        g_autofree char *aside = g_strdup_printf("%u", column->set_aside);
        xmlNode *row = tics_grid_row(grid, NULL);
        tics_grid_cell(row, column->rule->title[work->ask->lang]);
        tics_grid_cell(row, column->rule->population_title[work->ask->lang]);
        tics_grid_cell(row, h);
        tics_grid_cell(row, n);
        tics_grid_cell(row, aside);
        tics_grid_cell(row, percent);
    }
}

static void
add_person(const TicsReportAsk *ask, xmlNode *grid, const GArray *columns, const Person *person)
{
    g_autofree char *left = tics_report_iso(ask, person->left);
    xmlNode *row = tics_grid_row(grid, NULL);

    tics_grid_cell(row, person->id);
    tics_grid_cell(row, person->name);
    tics_grid_cell(row, person->unit);
    tics_grid_cell(row, left);
    for (guint c = 0; c < columns->len; c++) {
        const Column *column = &g_array_index(columns, Column, c);
        const TicsFinding *finding = g_hash_table_lookup(column->lacking, person->id);
        const TicsFinding *aside = g_hash_table_lookup(column->aside, person->id);
        if (finding != NULL || aside != NULL) {
            xmlNode *cell =
                finding != NULL
                    ? tics_grid_state(row, _("lacking"), "contradicted")
                    : tics_grid_state(row, tics_standing_label(aside->standing), "not_applicable");
            tics_node_set(cell, "hint", finding != NULL ? finding->message : aside->message);
        } else if (g_hash_table_contains(column->members, person->id)) {
            tics_grid_state(row, _("in place"), "met");
        } else {
            tics_grid_state(row, "", "none");
        }
    }
}

static void
add_matrix(TicsReportWork *work, const GArray *columns, const GPtrArray *people)
{
    xmlNode *section = tics_section(work->root, "matrix", _("by person"));
    unsigned complete = 0;

    tics_report_note(
        section, "plain",
        _("Who lacks something stands first. An empty cell: not asked of this person."));
    xmlNode *grid = tics_grid(section, "people", _("pledges, training and what leavers owe"));
    tics_node_set(grid, "look", "matrix");
    tics_node_set(grid, "filter", _("narrow down"));
    tics_grid_column(grid, _("person ID"), "id", 10);
    tics_grid_column(grid, _("full name"), "text", 16);
    tics_grid_column(grid, _("department"), "text", 12);
    tics_grid_column(grid, _("left on"), "date", 12);
    for (guint c = 0; c < columns->len; c++)
        tics_grid_column(grid, g_array_index(columns, Column, c).rule->title[work->ask->lang],
                         "state", 9);
    for (guint p = 0; p < people->len; p++) {
        const Person *person = g_ptr_array_index(people, p);
        if (!person->counted || (person->lack == 0 && ++complete > COMPLETE_MOST))
            continue;
        add_person(work->ask, grid, columns, person);
    }
    if (complete > COMPLETE_MOST) {
        g_autofree char *text =
            g_strdup_printf(_("Of those who lack nothing %d are shown, %u are not."), COMPLETE_MOST,
                            complete - COMPLETE_MOST);
        tics_report_note(section, "plain", text);
    }
}

bool
tics_report_people(TicsReportWork *work, GError **error)
{
    const TicsReportAsk *ask = work->ask;
    g_autoptr(GHashTable) by_id = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) people = read_people(ask->index, by_id, error);
    TicsChecker checker = {0};

    if (people == NULL)
        return false;
    g_autoptr(GArray) columns =
        tics_checker_init(&checker, ask->index, ask->gap->parameters, ask->lang, error)
            ? choose_columns(ask, &checker, by_id, error)
            : NULL;
    if (columns != NULL) {
        count_lacks(columns, people);
        g_ptr_array_sort(people, compare_people);
        add_totals(work, columns);
        add_matrix(work, columns, people);
    }
    tics_checker_clear(&checker);
    return columns != NULL;
}
