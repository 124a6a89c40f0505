/* cmd_search.c -- tics search: records and log rows in which words stand */
/* SPDX-License-Identifier: Apache-2.0 */
#include "commands.h"
#include "i18n.h"
#include "output.h"
#include "search.h"
#include "text.h"
#include "value.h"

#include <string.h>

typedef struct {
    char *kind, *as_of, *known_at, *format, *output;
    char *limit;
} Values;

enum { LIMIT = 20, FIELDS_SHOWN = 3 };

static const char *const formats[] = {"text", "json", NULL};

static const TicsOption options[] = {
    {"kind", 0, TICS_OPTION_TEXT, offsetof(Values, kind), N_("KIND"),
     N_("records of this kind only"), NULL},
    {"limit", 0, TICS_OPTION_TEXT, offsetof(Values, limit), N_("N"),
     N_("show at most so many of each kind (20; 'all' shows all)"), NULL},
    {"as-of", 0, TICS_OPTION_DATE, offsetof(Values, as_of), N_("DATE"), N_("as of this day"), NULL},
    {"known-at", 0, TICS_OPTION_TEXT, offsetof(Values, known_at), N_("DATE|COMMIT"),
     N_("what the store knew then"), NULL},
    {"format", 0, TICS_OPTION_CHOICE, offsetof(Values, format), N_("FORMAT"), N_("how to print"),
     formats},
    {"output", 'o', TICS_OPTION_TEXT, offsetof(Values, output), N_("FILE"), N_("write to a file"),
     NULL},
    {0},
};

/* Words as they are looked for; blanks part them, also those of Japanese. */
static GPtrArray *
words_of(char **arguments, GError **error)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);

    for (char **argument = arguments; *argument != NULL; argument++) {
        g_auto(GStrv) parts = g_strsplit_set(*argument, " \t\n", -1);
        for (char **part = parts; *part != NULL; part++) {
            g_auto(GStrv) pieces = g_strsplit(*part, "\u3000", -1);
            for (char **piece = pieces; *piece != NULL; piece++) {
                g_autofree char *word = tics_text_fold(*piece);
                if (*word != '\0')
                    g_ptr_array_add(words, g_steal_pointer(&word));
            }
        }
    }
    if (words->len == 0)
        return tics_fail_null(error, TICS_ERROR_USAGE, _("say what to look for: search TEXT…"));
    if (words->len > TICS_SEARCH_WORDS)
        return tics_fail_null(error, TICS_ERROR_USAGE, _("at most %d words can be looked for"),
                              TICS_SEARCH_WORDS);
    return g_steal_pointer(&words);
}

static bool
read_limit(const char *text, unsigned *limit, GError **error)
{
    guint64 number = 0;

    *limit = LIMIT;
    if (text == NULL)
        return true;
    if (strcmp(text, "all") == 0 ||
        g_ascii_string_to_unsigned(text, 10, 1, 1000000, &number, NULL)) {
        *limit = (unsigned)number;
        return true;
    }
    g_autofree char *shown = tics_text_escape_terminal(text);
    return tics_fail(error, TICS_ERROR_USAGE,
                     _("--limit needs a number from 1 on or 'all', not '%s'"), shown);
}

static const char *
title_of(const TicsHitField *field)
{
    return field->title != NULL ? field->title : _("attached file");
}

static void
add_hit(TicsTable *table, const TicsKind *kind, const TicsHit *hit, TicsLang lang)
{
    const TicsField *status = tics_kind_field(kind, "status");
    g_autofree char *state =
        strcmp(hit->status, "valid") == 0 ? NULL : tics_value_display(status, hit->status, lang);
    g_autofree char *label =
        state == NULL ? g_strdup(hit->label)
                      : g_strdup_printf("%s%s(%s)", hit->label, *hit->label ? " " : "", state);

    for (guint i = 0; i < hit->fields->len && i < FIELDS_SHOWN; i++) {
        const TicsHitField *field = g_ptr_array_index(hit->fields, i);
        const char *cells[] = {i == 0 ? hit->key : "", i == 0 ? label : "", title_of(field),
                               field->excerpt};
        tics_table_row(table, cells);
    }
}

