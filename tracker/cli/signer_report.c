/* signer_report.c -- the register of signers as a report */
/* SPDX-License-Identifier: Apache-2.0 */
#include "signer_report.h"

#include "i18n.h"
#include "output.h"
#include "signing.h"
#include "text.h"

#include <string.h>

/* For a change made now. Constant. */
static const char *
state_of(const TicsSigner *signer, TicsDate today)
{
    if (!signer->good)
        return "unvouched";
    if (signer->end_step > 0)
        return "retired";
    if (today < signer->from)
        return "not_yet";
    return signer->to != TICS_DATE_NONE && today > signer->to ? "expired" : "in_force";
}

static const char *
state_label(const char *state)
{
    static const struct {
        const char *state, *label;
    } labels[] = {
        {"unvouched", N_("nobody vouched for it")},
        {"retired", N_("retired")},
        {"not_yet", N_("not valid yet")},
        {"expired", N_("expired")},
        {"in_force", N_("in force")},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
        if (strcmp(labels[i].state, state) == 0)
            return _(labels[i].label);
    return "";
}

static json_t *
moment_json(const char *commit, int64_t time)
{
    g_autofree char *text = tics_instant_format(time);
    return commit == NULL ? json_null() : json_pack("{s:s, s:s}", "commit", commit, "time", text);
}

static json_t *
signer_json(const TicsSigner *signer, TicsDate today)
{
    g_autofree char *type = g_strndup(signer->key, strcspn(signer->key, " "));
    json_t *object = json_pack("{s:s, s:s, s:s, s:s, s:s}", "fingerprint", signer->fingerprint,
                               "officer", signer->officer, "type", type, "public_key", signer->key,
                               "state", state_of(signer, today));
    json_object_set_new(object, "valid_from", tics_json_day(signer->from));
    json_object_set_new(object, "valid_to", tics_json_day(signer->to));
    json_object_set_new(object, "registered",
                        moment_json(signer->first_commit, signer->first_time));
    json_object_set_new(object, "vouched_by",
                        tics_json_text(*signer->vouched_by != '\0' ? signer->vouched_by : NULL));
    json_object_set_new(object, "vouches_for_itself", json_boolean(signer->self));
    json_object_set_new(object, "retired", moment_json(signer->end_commit, signer->end_time));
    json_object_set_new(object, "doubt_from", tics_json_day(signer->doubt_from));
    return object;
}

static bool
print_json(TicsContext *context, const GPtrArray *all, const TicsClocks *clocks, GError **error)
{
    json_t *report = tics_json_store_report(context, "signers", clocks, error);
    json_t *signers = json_array();
    for (guint i = 0; i < all->len; i++)
        json_array_append_new(signers, signer_json(g_ptr_array_index(all, i), clocks->as_of));
    if (report == NULL) {
        json_decref(signers);
        return false;
    }
    json_object_set_new(report, "signers", signers);
    tics_print_json(context, report);
    return true;
}

/* Who vouched, as an officer; borrowed. */
static const char *
voucher_of(const GPtrArray *all, const TicsSigner *signer)
{
    for (guint i = 0; i < all->len; i++) {
        const TicsSigner *other = g_ptr_array_index(all, i);
        if (strcmp(other->fingerprint, signer->vouched_by) == 0)
            return other->officer;
    }
    return signer->self ? _("itself") : _("nobody");
}

static void
add_row(TicsTable *table, const GPtrArray *all, const TicsSigner *signer, TicsDate today)
{
    char from[TICS_DATE_TEXT], to[TICS_DATE_TEXT];
    const char *cells[] = {
        signer->officer,
        tics_date_format(signer->from, from),
        signer->to == TICS_DATE_NONE ? "" : tics_date_format(signer->to, to),
        state_label(state_of(signer, today)),
        voucher_of(all, signer),
        signer->fingerprint,
    };
    tics_table_row(table, cells);
}

bool
tics_signer_report(TicsContext *context, const TicsSigners *signers, const TicsClocks *clocks,
                   GError **error)
{
    const GPtrArray *all = tics_signers_all(signers);
    const char *headings[] = {_("officer"),        _("valid from"),  _("until"), _("state"),
                              _("vouched for by"), _("fingerprint"), NULL};
    g_autofree char *own = tics_signing_key_file();
    g_autofree char *shown = tics_text_escape_terminal(own != NULL ? own : "");
    if (context->json)
        return print_json(context, all, clocks, error);
    g_autoptr(TicsTable) table = tics_table_new(headings);
    for (guint i = 0; i < all->len; i++)
        add_row(table, all, g_ptr_array_index(all, i), clocks->as_of);
    if (all->len > 0)
        tics_table_print(context, table);
    else
        tics_print(context, "%s\n",
                   _("no key is registered: who made a change is their own statement"));
    if (own != NULL)
        tics_note(context, _("this machine signs with '%s'\n"), shown);
    return true;
}
