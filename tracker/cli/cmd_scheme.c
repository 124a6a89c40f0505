/* cmd_scheme.c -- tics scheme: the requirements, what evidence they expect, what an auditor may ask
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "i18n.h"
#include "import_report.h"
#include "output.h"
#include "refs_report.h"
#include "scheme_kept.h"
#include "scheme_refs.h"
#include "text.h"

#include <string.h>

typedef TicsSchemeValues Values;

static const char *const formats[] = {"text", "json", "csv", "oscal-xml", NULL};
static const char *const writing[] = {"refs import", "import", NULL};

static const TicsOption options[] = {
    {"scheme", 0, TICS_OPTION_TEXT, offsetof(Values, scheme), N_("SCHEME"),
     N_("the scheme to show (else tics)"), NULL},
    {"order", 0, TICS_OPTION_CHOICE, offsetof(Values, order), N_("ORDER"), TICS_ORDER,
     tics_refs_orders},
    {"as-of", 0, TICS_OPTION_DATE, offsetof(Values, as_of), N_("DATE"),
     N_("of an imported scheme: states at the end of this day"), NULL},
    {"known-at", 0, TICS_OPTION_TEXT, offsetof(Values, known_at), N_("DATE|COMMIT"),
     N_("what the store knew then"), NULL},
    {"unmatched", 0, TICS_OPTION_FLAG, offsetof(Values, unmatched), NULL,
     N_("refs list: only official items and requirements that nothing is tied to"), NULL},
    {"on-conflict", 0, TICS_OPTION_CHOICE, offsetof(Values, on_conflict), N_("WHAT"),
     TICS_ON_CONFLICT, tics_import_conflicts},
    {"encoding", 0, TICS_OPTION_CHOICE, offsetof(Values, encoding), N_("ENCODING"), TICS_ENCODING,
     tics_import_encodings},
    {"ignore", 0, TICS_OPTION_TEXTS, offsetof(Values, ignored), N_("HEADING"), TICS_IGNORE, NULL},
    {"id", 0, TICS_OPTION_TEXT, offsetof(Values, id), N_("SCHEME"),
     N_("import: what the scheme is called in the store (else as the file says, else its name)"),
     NULL},
    {"title", 0, TICS_OPTION_TEXT, offsetof(Values, title), N_("TEXT"),
     N_("import: its title (else as the file says)"), NULL},
    {"edition", 0, TICS_OPTION_TEXT, offsetof(Values, edition), N_("TEXT"),
     N_("import: its edition (else as the file says)"), NULL},
    {"expect", 0, TICS_OPTION_TEXTS, offsetof(Values, expected), N_("COUNT"),
     N_("import: nothing is written unless the file has so many requirements, or groups=N, "
        "nested=N, withdrawn=N; may be given several times"),
     NULL},
    {"map", 0, TICS_OPTION_TEXT, offsetof(Values, map), N_("FILE"),
     N_("what the columns are: lines heading=field; kept for files with the same headings"), NULL},
    {"save-map", 0, TICS_OPTION_TEXT, offsetof(Values, save_map), N_("NAME"),
     N_("keep what the columns are under this name"), NULL},
    {"sheet", 0, TICS_OPTION_TEXT, offsetof(Values, sheet), N_("NAME"),
     N_("of a workbook; found by its headings if not given"), NULL},
    {"header-row", 0, TICS_OPTION_TEXT, offsetof(Values, header_row), N_("N"),
     N_("the row the headings stand in; found by itself in a workbook"), NULL},
    {"explain", 0, TICS_OPTION_FLAG, offsetof(Values, explain), NULL,
     N_("show what the first five rows would become, write nothing"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"),
     N_("how to print (csv: refs list; oscal-xml: export)"), formats},
    {"output", 'o', TICS_OPTION_TEXT, offsetof(Values, output), N_("FILE"), N_("write to a file"),
     NULL},
    {0},
};

static const char *
tier_label(TicsTier tier)
{
    static const char *const labels[] = {N_("core"), N_("selective"), N_("extension")};
    return tics_gettext(labels[tier]);
}

static const char *
named_title(const GPtrArray *named, const char *id, TicsLang lang)
{
    for (guint i = 0; i < named->len; i++) {
        const TicsNamed *item = named->pdata[i];
        if (strcmp(item->id, id) == 0)
            return item->title[lang];
    }
    return "";
}

static json_t *
both_json(char *const *text)
{
    return json_pack("{s:s?, s:s?}", "ja", text[TICS_JA], "en", text[TICS_EN]);
}

static json_t *
expected_json(const TicsExpected *expected)
{
    return json_pack("{s:s, s:s?, s:i, s:b, s:s}", "kind", expected->kind, "where", expected->where,
                     "freshness_days", expected->freshness_days, "mandatory", expected->mandatory,
                     "per",
                     expected->per_event    ? "event"
                     : expected->per_period ? "period"
                                            : "once");
}

/* A catalogue, and what the store at hand says of it. */
typedef struct {
    const TicsCatalogue *catalogue;
    TicsRefs *refs; /* NULL: no store */
    GArray *order;  /* guint: places in the catalogue */
    char *notice;
} Shown;

