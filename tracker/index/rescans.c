/* rescans.c -- which tables a rule's SELECT would read from end to end again and again
 *
 * SQLite tells how it will run a statement as a small program. EXPLAIN QUERY PLAN is a summary of
 * it that leaves out what decides here: what is done once only, what stands in a loop of one row,
 * and what a name that was given to a table stands for. So the program itself is read: a table is
 * read from end to end where a cursor on it is set to its begin and moved on from there; it happens
 * again and again where that stands in another loop, or in a piece that is called from one.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rules.h"

#include "rules_private.h"

#include <string.h>

enum { DEPTH_MAX = 32 }; /* of calls within calls; beyond it, the worse is taken to be true */

typedef struct {
    char *opcode;
    int p1, p2, p3;
} Step;

typedef struct {
    GArray *steps;      /* Step, by address */
    GHashTable *tables; /* "database/root page" -> name of the table (of an index: its table) */
    GHashTable *open;   /* cursor -> name of its table, borrowed; none: not of the file */
    int end;            /* address at which what is done before everything else begins */
} Program;

static void
step_clear(void *data)
{
    g_free(((Step *)data)->opcode);
}

static void
program_clear(Program *program)
{
    g_clear_pointer(&program->steps, g_array_unref);
    g_clear_pointer(&program->tables, g_hash_table_unref);
    g_clear_pointer(&program->open, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Program, program_clear)

static const Step *
step_at(const Program *program, int address)
{
    return &g_array_index(program->steps, Step, (guint)address);
}

static bool
is_one_of(const Step *step, const char *const *opcodes)
{
    return g_strv_contains(opcodes, step->opcode);
}

/* The table a cursor reads, NULL: a result of the statement's own. */
static const char *
table_of(const Program *program, int cursor)
{
    return g_hash_table_lookup(program->open, GINT_TO_POINTER(cursor));
}

/* The clock is a table of one row: no loop, and no scan. */
static bool
is_clock(const char *table)
{
    return g_strcmp0(table, "clock") == 0;
}

/* Where a step goes back to and what lies between is done again; -1: it does not. */
static int
loop_begin(const Program *program, int address)
{
    static const char *const moves[] = {"Next", "Prev", "SorterNext", "VNext", "Goto", NULL};
    const Step *step = step_at(program, address);

    if (!is_one_of(step, moves) || step->p2 > address)
        return -1;
    if (strcmp(step->opcode, "Goto") != 0 && is_clock(table_of(program, step->p1)))
        return -1;
    return step->p2;
}

/* Begin of the innermost piece around an address that is done once only; -1: none. */
static int
once_around(const Program *program, int address)
{
    int begin = -1;

    for (int i = 0; i < address; i++)
        if (strcmp(step_at(program, i)->opcode, "Once") == 0 && step_at(program, i)->p2 > address)
            begin = i;
    return begin;
}

static int
subroutine_end(const Program *program, const Step *call)
{
    for (int i = call->p2; i < program->end; i++)
        if (strcmp(step_at(program, i)->opcode, "Return") == 0 &&
            step_at(program, i)->p1 == call->p1)
            return i;
    return -1;
}

static bool is_repeated(const Program *program, int address, int depth);

/* Whether the address lies in a loop that begins between two others. */
static bool
is_looped(const Program *program, int address, int behind, int up_to)
{
    for (int i = address; i < program->end; i++) {
        int from = loop_begin(program, i);
        if (from > behind && from <= up_to)
            return true;
    }
    return false;
}

static bool
is_called_again(const Program *program, int address, int begin, int depth)
{
    for (int i = 0; i < program->end; i++) {
        const Step *call = step_at(program, i);
        if (strcmp(call->opcode, "Gosub") == 0 && call->p2 > begin && call->p2 <= address &&
            subroutine_end(program, call) >= address && is_repeated(program, i, depth))
            return true;
    }
    return false;
}

/* The innermost coroutine around an address: where it is made ready; -1: none. */
static int
coroutine_around(const Program *program, int address)
{
    int begin = -1;

    for (int i = 0; i < address; i++)
        if (strcmp(step_at(program, i)->opcode, "InitCoroutine") == 0 &&
            step_at(program, i)->p2 > address)
            begin = i;
    return begin;
}

/* It is made ready again and again, and its rows are asked for each time: the loop that asks for
 * one row after the other begins with the asking. */
static bool
is_yielded_again(const Program *program, int coroutine, int depth)
{
    const Step *made = step_at(program, coroutine);

    if (!is_repeated(program, coroutine, depth))
        return false;
    for (int i = made->p2; i < program->end; i++)
        if (strcmp(step_at(program, i)->opcode, "Yield") == 0 &&
            step_at(program, i)->p1 == made->p1 &&
            (is_looped(program, i, once_around(program, i), i - 1) ||
             is_called_again(program, i, once_around(program, i), depth)))
            return true;
    return false;
}

static bool
is_repeated(const Program *program, int address, int depth)
{
    const int once = once_around(program, address);
    const int coroutine = coroutine_around(program, address);

    if (depth == 0)
        return true;
    if (is_looped(program, address, MAX(once, coroutine), address) ||
        is_called_again(program, address, MAX(once, coroutine), depth - 1))
        return true;
    return coroutine > once && is_yielded_again(program, coroutine, depth - 1);
}

/* The first or last row alone is no scan. */
static bool
is_scan(const Program *program, int address)
{
    static const char *const begins[] = {"Rewind", "Last", NULL};
    static const char *const moves[] = {"Next", "Prev", NULL};
    const Step *step = step_at(program, address);

    if (strcmp(step->opcode, "Count") == 0)
        return true;
    for (int i = address + 1; is_one_of(step, begins) && i < program->end; i++)
        if (is_one_of(step_at(program, i), moves) && step_at(program, i)->p1 == step->p1)
            return true;
    return false;
}

static bool
read_program(Program *program, TicsQuery *query, GError **error)
{
    bool row = true;

    program->steps = g_array_new(FALSE, TRUE, sizeof(Step));
    g_array_set_clear_func(program->steps, step_clear);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        const Step step = {row ? g_strdup(tics_query_text(query, 1)) : NULL,
                           (int)tics_query_int(query, 2), (int)tics_query_int(query, 3),
                           (int)tics_query_int(query, 4)};
        if (row)
            g_array_append_val(program->steps, step);
    }
    program->end = program->steps->len > 0 ? step_at(program, 0)->p2 : 0;
    return true;
}

