/* verify_pin.c -- verification against what this machine saw last, and what was explained of it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify_pin.h"

#include "i18n.h"
#include "output.h"
#include "text.h"

#include <string.h>

enum { ACCEPTED_WORDS = 5 };

static bool
accept_head(TicsContext *context, TicsStore *store, const char *reason, const TicsVerdict *verdict,
            GError **error)
{
    if (!tics_pin_see(store, verdict->root, verdict->head, reason))
        return tics_fail(error, TICS_ERROR_SYSTEM,
                         _("this machine can keep no pins: name a folder of your own with "
                           "XDG_STATE_HOME"));
    tics_note(context, _("taken: change %.10s, from now on what this machine has seen last\n"),
              verdict->head);
    return true;
}

bool
tics_verify_pin(TicsContext *context, TicsStore *store, const TicsPin *place, const char *reason,
                TicsVerdict *verdict, GError **error)
{
    g_auto(TicsPin) elsewhere = {.time = 0};
    bool good = verdict->problems->len == 0 && verdict->head[0] != '\0';
    const TicsPin *pin = place;

    if (place->head[0] == '\0' && verdict->root[0] != '\0') {
        tics_pin_read_root(verdict->root, &elsewhere);
        pin = &elsewhere;
    }
    bool off = pin->head[0] != '\0' && !tics_verdict_holds(verdict, pin->head);
    if (context->expect != NULL && !tics_verdict_holds(verdict, context->expect)) {
        tics_verdict_add(verdict, "pin", "", tics_pin_no_ancestor(context->expect));
        good = false;
    }
    if (off && good && reason != NULL)
        return accept_head(context, store, reason, verdict, error);
    if (off)
        tics_verdict_add(verdict, "pin", "", tics_pin_refusal(pin));
    else if (good && strcmp(place->head, verdict->head) != 0)
        tics_pin_see(store, verdict->root, verdict->head, NULL);
    return true;
}

typedef void (*AcceptedFunc)(char **words, void *user);

/* "accepted <UTC seconds> <old> <new> <reason>" */
static void
each_accepted(const TicsPin *pin, AcceptedFunc func, void *user)
{
    g_auto(GStrv) lines = g_strsplit(pin->accepted, "\n", -1);

    for (char **line = lines; *line != NULL; line++) {
        g_auto(GStrv) words = g_strsplit(*line, " ", ACCEPTED_WORDS);
        if (g_strv_length(words) == ACCEPTED_WORDS)
            func(words, user);
    }
}

static void
print_accepted(char **words, void *user)
{
    TicsContext *context = user;
    g_autofree char *time = tics_instant_format(g_ascii_strtoll(words[1], NULL, 10));
    g_autofree char *text =
        g_strdup_printf(_("at %s this machine was told to take change %.10s in place of %.10s: %s"),
                        time, words[3], words[2], words[4]);

    tics_print_wrapped(context, 2, "  ", text);
}

void
tics_verify_pin_print(TicsContext *context, TicsStore *store)
{
    g_auto(TicsPin) pin = {.time = 0};

    tics_pin_read_place(store, &pin);
    if (pin.head[0] == '\0') {
        tics_print_wrapped(context, 0, "",
                           _("nothing is pinned: this machine does not know what it saw before"));
        return;
    }
    g_autofree char *time = tics_instant_format(pin.time);
    tics_print(context, _("seen last by this machine: change %.10s, at %s\n"), pin.head, time);
    each_accepted(&pin, print_accepted, context);
}

static void
add_accepted(char **words, void *user)
{
    g_autofree char *time = tics_instant_format(g_ascii_strtoll(words[1], NULL, 10));

    json_array_append_new(user, json_pack("{s:s, s:s, s:s, s:s}", "time", time, "from", words[2],
                                          "to", words[3], "reason", words[4]));
}

json_t *
tics_verify_pin_json(TicsStore *store)
{
    g_auto(TicsPin) pin = {.time = 0};
    json_t *accepted = json_array();

    tics_pin_read_place(store, &pin);
    each_accepted(&pin, add_accepted, accepted);
    if (pin.head[0] == '\0') {
        json_decref(accepted);
        return json_null();
    }
    g_autofree char *time = tics_instant_format(pin.time);
    return json_pack("{s:s, s:s, s:s, s:o}", "head", pin.head, "sha256", pin.sha256, "time", time,
                     "accepted", accepted);
}
