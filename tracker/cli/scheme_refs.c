/* scheme_refs.c -- tics scheme refs: official numbers in, and what they cover out */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scheme_refs.h"

#include "i18n.h"
#include "import_report.h"
#include "output.h"
#include "refs_report.h"
#include "text.h"

#include <string.h>

static const char KIND[] = "official_ref";

bool
tics_scheme_refs_import(TicsContext *context, const TicsSchemeValues *values, const char *file,
                        GError **error)
{
    TicsIndex *index = tics_context_index(context, error);
    TicsImport import = {.file = file, .ignored = values->ignored};

    if (index == NULL)
        return false;
    tics_import_choose(&import, values->encoding, values->on_conflict);
    return tics_import_report(context, tics_domain_kind(tics_index_domain(index), KIND), &import,
                              false, error);
}

static guint
count_open(const TicsRefs *refs)
{
    guint count = 0;

    for (guint i = 0; i < refs->clauses->len; i++)
        count += ((TicsClause *)g_ptr_array_index(refs->clauses, i))->requirements->len == 0;
    return count;
}

/* "HR-01 Entry pledge、HR-02 …" */
static char *
covered_by(const TicsClause *clause, TicsLang lang)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < clause->requirements->len; i++) {
        const TicsRequirement *requirement = g_ptr_array_index(clause->requirements, i);
        g_string_append_printf(text, "%s%s %s",
                               i == 0            ? ""
                               : lang == TICS_JA ? "、"
                                                 : ", ",
                               requirement->id, requirement->title[lang]);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
print_clauses(TicsContext *context, const TicsRefs *refs, bool unmatched)
{
    const char *headings[] = {_("official number"), _("edition"), _("requirements that cover it"),
                              NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);
    guint rows = 0;

    for (guint i = 0; i < refs->clauses->len; i++) {
        const TicsClause *clause = g_ptr_array_index(refs->clauses, i);
        g_autofree char *covered = covered_by(clause, context->lang);
        const char *cells[] = {clause->official_ref, clause->edition,
                               covered[0] == '\0' ? _("none") : covered};
        if (unmatched && covered[0] != '\0')
            continue;
        tics_table_row(table, cells);
        rows++;
    }
    if (rows == 0)
        return;
    tics_print(context, "\n");
    tics_table_print(context, table);
}

static void
print_lacking(TicsContext *context, const TicsRefs *refs)
{
    const GPtrArray *all = refs->catalogue->requirements;

    tics_print(context, "\n%s\n", _("requirements without an official number"));
    for (guint i = 0; i < all->len; i++) {
        const TicsRequirement *requirement = g_ptr_array_index(all, i);
        if (tics_refs_of(refs, requirement->id) == NULL)
            tics_print(context, "  %s  %s\n", requirement->id, requirement->title[context->lang]);
    }
}

static bool
print_text(TicsContext *context, const TicsRefs *refs, bool unmatched, GError **error)
{
    guint all = refs->catalogue->requirements->len, tied = g_hash_table_size(refs->by_requirement),
          open = count_open(refs);
    const TicsSettings *settings = tics_context_settings(context, error);
    if (settings == NULL)
        return false;
    g_autofree char *head =
        g_strdup_printf("%s  %s (%s)", settings->organisation,
                        refs->catalogue->title[context->lang], refs->catalogue->edition);
    g_autofree char *notice = tics_refs_notice(refs, refs->catalogue, true, context->lang);

    tics_print_wrapped(context, 0, "", head);
    tics_print_wrapped(context, 0, "", notice);
    tics_print(context, "\n");
    tics_print(context, _("official items: %u, of which no requirement covers: %u\n"),
               refs->clauses->len, open);
    tics_print(context, _("requirements with an official number: %u of %u\n"), tied, all);
    print_clauses(context, refs, unmatched);
    if (tied < all && (unmatched || tied > 0))
        print_lacking(context, refs);
    if (tied == 0)
        tics_print(context, "\n%s\n  tics scheme refs list --format csv -o refs.csv\n",
                   _("a sheet to fill in from the company's copy of the notice:"));
    return true;
}

static json_t *
ids_json(const GPtrArray *requirements)
{
    json_t *ids = json_array();

    for (guint i = 0; i < requirements->len; i++)
        json_array_append_new(
            ids, json_string(((TicsRequirement *)g_ptr_array_index(requirements, i))->id));
    return ids;
}

static json_t *
clauses_json(const TicsRefs *refs, bool unmatched)
{
    json_t *items = json_array();

    for (guint i = 0; i < refs->clauses->len; i++) {
        const TicsClause *clause = g_ptr_array_index(refs->clauses, i);
        if (!unmatched || clause->requirements->len == 0)
            json_array_append_new(items, json_pack("{s:s, s:s, s:s?, s:o}", "official_ref",
                                                   clause->official_ref, "edition", clause->edition,
                                                   "official_title", clause->title, "requirements",
                                                   ids_json(clause->requirements)));
    }
    return items;
}

static bool
print_json(TicsContext *context, const TicsRefs *refs, const TicsClocks *clocks, bool unmatched,
           GError **error)
{
    json_t *report = tics_json_store_report(context, "refs", clocks, error);
    const TicsCatalogue *catalogue = refs->catalogue;
    g_autofree char *notice = tics_refs_notice(refs, catalogue, true, context->lang);
    g_autoptr(GPtrArray) lacking = g_ptr_array_new();
    json_t *editions = json_array();

    for (guint i = 0; i < catalogue->requirements->len; i++) {
        TicsRequirement *requirement = g_ptr_array_index(catalogue->requirements, i);
        if (tics_refs_of(refs, requirement->id) == NULL)
            g_ptr_array_add(lacking, requirement);
    }
    for (guint i = 0; i < refs->editions->len; i++)
        json_array_append_new(editions, json_string(g_ptr_array_index(refs->editions, i)));
    if (report == NULL) {
        json_decref(editions);
        return false;
    }
    json_object_set_new(report, "scheme",
                        json_pack("{s:s, s:s, s:s}", "id", catalogue->id, "edition",
                                  catalogue->edition, "notice", notice));
    json_object_set_new(report, "editions", editions);
    json_object_set_new(report, "items", clauses_json(refs, unmatched));
    json_object_set_new(report, "requirements_without_item", ids_json(lacking));
    tics_print_json(context, report);
    return true;
}

void
tics_scheme_refs_cells(TicsContext *context, const char *const cells[5])
{
    for (size_t i = 0; i < 5; i++) {
        g_autofree char *cell = tics_text_escape_csv(cells[i] == NULL ? "" : cells[i], true);
        tics_print(context, "%s%s", i == 0 ? "" : ",", cell);
    }
    tics_print(context, "\r\n");
}

/* A record as it was written, or a requirement that has none. */
static void
print_row(TicsContext *context, const TicsRequirement *requirement, const TicsRefRow *row,
          const char *edition)
{
    const char *cells[] = {requirement == NULL ? "" : requirement->id,
                           requirement == NULL ? "" : requirement->title[context->lang],
                           row == NULL ? "" : row->official_ref,
                           row == NULL ? edition : row->edition, row == NULL ? "" : row->title};
    tics_scheme_refs_cells(context, cells);
}

static void
print_rows(TicsContext *context, const TicsRefs *refs, const TicsRequirement *requirement)
{
    for (guint i = 0; i < refs->rows->len; i++) {
        const TicsRefRow *row = g_ptr_array_index(refs->rows, i);
        if (row->requirement == requirement)
            print_row(context, requirement, row, NULL);
    }
}

void
tics_scheme_refs_headings(TicsContext *context)
{
    const TicsKind *kind = tics_domain_kind(context->domain, KIND);
    const char *headings[] = {tics_kind_field(kind, "requirement_id")->title[context->lang],
                              _("requirement title"),
                              tics_kind_field(kind, KIND)->title[context->lang],
                              tics_kind_field(kind, "edition")->title[context->lang],
                              tics_kind_field(kind, "official_title")->title[context->lang]};

    tics_print(context, "\xEF\xBB\xBF");
    tics_scheme_refs_cells(context, headings);
}

/* Every requirement, with what is known already; then what none of them covers. */
static void
print_csv(TicsContext *context, const TicsRefs *refs, bool unmatched)
{
    const GPtrArray *all = refs->catalogue->requirements;
    const char *newest = refs->editions->len == 0 ? "" : g_ptr_array_index(refs->editions, 0);

    tics_scheme_refs_headings(context);
    for (guint i = 0; i < all->len; i++) {
        const TicsRequirement *requirement = g_ptr_array_index(all, i);
        if (tics_refs_of(refs, requirement->id) == NULL)
            print_row(context, requirement, NULL, newest);
        else if (!unmatched)
            print_rows(context, refs, requirement);
    }
    for (guint i = 0; i < refs->rows->len; i++) {
        const TicsRefRow *row = g_ptr_array_index(refs->rows, i);
        if (row->requirement == NULL && !(unmatched && row->clause->requirements->len > 0))
            print_row(context, NULL, row, NULL);
    }
}

bool
tics_scheme_refs_list(TicsContext *context, const TicsSchemeValues *values,
                      const TicsCatalogue *catalogue, GError **error)
{
    TicsClocks clocks;

    if (!tics_context_clocks(context, NULL, values->known_at, &clocks, error) ||
        !tics_context_output(context, values->output, error))
        return false;
    g_autoptr(TicsRefs) refs = tics_refs_read(context->index, catalogue, error);
    if (refs == NULL)
        return false;
    if (g_strcmp0(values->format, "json") == 0)
        return print_json(context, refs, &clocks, values->unmatched, error);
    if (g_strcmp0(values->format, "csv") != 0)
        return print_text(context, refs, values->unmatched, error);
    print_csv(context, refs, values->unmatched);
    return true;
}
