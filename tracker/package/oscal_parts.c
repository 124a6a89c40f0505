/* oscal_parts.c -- what the OSCAL documents of a package have in common: heads, which requirements
 * were looked at, risks */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "oscal_private.h"

#include <string.h>

enum { PIECE = 256 * 1024 };

/* Years 1900 to 2999 in any time zone. */
#define FIRST_MOMENT INT64_C(-2208902400)
#define LAST_MOMENT  INT64_C(32503593599)

char *
tics_oscal_id(const char *what, const char *key)
{
    g_autofree char *name = g_strdup_printf("%s\n%s", what, key);

    return tics_oscal_uuid(name, strlen(name));
}

char *
tics_oscal_moment(int64_t utc)
{
    return tics_instant_format(CLAMP(utc, FIRST_MOMENT, LAST_MOMENT));
}

bool
tics_oscal_flush(TicsOscalOut *oscal, GError **error)
{
    GString *text = oscal->xml.text;

    if (text->len < PIECE)
        return true;
    bool good = tics_bag_write(oscal->out->bag, text->str, text->len, error);
    g_string_truncate(text, 0);
    return good;
}

/* The same store, day, policy and language make the same document. */
static char *
document_id(const TicsOscalOut *oscal, const char *model)
{
    const TicsPlan *plan = oscal->out->plan;
    g_autofree char *key = g_strdup_printf("%s\n%s\n%s\n%s\n%s\n%s", model, plan->head, plan->as_of,
                                           plan->gap->catalogue->id, tics_policy_name(plan->policy),
                                           plan->lang == TICS_JA ? "ja" : "en");

    return tics_oscal_id("document", key);
}

static void
put_metadata(TicsOscalOut *oscal, const char *title)
{
    const TicsPackageOut *out = oscal->out;
    const TicsCatalogue *catalogue = out->plan->gap->catalogue;
    TicsOscal *xml = &oscal->xml;
    g_autofree char *company = tics_oscal_id("company", out->order->settings->organisation);

    tics_oscal_open(xml, "metadata", NULL);
    tics_oscal_leaf(xml, "title", title);
    tics_oscal_leaf(xml, "last-modified", oscal->moment);
    tics_oscal_leaf(xml, "version", out->plan->as_of);
    tics_oscal_leaf(xml, "oscal-version", TICS_OSCAL_VERSION);
    tics_oscal_note(xml, "as-of", out->plan->as_of);
    tics_oscal_note(xml, "commit", out->plan->head);
    tics_oscal_note(xml, "scheme", catalogue->id);
    tics_oscal_note(xml, "edition", catalogue->edition);
    tics_oscal_note(xml, "disclosure-policy", tics_policy_name(out->plan->policy));
    tics_oscal_note(xml, "tool", "tics " TICS_VERSION);
    tics_oscal_open(xml, "party", TICS_OSCAL_ATTRIBUTES("uuid", company, "type", "organization"));
    tics_oscal_leaf(xml, "name", out->order->settings->organisation);
    tics_oscal_close(xml, "party");
    tics_oscal_prose(xml, "remarks",
                     _("This is the company's own assessment of its evidence. Whether a "
                       "requirement is fulfilled, the certification body decides. What the "
                       "disclosure policy withholds is not in here."));
    tics_oscal_close(xml, "metadata");
}

void
tics_oscal_begin(TicsOscalOut *oscal, const char *file, const char *model, const char *title)
{
    g_autofree char *uuid = document_id(oscal, model);

    tics_bag_begin(oscal->out->bag, file);
    g_string_assign(oscal->xml.text, TICS_XML_HEAD);
    oscal->xml.depth = 0;
    tics_oscal_open(&oscal->xml, model,
                    TICS_OSCAL_ATTRIBUTES("xmlns", TICS_OSCAL_URI, "uuid", uuid));
    put_metadata(oscal, title);
}

bool
tics_oscal_end(TicsOscalOut *oscal, const char *model, GError **error)
{
    GString *text = oscal->xml.text;

    tics_oscal_close(&oscal->xml, model);
    return tics_bag_write(oscal->out->bag, text->str, text->len, error) &&
           tics_bag_end(oscal->out->bag, error);
}

bool
tics_oscal_left_out(const TicsAssessed *assessed)
{
    return assessed->state == TICS_STATE_NOT_APPLICABLE || assessed->state == TICS_STATE_UNDECIDED;
}

void
tics_oscal_reviewed(TicsOscalOut *oscal)
{
    const GPtrArray *all = oscal->out->plan->gap->requirements;
    TicsOscal *xml = &oscal->xml;

    tics_oscal_open(xml, "reviewed-controls", NULL);
    tics_oscal_empty(xml, "link",
                     TICS_OSCAL_ATTRIBUTES("href", "catalog.xml", "rel", "reference", "media-type",
                                           "application/xml"));
    tics_oscal_open(xml, "control-selection", NULL);
    tics_oscal_empty(xml, "include-all", NULL);
    for (guint i = 0; i < all->len; i++) {
        const TicsAssessed *assessed = g_ptr_array_index(all, i);
        g_autofree char *key = g_strconcat("r", assessed->requirement->id, NULL);
        if (tics_oscal_left_out(assessed))
            tics_oscal_empty(
                xml, "exclude-control",
                TICS_OSCAL_ATTRIBUTES("control-id", g_hash_table_lookup(oscal->tokens, key)));
    }
    tics_oscal_prose(xml, "remarks",
                     _("Requirements that do not apply, or of which nobody has decided yet "
                       "whether they do, are left out."));
    tics_oscal_close(xml, "control-selection");
    tics_oscal_close(xml, "reviewed-controls");
}

