/* review_step.c -- changes one after the other on a terminal, one key each
 *
 * Keys are read without waiting for a line; the terminal is as it was whenever something else is
 * read or the reviewer leaves, by Ctrl-C too. Nothing is written here: what was decided is given
 * back.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "review_step.h"

#include "history_text.h"
#include "i18n.h"
#include "output.h"
#include "review_text.h"
#include "text.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum { LINE = 512, INTERRUPT = 3, END = 4, ESCAPE = 27, ASCII = 0x80 };

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

/* The next key that means something; 0 when the terminal is gone. An arrow and a letter of an input
 * method come as several bytes, none of which is a key. */
static char
next_key(void)
{
    static const char keys[] = {'a', 'r', 's', 'd', 'q', INTERRUPT, END, '\0'};
    unsigned char byte = 0;

    while (read_some(&byte, 1) == 1) {
        if (byte == ESCAPE || byte >= ASCII)
            tcflush(STDIN_FILENO, TCIFLUSH);
        else if (memchr(keys, g_ascii_tolower((char)byte), sizeof keys) != NULL)
            return g_ascii_tolower((char)byte);
    }
    return 0;
}

/* One key; 0 when the terminal is gone. The terminal is told before the question stands there: who
 * answers at once must not find his key written into it. */
static char
read_key(TicsContext *context)
{
    struct termios before, raw;

    if (tcgetattr(STDIN_FILENO, &before) != 0)
        return 0;
    raw = before;
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    g_autofree char *question = tics_text_wrap(
        _("[a] approve  [r] reject  [s] later  [d] all records  [q] done >"), context->columns, 0);
    if (tcsetattr(STDIN_FILENO, TCSANOW, &raw) != 0)
        return 0;
    say(context, question);
    say(context, " ");
    char key = next_key();
    tcsetattr(STDIN_FILENO, TCSANOW, &before);
    if (key == INTERRUPT) {
        say(context, "\n");
        raise(SIGINT);
    }
    return key;
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
    if (!tics_review_visit(step->context, seqs, true, print_records, step->context, error))
        return false;
    say(step->context, "\n");
    return true;
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
    default: /* the end of the input, typed or not */
        step->lost = true;
        return true;
    }
}

static bool
show(const TicsChangeEntry *entry, void *user, GError **error)
{
    Step *step = user;
    TicsContext *context = step->context;

    if (step->left || step->lost)
        return true;
    tics_output_measure(context); /* it may be another size since the key before */
    tics_print(context, "(%u/%u)\n", ++step->at, step->all);
    if (!tics_review_print(context, entry, NULL, false, error))
        return false;
    for (bool next = false; !next;) {
        char key = read_key(context);
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
