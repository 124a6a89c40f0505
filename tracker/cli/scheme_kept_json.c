/* scheme_kept_json.c -- an imported scheme as JSON, the list of all schemes, and one as OSCAL */
/* SPDX-License-Identifier: Apache-2.0 */
#include "date.h"
#include "i18n.h"
#include "output.h"
#include "scheme_kept.h"

#include <string.h>

static json_t *
names_json(const GPtrArray *names)
{
    json_t *array = json_array();

    for (guint i = 0; i < names->len; i++)
        json_array_append_new(array, json_string(g_ptr_array_index(names, i)));
    return array;
}

static json_t *
tied_json(const TicsSchemeMatch *match)
{
    json_t *array = json_array();

    for (guint i = 0; i < match->assessed->len; i++) {
        const TicsAssessed *assessed = g_ptr_array_index(match->assessed, i);
        json_array_append_new(array, json_pack("{s:s, s:s}", "id", assessed->requirement->id,
                                               "state", tics_state_name(assessed->state)));
    }
    return array;
}

static json_t *
params_json(const TicsSchemeItem *item)
{
    json_t *array = json_array();

    for (guint i = 0; i < item->params->len; i++) {
        const TicsSchemeParam *param = g_ptr_array_index(item->params, i);
        json_array_append_new(array, json_pack("{s:s, s:s?, s:s?}", "id", param->id, "label",
                                               param->label, "value", param->value));
    }
    return array;
}

static json_t *
item_json(const TicsSchemeMatch *match)
{
    static const char *const keys[TICS_ITEM_TEXTS] = {
        "id",       "number", "group",    "parent",  "level",     "title", "text",
        "guidance", "hints",  "title_en", "text_en", "withdrawn", "class",
    };
    const TicsSchemeItem *item = match->item;
    json_t *object = json_object();

    for (size_t i = 0; i < TICS_ITEM_TEXTS; i++)
        json_object_set_new(object, keys[i],
                            i == TICS_ITEM_WITHDRAWN ? json_boolean(item->text[i] != NULL)
                                                     : tics_json_text(item->text[i]));
    json_object_set_new(object, "successors", names_json(item->successors));
    json_object_set_new(object, "related", names_json(item->related));
    json_object_set_new(object, "params", params_json(item));
    json_object_set_new(object, "requirements", tied_json(match));
    json_object_set_new(
        object, "state",
        tics_json_text(match->worst == NULL ? NULL : tics_state_name(match->worst->state)));
    return object;
}

static json_t *
groups_json(const TicsScheme *scheme)
{
    json_t *groups = json_array();

    for (guint i = 0; i < scheme->groups->len; i++) {
        const TicsSchemeGroup *group = g_ptr_array_index(scheme->groups, i);
        json_array_append_new(groups, json_pack("{s:s, s:s?, s:s?, s:s?}", "id", group->id,
                                                "number", group->number, "title", group->title,
                                                "parent", group->parent));
    }
    return groups;
}

bool
tics_scheme_kept_json(TicsContext *context, const TicsSchemeShown *shown, const TicsClocks *clocks,
                      const TicsSchemeMatch *only, GError **error)
{
    json_t *report = tics_json_store_report(context, "imported_scheme", clocks, error);
    const TicsScheme *scheme = shown->scheme;
    json_t *items = json_array();

    if (report == NULL) {
        json_decref(items);
        return false;
    }
    for (guint i = 0; i < shown->matches->len; i++) {
        const TicsSchemeMatch *match = g_ptr_array_index(shown->matches, i);
        if (only == NULL || only == match)
            json_array_append_new(items, item_json(match));
    }
    json_object_set_new(report, "scheme",
                        json_pack("{s:s, s:s?, s:s?, s:s?, s:s?, s:s}", "id", scheme->id, "title",
                                  scheme->title, "title_en", scheme->title_en, "edition",
                                  scheme->edition, "source_format", scheme->format, "ref_edition",
                                  shown->edition));
    json_object_set_new(report, "notice", json_string(tics_scheme_kept_notice()));
    json_object_set_new(report, "totals",
                        json_pack("{s:i, s:i, s:i, s:i}", "items", (int)shown->matches->len,
                                  "groups", (int)scheme->groups->len, "withdrawn",
                                  (int)shown->withdrawn, "tied", (int)shown->matched));
    json_object_set_new(report, "groups", groups_json(scheme));
    json_object_set_new(report, "items", items);
    tics_print_json(context, report);
    return true;
}

