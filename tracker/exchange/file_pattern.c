/* file_pattern.c -- names of files and what of a record stands in them */
/* SPDX-License-Identifier: Apache-2.0 */
#include "file_pattern.h"

#include "date.h"
#include "i18n.h"
#include "text.h"

#include <string.h>

enum { ITEMS_MAX = 32, TRIES_MAX = 100000 };

typedef enum { LITERAL, ANY, ONE, FIELD } ItemType;
typedef struct {
    ItemType type;
    char *text;   /* LITERAL: folded */
    size_t field; /* FIELD: which of fields */
} Item;

struct TicsFilePattern {
    Item items[ITEMS_MAX];
    size_t count;
    const char *fields[TICS_PATTERN_FIELDS + 1];
    bool dates[TICS_PATTERN_FIELDS], folders;
};

void
tics_file_pattern_free(TicsFilePattern *pattern)
{
    if (pattern == NULL)
        return;
    for (size_t i = 0; i < pattern->count; i++)
        g_free(pattern->items[i].text);
    g_free(pattern);
}

/* A date folds to its ISO form; what is none to itself. */
char *
tics_file_pattern_fold(const TicsFilePattern *pattern, size_t n, const char *value)
{
    TicsDate day = 0;
    char text[TICS_DATE_TEXT];

    if (pattern->dates[n] && tics_date_parse(value, &day, NULL))
        return g_strdup(tics_date_format(day, text));
    char *folded = tics_text_fold(value);
    /* what no name of a file can hold stands there as tics_document_file_name puts it */
    return pattern->folders ? folded : g_strdelimit(folded, "/\\:*?\"<>|", '_');
}

static bool
add_item(TicsFilePattern *pattern, Item item, GError **error)
{
    bool again =
        item.type == ANY && pattern->count > 0 && pattern->items[pattern->count - 1].type == ANY;

    if (pattern->count == ITEMS_MAX) {
        g_free(item.text);
        return tics_fail(error, TICS_ERROR_INVALID, _("--match: the pattern has too many parts"));
    }
    if (!again)
        pattern->items[pattern->count++] = item;
    return true;
}

static bool
unknown_field(const TicsKind *kind, const char *name, GError **error)
{
    const TicsField *near = tics_kind_nearest_field(kind, name);

    if (near == NULL)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("--match: '%s' has no field '%s' ('tics kind show %s' lists them)"),
                         kind->id, name, kind->id);
    return tics_fail(error, TICS_ERROR_INVALID,
                     _("--match: '%s' has no field '%s'; did you mean '%s'?"), kind->id, name,
                     near->name);
}

static bool
add_field(TicsFilePattern *pattern, const TicsKind *kind, const char *name, GError **error)
{
    const TicsField *field = tics_kind_match_heading(kind, name);
    size_t n = 0;

    if (field == NULL)
        return unknown_field(kind, name, error);
    if (field->list || field->parent != NULL || field->type == TICS_TYPE_GROUP)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("--match: '%s' may have several values in one record; name another "
                           "field"),
                         name);
    while (pattern->fields[n] != NULL && strcmp(pattern->fields[n], field->name) != 0)
        n++;
    if (n == TICS_PATTERN_FIELDS)
        return tics_fail(error, TICS_ERROR_INVALID, _("--match: name at most %d fields"),
                         TICS_PATTERN_FIELDS);
    pattern->fields[n] = field->name;
    pattern->dates[n] = field->type == TICS_TYPE_DATE;
    return add_item(pattern, (Item){.type = FIELD, .field = n}, error);
}

