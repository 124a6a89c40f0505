/* request_sheets.c -- what a department is asked for: out as a workbook, back as records */
/* SPDX-License-Identifier: Apache-2.0 */
#include "request_sheets.h"

#include "assess.h"
#include "i18n.h"
#include "import_report.h"
#include "owner.h"
#include "requests.h"
#include "text.h"
#include "value.h"

#include <string.h>

/* Who was there last; leavers too, for their papers are asked from where they were. */
static const char PEOPLE_SQL[] =
    "SELECT DISTINCT e.person_id, p.display_name FROM r_person_employments e"
    " JOIN r_person p USING (record) JOIN clock c WHERE e.unit_id = :unit AND e.joined_on ="
    " (SELECT max(n.joined_on) FROM r_person_employments n WHERE n.person_id = e.person_id"
    "  AND n.joined_on <= c.as_of) ORDER BY 1";
static const char UNITS_SQL[] =
    "SELECT unit_id, coalesce(name, unit_id) FROM r_unit UNION"
    " SELECT DISTINCT unit_id, unit_id FROM r_person_employments WHERE unit_id IS NOT NULL"
    " AND unit_id NOT IN (SELECT unit_id FROM r_unit) ORDER BY 1";

typedef struct {
    TicsContext *context;
    const TicsGap *gap;
    char *unit, *name;
    GHashTable *people; /* person_id -> name */
    GPtrArray *requests;
} Asked;

/* How well the words name the unit: 2 by code or name, 1 by how its name begins. */
static int
names_unit(const char *words, const char *unit, const char *name)
{
    g_autofree char *key = tics_text_key(words);
    g_autofree char *code = tics_text_key(unit), *title = tics_text_key(name);

    if (strcmp(key, code) == 0 || strcmp(key, title) == 0)
        return 2;
    return key[0] != '\0' && g_str_has_prefix(title, key) ? 1 : 0;
}

static bool
find_unit(Asked *asked, const char *words, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(asked->context->index, UNITS_SQL, error);
    int best = 0, same = 0;
    bool row = query != NULL;

    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        int fits =
            row ? names_unit(words, tics_query_text(query, 0), tics_query_text(query, 1)) : 0;
        same = fits > best ? 1 : same + (fits > 0 && fits == best);
        if (fits <= best)
            continue;
        best = fits;
        g_free(asked->unit);
        g_free(asked->name);
        asked->unit = g_strdup(tics_query_text(query, 0));
        asked->name = g_strdup(tics_query_text(query, 1));
    }
    if (query == NULL)
        return false;
    if (best == 0)
        return tics_fail(error, TICS_ERROR_NOT_FOUND,
                         _("no department '%s'; 'tics list unit' shows them"), words);
    return same == 1 ||
           tics_fail(error, TICS_ERROR_USAGE,
                     _("several departments begin with '%s'; give the code ('tics list unit')"),
                     words);
}

static bool
read_people(Asked *asked, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(asked->context->index, PEOPLE_SQL, error);
    bool row = query != NULL;

    if (query == NULL)
        return false;
    tics_query_bind_text(query, ":unit", asked->unit);
    while (row) {
        if (!tics_query_step(query, &row, error))
            return false;
        const char *name = row ? tics_query_text(query, 1) : NULL;
        if (row)
            g_hash_table_insert(asked->people, g_strdup(tics_query_text(query, 0)),
                                g_strdup(name == NULL ? "" : name));
    }
    return true;
}

/* The person of the department that a subject names (P-01/第2版/E131); NULL if it names none. */
static const char *
person_in(const Asked *asked, const char *subject)
{
    g_auto(GStrv) parts = g_strsplit(subject, "/", -1);
    gpointer key = NULL;

    for (char **part = parts; *part != NULL; part++)
        if (g_hash_table_lookup_extended(asked->people, *part, &key, NULL))
            return key;
    return NULL;
}

static bool
is_other_unit(const Asked *asked, const char *subject)
{
    char *kinds[] = {(char *)"unit", NULL};

    return subject != NULL && tics_index_has_key(asked->context->index, kinds, subject, false);
}

/* It is about one of its people or itself, or one of its people would see to it. */
static bool
concerns(const Asked *asked, const TicsFinding *finding, const TicsKind *kind, bool *yes,
         GError **error)
{
    g_auto(GStrv) parts = g_strsplit(finding->subject, "/", 2);
    g_autoptr(GPtrArray) subjects = g_ptr_array_new();

    *yes = person_in(asked, finding->subject) != NULL || g_strcmp0(parts[0], asked->unit) == 0;
    if (*yes || is_other_unit(asked, parts[0]))
        return true;
    g_ptr_array_add(subjects, finding->subject);
    g_autoptr(TicsOwner) owner = tics_owner_find(asked->context->index, kind, subjects,
                                                 tics_settings_officer(asked->context->settings),
                                                 asked->context->lang, error);
    for (guint i = 0; owner != NULL && i < owner->persons->len; i++)
        *yes |= g_hash_table_contains(asked->people, g_ptr_array_index(owner->persons, i));
    return owner != NULL;
}

/* The command that a rule's fix gives: its verb and kind. */
static const TicsKind *
kind_of_fix(const Asked *asked, const TicsFinding *finding, bool *edits, const char **behind)
{
    g_autoptr(GRegex) regex = g_regex_new("tics (add|edit|import) ([a-z_]+)", 0, 0, NULL);
    g_autoptr(GMatchInfo) match = NULL;
    const char *template = finding->rule->fix[asked->context->lang];
    int end = 0;

    if (template == NULL || !g_regex_match(regex, template, 0, &match))
        return NULL;
    g_autofree char *verb = g_match_info_fetch(match, 1), *name = g_match_info_fetch(match, 2);
    g_match_info_fetch_pos(match, 0, NULL, &end);
    *edits = strcmp(verb, "edit") == 0;
    *behind = template + end;
    const TicsKind *kind = tics_domain_kind(tics_index_domain(asked->context->index), name);
    return kind == NULL || kind->has_rows || kind->is_system ? NULL : kind;
}

