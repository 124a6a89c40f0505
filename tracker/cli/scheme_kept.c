/* scheme_kept.c -- tics scheme: an imported scheme in, shown, and as a sheet to tie requirements to
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scheme_kept.h"

#include "i18n.h"
#include "import_report.h"
#include "options.h"
#include "output.h"
#include "text.h"

#include <string.h>

const char *
tics_scheme_kept_notice(void)
{
    return _("The list was brought in by the company from its own copy; its texts are not this "
             "tool's, and this is not the official publication. States are those of this tool's "
             "requirements that the company tied to an item: a self-assessment, the certification "
             "body decides.");
}

bool
tics_scheme_import(TicsContext *context, const TicsSchemeValues *v, const char *file,
                   GError **error)
{
    TicsSchemeWish wish = {v->id, v->title, v->edition, v->expected};
    TicsImport import = {.file = file,
                         .ignored = v->ignored,
                         .sheet = v->sheet,
                         .map_file = v->map,
                         .map_name = v->save_map,
                         .explain = v->explain,
                         .scheme = &wish};
    TicsClocks clocks;

    if (!tics_import_header_row(v->header_row, &import.header_row, error) ||
        tics_context_kinds(context, error) == NULL ||
        !tics_context_clocks(context, NULL, NULL, &clocks, error))
        return false;
    tics_import_choose(&import, v->encoding, v->on_conflict);
    return tics_import_report(context, tics_domain_kind(context->domain, TICS_SCHEME_ITEMS),
                              &import, g_strcmp0(v->format, "json") == 0, error);
}

const char *
tics_scheme_item_number(const TicsSchemeItem *item)
{
    return item->text[TICS_ITEM_NUMBER] != NULL ? item->text[TICS_ITEM_NUMBER]
                                                : item->text[TICS_ITEM_ID];
}

static const char *
either(const TicsSchemeItem *item, TicsSchemeText text, TicsSchemeText english, TicsLang lang)
{
    const char *said = lang == TICS_EN ? item->text[english] : item->text[text];

    return said != NULL ? said : item->text[lang == TICS_EN ? text : english];
}

/* Its title, or the beginning of its text. Transfer full. */
char *
tics_scheme_item_title(const TicsSchemeItem *item, TicsLang lang)
{
    const char *title = either(item, TICS_ITEM_TITLE, TICS_ITEM_TITLE_EN, lang);
    const char *text =
        title != NULL ? title : either(item, TICS_ITEM_TEXT, TICS_ITEM_TEXT_EN, lang);
    g_autofree char *line = text == NULL ? g_strdup("") : g_strndup(text, strcspn(text, "\n"));

    return title != NULL ? g_strdup(title) : tics_text_fit(line, 60);
}

static char *
tied_to(const TicsSchemeMatch *match)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < match->assessed->len; i++) {
        const TicsAssessed *assessed = g_ptr_array_index(match->assessed, i);
        g_string_append_printf(text, "%s%s", i == 0 ? "" : " ", assessed->requirement->id);
    }
    return g_strdup(text->str);
}

static const char *
state_of(const TicsSchemeMatch *match)
{
    if (match->item->text[TICS_ITEM_WITHDRAWN] != NULL)
        return _("withdrawn");
    return match->worst == NULL ? _("not tied") : tics_assessed_label(match->worst);
}

static bool
is_open(const TicsSchemeMatch *match)
{
    return match->worst == NULL && match->item->text[TICS_ITEM_WITHDRAWN] == NULL;
}

static bool
has_levels(const TicsSchemeShown *shown)
{
    for (guint i = 0; i < shown->scheme->items->len; i++)
        if (((TicsSchemeItem *)g_ptr_array_index(shown->scheme->items, i))->text[TICS_ITEM_LEVEL])
            return true;
    return false;
}

static int
compare_numbers(const void *a, const void *b)
{
    const TicsSchemeMatch *left = *(TicsSchemeMatch *const *)a,
                          *right = *(TicsSchemeMatch *const *)b;
    int order = tics_text_compare_natural(tics_scheme_item_number(left->item),
                                          tics_scheme_item_number(right->item));

    return order != 0 ? order : (left->item->position > right->item->position) * 2 - 1;
}

/* Rows of one chapter, or (chapter false) all. */
static void
print_items(TicsContext *context, const TicsSchemeShown *shown, const GPtrArray *matches,
            const char *heading, const char *group, bool chapter, bool unmatched)
{
    const char *title = _("title"), *tied = _("this tool's"), *state = _("state");
    const char *with[] = {heading, _("level"), tied, state, title, NULL};
    const char *without[] = {heading, tied, state, title, NULL};
    bool levels = has_levels(shown);
    g_autoptr(TicsTable) table = tics_table_new(levels ? with : without);
    guint rows = 0;

    for (guint i = 0; i < matches->len; i++) {
        const TicsSchemeMatch *match = g_ptr_array_index(matches, i);
        const TicsSchemeItem *item = match->item;
        if ((chapter && g_strcmp0(item->text[TICS_ITEM_GROUP], group) != 0) ||
            (unmatched && !is_open(match)))
            continue;
        g_autofree char *name = tics_scheme_item_title(item, context->lang), *ids = tied_to(match);
        const char *level = item->text[TICS_ITEM_LEVEL];
        const char *cells[] = {tics_scheme_item_number(item), level, ids, state_of(match), name};
        const char *fewer[] = {cells[0], ids, cells[3], name};
        tics_table_row(table, levels ? cells : fewer);
        rows++;
    }
    if (rows == 0)
        return;
    tics_print(context, "\n");
    tics_table_print(context, table);
}