bool
tics_oscal_observed(const TicsMaterial *material)
{
    return material->number != NULL &&
           (material->requirements->len > 0 || !material->kind->is_system);
}

/* In OSCAL's words. */
static const char *
status_of(const TicsFinding *finding)
{
    switch (finding->standing) {
    case TICS_STANDING_ANSWERED:
        return "remediating";
    case TICS_STANDING_EXCEPTED:
        return "deviation-approved";
    case TICS_STANDING_SETTLED:
        return "closed";
    default:
        return "open";
    }
}

/* Titles of the kinds of records that what would mend a finding speaks of: the sentence itself is
 * for the company and names commands. "" if it speaks of none. */
static char *
records_to_mend(const TicsDomain *domain, const char *fix, TicsLang lang)
{
    g_autoptr(GRegex) word =
        g_regex_new("\\b(?|(?:add|edit|import) ([a-z_]+)|([a-z]+_[a-z_]+))", 0, 0, NULL);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_direct_hash, g_direct_equal);
    g_autoptr(GString) titles = g_string_new(NULL);
    g_autoptr(GMatchInfo) match = NULL;

    for (g_regex_match(word, fix, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        g_autofree char *id = g_match_info_fetch(match, 1);
        const TicsKind *kind = tics_domain_kind(domain, id);
        if (kind != NULL && g_hash_table_add(seen, (void *)kind))
            g_string_append_printf(titles, "%s%s", titles->len == 0 ? "" : _(", "),
                                   kind->title[lang]);
    }
    return g_string_free(g_steal_pointer(&titles), FALSE);
}

static void
put_recommended(TicsOscalOut *oscal, const TicsOscalRisk *risk)
{
    const TicsPlan *plan = oscal->out->plan;
    TicsOscal *xml = &oscal->xml;
    g_autofree char *uuid = tics_oscal_id("response", risk->uuid);
    g_autofree char *titles =
        records_to_mend(tics_index_domain(plan->index), risk->finding->fix, plan->lang);
    g_autofree char *said = g_strdup_printf(_("Records to add or correct: %s"), titles);

    if (titles[0] == '\0')
        return;
    tics_oscal_open(xml, "response",
                    TICS_OSCAL_ATTRIBUTES("uuid", uuid, "lifecycle", "recommendation"));
    tics_oscal_leaf(xml, "title", _("What would mend it"));
    tics_oscal_prose(xml, "description", said);
    tics_oscal_close(xml, "response");
}

void
tics_oscal_risk(TicsOscalOut *oscal, const TicsOscalRisk *risk, bool observed)
{
    const TicsFinding *f = risk->finding;
    const TicsPlan *plan = oscal->out->plan;
    const TicsMaterial *m = g_hash_table_lookup(plan->by_id, f->record);
    const char *title = f->rule->title[plan->lang];
    TicsOscal *xml = &oscal->xml;
    g_autofree char *said =
        g_strdup_printf("%s %s", f->rule->id, title != NULL ? title : f->message);

    tics_oscal_open(xml, "risk", TICS_OSCAL_ATTRIBUTES("uuid", risk->uuid));
    tics_oscal_leaf(xml, "title", said);
    tics_oscal_prose(xml, "description", f->message);
    tics_oscal_prose(xml, "statement", title != NULL ? title : f->message);
    tics_oscal_note(xml, "rule", f->rule->id);
    tics_oscal_note(xml, "severity", tics_severity_name(f->severity));
    tics_oscal_note(xml, "subject", f->subject);
    tics_oscal_note(xml, "standing", tics_standing_name(f->standing));
    tics_oscal_note(xml, "standing-by", f->standing_by);
    tics_oscal_leaf(xml, "status", status_of(f));
    if (f->fix != NULL)
        put_recommended(oscal, risk);
    if (observed && m != NULL && tics_oscal_observed(m)) {
        g_autofree char *uuid = tics_oscal_id("observation", m->id);
        tics_oscal_empty(xml, "related-observation",
                         TICS_OSCAL_ATTRIBUTES("observation-uuid", uuid));
    }
    tics_oscal_close(xml, "risk");
}

void
tics_oscal_associated(TicsOscalOut *oscal, const TicsAssessed *assessed)
{
    for (guint i = 0; i < oscal->risks->len; i++) {
        const TicsOscalRisk *risk = g_ptr_array_index(oscal->risks, i);
        if (tics_finding_serves(risk->finding, assessed->requirement->id))
            tics_oscal_empty(&oscal->xml, "associated-risk",
                             TICS_OSCAL_ATTRIBUTES("risk-uuid", risk->uuid));
    }
}

/* What a document says of a requirement begins alike. */
void
tics_oscal_open_assessed(TicsOscalOut *oscal, const char *element, const char *what,
                         const TicsAssessed *assessed)
{
    const TicsPlan *plan = oscal->out->plan;
    const TicsRequirement *r = assessed->requirement;
    const char *why = tics_plan_why(plan, assessed);
    TicsOscal *xml = &oscal->xml;
    g_autofree char *key = g_strdup_printf("%s\n%s", plan->gap->catalogue->id, r->id);
    g_autofree char *uuid = tics_oscal_id(what, key);
    g_autofree char *title = g_strdup_printf("%s %s", r->id, r->title[plan->lang]);

    tics_oscal_open(xml, element, TICS_OSCAL_ATTRIBUTES("uuid", uuid));
    tics_oscal_leaf(xml, "title", title);
    tics_oscal_prose(xml, "description",
                     why != NULL && why[0] != '\0' ? why : tics_assessed_label(assessed));
    tics_oscal_note(xml, "requirement", r->id);
    tics_oscal_note(xml, "state", tics_state_name(assessed->state));
}
