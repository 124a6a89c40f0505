/* fold.c -- findings of one rule and cause as one line with a count and three examples */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess_private.h"

#include <string.h>

enum { EXAMPLES = 3 };

static void
fold_free(void *data)
{
    TicsFold *fold = data;

    g_free(fold->examples);
    g_free(fold);
}

GPtrArray *
tics_gap_rows(const TicsGap *gap)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(fold_free);

    for (guint i = 0; i < gap->findings->len; i++) {
        TicsFold *fold = g_new0(TicsFold, 1);
        fold->first = g_ptr_array_index(gap->findings, i);
        fold->count = 1;
        g_ptr_array_add(rows, fold);
    }
    return rows;
}

unsigned
tics_gap_weighing(const TicsGap *gap)
{
    unsigned count = 0;

    for (guint i = 0; i < gap->findings->len; i++)
        count += tics_finding_weighs(g_ptr_array_index(gap->findings, i));
    return count;
}

static void
add_example(TicsFold *fold, const char *subject, TicsLang lang)
{
    char *longer = fold->examples == NULL
                       ? g_strdup(subject)
                       : g_strconcat(fold->examples, lang == TICS_JA ? "、" : ", ", subject, NULL);

    g_free(fold->examples);
    fold->examples = longer;
}

GPtrArray *
tics_gap_fold(const TicsGap *gap, TicsLang lang)
{
    GPtrArray *folds = g_ptr_array_new_with_free_func(fold_free);
    g_autoptr(GHashTable) by_cause = g_hash_table_new(g_str_hash, g_str_equal);

    for (guint i = 0; i < gap->findings->len; i++) {
        const TicsFinding *finding = g_ptr_array_index(gap->findings, i);
        TicsFold *fold = g_hash_table_lookup(by_cause, finding->cause);
        if (fold == NULL) {
            fold = g_new0(TicsFold, 1);
            fold->first = finding;
            g_hash_table_insert(by_cause, finding->cause, fold);
            g_ptr_array_add(folds, fold);
        }
        if (fold->count < EXAMPLES && finding->subject[0] != '\0')
            add_example(fold, finding->subject, lang);
        fold->count++;
    }
    return folds;
}

const TicsKind *
tics_finding_kind(TicsIndex *index, const TicsCatalogue *catalogue, const TicsFinding *finding)
{
    const TicsDomain *domain = tics_index_domain(index);
    g_autofree char *kind = tics_index_kind_of(index, finding->record);
    const TicsRequirement *requirement =
        kind != NULL || finding->rule->requirements[0] == NULL
            ? NULL
            : tics_catalogue_requirement(catalogue, finding->rule->requirements[0]);

    if (kind != NULL)
        return tics_domain_kind(domain, kind);
    if (requirement == NULL || requirement->expects->len == 0)
        return NULL;
    const TicsExpected *expected = g_ptr_array_index(requirement->expects, 0);
    return tics_domain_kind(domain, expected->kind);
}