static void
print_head(TicsContext *context, const TicsSchemeShown *shown)
{
    const TicsScheme *scheme = shown->scheme;
    const char *title =
        context->lang == TICS_EN && scheme->title_en != NULL ? scheme->title_en : scheme->title;
    g_autofree char *line = g_strdup_printf(
        _("%s  %s, edition %s (imported: %s)"), scheme->id, title == NULL ? "" : title,
        scheme->edition == NULL ? "-" : scheme->edition, scheme->format);

    tics_print_wrapped(context, 0, "", line);
    tics_print_wrapped(context, 0, "", tics_scheme_kept_notice());
}

/* "2 Doors", not too wide for the numbers below it. Transfer full. */
static char *
heading_of(const TicsSchemeGroup *group)
{
    g_autofree char *whole = g_strjoin(" ", group->number != NULL ? group->number : "",
                                       group->title != NULL ? group->title : group->id, NULL);

    return g_strstrip(tics_text_fit(g_strstrip(whole), 24));
}

static void
print_all(TicsContext *context, const TicsSchemeShown *shown, const TicsSchemeValues *v)
{
    const TicsScheme *scheme = shown->scheme;
    guint all = shown->matches->len;

    print_head(context, shown);
    tics_print(context, "\n");
    tics_print(context, _("items: %u (withdrawn: %u), tied to requirements of this tool: %u\n"),
               all, shown->withdrawn, shown->matched);
    if (g_strcmp0(v->order, "official") == 0) {
        g_autoptr(GPtrArray) sorted = g_ptr_array_copy(shown->matches, NULL, NULL);
        g_ptr_array_set_free_func(sorted, NULL);
        g_ptr_array_sort(sorted, compare_numbers);
        print_items(context, shown, sorted, _("requirement"), NULL, false, v->unmatched);
    } else {
        print_items(context, shown, shown->matches, _("requirement"), NULL, true, v->unmatched);
        for (guint i = 0; i < scheme->groups->len; i++) {
            const TicsSchemeGroup *group = g_ptr_array_index(scheme->groups, i);
            g_autofree char *heading = heading_of(group);
            print_items(context, shown, shown->matches, heading, group->id, true, v->unmatched);
        }
    }
    if (shown->matched == 0)
        tics_print(context,
                   "\n%s\n  tics scheme refs list --scheme '%s' --format csv -o refs.csv\n",
                   _("a sheet to tie this tool's requirements to them, for 'tics scheme refs "
                     "import':"),
                   scheme->id);
}

static void
print_text(TicsContext *context, const char *heading, const char *text)
{
    if (text == NULL)
        return;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    tics_print(context, "\n%s\n", heading);
    for (char **line = lines; *line != NULL; line++) {
        size_t blanks = MIN(strspn(*line, " "), (size_t)20);
        g_autofree char *first = g_strnfill(blanks + 2, ' ');
        tics_print_wrapped(context, blanks + 2, first, *line + strspn(*line, " "));
    }
}

static void
print_names(TicsContext *context, const char *heading, const GPtrArray *names)
{
    g_autoptr(GString) line = g_string_new(NULL);

    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(line, "%s%s", i == 0 ? "" : ", ",
                               (const char *)g_ptr_array_index(names, i));
    print_text(context, heading, names->len == 0 ? NULL : line->str);
}

static void
print_params(TicsContext *context, const TicsSchemeItem *item)
{
    g_autoptr(GString) lines = g_string_new(NULL);

    for (guint i = 0; i < item->params->len; i++) {
        const TicsSchemeParam *param = g_ptr_array_index(item->params, i);
        g_string_append_printf(lines, "%s%s  %s%s%s", i == 0 ? "" : "\n", param->id,
                               param->label == NULL ? "" : param->label,
                               param->value == NULL ? "" : ": ",
                               param->value == NULL ? "" : param->value);
    }
    print_text(context, _("values the company is to fill in"),
               item->params->len == 0 ? NULL : lines->str);
}

static void
print_tied(TicsContext *context, const TicsSchemeMatch *match)
{
    const char *headings[] = {_("this tool's"), _("state"), _("title"), NULL};
    g_autoptr(TicsTable) table = tics_table_new(headings);

    for (guint i = 0; i < match->assessed->len; i++) {
        const TicsAssessed *assessed = g_ptr_array_index(match->assessed, i);
        const char *cells[] = {assessed->requirement->id, tics_assessed_label(assessed),
                               assessed->requirement->title[context->lang]};
        tics_table_row(table, cells);
    }
    tics_print(context, "\n");
    if (match->assessed->len > 0)
        tics_table_print(context, table);
    else
        tics_print(context, "%s\n", _("no requirement of this tool is tied to it"));
}

