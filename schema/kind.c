/* kind.c -- asking a kind: fields by path, headings, values of enumerations */
/* SPDX-License-Identifier: Apache-2.0 */
#include "kind.h"

#include "i18n.h"
#include "kind_private.h"
#include "text.h"

#include <string.h>

TicsLang
tics_message_lang(void)
{
    return tics_i18n_translates() ? TICS_JA : TICS_EN;
}

void
tics_enum_value_free(void *data)
{
    TicsEnumValue *value = data;

    g_free(value->code);
    for (int i = 0; i < TICS_LANGS; i++)
        g_free(value->title[i]);
    g_strfreev(value->synonyms);
    g_free(value);
}

void
tics_field_free(void *data)
{
    TicsField *field = data;

    g_free(field->name);
    g_strfreev(field->ref_kinds);
    g_strfreev(field->text_kinds);
    for (int i = 0; i < TICS_LANGS; i++) {
        g_free(field->title[i]);
        g_free(field->hint[i]);
    }
    g_strfreev(field->synonyms);
    if (field->values != NULL)
        g_ptr_array_unref(field->values);
    if (field->children != NULL)
        g_ptr_array_unref(field->children);
    g_free(field);
}

void
tics_kind_free(TicsKind *kind)
{
    if (kind == NULL)
        return;
    g_free(kind->id);
    for (int i = 0; i < TICS_LANGS; i++) {
        g_free(kind->title[i]);
        g_free(kind->summary[i]);
    }
    g_strfreev(kind->synonyms);
    g_clear_pointer(&kind->by_name, g_hash_table_unref);
    g_clear_pointer(&kind->fields, g_ptr_array_unref);
    g_strfreev(kind->key);
    g_strfreev(kind->label);
    g_free(kind->owner);
    g_strfreev(kind->scope);
    g_free(kind->valid_from);
    g_free(kind->valid_to);
    g_free(kind->evidence_date);
    g_free(kind->retention_from);
    g_free(kind->retention_through);
    g_clear_pointer(&kind->dues, g_ptr_array_unref);
    g_free(kind);
}

bool
tics_path_split(const char *path, char **field, unsigned *item, char **child)
{
    const char *dot = strchr(path, '.');

    *item = 0;
    *field = *child = NULL;
    if (path[0] == '\0' || dot == path)
        return false;
    *field = dot == NULL ? g_strdup(path) : g_strndup(path, (gsize)(dot - path));
    if (dot == NULL)
        return true;
    char *end = NULL;
    guint64 number = g_ascii_strtoull(dot + 1, &end, 10);
    bool good = end > dot + 1 && g_ascii_isdigit(dot[1]) && number > 0 && number <= 100000 &&
                (*end == '\0' || (*end == '.' && end[1] != '\0'));
    if (!good) {
        g_clear_pointer(field, g_free);
        return false;
    }
    *item = (unsigned)number;
    *child = *end == '.' ? g_strdup(end + 1) : NULL;
    return true;
}

/* No copy is made: reading records asks this for every value. */
const TicsField *
tics_kind_field(const TicsKind *kind, const char *path)
{
    const char *dot = strchr(path, '.');
    const TicsField *found = g_hash_table_lookup(kind->by_name, path);
    char name[160];

    if (found != NULL || dot == NULL)
        return found;
    const char *number = dot + 1;
    const char *rest = number + strspn(number, "0123456789");
    size_t length = (size_t)(dot - path);
    if (rest == number || (*rest != '\0' && *rest != '.') || strlen(path) >= sizeof name)
        return NULL;
    memcpy(name, path, length);
    strcpy(name + length, rest); /* "employments" + ".joined_on", or the list itself */
    found = g_hash_table_lookup(kind->by_name, name);
    bool numbered = number[0] != '0' && rest - number <= 6;
    bool fits =
        numbered && found != NULL &&
        (*rest == '.' ? found->parent != NULL : found->list && found->type != TICS_TYPE_GROUP);
    return fits ? found : NULL;
}

