/* front_lists.c -- the lists an auditor works with: materials, requirements, findings; each as a
 * CSV file and as a sheet of the workbook */
/* SPDX-License-Identifier: Apache-2.0 */
#include "front_columns.h"

#include "i18n.h"

#include <string.h>

/* What every list leaves to the body; only the workbook comes back (import audit-findings). */
#define BLANK(heading, where, width)                                                               \
    {                                                                                              \
        TICS_FOR_THE_BODY, heading, where, TICS_REPORT_CELL_BLANK, width, false                    \
    }
#define FOR_THE_BODY                                                                               \
    BLANK(N_("Auditor's comment"), TICS_IN_BOTH, 26),                                              \
        BLANK(N_("Auditor's result"), TICS_IN_BOTH, 14),                                           \
        BLANK(N_("Checked on"), TICS_IN_BOTH, 12), BLANK(N_("Correct by"), TICS_IN_BOOK, 12)

enum {
    NUMBER,
    REQUIREMENTS,
    KIND,
    NAME,
    RECORD_NUMBER,
    DAY,
    FIRST,
    FIRST_BY,
    LAST,
    LAST_BY,
    SHOWN,
    REASON,
    FILE_NAME,
    ATTACHED,
    ORIGINALS
};
static const TicsFrontColumn material_columns[] = {
    {NUMBER, N_("Material number"), TICS_IN_BOTH, TICS_REPORT_CELL_TEXT, 14, false},
    {REQUIREMENTS, N_("Requirements"), TICS_IN_BOTH, TICS_REPORT_CELL_TEXT, 24, false},
    {KIND, N_("Kind of evidence"), TICS_IN_BOTH, TICS_REPORT_CELL_TEXT, 25, false},
    {NAME, N_("Record"), TICS_IN_BOTH, TICS_REPORT_CELL_TEXT, 28, false},
    {RECORD_NUMBER, N_("Record number"), TICS_IN_BOTH, TICS_REPORT_CELL_TEXT, 18, false},
    {DAY, N_("Day"), TICS_IN_BOTH, TICS_REPORT_CELL_DATE, 12, false},
    {FIRST, N_("First recorded"), TICS_IN_BOTH, TICS_REPORT_CELL_DATE, 12, false},
    {FIRST_BY, N_("First recorded by"), TICS_IN_BOTH, TICS_REPORT_CELL_TEXT, 12, false},
    {LAST, N_("Changed last"), TICS_IN_CSV, TICS_REPORT_CELL_DATE, 0, false},
    {LAST_BY, N_("Changed last by"), TICS_IN_CSV, TICS_REPORT_CELL_TEXT, 0, false},
    {SHOWN, N_("Disclosed"), TICS_IN_BOTH, TICS_REPORT_CELL_TEXT, 22, false},
    {REASON, N_("Why not all"), TICS_IN_BOTH, TICS_REPORT_CELL_TEXT, 16, true},
    {FILE_NAME, N_("File"), TICS_IN_CSV, TICS_REPORT_CELL_TEXT, 0, false},
    {ATTACHED, N_("Attached files"), TICS_IN_CSV, TICS_REPORT_CELL_TEXT, 0, false},
    {ORIGINALS, N_("Their own names"), TICS_IN_CSV, TICS_REPORT_CELL_TEXT, 0, false},
    FOR_THE_BODY,
};

/* Names of the files under a number, or their own. */
static char *
joined_files(const TicsPackageOut *out, const TicsMaterial *m, bool original)
{
    const GPtrArray *files = g_hash_table_lookup(out->files, m->number);
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; files != NULL && i < files->len; i++) {
        const TicsStoredFile *file = g_ptr_array_index(files, i);
        const char *name = original ? file->original : file->file;
        if (name != NULL)
            g_string_append_printf(text, "%s%s", text->len > 0 ? "; " : "", name);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* "HR-01 HR-04" */
static char *
joined_requirements(const TicsMaterial *m)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < m->requirements->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
                               (char *)g_ptr_array_index(m->requirements, i));
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *
recorded_text(const TicsRecorded *recorded, int what)
{
    if (recorded == NULL)
        return NULL;
    return what == RECORD_NUMBER ? g_strdup(recorded->number)
           : what == FIRST       ? tics_instant_format(recorded->first_time)
           : what == FIRST_BY    ? g_strdup(recorded->first_author)
           : what == LAST        ? tics_instant_format(recorded->last_time)
                                 : g_strdup(recorded->last_author);
}

static char *
material_text(const TicsPackageOut *out, const void *item, int what)
{
    const TicsMaterial *m = item;

    switch (what) {
    case NUMBER:
        return g_strdup(m->number);
    case REQUIREMENTS:
        return joined_requirements(m);
    case KIND:
        return g_strdup(m->kind->title[out->plan->lang]);
    case NAME:
        return g_strdup(m->title);
    case DAY:
        return g_strdup(m->day);
    case SHOWN:
        return g_strdup(tics_show_label(m->shown.show));
    case REASON:
        return g_strdup(tics_reason_label(m->shown.reason));
    case FILE_NAME:
        return g_strdup_printf("data/evidence/%s.xml", m->number);
    case ATTACHED:
    case ORIGINALS:
        return joined_files(out, m, what == ORIGINALS);
    default:
        return recorded_text(g_hash_table_lookup(out->recorded, m->id), what);
    }
}

