/* front_lists.c -- the lists an auditor works with, as tables: materials, requirements, findings */
/* SPDX-License-Identifier: Apache-2.0 */
#include "out_private.h"

#include "i18n.h"
#include "text.h"

#include <string.h>

#define BOM "\xef\xbb\xbf"

void
tics_csv_line(GString *csv, const char *const *cells)
{
    for (const char *const *cell = cells; *cell != NULL; cell++) {
        g_autofree char *text = tics_text_escape_csv(*cell, true);
        if (cell > cells)
            g_string_append_c(csv, ',');
        g_string_append(csv, text);
    }
    g_string_append(csv, "\r\n");
}

GPtrArray *
tics_materials_for(const TicsPlan *plan, const char *requirement)
{
    GPtrArray *found = g_ptr_array_new();

    for (guint i = 0; i < plan->by_number->len; i++) {
        TicsMaterial *m = g_ptr_array_index(plan->by_number, i);
        for (guint r = 0; r < m->requirements->len; r++)
            if (strcmp(g_ptr_array_index(m->requirements, r), requirement) == 0)
                g_ptr_array_add(found, m);
    }
    return found;
}

char *
tics_material_requirements(const TicsMaterial *m)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < m->requirements->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
                               (char *)g_ptr_array_index(m->requirements, i));
    return g_string_free(g_steal_pointer(&text), FALSE);
}

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

static void
append_material(GString *csv, const TicsPackageOut *out, const TicsMaterial *m)
{
    const TicsRecorded *recorded = g_hash_table_lookup(out->recorded, m->id);
    g_autofree char *requirements = tics_material_requirements(m);
    g_autofree char *file = g_strdup_printf("data/evidence/%s.xml", m->number);
    g_autofree char *files = joined_files(out, m, false);
    g_autofree char *originals = joined_files(out, m, true);
    g_autofree char *first = recorded == NULL ? NULL : tics_instant_format(recorded->first_time);
    g_autofree char *last = recorded == NULL ? NULL : tics_instant_format(recorded->last_time);
    const char *cells[] = {m->number,
                           requirements,
                           m->kind->title[out->plan->lang],
                           m->name,
                           recorded != NULL && recorded->number != NULL ? recorded->number : "",
                           m->day != NULL ? m->day : "",
                           first != NULL ? first : "",
                           recorded != NULL ? recorded->first_author : "",
                           last != NULL ? last : "",
                           recorded != NULL ? recorded->last_author : "",
                           tics_show_label(m->shown.show),
                           tics_reason_label(m->shown.reason),
                           file,
                           files,
                           originals,
                           "",
                           "",
                           "",
                           NULL};
    tics_csv_line(csv, cells);
}

static bool
put_materials(TicsPackageOut *out, GError **error)
{
    g_autoptr(GString) csv = g_string_new(BOM);
    const char *headings[] = {_("Material number"),
                              _("Requirements"),
                              _("Kind of evidence"),
                              _("Record"),
                              _("Record number"),
                              _("Day"),
                              _("First recorded"),
                              _("First recorded by"),
                              _("Changed last"),
                              _("Changed last by"),
                              _("Disclosed"),
                              _("Why not all"),
                              _("File"),
                              _("Attached files"),
                              _("Their own names"),
                              _("Auditor's comment"),
                              _("Auditor's result"),
                              _("Checked on"),
                              NULL};

    tics_csv_line(csv, headings);
    for (guint i = 0; i < out->plan->by_number->len; i++)
        append_material(csv, out, g_ptr_array_index(out->plan->by_number, i));
    return tics_bag_text(out->bag, "data/front/materials.csv", csv->str, error);
}

static char *
joined_numbers(const GPtrArray *materials)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < materials->len; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "",
                               ((const TicsMaterial *)g_ptr_array_index(materials, i))->number);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
