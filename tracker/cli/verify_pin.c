/* verify_pin.c -- verification against what this machine saw last, and what was explained of it */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify_pin.h"

#include "change.h"
#include "i18n.h"
#include "output.h"
#include "text.h"

#include <string.h>

enum { ACCEPTED_WORDS = 5 };

/* At a new place, what was seen of this history anywhere. `elsewhere` is filled: clear it. */
static const TicsPin *
pin_of(const TicsPin *place, const TicsVerdict *verdict, TicsPin *elsewhere)
{
    if (place->head[0] != '\0' || verdict->root[0] == '\0')
        return place;
    tics_pin_read_root(verdict->root, elsewhere);
    return elsewhere;
}

bool
tics_verify_pin(TicsContext *context, TicsStore *store, const TicsPin *place, bool take,
                TicsVerdict *verdict)
{
    g_auto(TicsPin) elsewhere = {.time = 0};
    bool good = verdict->problems->len == 0 && verdict->head[0] != '\0';
    const TicsPin *pin = pin_of(place, verdict, &elsewhere);
    bool off = pin->head[0] != '\0' && !tics_verdict_holds(verdict, pin->head);

    if (context->expect != NULL && !tics_verdict_holds(verdict, context->expect)) {
        tics_verdict_add(verdict, "pin", "", tics_pin_no_ancestor(context->expect));
        good = false;
    }
    if (off && good && take)
        return true;
    if (off)
        tics_verdict_add(verdict, "pin", "", tics_pin_refusal(pin));
    else if (good && strcmp(place->head, verdict->head) != 0)
        tics_pin_see(store, verdict->root, verdict->head, NULL);
    return false;
}

static void
set_time(TicsRecord *record, const char *field, int64_t time)
{
    char text[64];

    tics_record_set(record, field, tics_time_format(tics_time_from_utc(time), text));
}

static TicsRecord *
acceptance(TicsContext *context, const TicsPin *seen, const char *reason,
           const TicsVerdict *verdict)
{
    const TicsKind *kind = tics_domain_kind(context->domain, TICS_HEAD_KIND);
    TicsRecord *record = tics_record_new(kind, NULL);

    set_time(record, "accepted_at", context->now_utc);
    tics_record_set(record, "seen_commit", seen->head);
    tics_record_set(record, "seen_sha256", seen->sha256);
    set_time(record, "seen_at", seen->time);
    tics_record_set(record, "accepted_commit", verdict->head);
    tics_record_set(record, "reason", reason);
    return record;
}

/* The index is opened without asking the pin, which is what is answered here. */
static bool
record_it(TicsContext *context, TicsStore *store, const TicsPin *seen, const char *reason,
          const TicsVerdict *verdict, char commit[static TICS_OID_HEX], GError **error)
{
    const TicsChangeText text = {.actor = context->user, .reason = reason, .verb = "accept"};
    int64_t seq;

    context->index = tics_index_open(store, context->domain, tics_context_progress, context, error);
    g_autoptr(TicsChange) change =
        context->index == NULL ? NULL : tics_change_begin(context->index, &text, error);
    if (change == NULL || !tics_index_seq_of(context->index, verdict->head, &seq, error))
        return false;
    tics_change_put(change, acceptance(context, seen, reason, verdict), TICS_PUT_NEW);
    g_autoptr(TicsChangeResult) result = tics_change_commit(change, error);
    if (result == NULL)
        return false;
    g_strlcpy(commit, result->commit, TICS_OID_HEX);
    if (result->warning != NULL)
        tics_note(context, "%s\n", result->warning);
    return true;
}

bool
tics_verify_accept(TicsContext *context, TicsStore *store, const TicsPin *place, const char *reason,
                   const TicsVerdict *verdict, GError **error)
{
    g_auto(TicsPin) elsewhere = {.time = 0};
    const TicsPin *seen = pin_of(place, verdict, &elsewhere);
    bool readonly = tics_store_read_only(store);
    char commit[TICS_OID_HEX] = "";

    if (!tics_pin_impossible() && !readonly &&
        !record_it(context, store, seen, reason, verdict, commit, error))
        return false;
    if (!tics_pin_see(store, verdict->root, verdict->head, reason) ||
        (commit[0] != '\0' && !tics_pin_see(store, verdict->root, commit, NULL)))
        return tics_fail(error, TICS_ERROR_SYSTEM,
                         _("this machine can keep no pins: name a folder of your own with "
                           "XDG_STATE_HOME"));
    tics_note(context, _("taken: change %.10s, from now on what this machine has seen last\n"),
              verdict->head);
    if (readonly)
        tics_note(context, "%s\n",
                  _("the store cannot be written from here: that it was taken is kept on this "
                    "machine only"));
    else
        tics_note(context, _("written: change %.10s says so in the history\n"), commit);
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
    g_autofree char *time = tics_instant_spoken(g_ascii_strtoll(words[1], NULL, 10));
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
    g_autofree char *time = tics_instant_spoken(pin.time);
    tics_print_hanging(context, 0, 0, _("seen last by this machine: change %.10s, at %s"), pin.head,
                       time);
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

void
tics_verify_accepted_print(TicsContext *context, const TicsVerdict *verdict)
{
    for (guint i = 0; i < verdict->accepted->len; i++) {
        const TicsAcceptedHead *head = g_ptr_array_index(verdict->accepted, i);
        g_autofree char *time = tics_instant_spoken(head->time);
        g_autofree char *text = g_strdup_printf(
            _("the history says that at %s %s took change %.10s in place of %.10s (change %.10s): "
              "%s"),
            time, head->author, head->to == NULL ? "-" : head->to,
            head->from == NULL ? "-" : head->from, head->commit,
            head->reason == NULL ? _("(reason not here)") : head->reason);
        tics_print_wrapped(context, 2, "", text);
    }
}

json_t *
tics_verify_accepted_json(const TicsVerdict *verdict)
{
    json_t *list = json_array();

    for (guint i = 0; i < verdict->accepted->len; i++) {
        const TicsAcceptedHead *head = g_ptr_array_index(verdict->accepted, i);
        g_autofree char *time = tics_instant_format(head->time);
        json_array_append_new(list,
                              json_pack("{s:s, s:s, s:s, s:s?, s:s?, s:s?}", "commit", head->commit,
                                        "time", time, "author", head->author, "from", head->from,
                                        "to", head->to, "reason", head->reason));
    }
    return list;
}