/* Takes one item from the text; *text then stands behind it. */
static bool
take_item(TicsFilePattern *pattern, const TicsKind *kind, const char **text, GError **error)
{
    if (**text == '*' || **text == '?') {
        Item item = {.type = **text == '*' ? ANY : ONE};
        (*text)++;
        return add_item(pattern, item, error);
    }
    if (**text == '{') {
        size_t length = strcspn(*text, "}");
        if ((*text)[length] == '\0')
            return tics_fail(error, TICS_ERROR_INVALID, _("--match: a '{' without its '}'"));
        g_autofree char *name = g_strndup(*text + 1, length - 1);
        *text += length + 1;
        return add_field(pattern, kind, g_strstrip(name), error);
    }
    size_t length = strcspn(*text, "*?{");
    g_autofree char *literal = g_strndup(*text, length);
    *text += length;
    pattern->folders = pattern->folders || strchr(literal, '/') != NULL;
    return add_item(pattern, (Item){.type = LITERAL, .text = tics_text_fold(literal)}, error);
}

TicsFilePattern *
tics_file_pattern_parse(const char *text, const TicsKind *kind, GError **error)
{
    g_autoptr(TicsFilePattern) pattern = g_new0(TicsFilePattern, 1);

    while (*text != '\0')
        if (!take_item(pattern, kind, &text, error))
            return NULL;
    if (pattern->fields[0] == NULL)
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("--match: name a field that tells the record, such as "
                                "'{person_id}_*.pdf'"));
    return g_steal_pointer(&pattern);
}

bool
tics_file_pattern_has_folders(const TicsFilePattern *pattern)
{
    return pattern->folders;
}

const char *const *
tics_file_pattern_fields(const TicsFilePattern *pattern)
{
    return pattern->fields;
}

typedef struct {
    const TicsFilePattern *pattern;
    GHashTable *const *values;
    const char *said[TICS_PATTERN_FIELDS]; /* of the way tried now; borrowed from values */
    TicsPatternFound found;
    void *user;
    size_t tries;
} Matching;

static void walk(Matching *matching, size_t item, const char *name);

/* Everything the field may hold from here on. */
static void
walk_field(Matching *matching, size_t item, const char *name)
{
    size_t n = matching->pattern->items[item].field;
    const char *before = matching->said[n];

    for (const char *end = name; *end != '\0' && matching->tries < TRIES_MAX;) {
        end = g_utf8_next_char(end);
        matching->tries++;
        g_autofree char *part = g_strndup(name, (gsize)(end - name));
        g_autofree char *key =
            matching->pattern->dates[n] ? tics_file_pattern_fold(matching->pattern, n, part) : NULL;
        gpointer value = NULL;
        if (!g_hash_table_lookup_extended(matching->values[n], key != NULL ? key : part, &value,
                                          NULL) ||
            (before != NULL && strcmp(before, value) != 0))
            continue;
        matching->said[n] = value;
        walk(matching, item + 1, end);
    }
    matching->said[n] = before;
}

static void
walk_any(Matching *matching, size_t item, const char *name)
{
    for (;; name = g_utf8_next_char(name)) {
        walk(matching, item + 1, name);
        if (*name == '\0' || matching->tries >= TRIES_MAX)
            return;
    }
}

static void
walk(Matching *matching, size_t item, const char *name)
{
    if (matching->tries++ >= TRIES_MAX)
        return;
    if (item == matching->pattern->count) {
        if (*name == '\0')
            matching->found(matching->said, matching->user);
        return;
    }
    const Item *now = &matching->pattern->items[item];
    if (now->type == FIELD)
        walk_field(matching, item, name);
    else if (now->type == ANY)
        walk_any(matching, item, name);
    else if (now->type == ONE && *name != '\0')
        walk(matching, item + 1, g_utf8_next_char(name));
    else if (now->type == LITERAL && g_str_has_prefix(name, now->text))
        walk(matching, item + 1, name + strlen(now->text));
}

bool
tics_file_pattern_match(const TicsFilePattern *pattern, const char *name, GHashTable *const *values,
                        TicsPatternFound found, void *user)
{
    g_autofree char *folded = tics_text_fold(name);
    Matching matching = {.pattern = pattern, .values = values, .found = found, .user = user};

    walk(&matching, 0, folded);
    return matching.tries < TRIES_MAX;
}
