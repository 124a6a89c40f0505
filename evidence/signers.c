/* signers.c -- whose key was good for which change */
/* SPDX-License-Identifier: Apache-2.0 */
#include "signers.h"

#include "i18n.h"
#include "ssh_key.h"

#include <string.h>

typedef struct {
    guint stamped, known;
    int64_t time;
} Seal;

/* Seconds by which the clocks of a company and of who seals may differ, as for dates. */
enum { CLOCKS_DIFFER = 24 * 60 * 60 };

/* Last day of a key as a version of its record said it. */
typedef struct {
    guint step;
    TicsDate to;
} Term;

struct TicsSigners {
    GPtrArray *all, *problems;
    GArray *seals;
};

static void
free_signer(void *data)
{
    TicsSigner *signer = data;
    g_free(signer->record);
    g_free(signer->officer);
    g_free(signer->key);
    g_free(signer->fingerprint);
    g_free(signer->first_commit);
    g_free(signer->end_commit);
    g_free(signer->vouched_by);
    g_array_unref(signer->terms);
    g_free(signer);
}

static void
free_problem(void *data)
{
    TicsSignerProblem *problem = data;
    g_free(problem->record);
    g_free(problem->message);
    g_free(problem);
}

TicsSigners *
tics_signers_new(void)
{
    TicsSigners *signers = g_new0(TicsSigners, 1);
    signers->all = g_ptr_array_new_with_free_func(free_signer);
    signers->problems = g_ptr_array_new_with_free_func(free_problem);
    signers->seals = g_array_new(FALSE, FALSE, sizeof(Seal));
    return signers;
}

void
tics_signers_free(TicsSigners *signers)
{
    if (signers == NULL)
        return;
    g_ptr_array_unref(signers->all);
    g_ptr_array_unref(signers->problems);
    g_array_unref(signers->seals);
    g_free(signers);
}

const GPtrArray *
tics_signers_all(const TicsSigners *signers)
{
    return signers->all;
}

const GPtrArray *
tics_signers_problems(const TicsSigners *signers)
{
    return signers->problems;
}

void
tics_signers_seal(TicsSigners *signers, guint stamped, guint known, int64_t time)
{
    Seal seal = {stamped, known, time};
    g_array_append_val(signers->seals, seal);
}

static void
report(TicsSigners *signers, const TicsSignedChange *change, const char *record,
       const char *message)
{
    TicsSignerProblem *problem = g_new(TicsSignerProblem, 1);
    *problem = (TicsSignerProblem){change->step, g_strdup(record), g_strdup(message)};
    g_ptr_array_add(signers->problems, problem);
}

static TicsDate
day_of(int64_t time)
{
    return tics_time_day(tics_time_from_utc(time));
}

const TicsSigner *
tics_signers_find(const TicsSigners *signers, const char *fingerprint)
{
    for (guint i = 0; i < signers->all->len; i++) {
        const TicsSigner *signer = g_ptr_array_index(signers->all, i);
        if (strcmp(signer->fingerprint, fingerprint) == 0)
            return signer;
    }
    return NULL;
}

static TicsSigner *
find_record(const TicsSigners *signers, const char *record)
{
    for (guint i = 0; i < signers->all->len; i++) {
        TicsSigner *signer = g_ptr_array_index(signers->all, i);
        if (strcmp(signer->record, record) == 0)
            return signer;
    }
    return NULL;
}

/* What a change behind those before `step` could know. */
static TicsDate
last_day(const TicsSigner *signer, guint step)
{
    TicsDate to = g_array_index(signer->terms, Term, 0).to;
    for (guint i = 1; i < signer->terms->len; i++)
        if (g_array_index(signer->terms, Term, i).step < step)
            to = g_array_index(signer->terms, Term, i).to;
    return to;
}

bool
tics_signer_in_force(const TicsSigner *signer, guint step, TicsDate day)
{
    TicsDate to = last_day(signer, step);
    return signer->good && signer->first_step < step &&
           (signer->end_step == 0 || signer->end_step >= step) && day >= signer->from &&
           (to == TICS_DATE_NONE || day <= to);
}

static bool
any_in_force(const TicsSigners *signers, const TicsSignedChange *change, const char *officer)
{
    TicsDate day = day_of(change->time);
    for (guint i = 0; i < signers->all->len; i++) {
        const TicsSigner *signer = g_ptr_array_index(signers->all, i);
        if (tics_signer_in_force(signer, change->step, day) &&
            (officer == NULL || strcmp(signer->officer, officer) == 0))
            return true;
    }
    return false;
}