/* What the fix says of the record from the finding itself (person_id={subject}), not from words. */
static TicsRecord *
row_of_fix(const TicsFinding *finding, const TicsKind *kind, const char *behind)
{
    g_autoptr(GRegex) regex = g_regex_new("([a-z_]+)=\\{[a-z_]+\\}", 0, 0, NULL);
    TicsRecord *record = tics_record_new(kind, NULL);
    g_auto(GStrv) words = g_strsplit(behind, " ", -1);

    for (char **word = words; *word != NULL && strcmp(*word, "tics") != 0; word++) {
        g_autoptr(GMatchInfo) match = NULL;
        if (!g_regex_match(regex, *word, 0, &match))
            continue;
        g_autofree char *name = g_match_info_fetch(match, 1);
        g_autofree char *begins = g_strdup_printf("%s=", name);
        const char *said = strstr(finding->fix, begins);
        g_autofree char *value =
            said == NULL ? g_strdup("")
                         : g_strndup(said + strlen(begins), strcspn(said + strlen(begins), " "));
        const TicsField *field = tics_kind_field(kind, name);
        g_autofree char *canonical =
            field == NULL || field->list || field->parent != NULL || field->type == TICS_TYPE_GROUP
                ? NULL
                : tics_value_parse(field, value, NULL);
        if (canonical != NULL)
            tics_record_set(record, name, canonical);
    }
    return record;
}

static TicsRequest *
request_of(const Asked *asked, const TicsFinding *finding)
{
    TicsIndex *index = asked->context->index;
    TicsRequest *request = g_new0(TicsRequest, 1);
    const char *behind = "", *person = person_in(asked, finding->subject);
    bool edits = false;
    const TicsKind *kind = kind_of_fix(asked, finding, &edits, &behind);
    g_autofree char *there = tics_index_kind_of(index, finding->record);

    request->subject = g_strdup(finding->subject);
    request->name = g_strdup(person == NULL ? "" : g_hash_table_lookup(asked->people, person));
    request->message = g_strdup(finding->message);
    if (kind != NULL && edits && g_strcmp0(there, kind->id) == 0)
        request->record = g_strdup(finding->record);
    else if (kind != NULL && !edits)
        request->row = row_of_fix(finding, kind, behind);
    if (request->record != NULL || request->row != NULL)
        request->kind = kind;
    return request;
}

static bool
gather(Asked *asked, GError **error)
{
    for (guint i = 0; i < asked->gap->findings->len; i++) {
        const TicsFinding *finding = g_ptr_array_index(asked->gap->findings, i);
        const char *behind = NULL;
        bool edits = false, yes = false;
        if (!tics_finding_weighs(finding) || finding->prerequisite || finding->subject[0] == '\0')
            continue;
        if (!concerns(asked, finding, kind_of_fix(asked, finding, &edits, &behind), &yes, error))
            return false;
        if (yes)
            g_ptr_array_add(asked->requests, request_of(asked, finding));
    }
    return asked->requests->len > 0 ||
           tics_fail(error, TICS_ERROR_NOT_FOUND, _("nothing is missing from '%s'"), asked->name);
}

bool
tics_requests_export(TicsContext *context, const TicsClocks *clocks, const char *department,
                     GError **error)
{
    const TicsDomain *domain = tics_context_domain(context, error);
    g_autoptr(GHashTable) people = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GPtrArray) requests = g_ptr_array_new_with_free_func(tics_request_free);
    g_autofree char *unit = NULL, *name = NULL;

    if (domain == NULL || tics_context_settings(context, error) == NULL)
        return false;
    g_autoptr(TicsGap) gap = tics_gap_assess(
        context->index, g_ptr_array_index(domain->catalogues, 0), clocks, context->lang, error);
    Asked asked = {context, gap, NULL, NULL, people, requests};
    bool good = gap != NULL && find_unit(&asked, department, error);
    unit = asked.unit;
    name = asked.name;
    good = good && read_people(&asked, error) && gather(&asked, error) &&
           tics_requests_write(context->index, name, requests, context->lang, context->out, error);
    if (good)
        tics_note(context, _("%s: %u points\n"), name, requests->len);
    return good;
}

/* Kinds of the sheets, each once. NULL: a name no sheet of ours has. Transfer full. */
static GPtrArray *
find_kinds(TicsIndex *index, const char *file, GError **error)
{
    g_autoptr(GPtrArray) names = tics_requests_kinds(file, error);
    g_autoptr(GPtrArray) kinds = g_ptr_array_new();

    for (guint i = 0; names != NULL && i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        const TicsKind *kind = tics_domain_find_kind(tics_index_domain(index), name, error);
        if (kind == NULL)
            return NULL;
        if (kind->has_rows || kind->is_system)
            return tics_fail_null(error, TICS_ERROR_INVALID,
                                  _("%s: no department is asked for '%s'"), file, name);
        if (!g_ptr_array_find(kinds, kind, NULL))
            g_ptr_array_add(kinds, (void *)kind);
    }
    return names == NULL ? NULL : g_steal_pointer(&kinds);
}

bool
tics_requests_import(TicsContext *context, TicsImport *import, GError **error)
{
    TicsIndex *index = tics_context_index(context, error);
    g_autoptr(GPtrArray) kinds = index == NULL ? NULL : find_kinds(index, import->file, error);

    return kinds != NULL && tics_import_report_sheets(context, kinds, import, error);
}
