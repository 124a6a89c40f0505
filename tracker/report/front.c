/* front.c -- what stands above every report: whose it is, of what day, and what it rests on */
/* SPDX-License-Identifier: Apache-2.0 */
#include "report_private.h"

#include "i18n.h"
#include "refs.h"
#include "reviews.h"
#include "seals.h"

char *
tics_report_day(const TicsReportAsk *ask, TicsDate day)
{
    char iso[TICS_DATE_TEXT];

    if (day == TICS_DATE_NONE)
        return g_strdup("");
    tics_date_format(day, iso);
    if (!ask->wareki)
        return g_strdup(iso);
    g_autofree char *era = tics_date_format_wareki(day);
    return g_strdup(era);
}

char *
tics_report_iso(const TicsReportAsk *ask, const char *iso)
{
    TicsDate day = TICS_DATE_NONE;

    if (iso == NULL || !tics_date_parse_iso(iso, &day))
        return g_strdup(iso == NULL ? "" : iso);
    return tics_report_day(ask, day);
}

void
tics_report_label(xmlNode *root, TicsLang lang, const TicsReportLabel *label)
{
    char iso[TICS_DATE_TEXT];

    tics_node_set(root, "lang", lang == TICS_JA ? "ja" : "en");
    tics_node_set(root, "title", label->title);
    tics_node_set(root, "organisation", label->organisation);
    tics_node_set(root, "as_of", tics_date_format(label->as_of, iso));
    tics_node_set(root, "commit", label->commit);
    tics_node_set(root, "tool", "tics " TICS_VERSION);
    tics_node_set(root, "contents", _("contents"));
    tics_node_set(root, "print", _("self-assessment"));
}

static bool
add_witness(const TicsReportAsk *ask, xmlNode *head, GError **error)
{
    g_auto(TicsSealed) sealed = {.seq = 0};
    g_auto(TicsReviewCount) count = {0};

    if (!tics_sealed_read(ask->index, ask->gap->known_seq, &sealed, error) ||
        !tics_reviews_count(ask->index, ask->gap->known_seq, &count, error))
        return false;
    g_autofree char *seal = tics_sealed_text(&sealed);
    g_autofree char *review =
        count.open == 0
            ? g_strdup_printf(_("a second person has looked at all %lld changes"),
                              (long long)count.all)
            : g_strdup_printf(_("changes a second person has not looked at: %lld of %lld"),
                              (long long)count.open, (long long)count.all);
    tics_fact(head, "seal", _("time stamp"), seal);
    tics_fact(head, "review", _("second look"), review);
    return true;
}

static void
add_clocks(const TicsReportAsk *ask, xmlNode *head)
{
    const TicsGap *gap = ask->gap;
    char iso[TICS_DATE_TEXT];
    g_autofree char *era = tics_date_format_wareki(gap->clocks.as_of);
    g_autofree char *day =
        g_strdup_printf(_("%s (%s)"), tics_date_format(gap->clocks.as_of, iso), era);
    g_autofree char *known =
        gap->known_seq > 0 ? tics_instant_spoken(gap->known_time) : g_strdup("-");

    tics_fact(head, "as-of", _("as of"), day);
    tics_fact(head, "known-at", _("as known at"), known);
    tics_fact(head, "commit", _("change"), gap->known_commit);
}

static void
add_notices(const TicsReportAsk *ask, xmlNode *head, const TicsRefs *refs)
{
    tics_node_text(head, "notice",
                   _("This is the company's own assessment. The certification body decides."));
    if (!tics_refs_filled(refs)) {
        tics_node_text(head, "notice", ask->gap->catalogue->notice[ask->lang]);
    } else {
        g_autofree char *editions = tics_refs_editions(refs, ask->lang);
        tics_node_textf(head, "notice",
                        _("The requirements are this tool's own summary. Official numbers were "
                          "entered by the company from edition %s and were not checked by the "
                          "tool; the notice and the certification body prevail."),
                        editions);
    }
    if (ask->settings->test_store)
        tics_node_text(head, "notice",
                       _("test store: its times and numbers were set by a test build"));
}

/* The company's mark, inside the page. */
static bool
add_logo(TicsReportWork *work, GError **error)
{
    enum { LOGO_MOST = 256 * 1024 };
    static const struct {
        const char *file, *media;
    } kinds[] = {{"logo.svg", "image/svg+xml"}, {"logo.png", "image/png"}};

    for (size_t i = 0; work->ask->own != NULL && i < G_N_ELEMENTS(kinds); i++) {
        g_autofree char *path = g_build_filename(work->ask->own, kinds[i].file, NULL);
        g_autofree char *bytes = NULL;
        g_autoptr(GError) failure = NULL;
        gsize length = 0;
        if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
            continue;
        if (!g_file_get_contents(path, &bytes, &length, &failure))
            return tics_fail(error, TICS_ERROR_SYSTEM, "%s", failure->message);
        if (length > LOGO_MOST)
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("'%s' is larger than a logo may be (256 KiB)"), path);
        g_autofree char *base64 = g_base64_encode((const guchar *)bytes, length);
        xmlNode *logo = tics_node(work->root, "logo");
        tics_node_setf(logo, "href", "data:%s;base64,%s", kinds[i].media, base64);
        tics_node_set(logo, "label", work->ask->settings->organisation);
        return true;
    }
    return true;
}

bool
tics_report_front(TicsReportWork *work, const char *title, GError **error)
{
    const TicsReportAsk *ask = work->ask;
    const TicsCatalogue *catalogue = ask->gap->catalogue;
    g_autoptr(TicsRefs) refs = tics_refs_read(ask->index, catalogue, error);
    if (refs == NULL)
        return false;

    tics_report_label(work->root, ask->lang,
                      &(TicsReportLabel){title, ask->settings->organisation,
                                         ask->gap->known_commit, ask->gap->clocks.as_of});
    if (!add_logo(work, error))
        return false;
    xmlNode *head = tics_node(work->root, "head");
    if (ask->audience != NULL)
        tics_fact(head, "audience", _("for"), ask->audience);
    add_clocks(ask, head);
    g_autofree char *list =
        g_strdup_printf(_("%s, edition %s"), catalogue->title[ask->lang], catalogue->edition);
    tics_fact(head, "catalogue", _("requirements"), list);
    if (ask->settings->scope[0] != '\0')
        tics_fact(head, "scope", _("certification scope"), ask->settings->scope);
    if (!add_witness(ask, head, error))
        return false;
    tics_fact(head, "tool", _("made by"), "tics " TICS_VERSION);
    add_notices(ask, head, refs);
    return true;
}