static void
note_cursors(Program *program)
{
    program->open = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < program->steps->len; i++) {
        const Step *step = step_at(program, (int)i);
        if (strcmp(step->opcode, "OpenRead") != 0 && strcmp(step->opcode, "ReopenIdx") != 0)
            continue;
        g_autofree char *root = g_strdup_printf("%d/%d", step->p3, step->p2);
        g_hash_table_insert(program->open, GINT_TO_POINTER(step->p1),
                            g_hash_table_lookup(program->tables, root));
    }
}

bool
tics_rules_rescans(TicsRules *rules, const char *sql, GPtrArray *tables, GError **error)
{
    g_auto(Program) program = {0};
    g_autoptr(TicsQuery) query = tics_rules_explain(rules, sql, error);

    if (query == NULL || !read_program(&program, query, error))
        return false;
    program.tables = tics_rules_roots(rules, error);
    if (program.tables == NULL)
        return false;
    note_cursors(&program);
    for (int i = 0; i < program.end; i++) {
        const char *table = table_of(&program, step_at(&program, i)->p1);
        if (table != NULL && !is_clock(table) && is_scan(&program, i) &&
            is_repeated(&program, i, DEPTH_MAX) &&
            !g_ptr_array_find_with_equal_func(tables, table, g_str_equal, NULL))
            g_ptr_array_add(tables, g_strdup(table));
    }
    return true;
}