static void
shown_clear(Shown *shown)
{
    g_clear_pointer(&shown->refs, tics_refs_free);
    g_clear_pointer(&shown->order, g_array_unref);
    g_clear_pointer(&shown->notice, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Shown, shown_clear)

static const TicsRequirement *
requirement_at(const Shown *shown, guint place)
{
    return g_ptr_array_index(shown->catalogue->requirements,
                             shown->order == NULL ? place
                                                  : g_array_index(shown->order, guint, place));
}

static json_t *
requirement_json(const Shown *shown, const TicsRequirement *requirement)
{
    json_t *object = json_object(), *expects = json_array();
    char confidence[] = {requirement->confidence, '\0'};
    for (guint i = 0; i < requirement->expects->len; i++)
        json_array_append_new(expects, expected_json(requirement->expects->pdata[i]));
    json_object_set_new(object, "id", json_string(requirement->id));
    json_object_set_new(object, "group", json_string(requirement->group));
    json_object_set_new(object, "tier", json_string(tics_tier_name(requirement->tier)));
    json_object_set_new(object, "stage", json_integer(requirement->stage));
    json_object_set_new(object, "flag", json_string(requirement->flag));
    json_object_set_new(object, "selfcheck", json_integer(requirement->selfcheck));
    json_object_set_new(object, "confidence", json_string(confidence));
    json_object_set_new(object, "official_ref", json_string(requirement->official_ref));
    json_object_set_new(object, "title", both_json(requirement->title));
    json_object_set_new(object, "statement", both_json(requirement->statement));
    json_object_set_new(object, "expects_any", json_boolean(requirement->expects_any));
    json_object_set_new(object, "expects", expects);
    json_object_set_new(object, "look", both_json(requirement->look));
    json_object_set_new(object, "ask", both_json(requirement->ask));
    json_object_set_new(object, "official_refs",
                        shown->refs == NULL ? json_array()
                                            : tics_refs_json(shown->refs, requirement->id));
    return object;
}

static json_t *
flags_json(const TicsCatalogue *catalogue)
{
    json_t *flags = json_array();
    for (guint i = 0; i < catalogue->flags->len; i++) {
        const TicsFlag *flag = catalogue->flags->pdata[i];
        json_array_append_new(flags, json_pack("{s:s, s:i, s:o, s:o}", "id", flag->id, "stage",
                                               flag->stage, "title", both_json(flag->title),
                                               "question", both_json(flag->question)));
    }
    return flags;
}

static void
show_json(TicsContext *context, const Shown *shown, const TicsRequirement *only)
{
    const TicsCatalogue *catalogue = shown->catalogue;
    json_t *report = tics_json_report("scheme"), *requirements = json_array();
    json_object_set_new(report, "scheme", json_string(catalogue->id));
    json_object_set_new(report, "edition", json_string(catalogue->edition));
    json_object_set_new(report, "title", both_json(catalogue->title));
    json_object_set_new(report, "notice", both_json(catalogue->notice));
    for (guint i = 0; i < catalogue->requirements->len; i++) {
        const TicsRequirement *requirement = requirement_at(shown, i);
        if (only == NULL || only == requirement)
            json_array_append_new(requirements, requirement_json(shown, requirement));
    }
    json_object_set_new(report, "requirements", requirements);
    json_object_set_new(report, "flags", flags_json(catalogue));
    tics_print_json(context, report);
}

static void
print_wrapped(TicsContext *context, const char *heading, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    g_autofree char *wrapped = tics_text_wrap(text, context->columns - 2, 0);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(wrapped), "\n", -1);
    tics_print(context, "\n%s\n", heading);
    for (size_t i = 0; lines[i] != NULL; i++)
        tics_print(context, "  %s\n", lines[i]);
}

