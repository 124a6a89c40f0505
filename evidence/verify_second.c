/* verify_second.c -- the same check for a second thread: its own reader of objects, and what it
 * found taken over when it has ended */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify_private.h"

TicsCheck *
tics_check_second_new(const TicsCheck *check)
{
    TicsGit *git = NULL;

    if (check->schema == NULL)
        git = tics_git_open(tics_store_path(check->store), NULL);
    if (git == NULL)
        return NULL;
    TicsCheck *second = g_memdup2(check, sizeof(*check));
    second->git = git;
    second->reader = tics_record_reader_new(check->domain);
    second->trees = tics_kept_trees_new();
    second->problems = tics_problems_new();
    second->named = tics_check_names_new();
    second->signers = tics_check_signers_new();
    second->seals = tics_check_seals_new();
    second->heads = tics_check_heads_new();
    second->records = 0;
    second->progress = NULL;
    second->helper = second->worker = NULL;
    return second;
}

void
tics_check_second_free(TicsCheck *second)
{
    if (second == NULL)
        return;
    tics_check_second_free(second->helper);
    tics_check_second_free(second->worker);
    tics_kept_trees_free(second->trees);
    tics_git_close(second->git);
    tics_record_reader_free(second->reader);
    g_ptr_array_unref(second->problems);
    g_hash_table_unref(second->named);
    g_ptr_array_unref(second->seals);
    g_ptr_array_unref(second->heads);
    g_array_unref(second->signers);
    g_free(second);
}

void
tics_check_take(TicsCheck *check, TicsCheck *second)
{
    tics_problems_move(check->problems, second->problems);
    tics_check_merge_names(check, second);
    g_array_append_vals(check->signers, second->signers->data, second->signers->len);
    g_array_set_clear_func(second->signers, NULL);
    g_array_set_size(second->signers, 0);
    g_array_unref(second->signers);
    second->signers = tics_check_signers_new();
    g_ptr_array_extend_and_steal(check->seals, g_ptr_array_ref(second->seals));
    g_ptr_array_extend_and_steal(check->heads, g_ptr_array_ref(second->heads));
    check->records += second->records;
    second->records = 0;
}

bool
tics_check_reads_good(const TicsCheck *check, GError **error)
{
    return tics_git_reads_good(check->git, error) &&
           (check->helper == NULL || tics_check_reads_good(check->helper, error)) &&
           (check->worker == NULL || tics_check_reads_good(check->worker, error));
}