static guint
place_in(const GPtrArray *fields, const char *name, size_t length)
{
    for (guint i = 0; i < fields->len; i++) {
        const TicsField *field = g_ptr_array_index(fields, i);
        if (strncmp(field->name, name, length) == 0 && field->name[length] == '\0')
            return i;
    }
    return fields->len;
}

static void
rank_path(const TicsKind *kind, const char *path, guint rank[static 3])
{
    size_t length = strcspn(path, ".");
    guint place = place_in(kind->fields, path, length);

    rank[0] = place;
    rank[1] = rank[2] = 0;
    if (path[length] == '\0' || place == kind->fields->len)
        return;
    char *end = NULL;
    rank[1] = (guint)g_ascii_strtoull(path + length + 1, &end, 10);
    const TicsField *field = g_ptr_array_index(kind->fields, place);
    if (*end == '.' && field->children != NULL)
        rank[2] = place_in(field->children, end + 1, strlen(end + 1));
}

int
tics_kind_compare_paths(const TicsKind *kind, const char *a, const char *b)
{
    guint left[3], right[3];

    rank_path(kind, a, left);
    rank_path(kind, b, right);
    for (int i = 0; i < 3; i++) {
        if (left[i] != right[i])
            return left[i] < right[i] ? -1 : 1;
    }
    return strcmp(a, b);
}

typedef bool (*FieldFunc)(const TicsField *field, void *user);

/* Every field and child in order; stops when the function says so and returns that field. */
static const TicsField *
find_field(const TicsKind *kind, FieldFunc func, void *user)
{
    for (guint i = 0; i < kind->fields->len; i++) {
        const TicsField *field = g_ptr_array_index(kind->fields, i);
        if (func(field, user))
            return field;
        for (guint c = 0; field->children != NULL && c < field->children->len; c++) {
            const TicsField *child = g_ptr_array_index(field->children, c);
            if (func(child, user))
                return child;
        }
    }
    return NULL;
}

static bool
word_is(const char *word, const char *key)
{
    g_autofree char *folded = tics_text_key(word);

    return strcmp(folded, key) == 0;
}

static bool
is_called(const TicsField *field, void *user)
{
    const char *key = user;

    if (word_is(field->name, key))
        return true;
    for (int i = 0; i < TICS_LANGS; i++) {
        if (word_is(field->title[i], key))
            return true;
    }
    for (char **synonym = field->synonyms; *synonym != NULL; synonym++) {
        if (word_is(*synonym, key))
            return true;
    }
    return false;
}

/* A group holds no cell of its own: a title it shares with its child means the child. */
static bool
is_called_leaf(const TicsField *field, void *user)
{
    return field->type != TICS_TYPE_GROUP && is_called(field, user);
}

const TicsField *
tics_kind_match_heading(const TicsKind *kind, const char *heading)
{
    g_autofree char *plain = tics_text_normalize(heading);
    g_autofree char *key = tics_text_key(heading);
    const TicsField *field = g_hash_table_lookup(kind->by_name, plain);

    if (field == NULL)
        field = find_field(kind, is_called_leaf, key);
    return field != NULL ? field : find_field(kind, is_called, key);
}

typedef struct {
    const char *key;
    size_t best; /* the farther, the more: per mille of the longer word that differ */
    const TicsField *field;
} Nearest;

enum { NOT_NEAR = 1000 };

static bool
is_ascii(const char *text)
{
    while (*text != '\0' && g_ascii_isprint(*text))
        text++;
    return *text == '\0';
}

/* A slip of the keyboard: one letter in four to seven, two in eight to eleven …; or the word with
 * something in front or behind. */
static size_t
letters_apart(const char *a, const char *b)
{
    size_t longer = MAX(strlen(a), strlen(b)), shorter = MIN(strlen(a), strlen(b));
    size_t most = longer / 4, apart = tics_text_distance(a, b, most);

    if (shorter >= 4 && (strstr(a, b) != NULL || strstr(b, a) != NULL) && shorter * 5 >= longer * 3)
        return (longer - shorter) * 1000 / longer;
    return apart > most ? NOT_NEAR : apart * 1000 / longer;
}

