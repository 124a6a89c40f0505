/* pipe.c -- a second thread writes what the first one reads, in the same order
 *
 * Half of a rebuild is reading git, half is writing SQLite. Batches go back and forth between two
 * queues, so that memory is bounded by their number and size; only one thread at a time uses the
 * connection. Items are freed by the thread that made them: else the two wait for each other at
 * malloc's lock.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "load.h"

enum { BATCHES = 4, BATCH_ITEMS = 128, BATCH_BYTES = 1024 * 1024 };

struct TicsPipe {
    TicsLoad *load; /* borrowed */
    GThread *thread;
    TicsLoadThen then; /* may be NULL */
    void *user;
    GAsyncQueue *full, *spare; /* GPtrArray* of TicsLoadItem*; an empty one that is full ends the
                            thread, a spare one is not emptied yet */
    GPtrArray *batch;          /* being filled; NULL after the last */
    size_t bytes;              /* of log rows in it */
    int failed;                /* atomic */
    GError *failure;           /* read after the thread has ended */
};

static void
apply_batch(TicsPipe *pipe, const GPtrArray *batch)
{
    for (guint i = 0; i < batch->len && !g_atomic_int_get(&pipe->failed); i++)
        if (!tics_load_apply(pipe->load, g_ptr_array_index(batch, i), &pipe->failure))
            g_atomic_int_set(&pipe->failed, 1);
}

static void *
work(void *data)
{
    TicsPipe *pipe = data;

    while (true) {
        GPtrArray *batch = g_async_queue_pop(pipe->full);
        bool last = batch->len == 0;
        apply_batch(pipe, batch);
        g_async_queue_push(pipe->spare, batch);
        if (last)
            break;
    }
    if (pipe->then != NULL && !g_atomic_int_get(&pipe->failed) &&
        !pipe->then(pipe->load, pipe->user, &pipe->failure))
        g_atomic_int_set(&pipe->failed, 1);
    return NULL;
}

static void
batch_free(void *data)
{
    g_ptr_array_unref(data);
}

TicsPipe *
tics_pipe_new(TicsLoad *load, TicsLoadThen then, void *user)
{
    TicsPipe *pipe = g_new0(TicsPipe, 1);

    pipe->load = load;
    pipe->then = then;
    pipe->user = user;
    pipe->full = g_async_queue_new_full(batch_free);
    pipe->spare = g_async_queue_new_full(batch_free);
    for (unsigned i = 0; i < BATCHES; i++)
        g_async_queue_push(pipe->spare,
                           g_ptr_array_new_with_free_func((GDestroyNotify)tics_load_item_free));
    pipe->batch = g_async_queue_pop(pipe->spare);
    pipe->thread = g_thread_new("index", work, pipe);
    return pipe;
}

static void
send_batch(TicsPipe *pipe)
{
    g_async_queue_push(pipe->full, pipe->batch);
    pipe->batch = g_async_queue_pop(pipe->spare);
    g_ptr_array_set_size(pipe->batch, 0);
    pipe->bytes = 0;
}

bool
tics_pipe_push(TicsPipe *pipe, TicsLoadItem *item)
{
    for (guint i = 0; item->parts != NULL && i < item->parts->len; i++) {
        const TicsLoadPart *part = g_ptr_array_index(item->parts, i);
        pipe->bytes += part->csv != NULL ? g_bytes_get_size(part->csv) : 0;
    }
    g_ptr_array_add(pipe->batch, item);
    if (pipe->batch->len >= BATCH_ITEMS || pipe->bytes >= BATCH_BYTES)
        send_batch(pipe);
    return !g_atomic_int_get(&pipe->failed);
}

void
tics_pipe_last(TicsPipe *pipe)
{
    if (pipe->batch == NULL)
        return;
    if (pipe->batch->len > 0)
        send_batch(pipe);
    g_async_queue_push(pipe->full, g_steal_pointer(&pipe->batch)); /* empty: the end */
}

bool
tics_pipe_finish(TicsPipe *pipe, GError **error)
{
    tics_pipe_last(pipe);
    g_thread_join(pipe->thread);
    bool good = !pipe->failed;
    if (pipe->failure != NULL)
        g_propagate_error(error, pipe->failure);
    g_async_queue_unref(pipe->full);
    g_async_queue_unref(pipe->spare);
    g_free(pipe);
    return good;
}
