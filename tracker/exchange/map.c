/* map.c -- which column of a file is which field of a kind */
/* SPDX-License-Identifier: Apache-2.0 */
#include "book_origin.h"
#include "import_private.h"
#include "requests.h"

#include "i18n.h"
#include "text.h"

#include <string.h>

static const char *const attachment_words[] = {
    "attachment", "添付", "添付ファイル", "ファイル", "file", "pdf", NULL};
static const char *const date_words[] = {"日付", "年月日", "date", NULL};
/* Columns every Japanese sheet has and no one needs. */
static const char *const idle_words[] = {"no", "no.", "#", "番号", "連番", "項番", "通番", NULL};

static bool
is_one_of(const char *key, const char *const *words, bool numbered)
{
    for (; *words != NULL; words++) {
        g_autofree char *word = tics_text_key(*words);
        size_t length = strlen(word);
        bool same = strcmp(key, word) == 0;
        if (!same && numbered && g_str_has_prefix(key, word))
            same = key[length + strspn(key + length, "0123456789")] == '\0';
        if (same)
            return true;
    }
    return false;
}

static void
column_free(void *data)
{
    TicsColumn *column = data;

    g_free(column->heading);
    g_free(column->path);
    g_free(column->first);
    g_free(column);
}

/* 0 the name itself, 1 a title, 2… the place among the synonyms: the lower the surer. */
static unsigned
rank_of(const TicsField *field, const char *key)
{
    g_autofree char *name = tics_text_key(field->name);
    if (strcmp(name, key) == 0)
        return 0;
    for (int lang = 0; lang < TICS_LANGS; lang++) {
        g_autofree char *title = tics_text_key(field->title[lang]);
        if (strcmp(title, key) == 0)
            return 1;
    }
    unsigned rank = 2;
    for (char **synonym = field->synonyms; *synonym != NULL; synonym++, rank++) {
        g_autofree char *word = tics_text_key(*synonym);
        if (strcmp(word, key) == 0)
            return rank;
    }
    return rank;
}

static void
say_unknown(const TicsKind *kind, const char *heading, GPtrArray *unknown)
{
    if (unknown == NULL)
        return;
    const TicsField *near = tics_kind_nearest_field(kind, heading);

    g_ptr_array_add(unknown, g_strdup_printf("%s=%s", heading, near == NULL ? "-" : near->name));
}

/* A name with a dot: a path such as "reviewer_ids.2" or "employments.1.joined_on", or a child by
 * the name of its group. */
static bool
take_path(const TicsKind *kind, const char *text, TicsColumn *column)
{
    g_autofree char *name = NULL, *child = NULL;
    unsigned item = 0;
    const TicsField *field = strchr(text, '.') == NULL ? NULL : tics_kind_field(kind, text);

    if (field == NULL || field->type == TICS_TYPE_GROUP)
        return false;
    column->field = field;
    column->use = TICS_COLUMN_FIELD;
    if (tics_path_split(text, &name, &item, &child) && item > 0) {
        column->use = TICS_COLUMN_ITEM;
        column->path = g_strdup(text);
    }
    return true;
}

/* What a map says of the column. False: it is to be understood by itself. */
static bool
take_told(const TicsKind *kind, const TicsMap *map, TicsColumn *column)
{
    const char *told = tics_map_field(map, column->heading);

    if (told == NULL || strcmp(told, TICS_MAP_SELF) == 0)
        return false;
    column->ignored = strcmp(told, TICS_MAP_PASS) == 0;
    if (column->ignored || take_path(kind, told, column))
        return true;
    column->field = tics_kind_field(kind, told);
    column->use = column->field != NULL ? TICS_COLUMN_FIELD : TICS_COLUMN_ATTACHMENT;
    return true;
}

static bool
is_name(const TicsBelongs *belongs, const char *heading)
{
    return belongs->name != NULL &&
           tics_kind_match_heading(belongs->target, heading) == belongs->name;
}

