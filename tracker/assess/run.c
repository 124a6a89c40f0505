/* run.c -- all questions to the index at once: in order of what they cost, shared among the
 * processors
 *
 * Rules and expectations do not depend on each other and only read. Each thread has a connection of
 * its own; what was found is put together in the order of the rules, so that it never depends on
 * who was first.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "memory.h"
#include "own_rules.h"

#include <string.h>

enum { THREADS_MAX = 8 };

typedef struct {
    const TicsRule *rule; /* or: */
    const TicsExpected *expected;
    GPtrArray *findings, *pending; /* of the rule: TicsFinding* */
    TicsCoverage coverage;
    TicsContinuity *continuity; /* NULL: none */
    int64_t time_us;            /* processor time it took */
    TicsSupply *supply;         /* of what is expected */
    bool recalled;              /* it was there from last time */
    GError *error;              /* NULL if it went well */
} Job;

typedef struct {
    GPtrArray *order; /* Job*, dearest first; borrowed */
    guint summed; /* the first so many ask the log summed up, which each connection makes anew: one
                     does them all */
    gint next;    /* atomic: place of the job nobody has taken yet */
} Queue;

typedef struct {
    TicsAssessor *assessor; /* read only */
    Queue *queue;
} Worker;

static void
job_free(void *data)
{
    Job *job = data;

    g_clear_pointer(&job->findings, g_ptr_array_unref);
    g_clear_pointer(&job->pending, g_ptr_array_unref);
    tics_supply_free(job->supply);
    tics_continuity_free(job->continuity);
    g_clear_error(&job->error);
    g_free(job);
}

static Job *
job_new(const TicsRule *rule, const TicsExpected *expected)
{
    Job *job = g_new0(Job, 1);

    job->rule = rule;
    job->expected = expected;
    job->findings = g_ptr_array_new_with_free_func((GDestroyNotify)tics_finding_free);
    job->pending = g_ptr_array_new_with_free_func((GDestroyNotify)tics_finding_free);
    return job;
}

/* Summing up the log takes time, and so do its rows; the rest is quick. */
static int
cost_of(const Job *job)
{
    static const char *const summed[] = {"r_zone_log_person", "r_zone_log_span", "r_zone_log_day",
                                         "r_zone_log_delay"};
    const TicsRule *rule = job->rule;
    const char *kind = job->expected != NULL ? job->expected->kind : "";
    int cost = strcmp(kind, "zone_log") == 0 ? 2 : 0;

    if (rule == NULL)
        return cost;
    g_autofree char *text = g_strconcat(
        rule->sql, rule->population_sql == NULL ? "" : rule->population_sql,
        rule->population_count == NULL ? "" : rule->population_count, rule->continuity_sql, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(summed); i++)
        if (strstr(text, summed[i]) != NULL)
            return 2;
    return strstr(text, "r_zone_log") != NULL ? 1 : 0;
}

/* Of those that are to be asked. */
static GPtrArray *
order_of(const GPtrArray *jobs, guint *summed)
{
    GPtrArray *order = g_ptr_array_sized_new(jobs->len);

    for (int cost = 2; cost >= 0; cost--) {
        for (guint i = 0; i < jobs->len; i++)
            if (!((Job *)g_ptr_array_index(jobs, i))->recalled &&
                cost_of(g_ptr_array_index(jobs, i)) == cost)
                g_ptr_array_add(order, g_ptr_array_index(jobs, i));
        *summed = cost == 2 ? order->len : *summed;
    }
    return order;
}

static void
do_job(TicsChecker *checker, Job *job)
{
    int64_t begun = tics_query_clock();

    if (job->expected != NULL)
        job->supply = tics_supply_read(checker, job->expected, &job->error);
    else if (tics_rule_run(checker, job->rule, job->findings, job->pending, &job->error) &&
             tics_rule_coverage(checker, job->rule, job->findings, &job->coverage, &job->error))
        tics_rule_continuity(checker, job->rule, job->findings, &job->continuity, &job->error);
    job->time_us = tics_query_clock() - begun;
}

static void
work(TicsChecker *checker, Queue *queue)
{
    guint place;

    while ((place = (guint)g_atomic_int_add(&queue->next, 1)) < queue->order->len)
        do_job(checker, g_ptr_array_index(queue->order, place));
}

/* Whoever gets no connection leaves his share to the others. */
static void *
run_worker(void *data)
{
    const Worker *worker = data;
    TicsAssessor *assessor = worker->assessor;
    TicsChecker checker;

    if (tics_checker_init(&checker, assessor->index, assessor->parameters, assessor->lang, NULL)) {
        checker.standings = assessor->standings;
        checker.as_of = assessor->as_of;
        checker.facts = assessor->checker.facts;
        work(&checker, worker->queue);
    }
    tics_checker_clear(&checker);
    return NULL;
}