/* Everybody who reads a text of the catalogue is told whose words it is. */
static void
print_head(TicsContext *context, const Shown *shown)
{
    tics_print(context, _("%s, edition %s\n"), shown->catalogue->title[context->lang],
               shown->catalogue->edition);
    tics_print_wrapped(context, 0, "", shown->notice);
}

/* What applies to whom is asked, flag by flag. */
static void
print_flags(TicsContext *context, const TicsCatalogue *catalogue)
{
    const char *headings[] = {_("scope flag"), _("stage"), _("title"), NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);
    for (guint i = 0; i < catalogue->flags->len; i++) {
        const TicsFlag *flag = catalogue->flags->pdata[i];
        g_autofree char *stage = g_strdup_printf("%d", flag->stage);
        const char *cells[] = {flag->id, stage, flag->title[context->lang]};
        tics_table_row(table, cells);
    }
    tics_print(context, "\n");
    tics_table_print(context, table);
    tics_print(context, "\n%s\n  tics list scope --missing -o scope.csv\n",
               _("the questions as a sheet to fill in:"));
}

static bool
is_filled(const Shown *shown)
{
    return shown->refs != NULL && tics_refs_filled(shown->refs);
}

static char *
refs_of(const Shown *shown, const TicsRequirement *requirement, TicsLang lang)
{
    return is_filled(shown) ? tics_refs_text(shown->refs, requirement->id, lang) : g_strdup("");
}

/* Those of a group; NULL: all. The column of official numbers is there once they are. */
static void
print_requirements(TicsContext *context, const Shown *shown, const TicsNamed *group)
{
    const char *id = group == NULL ? _("requirement") : group->id;
    const char *title = group == NULL ? _("title") : group->title[context->lang];
    const char *with[] = {id, _("official number"), _("tier"), _("stage"), title, NULL};
    const char *without[] = {id, _("tier"), _("stage"), title, NULL};
    g_autoptr(TicsTable) table = tics_table_new(is_filled(shown) ? with : without);

    for (guint i = 0; i < shown->catalogue->requirements->len; i++) {
        const TicsRequirement *requirement = requirement_at(shown, i);
        if (group != NULL && strcmp(requirement->group, group->id) != 0)
            continue;
        g_autofree char *stage = g_strdup_printf("%d", requirement->stage);
        g_autofree char *refs = refs_of(shown, requirement, context->lang);
        const char *cells[] = {requirement->id, refs, tier_label(requirement->tier), stage,
                               requirement->title[context->lang]};
        const char *fewer[] = {cells[0], cells[2], cells[3], cells[4]};
        tics_table_row(table, is_filled(shown) ? cells : fewer);
    }
    tics_print(context, "\n");
    tics_table_print(context, table);
}

static void
show_all(TicsContext *context, const Shown *shown)
{
    const GPtrArray *groups = shown->catalogue->groups;

    print_head(context, shown);
    if (shown->order != NULL)
        print_requirements(context, shown, NULL);
    for (guint g = 0; shown->order == NULL && g < groups->len; g++)
        print_requirements(context, shown, g_ptr_array_index(groups, g));
    print_flags(context, shown->catalogue);
}