static void
map_one(const TicsKind *kind, const TicsBelongs *belongs, TicsColumn *column, GPtrArray *unknown)
{
    g_autofree char *key = tics_text_key(column->heading);

    if (key[0] == '\0' || tics_partial_is_heading(column->heading) ||
        tics_requests_is_heading(column->heading))
        return;
    if (strcmp(column->heading, TICS_BOOK_RECORD) == 0)
        column->use = TICS_COLUMN_RECORD;
    if (column->use == TICS_COLUMN_RECORD || take_path(kind, column->heading, column))
        return;
    column->field = tics_kind_match_heading(kind, column->heading);
    if (column->field != NULL && column->field->type != TICS_TYPE_GROUP) {
        column->use = TICS_COLUMN_FIELD;
    } else if (is_one_of(key, attachment_words, true)) {
        column->use = TICS_COLUMN_ATTACHMENT;
    } else if (kind->has_rows && is_one_of(key, date_words, false)) {
        column->use = TICS_COLUMN_DATE_PART;
    } else if (is_name(belongs, column->heading)) {
        column->use = TICS_COLUMN_NAME;
    } else if (!is_one_of(key, idle_words, false) &&
               !(belongs->beside != NULL && is_one_of(key, belongs->beside, false))) {
        column->use = TICS_COLUMN_UNKNOWN;
        say_unknown(kind, column->heading, unknown);
    }
}

static bool
takes_values(const TicsColumn *column)
{
    return column->use == TICS_COLUMN_FIELD || column->use == TICS_COLUMN_ITEM;
}

static bool
same_target(const TicsColumn *a, const TicsColumn *b)
{
    if (!takes_values(a) || !takes_values(b) || a->field != b->field)
        return false;
    return strcmp(a->first, b->first) == 0; /* joined_on and employments.1.joined_on */
}

/* 署名日 beside 提出日: one field can come from one column only. The other is still read, for what
 * it says differently must not be lost without a word. */
static void
settle_twins(const GPtrArray *columns)
{
    for (guint i = 0; i < columns->len; i++) {
        TicsColumn *a = g_ptr_array_index(columns, i);
        for (guint j = i + 1; a->twin == NULL && j < columns->len; j++) {
            TicsColumn *b = g_ptr_array_index(columns, j);
            if (!same_target(a, b))
                continue;
            g_autofree char *key_a = tics_text_key(a->heading);
            g_autofree char *key_b = tics_text_key(b->heading);
            bool second = rank_of(b->field, key_b) < rank_of(a->field, key_a);
            TicsColumn *loser = second ? a : b;
            loser->twin = second ? b : a;
            loser->use = TICS_COLUMN_EMPTY;
        }
    }
}

static bool
is_ignored(const char *heading, char **ignored)
{
    g_autofree char *key = tics_text_key(heading);

    for (; ignored != NULL && *ignored != NULL; ignored++) {
        g_autofree char *other = tics_text_key(*ignored);
        if (strcmp(key, other) == 0)
            return true;
    }
    return false;
}

GPtrArray *
tics_map_columns(const TicsKind *kind, const TicsBelongs *belongs, const TicsRow *headings,
                 const TicsToldColumns *told, GPtrArray *unknown)
{
    GPtrArray *columns = g_ptr_array_new_with_free_func(column_free);

    for (size_t i = 0; i < headings->count; i++) {
        TicsColumn *column = g_new0(TicsColumn, 1);
        column->heading = g_strstrip(g_strdup(headings->cells[i]));
        column->at = i;
        g_ptr_array_add(columns, column);
        column->use = TICS_COLUMN_EMPTY;
        column->ignored = is_ignored(column->heading, told->ignored);
        if (!column->ignored && !take_told(kind, told->map, column))
            map_one(kind, belongs, column, unknown);
        column->first = takes_values(column) ? tics_import_path(column, 1) : NULL;
    }
    settle_twins(columns);
    return columns;
}