static void
add_scheme(TicsTable *table, json_t *array, const TicsSchemeListed *listed, TicsLang lang)
{
    g_autofree char *count = g_strdup_printf("%u", listed->items);
    const char *title =
        lang == TICS_EN && listed->title_en != NULL ? listed->title_en : listed->title;
    const char *cells[] = {listed->id, listed->edition, count,
                           listed->format == NULL ? _("this tool's") : listed->format, title};

    tics_table_row(table, cells);
    json_array_append_new(array,
                          json_pack("{s:s, s:s?, s:i, s:{s:s?, s:s?}, s:s?}", "id", listed->id,
                                    "edition", listed->edition, "requirements", (int)listed->items,
                                    "title", "ja", listed->title, "en",
                                    listed->title_en != NULL ? listed->title_en : listed->title,
                                    "source_format", listed->format));
}

bool
tics_scheme_list_all(TicsContext *context, bool json, GError **error)
{
    const TicsDomain *domain = tics_context_domain(context, error);
    const char *headings[] = {_("scheme"), _("edition"), _("requirements"),
                              _("source"), _("title"),   NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);
    g_autoptr(GPtrArray) kept = NULL;
    TicsClocks clocks;

    if (domain == NULL)
        return false;
    if (context->store_dir != NULL && (!tics_context_clocks(context, NULL, NULL, &clocks, error) ||
                                       (kept = tics_scheme_list(context->index, error)) == NULL))
        return false;
    json_t *array = json_array();
    for (guint i = 0; i < domain->catalogues->len; i++) {
        const TicsCatalogue *catalogue = g_ptr_array_index(domain->catalogues, i);
        TicsSchemeListed shipped = {catalogue->id,
                                    catalogue->title[TICS_JA],
                                    catalogue->title[TICS_EN],
                                    catalogue->edition,
                                    NULL,
                                    catalogue->requirements->len};
        add_scheme(table, array, &shipped, context->lang);
    }
    for (guint i = 0; kept != NULL && i < kept->len; i++)
        add_scheme(table, array, g_ptr_array_index(kept, i), context->lang);
    if (json) {
        json_t *report = tics_json_report("schemes");
        json_object_set(report, "schemes", array);
        tics_print_json(context, report);
    } else {
        tics_table_print(context, table);
    }
    json_decref(array);
    return true;
}

/* When its newest record came into the store. Transfer full. */
static char *
recorded_at(TicsContext *context, const char *id, GError **error)
{
    g_autoptr(TicsQuery) query = tics_index_query(
        context->index,
        "SELECT max(committed_at) FROM (SELECT committed_at FROM r_scheme WHERE scheme_id = :id"
        " UNION ALL SELECT committed_at FROM r_scheme_requirement WHERE scheme_id = :id)",
        error);
    bool row = false;

    if (query == NULL)
        return NULL;
    tics_query_bind_text(query, ":id", id);
    if (!tics_query_step(query, &row, error))
        return NULL;
    const char *at = row ? tics_query_text(query, 0) : NULL;
    if (at == NULL)
        at = "2026-01-01T00:00";
    return g_strdup_printf("%.19s%s+09:00", at,
                           strlen(at) > strlen("2026-01-01T00:00") ? "" : ":00");
}

bool
tics_scheme_export(TicsContext *context, const TicsSchemeValues *v, GError **error)
{
    const TicsDomain *domain = tics_context_domain(context, error);
    const char *id = v->scheme == NULL ? "tics" : v->scheme;
    g_autoptr(TicsScheme) scheme = NULL;
    g_autofree char *modified = NULL;
    TicsClocks clocks;

    if (domain == NULL)
        return false;
    const TicsCatalogue *catalogue = tics_domain_catalogue(domain, id);
    if (catalogue != NULL) {
        scheme = tics_scheme_of_catalogue(catalogue);
        modified = g_strconcat(catalogue->valid_from, "T00:00:00+09:00", NULL);
    } else if (tics_context_clocks(context, NULL, v->known_at, &clocks, error)) {
        scheme = tics_scheme_load(context->index, id, error);
        modified = scheme == NULL ? NULL : recorded_at(context, id, error);
    }
    if (modified == NULL || !tics_context_output(context, v->output, error))
        return false;
    g_autofree char *text = tics_scheme_write_oscal(
        scheme, modified,
        catalogue != NULL ? catalogue->notice[context->lang] : tics_scheme_kept_notice(), NULL);
    fputs(text, context->out);
    return true;
}