static void
print_one(TicsContext *context, const TicsSchemeShown *shown, const TicsSchemeMatch *match)
{
    const TicsSchemeItem *item = match->item;
    char *const *text = item->text;
    g_autofree char *title = tics_scheme_item_title(item, context->lang);
    g_autofree char *head = g_strdup_printf("%s  %s", tics_scheme_item_number(item), title);
    g_autofree char *line = g_strdup_printf(
        _("id: %s  group: %s  level: %s  state: %s"), text[TICS_ITEM_ID],
        text[TICS_ITEM_GROUP] == NULL ? "-" : text[TICS_ITEM_GROUP],
        text[TICS_ITEM_LEVEL] == NULL ? "-" : text[TICS_ITEM_LEVEL], state_of(match));

    tics_print_wrapped(context, 0, "", head);
    tics_print_wrapped(context, 0, "", line);
    print_text(context, _("requirement"),
               either(item, TICS_ITEM_TEXT, TICS_ITEM_TEXT_EN, context->lang));
    print_text(context, _("guidance"), text[TICS_ITEM_GUIDANCE]);
    print_text(context, _("what to check"), text[TICS_ITEM_HINTS]);
    print_params(context, item);
    print_text(context, _("belongs to"), text[TICS_ITEM_PARENT]);
    print_names(context, _("moved to"), item->successors);
    print_names(context, _("related"), item->related);
    print_tied(context, match);
    tics_print(context, "\n");
    print_head(context, shown);
}

static const TicsSchemeMatch *
find_item(const TicsSchemeShown *shown, const char *wanted, GError **error)
{
    g_autofree char *key = tics_text_key(wanted), *escaped = tics_text_escape_terminal(wanted);
    const TicsSchemeMatch *found = NULL;

    for (guint i = 0; i < shown->matches->len; i++) {
        const TicsSchemeMatch *match = g_ptr_array_index(shown->matches, i);
        const char *number = match->item->text[TICS_ITEM_NUMBER];
        g_autofree char *id = tics_text_key(match->item->text[TICS_ITEM_ID]);
        if (strcmp(id, key) == 0)
            return match;
        if (number != NULL && tics_text_compare_natural(number, wanted) == 0) {
            if (found != NULL)
                return tics_fail_null(error, TICS_ERROR_CONFLICT,
                                      _("several items have the number '%s'; give the id"),
                                      escaped);
            found = match;
        }
    }
    return found != NULL
               ? found
               : tics_fail_null(error, TICS_ERROR_NOT_FOUND, _("no requirement '%s' in '%s'"),
                                escaped, shown->scheme->id);
}

static TicsSchemeShown *
read_shown(TicsContext *context, const TicsSchemeValues *v, TicsClocks *clocks, GError **error)
{
    return tics_context_clocks(context, v->as_of, v->known_at, clocks, error)
               ? tics_scheme_shown(context, v->scheme, clocks, error)
               : NULL;
}

bool
tics_scheme_kept_show(TicsContext *context, const TicsSchemeValues *v, const char *item,
                      GError **error)
{
    TicsClocks clocks;
    g_autoptr(TicsSchemeShown) shown = read_shown(context, v, &clocks, error);
    const TicsSchemeMatch *match =
        shown == NULL || item == NULL ? NULL : find_item(shown, item, error);

    if (shown == NULL || (item != NULL && match == NULL) ||
        !tics_context_output(context, v->output, error))
        return false;
    if (g_strcmp0(v->format, "json") == 0)
        return tics_scheme_kept_json(context, shown, &clocks, match, error);
    if (match != NULL)
        print_one(context, shown, match);
    else
        print_all(context, shown, v);
    return true;
}

bool
tics_scheme_kept_sheet(TicsContext *context, const TicsSchemeValues *v, GError **error)
{
    TicsClocks clocks;
    g_autoptr(TicsSchemeShown) shown = read_shown(context, v, &clocks, error);

    if (shown == NULL || !tics_context_output(context, v->output, error))
        return false;
    tics_scheme_refs_headings(context);
    for (guint i = 0; i < shown->matches->len; i++) {
        const TicsSchemeMatch *match = g_ptr_array_index(shown->matches, i);
        g_autofree char *title = tics_scheme_item_title(match->item, context->lang);
        const char *number = tics_scheme_item_number(match->item);
        if (match->item->text[TICS_ITEM_WITHDRAWN] != NULL ||
            (v->unmatched && match->assessed->len > 0))
            continue;
        for (guint r = 0; r < MAX(match->assessed->len, 1u); r++) {
            const TicsAssessed *assessed =
                match->assessed->len == 0 ? NULL : g_ptr_array_index(match->assessed, r);
            const char *cells[] = {assessed == NULL ? "" : assessed->requirement->id,
                                   assessed == NULL ? ""
                                                    : assessed->requirement->title[context->lang],
                                   number, shown->edition, title};
            tics_scheme_refs_cells(context, cells);
        }
    }
    return true;
}
