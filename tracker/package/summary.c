/* summary.c -- packages of many companies: read one after the other, put beside each other where
 * they can be compared */
/* SPDX-License-Identifier: Apache-2.0 */
#include "summary.h"

#include "i18n.h"
#include "text.h"

#include <string.h>

static const struct {
    const char *name, *label;
} states[] = {
    [TICS_HANDED_IN] = {"handed_in", N_("handed in")},
    [TICS_HANDED_IN_OLD] = {"out_of_date", N_("out of date")},
    [TICS_HANDED_IN_BAD] = {"unusable", N_("to be handed in again")},
    [TICS_NOT_YET_DUE] = {"not_due", N_("not yet due")},
    [TICS_NOT_HANDED_IN] = {"not_handed_in", N_("not handed in")},
};

const char *
tics_handed_in_name(TicsHandedIn state)
{
    return states[state].name;
}

const char *
tics_handed_in_label(TicsHandedIn state)
{
    return tics_gettext(states[state].label);
}

char *
tics_company_key(const char *company)
{
    static const char *const forms[][2] = {{"(株)", "株式会社"},
                                           {"(有)", "有限会社"},
                                           {"(同)", "合同会社"},
                                           {"(資)", "合資会社"},
                                           {"(名)", "合名会社"}};
    g_autofree char *folded = tics_text_fold(company == NULL ? "" : company);
    g_autoptr(GString) key = g_string_new(folded);

    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
        g_string_replace(key, forms[i][0], forms[i][1], 0);
    return g_string_free(g_steal_pointer(&key), FALSE);
}

static void
free_row(void *data)
{
    TicsSummaryRow *row = data;

    tics_supplied_free(row->supplied);
    g_free(row->key);
    g_free(row);
}

static void
free_group(void *data)
{
    TicsSummaryGroup *group = data;

    g_ptr_array_unref(group->rows);
    g_ptr_array_unref(group->groups);
    g_free(group);
}

void
tics_summary_free(TicsSummary *summary)
{
    if (summary == NULL)
        return;
    g_ptr_array_unref(summary->groups);
    g_ptr_array_unref(summary->alone);
    g_ptr_array_unref(summary->bad);
    g_ptr_array_unref(summary->responses);
    g_ptr_array_unref(summary->rows);
    g_clear_pointer(&summary->expected, g_ptr_array_unref);
    g_free(summary);
}

static int
compare_rows(const void *a, const void *b)
{
    const TicsSupplied *left = (*(TicsSummaryRow *const *)a)->supplied,
                       *right = (*(TicsSummaryRow *const *)b)->supplied;
    int order = g_strcmp0(left->organisation, right->organisation);

    if (order == 0 && left->as_of != right->as_of)
        order = left->as_of > right->as_of ? -1 : 1;
    return order != 0 ? order : strcmp(left->file, right->file);
}

/* What is ready, of what applies; who counts nothing stands last. */
static int
compare_ready(const void *a, const void *b)
{
    const TicsSupplied *left = (*(TicsSummaryRow *const *)a)->supplied,
                       *right = (*(TicsSummaryRow *const *)b)->supplied;
    uint64_t one = (uint64_t)left->met * right->total, other = (uint64_t)right->met * left->total;

    if ((left->total == 0) != (right->total == 0))
        return left->total == 0 ? 1 : -1;
    return one != other ? (one > other ? -1 : 1) : compare_rows(a, b);
}

/* Edition and scope as they are compared: width, case and blanks do not count. */
static char *
group_key(const TicsSupplied *supplied)
{
    g_autofree char *scope = tics_text_key(supplied->scope);

    return g_strdup_printf("%s\n%s\n%s", supplied->told ? supplied->scheme : "",
                           supplied->told ? supplied->edition : "", scope);
}

static bool
has_title(const GPtrArray *titles, const char *id)
{
    for (guint i = 0; i < titles->len; i += 2)
        if (strcmp(g_ptr_array_index(titles, i), id) == 0)
            return true;
    return false;
}

/* Chapters that any of them counts. */
static void
take_chapters(TicsSummaryGroup *group, const TicsSupplied *supplied)
{
    for (guint i = 0; i < supplied->groups->len; i++) {
        const TicsSuppliedGroup *one = &g_array_index(supplied->groups, TicsSuppliedGroup, i);
        if (one->total == 0 || has_title(group->groups, one->id))
            continue;
        g_ptr_array_add(group->groups, one->id);
        g_ptr_array_add(group->groups, one->title);
    }
}

static void
put_together(TicsSummary *summary)
{
    g_autoptr(GHashTable) by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) all = g_ptr_array_new();

    for (guint i = 0; i < summary->rows->len; i++) {
        TicsSummaryRow *row = g_ptr_array_index(summary->rows, i);
        if (row->supplied->verdict != TICS_SUPPLIED_GOOD) {
            g_ptr_array_add(summary->bad, row);
            continue;
        }
        if (row->supplied->response) {
            g_ptr_array_add(summary->responses, row);
            continue;
        }
        g_autofree char *key = group_key(row->supplied);
        TicsSummaryGroup *group = g_hash_table_lookup(by_key, key);
        if (group == NULL) {
            group = g_new(TicsSummaryGroup, 1);
            *group = (TicsSummaryGroup){row->supplied, g_ptr_array_new(), g_ptr_array_new()};
            g_hash_table_insert(by_key, g_steal_pointer(&key), group);
            g_ptr_array_add(all, group);
        }
        g_ptr_array_add(group->rows, row);
        take_chapters(group, row->supplied);
    }
    for (guint i = 0; i < all->len; i++) {
        TicsSummaryGroup *group = g_ptr_array_index(all, i);
        if (group->rows->len > 1) {
            g_ptr_array_sort(group->rows, compare_ready);
            g_ptr_array_add(summary->groups, group);
        } else {
            g_ptr_array_add(summary->alone, g_ptr_array_index(group->rows, 0));
            free_group(group);
        }
    }
    g_ptr_array_sort(summary->alone, compare_rows);
}