static void
print_expected(TicsContext *context, const TicsDomain *domain, const TicsExpected *expected)
{
    const TicsKind *kind = tics_domain_kind(domain, expected->kind);
    g_autoptr(GString) text = g_string_new(expected->kind);
    if (kind != NULL)
        g_string_append_printf(text, " %s", kind->title[context->lang]);
    if (expected->where != NULL)
        g_string_append_printf(text, " [%s]", expected->where);
    g_string_append(text, expected->mandatory ? _("; needed") : _("; supports"));
    if (expected->freshness_days > 0)
        g_string_append_printf(text, _("; not older than %d days"), expected->freshness_days);
    if (expected->per_event)
        g_string_append(text, _("; for every event"));
    if (expected->per_period)
        g_string_append(text, _("; without a hole in time"));
    g_autofree char *wrapped = tics_text_wrap(text->str, context->columns - 4, 2);
    g_auto(GStrv) lines = g_strsplit(g_strchomp(wrapped), "\n", -1);
    for (size_t i = 0; lines[i] != NULL; i++)
        tics_print(context, "%s%s\n", i == 0 ? "  - " : "  ", lines[i]);
}

static void
print_rules(TicsContext *context, const TicsDomain *domain, const char *requirement)
{
    bool any = false;
    for (guint i = 0; i < domain->rules->len; i++) {
        const TicsRule *rule = domain->rules->pdata[i];
        if (!g_strv_contains((const char *const *)rule->requirements, requirement))
            continue;
        if (!any)
            tics_print(context, "\n%s\n", _("rules that check it"));
        any = true;
        tics_print(context, "  %s  %s\n", rule->id, rule->title[context->lang]);
    }
}

static void
show_one(TicsContext *context, const TicsDomain *domain, const Shown *shown,
         const TicsRequirement *requirement)
{
    const TicsCatalogue *catalogue = shown->catalogue;
    TicsLang lang = context->lang;
    g_autofree char *refs = refs_of(shown, requirement, lang);
    g_autofree char *stage = g_strdup_printf("%d", requirement->stage);
    tics_print(context, "%s  %s\n", requirement->id, requirement->title[lang]);
    tics_print_hanging(context, 0, 4, _("group: %s  tier: %s  stage: %s %s  confidence: %c"),
                       named_title(catalogue->groups, requirement->group, lang),
                       tier_label(requirement->tier), stage,
                       named_title(catalogue->stages, stage, lang), requirement->confidence);
    if (refs[0] != '\0') {
        g_autofree char *line = g_strdup_printf(_("official number: %s"), refs);
        tics_print_wrapped(context, 0, "", line);
    }
    print_wrapped(context, _("requirement"), requirement->statement[lang]);
    const TicsFlag *flag = tics_catalogue_flag(catalogue, requirement->flag);
    if (flag != NULL) {
        g_autofree char *heading =
            g_strdup_printf(_("applies if the answer is yes (%s)"), flag->id);
        print_wrapped(context, heading, flag->question[lang]);
    }
    tics_print(context, "\n%s\n",
               requirement->expects_any ? _("evidence expected (any of the needed ones)")
                                        : _("evidence expected"));
    for (guint i = 0; i < requirement->expects->len; i++)
        print_expected(context, domain, requirement->expects->pdata[i]);
    print_wrapped(context, _("what to look at on site"), requirement->look[lang]);
    print_wrapped(context, _("what to ask"), requirement->ask[lang]);
    print_rules(context, domain, requirement->id);
    tics_print(context, "\n");
    print_head(context, shown);
}

static const TicsCatalogue *
find_catalogue(const TicsDomain *domain, const char *id, GError **error)
{
    const TicsCatalogue *catalogue = tics_domain_catalogue(domain, id == NULL ? "tics" : id);

    return catalogue != NULL
               ? catalogue
               : tics_fail_null(error, TICS_ERROR_NOT_FOUND,
                                _("no scheme '%s': 'tics scheme list' lists them"), id);
}