static void
run_all(TicsAssessor *assessor, Queue *queue)
{
    guint wanted = MIN(MIN(g_get_num_processors(), queue->order->len), THREADS_MAX);
    Worker worker = {assessor, queue};
    GThread *threads[THREADS_MAX] = {0};

    for (guint i = 0; i + 1 < wanted; i++)
        threads[i] = g_thread_try_new("rules", run_worker, &worker, NULL);
    for (guint i = 0; i < queue->summed; i++)
        do_job(&assessor->checker, g_ptr_array_index(queue->order, i));
    work(&assessor->checker, queue);
    for (guint i = 0; i < THREADS_MAX; i++)
        if (threads[i] != NULL)
            g_thread_join(threads[i]);
}

static bool
take(TicsAssessor *assessor, Job *job, GError **error)
{
    if (job->error != NULL && job->rule != NULL && job->rule->own) {
        g_ptr_array_add(assessor->gap->findings,
                        tics_broken_rule_finding(job->rule, job->error->message));
        return true;
    }
    if (job->error != NULL) {
        g_propagate_error(error, g_steal_pointer(&job->error));
        return false;
    }
    if (job->expected != NULL) {
        g_hash_table_insert(assessor->supplies, tics_supply_name(job->expected),
                            g_steal_pointer(&job->supply));
        return true;
    }
    g_ptr_array_extend_and_steal(assessor->gap->findings, g_steal_pointer(&job->findings));
    g_ptr_array_extend_and_steal(assessor->gap->pending, g_steal_pointer(&job->pending));
    const TicsTiming timing = {job->rule, job->time_us};
    g_array_append_val(assessor->gap->timings, timing);
    g_hash_table_insert(assessor->coverages, job->rule->id,
                        g_memdup2(&job->coverage, sizeof job->coverage));
    if (job->continuity != NULL)
        g_hash_table_insert(assessor->gap->continuities, job->rule->id,
                            g_steal_pointer(&job->continuity));
    return true;
}

/* What requirements expect, each once. */
static void
add_expected(const TicsCatalogue *catalogue, GPtrArray *jobs)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < catalogue->requirements->len; i++) {
        const TicsRequirement *requirement = g_ptr_array_index(catalogue->requirements, i);
        for (guint k = 0; k < requirement->expects->len; k++) {
            const TicsExpected *expected = g_ptr_array_index(requirement->expects, k);
            if (g_hash_table_add(seen, tics_supply_name(expected)))
                g_ptr_array_add(jobs, job_new(NULL, expected));
        }
    }
}

static void
recall(TicsMemory *memory, Job *job)
{
    if (job->expected != NULL) {
        job->supply = tics_memory_supply(memory, job->expected);
        job->recalled = job->supply != NULL;
    } else {
        job->recalled =
            tics_memory_continuity(memory, job->rule, &job->continuity) &&
            tics_memory_rule(memory, job->rule, job->findings, job->pending, &job->coverage);
        if (!job->recalled)
            g_clear_pointer(&job->continuity, tics_continuity_free);
    }
}

static void
keep(TicsMemory *memory, const GPtrArray *jobs)
{
    for (guint i = 0; i < jobs->len; i++) {
        const Job *job = g_ptr_array_index(jobs, i);
        if (job->recalled || job->error != NULL)
            continue;
        if (job->expected != NULL)
            tics_memory_keep_supply(memory, job->expected, job->supply);
        else {
            tics_memory_keep_rule(memory, job->rule, job->findings, job->pending, &job->coverage);
            tics_memory_keep_continuity(memory, job->rule, job->continuity);
        }
    }
}

bool
tics_assess_ask(TicsAssessor *assessor, const GPtrArray *rules, GError **error)
{
    g_autoptr(GPtrArray) jobs = g_ptr_array_new_with_free_func(job_free);

    for (guint i = 0; i < rules->len; i++)
        g_ptr_array_add(jobs, job_new(g_ptr_array_index(rules, i), NULL));
    add_expected(assessor->catalogue, jobs);
    TicsMemory *memory = assessor->memory = tics_memory_new(assessor);
    for (guint i = 0; memory != NULL && i < jobs->len; i++)
        recall(memory, g_ptr_array_index(jobs, i));
    assessor->checker.facts = memory != NULL; /* an answer to come may need them */
    Queue queue = {0};
    g_autoptr(GPtrArray) order = order_of(jobs, &queue.summed);
    queue.order = order;
    queue.next = (gint)queue.summed;
    run_all(assessor, &queue);
    if (memory != NULL)
        keep(memory, jobs);
    for (guint i = 0; i < jobs->len; i++)
        if (!take(assessor, g_ptr_array_index(jobs, i), error))
            return false;
    return true;
}
