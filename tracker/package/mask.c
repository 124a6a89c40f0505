/* mask.c -- a record whose people are not named */
/* SPDX-License-Identifier: Apache-2.0 */
#include "out_private.h"

#include "text.h"

#include <string.h>

/* Which person a name belongs to, in order. */
static const char *const numbers[] = {"person_id", "officer_id", "visitor_id", NULL};

bool
tics_mask_is_name(const TicsField *field)
{
    const char *name = field->name;

    return field->personal && field->type == TICS_TYPE_TEXT &&
           (strcmp(name, "name") == 0 || g_str_has_prefix(name, "name_") ||
            g_str_has_suffix(name, "_name"));
}

/* Free text may name anybody. */
static bool
is_text(const TicsField *field)
{
    return field->type == TICS_TYPE_TEXT || field->type == TICS_TYPE_PROSE ||
           field->type == TICS_TYPE_ID;
}

/* The first letter of a katakana syllable as Japanese write it in Latin letters; 0 if it is none.
 */
static char
initial_of(gunichar c)
{
    static const struct {
        const char *kana;
        char letter;
    } rows[] = {
        {"ア", 'A'},       {"イ", 'I'},         {"ウ", 'U'},         {"エ", 'E'},
        {"オ", 'O'},       {"カキクケコ", 'K'}, {"ガギグゲゴ", 'G'}, {"サシスセソ", 'S'},
        {"ザズゼゾ", 'Z'}, {"ジヂ", 'J'},       {"タテト", 'T'},     {"チ", 'C'},
        {"ツ", 'T'},       {"ダデドヅ", 'D'},   {"ナニヌネノ", 'N'}, {"ハヒヘホ", 'H'},
        {"フ", 'F'},       {"バビブベボ", 'B'}, {"パピプペポ", 'P'}, {"マミムメモ", 'M'},
        {"ヤユヨ", 'Y'},   {"ラリルレロ", 'R'}, {"ワヲ", 'W'},       {"ヴ", 'V'},
    };
    char text[8] = "";

    if (c < 128)
        return g_ascii_isalpha((char)c) ? g_ascii_toupper((char)c) : 0;
    text[g_unichar_to_utf8(c, text)] = '\0';
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strstr(rows[i].kana, text) != NULL)
            return rows[i].letter;
    return 0;
}

/* "ミホン タロウ" -> "M.T."; NULL if a word begins with none that has a letter. */
static char *
initials_of(const char *kana)
{
    g_autofree char *usual = tics_text_normalize(kana);
    g_auto(GStrv) words = g_strsplit_set(usual, " ", -1);
    g_autoptr(GString) out = g_string_new(NULL);

    for (char **word = words; *word != NULL; word++) {
        g_autofree char *katakana = **word == '\0' ? NULL : tics_text_fold(*word);
        char letter = katakana == NULL ? ' ' : initial_of(g_utf8_get_char(katakana));
        if (letter == 0)
            return NULL;
        if (letter != ' ')
            g_string_append_printf(out, "%c.", letter);
    }
    return out->len == 0 ? NULL : g_string_free(g_steal_pointer(&out), FALSE);
}

char *
tics_mask_name(const TicsPolicy *policy, const TicsRecord *record)
{
    const char *kana = tics_record_get(record, "name_kana");
    char *letters = tics_policy_initials(policy) && kana != NULL ? initials_of(kana) : NULL;

    if (letters != NULL)
        return letters;
    for (size_t i = 0; numbers[i] != NULL; i++) {
        const char *number = tics_record_get(record, numbers[i]);
        if (number != NULL)
            return g_strdup(number);
    }
    return g_strdup("-");
}

/* New values of names, and nothing of free text. */
void
tics_mask_record(const TicsPolicy *policy, TicsRecord *record)
{
    g_autofree char *mask = tics_mask_name(policy, record);
    g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        const TicsField *field = tics_kind_field(record->kind, value->path);
        if (field != NULL &&
            (field->personal || (field->parent != NULL && field->parent->personal)) &&
            is_text(field))
            g_ptr_array_add(paths, g_strdup(value->path));
    }
    for (guint i = 0; i < paths->len; i++) {
        const char *path = g_ptr_array_index(paths, i);
        const TicsField *field = tics_kind_field(record->kind, path);
        bool shown = tics_mask_is_name(field) && strcmp(field->name, "name_kana") != 0;
        tics_record_set(record, path, shown ? mask : NULL);
    }
    for (guint i = 0; i < record->attachments->len; i++) {
        TicsAttachment *attachment = g_ptr_array_index(record->attachments, i);
        g_clear_pointer(&attachment->name, g_free);
    }
}