static void
print_text(TicsContext *context, const GPtrArray *all)
{
    const char *headings[] = {_("key"), _("name"), _("field"), _("found"), NULL};

    for (guint i = 0; i < all->len; i++) {
        const TicsHits *hits = g_ptr_array_index(all, i);
        g_autoptr(TicsTable) table = tics_table_new(headings);
        g_autofree char *count = g_strdup_printf("%" G_GINT64_FORMAT, hits->count);
        if ((int64_t)hits->hits->len < hits->count)
            tics_print(context, _("%s%s: %s, the first %u shown (--limit)\n"), i > 0 ? "\n" : "",
                       hits->kind->title[context->lang], count, hits->hits->len);
        else
            tics_print(context, _("%s%s: %s\n"), i > 0 ? "\n" : "",
                       hits->kind->title[context->lang], count);
        for (guint j = 0; j < hits->hits->len; j++)
            add_hit(table, hits->kind, g_ptr_array_index(hits->hits, j), context->lang);
        tics_table_print(context, table);
    }
    if (all->len == 0)
        tics_note(context, "%s\n", _("nothing found"));
}

static json_t *
hit_json(const TicsKind *kind, const TicsHit *hit)
{
    json_t *fields = json_array();

    for (guint i = 0; i < hit->fields->len; i++) {
        const TicsHitField *field = g_ptr_array_index(hit->fields, i);
        json_array_append_new(fields, json_pack("{s:s, s:s, s:s}", "field", field->path, "title",
                                                title_of(field), "excerpt", field->excerpt));
    }
    return json_pack("{s:s, s:s, s:s, s:o, s:s, s:s, s:o}", "kind", kind->id, "record", hit->record,
                     "key", hit->key, "number", tics_json_text(hit->number), "label", hit->label,
                     "status", hit->status, "fields", fields);
}

static bool
print_json(TicsContext *context, const TicsClocks *clocks, const GPtrArray *words,
           const GPtrArray *all, GError **error)
{
    json_t *report = tics_json_store_report(context, "search", clocks, error);
    if (report == NULL)
        return false;
    json_t *looked = json_array(), *kinds = json_array(), *found = json_array();

    for (guint i = 0; i < words->len; i++)
        json_array_append_new(looked, json_string(g_ptr_array_index(words, i)));
    for (guint i = 0; i < all->len; i++) {
        const TicsHits *hits = g_ptr_array_index(all, i);
        json_array_append_new(kinds, json_pack("{s:s, s:I}", "kind", hits->kind->id, "count",
                                               (json_int_t)hits->count));
        for (guint j = 0; j < hits->hits->len; j++)
            json_array_append_new(found, hit_json(hits->kind, g_ptr_array_index(hits->hits, j)));
    }
    json_object_set_new(report, "words", looked);
    json_object_set_new(report, "kinds", kinds);
    json_object_set_new(report, "hits", found);
    tics_print_json(context, report);
    return true;
}

static bool
run(TicsContext *context, const void *values, char **arguments, GError **error)
{
    const Values *v = values;
    g_autoptr(GPtrArray) words = words_of(arguments, error);
    TicsSearch search = {.words = words, .lang = context->lang};
    TicsClocks clocks;

    if (words == NULL || !read_limit(v->limit, &search.limit, error))
        return false;
    TicsIndex *index = tics_context_index(context, error);
    if (index == NULL)
        return false;
    if (v->kind != NULL) {
        search.kind = tics_domain_find_kind(tics_index_domain(index), v->kind, error);
        if (search.kind == NULL)
            return false;
    }
    if (!tics_context_clocks(context, v->as_of, v->known_at, &clocks, error) ||
        !tics_context_output(context, v->output, error))
        return false;
    g_autoptr(GPtrArray) all = tics_search(index, &search, error);
    if (all == NULL)
        return false;
    if (g_strcmp0(v->format, "json") == 0)
        return print_json(context, &clocks, words, all, error);
    print_text(context, all);
    return true;
}

static const char *const examples[] = {
    "tics search 誓約",
    "tics search 図面 持出 --kind takeout_log",
    NULL,
};

const TicsCommand tics_cmd_search = {
    .name = "search",
    .arguments = N_("TEXT…"),
    .summary = N_("Find records and log rows in which words stand"),
    .details = N_("Looks in every field, also lists, and in names of attached files. Width of "
                  "letters, case, hiragana and katakana, blanks and variants of characters in "
                  "names (髙 and 高) do not count; choices are found by their titles. Several "
                  "words: all must stand in the same record. Void records are left out; what was "
                  "erased is not found."),
    .examples = examples,
    .options = options,
    .values_size = sizeof(Values),
    .group = 1,
    .needs_store = true,
    .run = run,
};