/* Without a store a scheme can be read as well. */
static bool
look_at_store(TicsContext *context, const Values *v, Shown *shown, GError **error)
{
    TicsClocks clocks;
    bool official = false;

    if (context->store_dir == NULL && v->known_at == NULL && g_strcmp0(v->order, "official") != 0) {
        shown->notice = tics_refs_notice(NULL, shown->catalogue, true, context->lang);
        return true;
    }
    if (!tics_context_clocks(context, NULL, v->known_at, &clocks, error))
        return false;
    shown->refs = tics_refs_read(context->index, shown->catalogue, error);
    if (shown->refs == NULL || !tics_refs_read_order(shown->refs, v->order, &official, error))
        return false;
    shown->order = official ? tics_refs_order(shown->refs, true) : NULL;
    shown->notice = tics_refs_notice(shown->refs, shown->catalogue, true, context->lang);
    return true;
}

static bool
show(TicsContext *context, const TicsDomain *domain, const Values *v, const char *id,
     GError **error)
{
    g_auto(Shown) shown = {.catalogue = find_catalogue(domain, v->scheme, error)};
    if (shown.catalogue == NULL)
        return false;
    const TicsRequirement *requirement = NULL;
    if (id != NULL) {
        g_autofree char *upper = g_ascii_strup(id, -1);
        g_autofree char *escaped = tics_text_escape_terminal(id);
        requirement = tics_catalogue_requirement(shown.catalogue, upper);
        if (requirement == NULL)
            return tics_fail(error, TICS_ERROR_NOT_FOUND,
                             _("no requirement '%s': 'tics scheme show' lists them"), escaped);
    }
    if (!look_at_store(context, v, &shown, error) ||
        !tics_context_output(context, v->output, error))
        return false;
    if (g_strcmp0(v->format, "json") == 0)
        show_json(context, &shown, requirement);
    else if (requirement != NULL)
        show_one(context, domain, &shown, requirement);
    else
        show_all(context, &shown);
    return true;
}

/* Where there is a store, what is not shipped may be in it. */
static bool
is_imported(const TicsContext *context, const TicsDomain *domain, const Values *v)
{
    return v->scheme != NULL && context->store_dir != NULL &&
           tics_domain_catalogue(domain, v->scheme) == NULL;
}

static bool
refs(TicsContext *context, const TicsDomain *domain, const Values *v, char **words, GError **error)
{
    size_t count = g_strv_length(words);

    if (count == 2 && strcmp(words[0], "import") == 0)
        return tics_scheme_refs_import(context, v, words[1], error);
    if (count > 1 || (count == 1 && strcmp(words[0], "list") != 0))
        return tics_fail(error, TICS_ERROR_USAGE, _("say '%s list' or '%s import FILE'"),
                         "tics scheme refs", "tics scheme refs");
    if (is_imported(context, domain, v)) {
        if (g_strcmp0(v->format, "csv") == 0)
            return tics_scheme_kept_sheet(context, v, error);
        return tics_scheme_kept_show(context, v, NULL, error);
    }
    const TicsCatalogue *catalogue = find_catalogue(domain, v->scheme, error);
    return catalogue != NULL && tics_scheme_refs_list(context, v, catalogue, error);
}

