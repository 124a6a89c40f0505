/* review_step.c -- changes one after the other on a terminal, one key each
 *
 * Keys are read without waiting for a line; the terminal is as it was whenever something else is
 * read or the reviewer leaves. Nothing is written here: what was decided is given back.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review_step.h"

#include "history_text.h"
#include "i18n.h"
#include "review_text.h"

#include <errno.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { LINE = 512 };

typedef struct {
    TicsContext *context;
    GPtrArray *decisions; /* TicsDecision* */
    guint at, all;
    bool left, lost; /* the reviewer is done; the terminal is gone */
} Step;

void
tics_decision_free(void *data)
{
    TicsDecision *decision = data;

    g_free(decision->comment);
    g_free(decision);
}

static ssize_t
read_some(void *bytes, size_t size)
{
    ssize_t got;

    do
        got = read(STDIN_FILENO, bytes, size);
    while (got < 0 && errno == EINTR);
    return got;
}

static void
say(TicsContext *context, const char *text)
{
    tics_print(context, "%s", text);
    fflush(context->out);
}

/* One key; 0 when the terminal is gone. The terminal is told before the question stands there: who
 * answers at once must not find his key written into it. */
static char
read_key(TicsContext *context, const char *question)
{
    struct termios before, raw;
    char key = 0;

    if (tcgetattr(STDIN_FILENO, &before) != 0)
        return 0;
    raw = before;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    if (tcsetattr(STDIN_FILENO, TCSANOW, &raw) != 0)
        return 0;
    say(context, question);
    ssize_t got = read_some(&key, 1);
    tcsetattr(STDIN_FILENO, TCSANOW, &before);
    return got == 1 ? key : 0;
}

/* A line in the terminal's own editing, without its end. Transfer full, NULL when it is gone. */
static char *
read_line(void)
{
    char line[LINE];
    ssize_t got = read_some(line, sizeof line - 1);

    if (got <= 0)
        return NULL;
    line[got] = '\0';
    g_strchomp(line);
    return g_utf8_make_valid(line, -1);
}

static void
decide(Step *step, int64_t seq, bool approved, char *comment)
{
    TicsDecision *decision = g_new0(TicsDecision, 1);

    decision->seq = seq;
    decision->approved = approved;
    decision->comment = comment;
    g_ptr_array_add(step->decisions, decision);
}

/* A rejection says why. */
static bool
reject(Step *step, int64_t seq)
{
    say(step->context, _("why: "));
    g_autofree char *why = read_line();

    if (why == NULL) {
        step->lost = true;
        return true;
    }
    if (why[0] == '\0') {
        say(step->context, _("a rejection needs a reason\n"));
        return false;
    }
    decide(step, seq, false, g_steal_pointer(&why));
    return true;
}

static bool
print_records(const TicsChangeEntry *entry, void *user, GError **error)
{
    (void)error;
    for (guint i = 0; i < entry->records->len; i++)
        tics_history_print_record(user, g_ptr_array_index(entry->records, i));
    return true;
}

static bool
show_records(Step *step, int64_t seq, GError **error)
{
    g_autoptr(GArray) seqs = g_array_new(FALSE, FALSE, sizeof seq);

    say(step->context, "\n");
    g_array_append_val(seqs, seq);
    return tics_review_visit(step->context, seqs, true, print_records, step->context, error);
}

/* True if the next one is to come. */
static bool
take_key(Step *step, const TicsChangeEntry *entry, char key)
{
    switch (key) {
    case 'a':
        say(step->context, _("-> approved\n\n"));
        decide(step, entry->seq, true, NULL);
        return true;
    case 'r':
        say(step->context, "\n");
        return reject(step, entry->seq);
    case 's':
        say(step->context, _("-> left for later\n\n"));
        return true;
    case 'q':
        say(step->context, "\n");
        step->left = true;
        return true;
    case 0:
    case 4: /* the end of the input, typed */
        step->lost = true;
        return true;
    default:
        return false;
    }
}

static bool
show(const TicsChangeEntry *entry, void *user, GError **error)
{
    Step *step = user;
    TicsContext *context = step->context;

    if (step->left || step->lost)
        return true;
    tics_print(context, "(%u/%u) ", ++step->at, step->all);
    if (!tics_review_print(context, entry, NULL, false, error))
        return false;
    for (bool next = false; !next;) {
        char key = read_key(context,
                            _("[a] approve  [r] reject  [s] later  [d] all records  [q] done > "));
        if (key == 'd' && !show_records(step, entry->seq, error))
            return false;
        next = key != 'd' && take_key(step, entry, key);
    }
    return true;
}

GPtrArray *
tics_review_step(TicsContext *context, const GArray *seqs, GError **error)
{
    g_autoptr(GPtrArray) decisions = g_ptr_array_new_with_free_func(tics_decision_free);
    Step step = {.context = context, .decisions = decisions, .all = seqs->len};

    if (!context->tty_in || !context->tty_err)
        return tics_fail_null(error, TICS_ERROR_USAGE,
                              _("'review step' asks on a terminal; without one use 'review list' "
                                "and 'review approve'"));
    /* what a pager would take must be seen before the key */
    FILE *out = context->out;
    context->out = context->err;
    bool good = tics_review_visit(context, seqs, false, show, &step, error);
    context->out = out;
    if (!good)
        return NULL;
    if (step.lost) {
        tics_note(context, _("the terminal is gone: nothing was written\n"));
        g_ptr_array_set_size(decisions, 0);
    }
    return g_steal_pointer(&decisions);
}
