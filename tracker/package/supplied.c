/* supplied.c -- one of many packages in short: its verdict, and the history it was held against */
/* SPDX-License-Identifier: Apache-2.0 */
#include "supplied_private.h"

#include "i18n.h"

#include <string.h>

/* Some 200 bytes a requirement; what jansson makes of the worst text of that size stays below 100
 * MiB. */
enum { OVERVIEW_MOST = 2 * 1024 * 1024 };

static const struct {
    const char *name, *label;
} verdicts[] = {
    [TICS_SUPPLIED_GOOD] = {"good", N_("unaltered")},
    [TICS_SUPPLIED_ALTERED] = {"altered", N_("ALTERED")},
    [TICS_SUPPLIED_REFUSED] = {"refused", N_("refused")},
    [TICS_SUPPLIED_UNREADABLE] = {"unreadable", N_("cannot be read")},
};

const char *
tics_supplied_verdict_name(TicsSuppliedVerdict verdict)
{
    return verdicts[verdict].name;
}

const char *
tics_supplied_verdict_label(TicsSuppliedVerdict verdict)
{
    return tics_gettext(verdicts[verdict].label);
}

static void
clear_group(void *data)
{
    TicsSuppliedGroup *group = data;

    g_free(group->id);
    g_free(group->title);
}

void
tics_supplied_free(TicsSupplied *supplied)
{
    if (supplied == NULL)
        return;
    char *texts[] = {supplied->file,   supplied->why,           supplied->organisation,
                     supplied->scheme, supplied->edition,       supplied->scheme_title,
                     supplied->scope,  supplied->evidence_from, supplied->policy,
                     supplied->head,   supplied->lowest,        supplied->parameters_text,
                     supplied->signer, supplied->fingerprint,   supplied->policy_title};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_array_unref(supplied->groups);
    g_free(supplied);
}

static void
blame(TicsSupplied *supplied, TicsSuppliedVerdict verdict, const char *why)
{
    if (supplied->verdict == TICS_SUPPLIED_GOOD) {
        supplied->verdict = verdict;
        supplied->why = g_strdup(why);
    }
    supplied->problems++;
}

static char *
said(const TicsPackageVerdict *verdict, const char *label)
{
    return g_strdup(tics_package_info(verdict, label));
}

static void
take_history(TicsSupplied *supplied, const TicsVerdict *history)
{
    supplied->head = g_strdup(history->head);
    supplied->test_store = history->test_store;
    supplied->seals = history->seals;
    supplied->unsealed = history->unsealed;
    supplied->sealed_at = history->sealed_at;
    supplied->seals_judged = history->seals_judged;
}

/* The labels of the bag are no part of the history: whose it is must be what that says. */
static void
take_settings(TicsSupplied *supplied, const TicsSettings *settings)
{
    if (strcmp(settings->organisation, supplied->organisation) != 0)
        blame(supplied, TICS_SUPPLIED_ALTERED,
              _("it names another company than the history it holds"));
    g_free(supplied->organisation);
    supplied->organisation = g_strdup(settings->organisation);
    supplied->scope = g_strdup(settings->scope);
    supplied->evidence_from = g_strdup(settings->evidence_from);
}

static void
take_verdict(TicsSupplied *supplied, const TicsPackageVerdict *verdict)
{
    for (guint i = 0; i < verdict->problems->len; i++) {
        const TicsPackageProblem *p = g_ptr_array_index(verdict->problems, i);
        g_autofree char *why =
            g_strdup_printf("%s%s%s", p->file, p->file[0] == '\0' ? "" : ": ", p->message);
        blame(supplied, TICS_SUPPLIED_ALTERED, why);
    }
    supplied->organisation = said(verdict, "Source-Organization");
    supplied->policy = said(verdict, "Tics-Policy");
    supplied->response = strcmp(tics_package_info(verdict, "Tics-Contents"), "response") == 0;
    supplied->disclosed = verdict->disclosed;
    supplied->withheld = verdict->withheld;
    if (!tics_date_parse_iso(tics_package_info(verdict, "Tics-As-Of"), &supplied->as_of))
        supplied->as_of = TICS_DATE_NONE;
    if (verdict->history != NULL)
        take_history(supplied, verdict->history);
    if (supplied->verdict != TICS_SUPPLIED_GOOD)
        return;
    if (verdict->signature.there) {
        supplied->signer = g_strdup(verdict->signature.officer);
        supplied->fingerprint = g_strdup(verdict->signature.fingerprint);
    }
    if (verdict->settings == NULL || supplied->as_of == TICS_DATE_NONE)
        blame(supplied, TICS_SUPPLIED_ALTERED, _("it does not say whose it is and of what day"));
    else
        take_settings(supplied, verdict->settings);
}

TicsSupplied *
tics_supplied_read(const char *file, const TicsSuppliedAsk *ask)
{
    static const TicsPackageFront front = {"overview.json", OVERVIEW_MOST};
    TicsSupplied *supplied = g_new0(TicsSupplied, 1);
    g_autoptr(GError) error = NULL;

    supplied->file = g_strdup(file);
    supplied->as_of = supplied->next_due = supplied->looked_at = TICS_DATE_NONE;
    supplied->actions = supplied->completed = supplied->effect_checked = -1;
    supplied->lowest_percent = supplied->parameters = -1;
    supplied->review_open = supplied->review_all = -1;
    supplied->groups = g_array_new(FALSE, TRUE, sizeof(TicsSuppliedGroup));
    g_array_set_clear_func(supplied->groups, clear_group);
    g_autoptr(TicsPackageVerdict) verdict =
        tics_package_read(file, &front, ask->domain, ask->roots, &error);
    if (verdict == NULL) {
        bool refused = error->code == TICS_ERROR_INVALID;
        blame(supplied, refused ? TICS_SUPPLIED_REFUSED : TICS_SUPPLIED_UNREADABLE, error->message);
        return supplied;
    }
    if (verdict->index_only)
        blame(supplied, TICS_SUPPLIED_REFUSED,
              _("it is only the list of a package (--index-only); the package itself is needed"));
    take_verdict(supplied, verdict);
    const char *why = supplied->verdict != TICS_SUPPLIED_GOOD || verdict->front == NULL
                          ? NULL
                          : tics_supplied_overview(supplied, verdict->front, ask->day);
    if (why != NULL)
        blame(supplied, TICS_SUPPLIED_ALTERED, why);
    return supplied;
}
