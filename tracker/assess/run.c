/* run.c -- all rules at once: in order of what they cost, shared among the processors
 *
 * Rules do not depend on each other and only read. Each thread has a connection of its own; what
 * was found is put together in the order of the rules, so that it never depends on who was first.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "assess_private.h"

#include <string.h>

enum { THREADS_MAX = 8 };

typedef struct {
    const TicsRule *rule;
    GPtrArray *findings, *pending; /* TicsFinding* */
    TicsCoverage coverage;
    GError *error; /* NULL if it ran */
} Job;

typedef struct {
    GPtrArray *order; /* Job*, dearest first; borrowed */
    gint next;        /* atomic: place of the job nobody has taken yet */
} Queue;

typedef struct {
    TicsChecker checker;
    Queue *queue;
    GThread *thread;
} Worker;

static void
job_free(void *data)
{
    Job *job = data;

    g_ptr_array_unref(job->findings);
    g_ptr_array_unref(job->pending);
    g_clear_error(&job->error);
    g_free(job);
}

static Job *
job_new(const TicsRule *rule)
{
    Job *job = g_new0(Job, 1);

    job->rule = rule;
    job->findings = g_ptr_array_new_with_free_func((GDestroyNotify)tics_finding_free);
    job->pending = g_ptr_array_new_with_free_func((GDestroyNotify)tics_finding_free);
    return job;
}

/* Rows of logs are what takes time. */
static bool
is_dear(const Job *job)
{
    return strstr(job->rule->sql, "r_zone_log") != NULL;
}

static GPtrArray *
order_of(const GPtrArray *jobs)
{
    GPtrArray *order = g_ptr_array_sized_new(jobs->len);

    for (int dear = 1; dear >= 0; dear--)
        for (guint i = 0; i < jobs->len; i++)
            if (is_dear(g_ptr_array_index(jobs, i)) == dear)
                g_ptr_array_add(order, g_ptr_array_index(jobs, i));
    return order;
}

static void
work(TicsChecker *checker, Queue *queue)
{
    guint place;

    while ((place = (guint)g_atomic_int_add(&queue->next, 1)) < queue->order->len) {
        Job *job = g_ptr_array_index(queue->order, place);
        if (tics_rule_run(checker, job->rule, job->findings, job->pending, &job->error))
            tics_rule_coverage(checker, job->rule, job->findings, &job->coverage, &job->error);
    }
}

static void *
run_worker(void *data)
{
    Worker *worker = data;

    work(&worker->checker, worker->queue);
    return NULL;
}

/* A thread that cannot be had is done without: the others take its share. */
static void
run_all(TicsAssessor *assessor, Queue *queue)
{
    guint wanted = MIN(MIN(g_get_num_processors(), queue->order->len), THREADS_MAX);
    Worker workers[THREADS_MAX] = {0};
    guint count = 0;

    for (; count + 1 < wanted; count++) {
        Worker *worker = &workers[count];
        worker->queue = queue;
        if (!tics_checker_init(&worker->checker, assessor->index, assessor->parameters,
                               assessor->lang, NULL) ||
            (worker->thread = g_thread_try_new("rules", run_worker, worker, NULL)) == NULL) {
            tics_checker_clear(&worker->checker);
            break;
        }
    }
    work(&assessor->checker, queue);
    for (guint i = 0; i < count; i++) {
        g_thread_join(workers[i].thread);
        tics_checker_clear(&workers[i].checker);
    }
}

static bool
take(TicsAssessor *assessor, Job *job, GError **error)
{
    if (job->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&job->error));
        return false;
    }
    g_ptr_array_extend_and_steal(assessor->gap->findings, g_steal_pointer(&job->findings));
    g_ptr_array_extend_and_steal(assessor->gap->pending, g_steal_pointer(&job->pending));
    job->findings = g_ptr_array_new();
    job->pending = g_ptr_array_new();
    g_hash_table_insert(assessor->coverages, job->rule->id,
                        g_memdup2(&job->coverage, sizeof job->coverage));
    return true;
}

bool
tics_rules_run(TicsAssessor *assessor, const GPtrArray *rules, GError **error)
{
    g_autoptr(GPtrArray) jobs = g_ptr_array_new_with_free_func(job_free);

    for (guint i = 0; i < rules->len; i++)
        g_ptr_array_add(jobs, job_new(g_ptr_array_index(rules, i)));
    g_autoptr(GPtrArray) order = order_of(jobs);
    Queue queue = {.order = order};
    run_all(assessor, &queue);
    for (guint i = 0; i < jobs->len; i++)
        if (!take(assessor, g_ptr_array_index(jobs, i), error))
            return false;
    return true;
}