static char *
material_extra(const TicsPackageOut *out, const void *item, int what)
{
    return what == NUMBER && !out->index_only
               ? g_strdup_printf("file:../evidence/%s.txt", ((const TicsMaterial *)item)->number)
               : NULL;
}

static const TicsFrontList materials = {
    material_columns, G_N_ELEMENTS(material_columns), material_text,           material_extra,
    "materials.csv",  N_("List of materials"),        N_("List of materials"),
};

enum {
    ID,
    CLAUSES,
    TITLE,
    TIER,
    STATE,
    WHY,
    COVERAGE,
    DUE,
    MATERIALS,
    JUDGED,
    JUDGED_BY,
    JUDGED_ON,
    JUDGED_OWN,
    LOOK,
    ASK,
    NUMBERS
};
static const TicsFrontColumn requirement_columns[] = {
    {ID, N_("Requirement"), TICS_IN_BOTH, TICS_REPORT_CELL_TEXT, 12, false},
    {CLAUSES, N_("official number"), TICS_IN_BOOK, TICS_REPORT_CELL_TEXT, 14, true},
    {TITLE, N_("Title"), TICS_IN_BOTH, TICS_REPORT_CELL_TEXT, 26, false},
    {TIER, N_("Tier"), TICS_IN_CSV, TICS_REPORT_CELL_TEXT, 0, false},
    {STATE, N_("State"), TICS_IN_BOTH, TICS_REPORT_CELL_STATE, 14, false},
    {WHY, N_("Why"), TICS_IN_BOTH, TICS_REPORT_CELL_TEXT, 34, false},
    {COVERAGE, N_("Coverage"), TICS_IN_CSV, TICS_REPORT_CELL_TEXT, 0, false},
    {DUE, N_("Holds until before"), TICS_IN_CSV, TICS_REPORT_CELL_DATE, 0, false},
    {MATERIALS, N_("Materials"), TICS_IN_BOOK, TICS_REPORT_CELL_NUMBER, 8, false},
    {JUDGED, N_("Self-judged by"), TICS_IN_BOOK, TICS_REPORT_CELL_TEXT, 18, false},
    {JUDGED_BY, N_("Self-judged by"), TICS_IN_CSV, TICS_REPORT_CELL_TEXT, 0, false},
    {JUDGED_ON, N_("Self-judged on"), TICS_IN_CSV, TICS_REPORT_CELL_DATE, 0, false},
    {JUDGED_OWN, N_("Judge and record"), TICS_IN_CSV, TICS_REPORT_CELL_TEXT, 0, false},
    {LOOK, N_("To look at on site"), TICS_IN_BOTH, TICS_REPORT_CELL_TEXT, 34, false},
    {ASK, N_("To ask on site"), TICS_IN_BOTH, TICS_REPORT_CELL_TEXT, 34, false},
    {NUMBERS, N_("Material numbers"), TICS_IN_CSV, TICS_REPORT_CELL_TEXT, 0, false},
    FOR_THE_BODY,
};

static char *
joined_numbers(const GPtrArray *all)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < all->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
                               ((const TicsMaterial *)g_ptr_array_index(all, i))->number);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Who, when, and whether the judge also recorded it. */
static char *
judged_text(const TicsAssessed *a)
{
    return a->judged_on == NULL
               ? NULL
               : g_strdup_printf("%s %s%s%s", a->judged_by == NULL ? "-" : a->judged_by,
                                 a->judged_on, a->judged_own ? "\n" : "",
                                 a->judged_own ? _("also recorded it") : "");
}