/* Which formats what is asked for can be printed in. */
static bool
check_format(const Values *v, const char *what, GError **error)
{
    bool is_csv = g_strcmp0(v->format, "csv") == 0,
         is_oscal = g_strcmp0(v->format, "oscal-xml") == 0, exports = strcmp(what, "export") == 0,
         refs = strcmp(what, "refs") == 0;

    if (exports && !is_oscal)
        return tics_fail(error, TICS_ERROR_USAGE, _("'%s' writes oscal-xml: say '%s'"),
                         "scheme export", "--format oscal-xml");
    if ((is_csv && !refs) || (is_oscal && !exports))
        return tics_fail(error, TICS_ERROR_USAGE, _("'scheme %s' does not print %s"), what,
                         v->format);
    return true;
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    const char *what = arguments[0] == NULL ? "" : arguments[0];
    size_t count = g_strv_length(arguments);
    bool is_list = count == 1 && strcmp(what, "list") == 0;
    bool is_show = (count == 1 || count == 2) && strcmp(what, "show") == 0;
    bool is_import = count == 2 && strcmp(what, "import") == 0;
    bool is_export = count == 1 && strcmp(what, "export") == 0;
    bool is_refs = count >= 1 && strcmp(what, "refs") == 0;
    if (!is_list && !is_show && !is_refs && !is_import && !is_export)
        return tics_fail(error, TICS_ERROR_USAGE,
                         _("say 'scheme list', 'scheme show [REQUIREMENT]', 'scheme import FILE', "
                           "'scheme export --format oscal-xml', 'scheme refs list' or 'scheme refs "
                           "import FILE'"));
    if (!check_format(v, what, error))
        return false;
    if (is_import)
        return tics_scheme_import(context, v, arguments[1], error);
    if (is_export)
        return tics_scheme_export(context, v, error);
    if (is_list)
        return tics_scheme_list_all(context, g_strcmp0(v->format, "json") == 0, error);
    const TicsDomain *domain = tics_context_domain(context, error);
    if (domain == NULL)
        return false;
    if (is_refs)
        return refs(context, domain, v, arguments + 1, error);
    if (is_imported(context, domain, v))
        return tics_scheme_kept_show(context, v, arguments[1], error);
    return show(context, domain, v, arguments[1], error);
}

static bool
only_looks(const void *values)
{
    return ((const Values *)values)->explain;
}

static const char *const examples[] = {"tics scheme list",
                                       "tics scheme show",
                                       "tics scheme show GV-01",
                                       "tics scheme export --format oscal-xml -o tics.xml",
                                       "tics scheme import official.csv --id notice-2026 "
                                       "--edition 2026 --explain",
                                       "tics scheme refs list --format csv -o refs.csv",
                                       "tics scheme refs import refs.csv -m '告示の番号を記入した'",
                                       NULL};

const TicsCommand tics_cmd_scheme = {
    .name = "scheme",
    .arguments =
        N_("list | show [REQUIREMENT] | import FILE | export | refs list | refs import FILE"),
    .summary =
        N_("show the requirements of a scheme, bring in others, tie official numbers to them"),
    .details = N_(
        "One requirement is shown with the evidence it expects, what to look at and ask on "
        "site, and the rules that check it. The texts are this tool's own summary, not the "
        "official wording.\n\n"
        "The numbers of the notice are not shipped: the company fills them in from its own "
        "copy. 'refs list --format csv' gives a sheet of all requirements, 'refs import' takes "
        "it back (columns id, official_ref, edition, official_title; one line a pair; id may "
        "be empty where no requirement covers an official item). From then on lists show the "
        "numbers and can be ordered by them (--order official). A pair that is wrong is voided "
        "('tics list official_ref', 'tics void ID').\n\n"
        "'import' brings in a list the company holds a copy of: an OSCAL catalog (XML 1.0 to "
        "1.2, also the resolved one of a profile), a catalogue in this tool's own format, or a "
        "table (CSV, Excel) with columns such as id, number, group, level, title, text, found as "
        "in 'tics import'. Ids, order, groups, levels and texts become records of the store; the "
        "texts lie in the vault. Importing it again changes nothing; what differs is told and "
        "taken with --on-conflict update only. 'show --scheme ID' lists it with the state of "
        "what was tied to each item ('refs list --scheme ID --format csv' is the sheet for "
        "that). 'export' writes a scheme as an OSCAL catalog."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 0,
    .writes = true,
    .writing = writing,
    .only_looks = only_looks,
    .run = run,
};