static int
compare_groups(const void *a, const void *b)
{
    const TicsSupplied *left = (*(TicsSummaryGroup *const *)a)->of,
                       *right = (*(TicsSummaryGroup *const *)b)->of;
    int order = g_strcmp0(left->scheme, right->scheme);

    if (order == 0)
        order = g_strcmp0(left->edition, right->edition);
    return order != 0 ? order : g_strcmp0(left->scope, right->scope);
}

/* Good before bad, and then the newest. */
static bool
is_better(const TicsSummaryRow *row, const TicsSummaryRow *than)
{
    bool good = row->supplied->verdict == TICS_SUPPLIED_GOOD;
    bool good_before = than != NULL && than->supplied->verdict == TICS_SUPPLIED_GOOD;

    if (than == NULL || good != good_before)
        return than == NULL || good;
    return row->supplied->as_of > than->supplied->as_of;
}

static void
judge_expected(TicsSummary *summary, TicsExpectedPackage *expected)
{
    g_autofree char *wanted = tics_company_key(expected->company);

    for (guint i = 0; i < summary->rows->len; i++) {
        TicsSummaryRow *row = g_ptr_array_index(summary->rows, i);
        if (strcmp(row->key, wanted) != 0)
            continue;
        row->unexpected = false;
        const TicsSummaryRow **best =
            row->supplied->response ? &expected->response : &expected->row;
        if (is_better(row, *best))
            *best = row;
    }
    const TicsSummaryRow *row = expected->row;
    bool due = expected->due == TICS_DATE_NONE || expected->due < summary->day;
    if (row == NULL)
        expected->state = due ? TICS_NOT_HANDED_IN : TICS_NOT_YET_DUE;
    else if (row->supplied->verdict != TICS_SUPPLIED_GOOD)
        expected->state = TICS_HANDED_IN_BAD;
    else if (expected->not_before == TICS_DATE_NONE ? row->old
                                                    : row->supplied->as_of < expected->not_before)
        expected->state = TICS_HANDED_IN_OLD;
    else
        expected->state = TICS_HANDED_IN;
    summary->handed_in[expected->state]++;
}

static void
count_rows(TicsSummary *summary)
{
    for (guint i = 0; i < summary->rows->len; i++) {
        const TicsSummaryRow *row = g_ptr_array_index(summary->rows, i);
        bool good = row->supplied->verdict == TICS_SUPPLIED_GOOD;
        summary->packages += !good || !row->supplied->response;
        summary->good += good && !row->supplied->response;
        summary->old += row->old;
        summary->unexpected += row->unexpected;
    }
}

static void
read_rows(TicsSummary *summary, const TicsSummaryAsk *ask)
{
    guint count = g_strv_length(ask->files);

    for (guint i = 0; i < count; i++) {
        TicsSummaryRow *row = g_new0(TicsSummaryRow, 1);
        row->supplied = tics_supplied_read(ask->files[i], &ask->of);
        row->old = row->supplied->verdict == TICS_SUPPLIED_GOOD && !row->supplied->response &&
                   row->supplied->as_of < summary->day - ask->max_age_days;
        row->key = tics_company_key(row->supplied->organisation);
        row->unexpected = summary->expected != NULL && row->supplied->organisation != NULL;
        g_ptr_array_add(summary->rows, row);
        if (ask->progress != NULL)
            ask->progress(_("packages"), i + 1, count, ask->user);
    }
    g_ptr_array_sort(summary->rows, compare_rows);
}

TicsSummary *
tics_summary_make(const TicsSummaryAsk *ask, GError **error)
{
    g_autoptr(TicsSummary) summary = g_new0(TicsSummary, 1);

    summary->day = ask->of.day;
    summary->max_age_days = ask->max_age_days;
    summary->rows = g_ptr_array_new_with_free_func(free_row);
    summary->groups = g_ptr_array_new_with_free_func(free_group);
    summary->alone = g_ptr_array_new();
    summary->bad = g_ptr_array_new();
    summary->responses = g_ptr_array_new();
    if (ask->expected != NULL) {
        summary->expected = tics_expected_packages_read(ask->expected, ask->of.domain, error);
        if (summary->expected == NULL)
            return NULL;
    }
    read_rows(summary, ask);
    for (guint i = 0; summary->expected != NULL && i < summary->expected->len; i++)
        judge_expected(summary, g_ptr_array_index(summary->expected, i));
    put_together(summary);
    g_ptr_array_sort(summary->groups, compare_groups);
    count_rows(summary);
    return g_steal_pointer(&summary);
}

bool
tics_summary_is_good(const TicsSummary *summary)
{
    return summary->bad->len == 0 && summary->old == 0 &&
           summary->handed_in[TICS_HANDED_IN_OLD] == 0 &&
           summary->handed_in[TICS_HANDED_IN_BAD] == 0 &&
           summary->handed_in[TICS_NOT_HANDED_IN] == 0;
}
