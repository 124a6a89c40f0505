/* scheme_oscal_text.c -- parts and prose of an OSCAL control as lines of text; values to be filled
 * in */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scheme_oscal_private.h"

#include <string.h>

enum {
    TEXT_MAX = 80 * 1024, /* bytes: more is over the limit of any field */
    PARAM_MAX = 900,      /* bytes of one value inside a text */
    NESTED_MAX = 4,       /* inserts inside inserts */
};

static const struct {
    const char *name;
    TicsSchemeText role;
} roles[] = {
    {"statement", TICS_ITEM_TEXT},
    {"guidance", TICS_ITEM_GUIDANCE},
    {"overview", TICS_ITEM_GUIDANCE},
    {"example", TICS_ITEM_GUIDANCE},
    {"assessment-objective", TICS_ITEM_HINTS},
    {"objective", TICS_ITEM_HINTS},
    {"assessment-method", TICS_ITEM_HINTS},
    {"assessment", TICS_ITEM_HINTS},
    {"assessment-objects", TICS_ITEM_HINTS},
    {"objects", TICS_ITEM_HINTS},
};

static TicsSchemeText
role_of(const char *name, const char *ns)
{
    if (g_strcmp0(ns, TICS_OSCAL_OURS) == 0)
        return g_strcmp0(name, "statement-en") == 0 ? TICS_ITEM_TEXT_EN : TICS_ITEM_TEXTS;
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
        if (g_strcmp0(name, roles[i].name) == 0)
            return roles[i].role;
    return TICS_ITEM_TEXTS;
}

char *
tics_oscal_collapse(char *text)
{
    char *to = text;
    bool blank = false;

    for (const char *c = text; *c != '\0'; c++) {
        bool now = *c == ' ' || *c == '\t' || *c == '\n' || *c == '\r';
        if (!now && blank && to > text)
            *to++ = ' ';
        if (!now)
            *to++ = *c;
        blank = now;
    }
    *to = '\0';
    return text;
}

static TicsOscalPart *
top(TicsOscalProse *prose)
{
    return prose->parts->len == 0
               ? NULL
               : &g_array_index(prose->parts, TicsOscalPart, prose->parts->len - 1);
}

static GString *
out_of(TicsOscalControl *control, TicsSchemeText role)
{
    if (control->out[role] == NULL)
        control->out[role] = g_string_new(NULL);
    return control->out[role];
}

/* The label of the part, then the text; the first line of all stands at the left. */
static void
put_line(TicsOscalProse *prose, TicsOscalControl *control, const char *text)
{
    TicsOscalPart *part = top(prose);
    if (part == NULL || part->role == TICS_ITEM_TEXTS)
        return;
    GString *out = out_of(control, part->role);
    int level = part->level + MAX(prose->lists - 1, 0);

    if (prose->base < 0)
        prose->base = level;
    if (out->len > 0)
        g_string_append_c(out, '\n');
    for (int i = prose->base; i < level; i++)
        g_string_append(out, "  ");
    if (part->label != NULL)
        g_string_append_printf(out, "%s%s", part->label, text[0] == '\0' ? "" : " ");
    g_clear_pointer(&part->label, g_free);
    g_string_append(out, text);
}

/* Lines as they stand, at the left. */
static void
put_verbatim(TicsOscalProse *prose, TicsOscalControl *control, const char *text)
{
    TicsOscalPart *part = top(prose);
    if (part == NULL || part->role == TICS_ITEM_TEXTS || text[0] == '\0')
        return;
    GString *out = out_of(control, part->role);

    if (out->len > 0)
        g_string_append_c(out, '\n');
    g_string_append(out, text);
}

static void
flush(TicsOscalProse *prose, TicsOscalControl *control)
{
    if (prose->pre > 0) {
        put_verbatim(prose, control, prose->line->str);
    } else {
        tics_oscal_collapse(prose->line->str);
        if (prose->line->str[0] != '\0')
            put_line(prose, control, prose->line->str);
    }
    g_string_truncate(prose->line, 0);
}

void
tics_oscal_part_begin(TicsOscalProse *prose, TicsOscalControl *control, const char *name,
                      const char *ns)
{
    flush(prose, control);
    TicsOscalPart *above = top(prose);
    TicsOscalPart part = {.level = above == NULL ? 0 : above->level + 1};

    if (above != NULL && above->label != NULL)
        put_line(prose, control, "");
    if (above == NULL) {
        prose->base = -1;
        prose->lists = prose->pre = 0;
    }
    part.role = above == NULL ? role_of(name, ns) : top(prose)->role;
    if (part.role == TICS_ITEM_TEXT) /* said to be there, even if it is empty */
        out_of(control, part.role);
    g_array_append_val(prose->parts, part);
}