/* A kanji carries meaning, so that another in its place makes another word (入社日, 退社日): only
 * what has something more (入社日付) or less, or says whose it is (書類の内容), is near. */
static size_t
words_apart(const char *a, const char *b)
{
    const char *longer = strlen(a) > strlen(b) ? a : b, *shorter = longer == a ? b : a;
    glong most = g_utf8_strlen(longer, -1), same = g_utf8_strlen(shorter, -1);
    g_autofree char *owned = g_strconcat("の", shorter, NULL);

    if (same < 2)
        return NOT_NEAR;
    if (g_str_has_suffix(longer, owned))
        return 500;
    for (const char *c = longer; *c != '\0' && *shorter != '\0'; c = g_utf8_next_char(c))
        if (g_utf8_get_char(c) == g_utf8_get_char(shorter))
            shorter = g_utf8_next_char(shorter);
    return *shorter != '\0' || same * 5 < most * 3 ? NOT_NEAR
                                                   : (size_t)((most - same) * 1000 / most);
}

static void
try_word(Nearest *nearest, const TicsField *field, const char *word)
{
    g_autofree char *folded = tics_text_key(word);
    size_t apart = is_ascii(folded) && is_ascii(nearest->key) ? letters_apart(folded, nearest->key)
                                                              : words_apart(folded, nearest->key);

    if (apart < nearest->best && field->type != TICS_TYPE_GROUP) {
        nearest->best = apart;
        nearest->field = field;
    }
}

static bool
come_near(const TicsField *field, void *user)
{
    Nearest *nearest = user;

    try_word(nearest, field, field->name);
    for (int i = 0; i < TICS_LANGS; i++)
        try_word(nearest, field, field->title[i]);
    for (char **synonym = field->synonyms; *synonym != NULL; synonym++)
        try_word(nearest, field, *synonym);
    return false;
}

const TicsField *
tics_kind_nearest_field(const TicsKind *kind, const char *heading)
{
    g_autofree char *key = tics_text_key(heading);
    Nearest nearest = {key, NOT_NEAR, NULL};

    find_field(kind, come_near, &nearest);
    return nearest.field;
}

const char *
tics_kind_nearest_heading(const TicsKind *kind, const char *heading, TicsLang lang)
{
    const TicsField *field = tics_kind_nearest_field(kind, heading);

    return field == NULL ? NULL : field->title[lang];
}

const TicsEnumValue *
tics_field_value(const TicsField *field, const char *code)
{
    for (guint i = 0; field->values != NULL && i < field->values->len; i++) {
        const TicsEnumValue *value = g_ptr_array_index(field->values, i);
        if (strcmp(value->code, code) == 0)
            return value;
    }
    return NULL;
}

static bool
value_is_called(const TicsEnumValue *value, const char *key)
{
    bool found = word_is(value->code, key) || word_is(value->title[TICS_JA], key) ||
                 word_is(value->title[TICS_EN], key);

    for (char **synonym = value->synonyms; !found && *synonym != NULL; synonym++)
        found = word_is(*synonym, key);
    return found;
}

const char *
tics_field_match_value(const TicsField *field, const char *text)
{
    const TicsEnumValue *exact = tics_field_value(field, text);
    g_autofree char *key = tics_text_key(text);

    if (exact != NULL)
        return exact->code;
    for (guint i = 0; field->values != NULL && i < field->values->len; i++) {
        const TicsEnumValue *value = g_ptr_array_index(field->values, i);
        if (value_is_called(value, key))
            return value->code;
    }
    return NULL;
}

const char *
tics_field_scope_kind(const TicsField *field)
{
    return (field->ref_kinds != NULL ? field->ref_kinds : field->text_kinds)[0];
}