bool
tics_signers_had_key(const TicsSigners *signers, const TicsSignedChange *change)
{
    return any_in_force(signers, change, change->author);
}

/* Days by its own date, and by the seals before and behind it. */
static char *
refuse_days(const TicsSigners *signers, const TicsSigner *signer, const TicsSignedChange *change)
{
    TicsDate to = last_day(signer, change->step), own = day_of(change->time);
    if (own < signer->from || (to != TICS_DATE_NONE && own > to))
        return g_strdup_printf(_("signed on a day on which the key %s was not valid"),
                               signer->fingerprint);
    for (guint i = 0; i < signers->seals->len; i++) {
        const Seal *seal = &g_array_index(signers->seals, Seal, i);
        bool after = seal->known > 0 && change->step >= seal->known;
        if ((after && to != TICS_DATE_NONE && day_of(seal->time - CLOCKS_DIFFER) > to) ||
            (change->step <= seal->stamped && day_of(seal->time + CLOCKS_DIFFER) < signer->from)) {
            char day[TICS_DATE_TEXT];
            return g_strdup_printf(_("the date of this change is not true: the seal of %s shows "
                                     "that it was signed when the key %s was not valid"),
                                   tics_date_format(day_of(seal->time), day), signer->fingerprint);
        }
    }
    return NULL;
}

char *
tics_signers_refuse(const TicsSigners *signers, const TicsSignedChange *change)
{
    const TicsSigner *signer = tics_signers_find(signers, change->fingerprint);
    if (signer == NULL)
        return g_strdup_printf(_("signed with the key %s, which nobody registered"),
                               change->fingerprint);
    if (strcmp(signer->officer, change->author) != 0)
        return g_strdup_printf(_("signed with the key %s of %s, but recorded in the name of %s"),
                               signer->fingerprint, signer->officer, change->author);
    if (signer->first_step > change->step || (signer->first_step == change->step && !signer->self))
        return g_strdup_printf(_("signed with the key %s, which was registered later"),
                               signer->fingerprint);
    if (signer->end_step > 0 && signer->end_step < change->step)
        return g_strdup_printf(_("signed with the key %s, which change %u before this one had "
                                 "retired, whatever date the change gives itself"),
                               signer->fingerprint, signer->end_step);
    if (!signer->good)
        return g_strdup_printf(_("signed with the key %s, whose registration no key in force "
                                 "signed"),
                               signer->fingerprint);
    return refuse_days(signers, signer, change);
}

bool
tics_signers_doubt(const TicsSigners *signers, const TicsSignedChange *change)
{
    const TicsSigner *signer = tics_signers_find(signers, change->fingerprint);
    return signer != NULL && signer->doubt_from != TICS_DATE_NONE &&
           day_of(change->time) >= signer->doubt_from;
}

static bool
is_accepted(const TicsSigners *signers, const TicsSignedChange *change)
{
    g_autofree char *why =
        *change->fingerprint != '\0' ? tics_signers_refuse(signers, change) : g_strdup("unsigned");
    return why == NULL;
}

static TicsDate
day_in(const TicsRecord *record, const char *field)
{
    TicsDate day = TICS_DATE_NONE;
    const char *text = tics_record_get(record, field);
    return text != NULL && tics_date_parse_iso(text, &day) ? day : TICS_DATE_NONE;
}

static const char *
text_in(const TicsRecord *record, const char *field)
{
    const char *text = tics_record_get(record, field);
    return text != NULL ? text : "";
}

/* NULL, and told, where the record names no key or one that another record has. */
static TicsSigner *
read_signer(TicsSigners *signers, const TicsSignedChange *change, const TicsRecord *record)
{
    g_autoptr(TicsSshKey) key = tics_ssh_key_read(text_in(record, "public_key"), NULL);
    if (key == NULL || strcmp(tics_ssh_key_fingerprint(key), text_in(record, "fingerprint")) != 0) {
        report(signers, change, record->id,
               _("the register of signers names a key that cannot be read, or another fingerprint "
                 "than the key's"));
        return NULL;
    }
    if (tics_signers_find(signers, tics_ssh_key_fingerprint(key)) != NULL) {
        report(signers, change, record->id, _("a key is registered a second time"));
        return NULL;
    }
    TicsSigner *signer = g_new0(TicsSigner, 1);
    signer->record = g_strdup(record->id);
    signer->officer = g_strdup(text_in(record, "officer_id"));
    signer->key = g_strdup(tics_ssh_key_text(key));
    signer->fingerprint = g_strdup(tics_ssh_key_fingerprint(key));
    signer->from = day_in(record, "valid_from");
    signer->to = day_in(record, "valid_to");
    signer->first_step = change->step;
    signer->first_time = change->time;
    signer->first_commit = g_strdup(change->commit);
    signer->doubt_from = TICS_DATE_NONE;
    signer->terms = g_array_new(FALSE, FALSE, sizeof(Term));
    Term term = {change->step, signer->to};
    g_array_append_val(signer->terms, term);
    return signer;
}