void
tics_oscal_part_end(TicsOscalProse *prose, TicsOscalControl *control)
{
    flush(prose, control);
    if (top(prose)->label != NULL)
        put_line(prose, control, "");
    g_array_set_size(prose->parts, prose->parts->len - 1);
}

void
tics_oscal_part_label(TicsOscalProse *prose, const char *value)
{
    TicsOscalPart *part = top(prose);

    if (part != NULL && part->role != TICS_ITEM_TEXTS && part->label == NULL && value != NULL)
        part->label = tics_oscal_collapse(g_strdup(value));
    if (part != NULL && part->label != NULL && part->label[0] == '\0')
        g_clear_pointer(&part->label, g_free);
}

bool
tics_oscal_is_block(const char *element)
{
    static const char *const blocks[] = {"p",  "li", "ul", "ol", "pre", "table", "tr", "blockquote",
                                         "h1", "h2", "h3", "h4", "h5",  "h6",    NULL};

    for (size_t i = 0; blocks[i] != NULL; i++)
        if (blocks[i][0] == element[0] && strcmp(blocks[i], element) == 0)
            return true;
    return false;
}

static bool
is_list(const char *element)
{
    return strcmp(element, "ul") == 0 || strcmp(element, "ol") == 0;
}

void
tics_oscal_block_begin(TicsOscalProse *prose, TicsOscalControl *control, const char *element)
{
    flush(prose, control);
    prose->lists += is_list(element);
    prose->pre += strcmp(element, "pre") == 0;
    if (strcmp(element, "li") == 0)
        g_string_append(prose->line, "- ");
}

void
tics_oscal_block_end(TicsOscalProse *prose, TicsOscalControl *control, const char *element)
{
    flush(prose, control);
    prose->lists -= is_list(element);
    prose->pre -= strcmp(element, "pre") == 0;
}

static bool expand(GHashTable *params, const char *raw, GString *out, int depth);

static void
append_label(GHashTable *params, const TicsOscalParam *param, GString *out, int depth)
{
    for (guint i = 0; param->choices != NULL && i < param->choices->len; i++) {
        if (i > 0)
            g_string_append(out, " / ");
        if (!expand(params, g_ptr_array_index(param->choices, i), out, depth))
            return;
    }
    if (param->choices == NULL && param->label != NULL)
        expand(params, param->label, out, depth);
}

static void
cut(GString *text)
{
    gsize at = PARAM_MAX;

    if (text->len <= PARAM_MAX)
        return;
    while (at > 0 && ((unsigned char)text->str[at] & 0xc0) == 0x80)
        at--;
    g_string_truncate(text, at);
    g_string_append(text, "…");
}

/* Worked out once, however often it is named: texts that name texts could otherwise grow without
 * end. A ring, or what lies too deep, shows its id. */
static void
append_param(GHashTable *params, const char *id, GString *out, int depth)
{
    TicsOscalParam *param = g_hash_table_lookup(params, id);

    if (param == NULL || param->open || (param->text == NULL && depth >= NESTED_MAX)) {
        g_autoptr(GString) name = g_string_new(id);
        cut(name);
        g_string_append_printf(out, "[%s]", name->str);
        return;
    }
    if (param->text == NULL) {
        g_autoptr(GString) text = g_string_new(param->value != NULL ? "" : "[");
        param->open = true;
        if (param->value != NULL)
            expand(params, param->value, text, depth + 1);
        else if (param->choices == NULL && param->label == NULL)
            g_string_append(text, id);
        else
            append_label(params, param, text, depth + 1);
        param->open = false;
        cut(text);
        if (param->value == NULL)
            g_string_append_c(text, ']');
        param->text = g_strdup(text->str);
    }
    g_string_append(out, param->text);
}

static bool
expand(GHashTable *params, const char *raw, GString *out, int depth)
{
    const gsize most = depth == 0 ? TEXT_MAX : 2 * PARAM_MAX;
    const char *c = raw, *mark;

    while (out->len < most && (mark = strchr(c, '\x01')) != NULL) {
        const char *end = strchr(mark, '\x02');
        if (end == NULL)
            break;
        g_autofree char *id = g_strndup(mark + 1, (gsize)(end - mark - 1));
        g_string_append_len(out, c, mark - c);
        append_param(params, id, out, depth);
        c = end + 1;
    }
    if (out->len < most)
        g_string_append(out, c);
    return out->len < most;
}

bool
tics_oscal_expand(GHashTable *params, const char *raw, GString *out)
{
    return expand(params, raw, out, 0);
}

char *
tics_oscal_param_label(GHashTable *params, const TicsOscalParam *param)
{
    g_autoptr(GString) text = g_string_new(NULL);

    append_label(params, param, text, 1);
    cut(text);
    return tics_oscal_collapse(g_strdup(text->str));
}