append_requirement(GString *csv, const TicsPackageOut *out, const TicsAssessed *assessed)
{
    const TicsRequirement *requirement = assessed->requirement;
    TicsLang lang = out->plan->lang;
    g_autoptr(GPtrArray) materials = tics_materials_for(out->plan, requirement->id);
    g_autofree char *numbers = joined_numbers(materials);
    g_autofree char *coverage = assessed->need < 0
                                    ? g_strdup("")
                                    : g_strdup_printf("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
                                                      assessed->have, assessed->need);
    char due[TICS_DATE_TEXT] = "";
    const char *why = tics_plan_why(out->plan, assessed);
    if (assessed->due_on != TICS_DATE_NONE)
        tics_date_format(assessed->due_on, due);
    const char *cells[] = {requirement->id,
                           requirement->title[lang],
                           tics_tier_name(requirement->tier),
                           tics_assessed_label(assessed),
                           why != NULL ? why : "",
                           coverage,
                           due,
                           assessed->judged_by != NULL ? assessed->judged_by : "",
                           assessed->judged_on != NULL ? assessed->judged_on : "",
                           assessed->judged_own ? _("also recorded it") : "",
                           requirement->look[lang] != NULL ? requirement->look[lang] : "",
                           requirement->ask[lang] != NULL ? requirement->ask[lang] : "",
                           numbers,
                           "",
                           "",
                           "",
                           NULL};
    tics_csv_line(csv, cells);
}

static bool
put_requirements(TicsPackageOut *out, GError **error)
{
    g_autoptr(GString) csv = g_string_new(BOM);
    const GPtrArray *all = out->plan->gap->requirements;
    const char *headings[] = {_("Requirement"),
                              _("Title"),
                              _("Tier"),
                              _("State"),
                              _("Why"),
                              _("Coverage"),
                              _("Holds until before"),
                              _("Self-judged by"),
                              _("Self-judged on"),
                              _("Judge and record"),
                              _("To look at on site"),
                              _("To ask on site"),
                              _("Material numbers"),
                              _("Auditor's comment"),
                              _("Auditor's result"),
                              _("Checked on"),
                              NULL};

    tics_csv_line(csv, headings);
    for (guint i = 0; i < all->len; i++)
        append_requirement(csv, out, g_ptr_array_index(all, i));
    return tics_bag_text(out->bag, "data/front/requirements.csv", csv->str, error);
}

char *
tics_front_requirements(const TicsFinding *finding)
{
    return finding->requirement != NULL ? g_strdup(finding->requirement)
                                        : g_strjoinv(" ", finding->rule->requirements);
}

/* What would mend a finding is said in the company's own reports: it names commands. */
static bool
put_findings(TicsPackageOut *out, GError **error)
{
    g_autoptr(GString) csv = g_string_new(BOM);
    const GPtrArray *all = out->plan->gap->findings;
    const char *headings[] = {_("Rule"),    _("Severity"), _("Requirements"),
                              _("Finding"), _("Standing"), _("Standing by"),
                              NULL};

    if (!tics_policy_findings(out->plan->policy))
        return true;
    tics_csv_line(csv, headings);
    for (guint i = 0; i < all->len; i++) {
        const TicsFinding *finding = g_ptr_array_index(all, i);
        if (!tics_plan_tells(out->plan, finding))
            continue;
        g_autofree char *requirements = tics_front_requirements(finding);
        const char *cells[] = {finding->rule->id,
                               tics_severity_label(finding->severity),
                               requirements,
                               finding->message,
                               tics_standing_label(finding->standing),
                               finding->standing_by != NULL ? finding->standing_by : "",
                               NULL};
        tics_csv_line(csv, cells);
    }
    return tics_bag_text(out->bag, "data/front/findings.csv", csv->str, error);
}

bool
tics_put_front_lists(TicsPackageOut *out, GError **error)
{
    return put_materials(out, error) && put_requirements(out, error) && put_findings(out, error);
}