static char *
assessed_text(const TicsAssessed *a, int what)
{
    char due[TICS_DATE_TEXT];

    switch (what) {
    case STATE:
        return g_strdup(tics_assessed_label(a));
    case COVERAGE:
        return a->need < 0
                   ? NULL
                   : g_strdup_printf("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, a->have, a->need);
    case DUE:
        return a->due_on == TICS_DATE_NONE ? NULL : g_strdup(tics_date_format(a->due_on, due));
    case JUDGED:
        return judged_text(a);
    case JUDGED_BY:
        return g_strdup(a->judged_by);
    case JUDGED_ON:
        return g_strdup(a->judged_on);
    default:
        return g_strdup(a->judged_own ? _("also recorded it") : NULL);
    }
}

static char *
requirement_text(const TicsPackageOut *out, const void *item, int what)
{
    const TicsAssessed *a = item;
    const TicsRequirement *r = a->requirement;
    TicsLang lang = out->plan->lang;
    const GPtrArray *found = tics_plan_materials(out->plan, r->id);

    switch (what) {
    case ID:
        return g_strdup(r->id);
    case CLAUSES:
        return tics_refs_text(out->refs, r->id, lang);
    case TITLE:
        return g_strdup(r->title[lang]);
    case TIER:
        return g_strdup(tics_tier_name(r->tier));
    case WHY:
        return g_strdup(tics_plan_why(out->plan, a));
    case MATERIALS:
        return g_strdup_printf("%u", found->len);
    case LOOK:
        return g_strdup(r->look[lang]);
    case ASK:
        return g_strdup(r->ask[lang]);
    case NUMBERS:
        return joined_numbers(found);
    default:
        return assessed_text(a, what);
    }
}

static char *
requirement_extra(const TicsPackageOut *out, const void *item, int what)
{
    (void)out;
    return what == STATE ? g_strdup(tics_state_name(((const TicsAssessed *)item)->state)) : NULL;
}

static const TicsFrontList requirements = {
    requirement_columns,
    G_N_ELEMENTS(requirement_columns),
    requirement_text,
    requirement_extra,
    "requirements.csv",
    N_("Requirements"),
    N_("Requirements at a glance"),
};

enum { RULE, SEVERITY, SERVED, MESSAGE, STANDING, STANDING_BY };
/* On paper what weighs most stands first. */
static const TicsFrontColumn finding_columns[] = {
    {SEVERITY, N_("Severity"), TICS_IN_BOOK, TICS_REPORT_CELL_STATE, 10, false},
    {RULE, N_("Rule"), TICS_IN_BOOK, TICS_REPORT_CELL_TEXT, 9, false},
    {RULE, N_("Rule"), TICS_IN_CSV, TICS_REPORT_CELL_TEXT, 0, false},
    {SEVERITY, N_("Severity"), TICS_IN_CSV, TICS_REPORT_CELL_TEXT, 0, false},
    {SERVED, N_("Requirements"), TICS_IN_BOTH, TICS_REPORT_CELL_TEXT, 18, false},
    {MESSAGE, N_("Finding"), TICS_IN_BOOK, TICS_REPORT_CELL_TEXT, 90, false},
    {MESSAGE, N_("Finding"), TICS_IN_CSV, TICS_REPORT_CELL_TEXT, 0, false},
    {STANDING, N_("Standing"), TICS_IN_BOOK, TICS_REPORT_CELL_TEXT, 14, false},
    {STANDING, N_("Standing"), TICS_IN_CSV, TICS_REPORT_CELL_TEXT, 0, false},
    {STANDING_BY, N_("Standing by"), TICS_IN_BOTH, TICS_REPORT_CELL_TEXT, 14, true},
};

/* What would mend a finding is said in the company's own reports: it names commands. */
static char *
finding_text(const TicsPackageOut *out, const void *item, int what)
{
    const TicsFinding *finding = item;

    (void)out;
    switch (what) {
    case RULE:
        return g_strdup(finding->rule->id);
    case SEVERITY:
        return g_strdup(tics_severity_label(finding->severity));
    case SERVED:
        return finding->requirement != NULL ? g_strdup(finding->requirement)
                                            : g_strjoinv(" ", finding->rule->requirements);
    case MESSAGE:
        return g_strdup(finding->message);
    case STANDING:
        return g_strdup(tics_standing_label(finding->standing));
    default:
        return g_strdup(finding->standing_by);
    }
}

static char *
finding_extra(const TicsPackageOut *out, const void *item, int what)
{
    (void)out;
    return what == SEVERITY ? g_strdup(tics_severity_name(((const TicsFinding *)item)->severity))
                            : NULL;
}

static const TicsFrontList findings = {
    finding_columns, G_N_ELEMENTS(finding_columns),
    finding_text,    finding_extra,
    "findings.csv",  N_("Findings"),
    N_("Findings"),
};

/* Those that may be told. Transfer container. */
static GPtrArray *
told_findings(const TicsPlan *plan)
{
    GPtrArray *told = g_ptr_array_new();

    for (guint i = 0; i < plan->gap->findings->len; i++)
        if (tics_plan_tells(plan, g_ptr_array_index(plan->gap->findings, i)))
            g_ptr_array_add(told, g_ptr_array_index(plan->gap->findings, i));
    return told;
}

bool
tics_put_front_lists(TicsPackageOut *out, GError **error)
{
    const TicsPlan *plan = out->plan;
    g_autoptr(GPtrArray) told = told_findings(plan);

    return tics_front_csv(out, &materials, plan->by_number, error) &&
           tics_front_csv(out, &requirements, plan->gap->requirements, error) &&
           (!tics_policy_findings(plan->policy) || tics_front_csv(out, &findings, told, error));
}

bool
tics_front_materials(TicsPackageOut *out, TicsXlsxReport *book, GError **error)
{
    return tics_front_sheet(out, &materials, out->plan->by_number, book, error);
}

bool
tics_front_requirements(TicsPackageOut *out, TicsXlsxReport *book, GError **error)
{
    return tics_front_sheet(out, &requirements, out->plan->gap->requirements, book, error);
}

bool
tics_front_findings(TicsPackageOut *out, TicsXlsxReport *book, GError **error)
{
    g_autoptr(GPtrArray) told = told_findings(out->plan);

    return !tics_policy_findings(out->plan->policy) ||
           tics_front_sheet(out, &findings, told, book, error);
}