/* With no key in force nobody else can vouch for one. */
static void
vouch_for_itself(TicsSigner *signer, const TicsSigners *signers, const TicsSignedChange *change)
{
    if (strcmp(signer->fingerprint, change->fingerprint) != 0)
        return;
    signer->self = signer->good = true;
    g_autofree char *why = tics_signers_refuse(signers, change);
    signer->self = signer->good = why == NULL;
}

static void
end_now(TicsSigner *signer, const TicsSignedChange *change, const TicsRecord *record)
{
    const char *reason = text_in(record, "retired_reason");
    signer->end_step = change->step;
    signer->end_time = change->time;
    signer->end_commit = g_strdup(change->commit);
    if (strcmp(reason, "lost") == 0 || strcmp(reason, "compromised") == 0)
        signer->doubt_from = day_in(record, "retired_on");
}

static bool
is_ended(const TicsRecord *record)
{
    return tics_record_get(record, "retired_on") != NULL || tics_record_is_void(record);
}

/* A later version may change its last day or retire it, and only another key may sign that. A
 * retirement nobody signed is told, and holds all the same: who doubts a key is to be believed. */
static void
change_signer(TicsSigners *signers, TicsSigner *signer, const TicsSignedChange *change,
              const TicsRecord *record)
{
    g_autoptr(TicsSshKey) key = tics_ssh_key_read(text_in(record, "public_key"), NULL);
    bool same = key != NULL && strcmp(tics_ssh_key_text(key), signer->key) == 0 &&
                strcmp(text_in(record, "officer_id"), signer->officer) == 0 &&
                strcmp(text_in(record, "fingerprint"), signer->fingerprint) == 0 &&
                day_in(record, "valid_from") == signer->from;
    bool ended = is_ended(record);
    bool vouched =
        is_accepted(signers, change) && strcmp(change->fingerprint, signer->fingerprint) != 0;
    if (!same)
        report(signers, change, record->id,
               _("a registered key, its officer or its first day was changed; register another "
                 "key instead"));
    else if (signer->end_step > 0 && !ended)
        report(signers, change, record->id, _("a retired key was taken back into the register"));
    else if (!vouched)
        report(signers, change, record->id,
               _("a registered key was changed or retired without the signature of another key in "
                 "force"));
    if (ended && signer->end_step == 0)
        end_now(signer, change, record);
    if (!same || !vouched || signer->end_step > 0)
        return;
    Term term = {change->step, day_in(record, "valid_to")};
    g_array_append_val(signer->terms, term);
    signer->to = term.to;
}

static void
settle_new(TicsSigners *signers, const TicsSignedChange *change, TicsSigner *signer)
{
    signer->good = signer->self || is_accepted(signers, change);
    signer->vouched_by = g_strdup(signer->good && !signer->self ? change->fingerprint : "");
    if (!signer->good)
        report(signers, change, signer->record,
               _("a key was registered without the signature of a key in force"));
}

void
tics_signers_change(TicsSigners *signers, const TicsSignedChange *change, const GPtrArray *versions)
{
    bool nobody = !any_in_force(signers, change, NULL);
    guint known = signers->all->len;
    for (guint i = 0; i < versions->len; i++) {
        const TicsRecord *record = g_ptr_array_index(versions, i);
        TicsSigner *signer = find_record(signers, record->id);
        if (signer != NULL && signer->first_step < change->step) {
            change_signer(signers, signer, change, record);
            continue;
        }
        signer = read_signer(signers, change, record);
        if (signer == NULL)
            continue;
        g_ptr_array_add(signers->all, signer);
        if (nobody)
            vouch_for_itself(signer, signers, change);
        if (is_ended(record))
            end_now(signer, change, record);
    }
    for (guint i = known; i < signers->all->len; i++)
        settle_new(signers, change, g_ptr_array_index(signers->all, i));
}

void
tics_signers_remove(TicsSigners *signers, const TicsSignedChange *change, const char *record)
{
    TicsSigner *signer = find_record(signers, record);
    report(signers, change, record, _("a registered key was taken out of the register"));
    if (signer == NULL || signer->end_step > 0)
        return;
    signer->end_step = change->step;
    signer->end_time = change->time;
    signer->end_commit = g_strdup(change->commit);
}
