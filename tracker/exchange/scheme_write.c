/* scheme_write.c -- a scheme as an OSCAL catalog (1.1.2, what every reader of 1.0 to 1.2 takes) */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scheme_private.h"

#include "oscal_write.h"
#include "xml.h"

#include <string.h>

typedef struct {
    const TicsScheme *scheme;
    TicsOscal oscal;
    GHashTable *tokens; /* id -> token; borrowed -> owned */
    GHashTable *taken;  /* tokens in use */
    GHashTable *children; /* id of an item or group ("i…", "g…") -> GPtrArray of TicsSchemeItem* */
} Writer;

bool
tics_scheme_is_token(const char *text)
{
    if (!g_ascii_isalpha(text[0]) && text[0] != '_')
        return false;
    for (const char *c = text; *c != '\0'; c++)
        if (!g_ascii_isalnum(*c) && strchr("._-", *c) == NULL)
            return false;
    return true;
}

/* As it is, if it is one that nobody has; else one made from it. The latter come when all of the
 * former are known. */
static const char *
token_of(Writer *writer, const char *prefix, const char *id)
{
    g_autofree char *key = g_strconcat(prefix, id, NULL);
    const char *known = g_hash_table_lookup(writer->tokens, key);
    g_autoptr(GString) made = g_string_new(prefix);

    if (known != NULL)
        return known;
    g_string_append_c(made, '-');
    for (const char *c = id; *c != '\0'; c++)
        g_string_append_c(made, g_ascii_isalnum(*c) || strchr("._-", *c) != NULL ? *c : '_');
    gsize length = made->len;
    for (guint n = 2; g_hash_table_contains(writer->taken, made->str); n++) {
        g_string_truncate(made, length);
        g_string_append_printf(made, "-%u", n);
    }
    g_hash_table_add(writer->taken, g_strdup(made->str));
    g_hash_table_insert(writer->tokens, g_steal_pointer(&key), g_strdup(made->str));
    return token_of(writer, prefix, id);
}

static void
claim(Writer *writer, const char *prefix, const char *id)
{
    if (!tics_scheme_is_token(id) || g_hash_table_contains(writer->taken, id))
        return;
    g_hash_table_add(writer->taken, g_strdup(id));
    g_hash_table_insert(writer->tokens, g_strconcat(prefix, id, NULL), g_strdup(id));
}

/* Does it read back as it is where runs of blanks count as one? */
static bool
is_collapsed(const char *text)
{
    return text[0] != ' ' && strstr(text, "  ") == NULL && strpbrk(text, "\t\n") == NULL &&
           !g_str_has_suffix(text, " ");
}

static int
level_of(const char *line)
{
    size_t blanks = strspn(line, " ");

    return blanks % 2 == 0 ? (int)(blanks / 2) : -1;
}

/* Can the lines be items inside items? Each a step deeper at most, and none further out than the
 * first behind a deeper one: prose stands before items. */
static bool
is_outline(char **lines)
{
    int above = 0, deepest = 0;

    for (char **line = lines; *line != NULL; line++) {
        int level = level_of(*line);
        const char *text = *line + strspn(*line, " ");
        if (level < 0 || level > above + 1 || level > 20 || text[0] == '\0' ||
            !is_collapsed(text) || (line == lines && level > 0) || (level == 0 && deepest > 0))
            return false;
        above = level;
        deepest = MAX(deepest, level);
    }
    return true;
}

/* Closes items down to that level. */
static void
close_items(Writer *writer, int *open, int level)
{
    for (; *open > level; (*open)--) {
        tics_oscal_close(&writer->oscal, "part");
    }
}

static void
write_outline(Writer *writer, const char *name, char **lines)
{
    int open = 0;

    for (char **line = lines; *line != NULL; line++) {
        int level = level_of(*line);
        close_items(writer, &open, MAX(level - 1, 0));
        if (level > 0) {
            tics_oscal_open(
                &writer->oscal, "part",
                TICS_OSCAL_ATTRIBUTES("name", strcmp(name, "statement") == 0 ? "item" : name));
            open++;
        }
        tics_oscal_leaf(&writer->oscal, "p", *line + strspn(*line, " "));
    }
    close_items(writer, &open, 0);
}

static void
own_prop(Writer *writer, const char *name, const char *value)
{
    tics_oscal_prop(&writer->oscal, name, TICS_OSCAL_OURS, value, NULL);
}

static void
write_part(Writer *writer, const char *name, const char *ns, const char *id, const char *text)
{
    TicsOscal *oscal = &writer->oscal;

    if (text == NULL)
        return;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    tics_oscal_open(oscal, "part", TICS_OSCAL_ATTRIBUTES("id", id, "name", name, "ns", ns));
    if (is_outline(lines))
        write_outline(writer, name, lines);
    else
        tics_oscal_leaf(oscal, "pre", text);
    tics_oscal_close(oscal, "part");
}

static void
write_params(Writer *writer, const TicsSchemeItem *item)
{
    TicsOscal *oscal = &writer->oscal;

    for (guint i = 0; i < item->params->len; i++) {
        const TicsSchemeParam *param = g_ptr_array_index(item->params, i);
        tics_oscal_open(oscal, "param", TICS_OSCAL_ATTRIBUTES("id", param->id));
        if (param->label != NULL)
            tics_oscal_leaf(oscal, "label", param->label);
        if (param->value != NULL)
            tics_oscal_leaf(oscal, "value", param->value);
        tics_oscal_close(oscal, "param");
    }
}

static void
write_props(Writer *writer, const TicsSchemeItem *item)
{
    char *const *text = item->text;
    const char *token = token_of(writer, "r", text[TICS_ITEM_ID]);
    g_autofree char *order = g_strdup_printf("%" G_GINT64_FORMAT, item->position);

    tics_oscal_prop(&writer->oscal, "label", NULL, text[TICS_ITEM_NUMBER], NULL);
    if (text[TICS_ITEM_WITHDRAWN] != NULL && strcmp(text[TICS_ITEM_WITHDRAWN], "yes") == 0)
        tics_oscal_prop(&writer->oscal, "status", NULL, "withdrawn", NULL);
    if (strcmp(token, text[TICS_ITEM_ID]) != 0)
        own_prop(writer, "requirement-id", text[TICS_ITEM_ID]);
    if (text[TICS_ITEM_NUMBER] != NULL && !is_collapsed(text[TICS_ITEM_NUMBER]))
        own_prop(writer, "number", text[TICS_ITEM_NUMBER]);
    own_prop(writer, "order", order);
    own_prop(writer, "level", text[TICS_ITEM_LEVEL]);
    if (text[TICS_ITEM_TITLE] == NULL)
        own_prop(writer, "no-title", "yes");
    else if (!is_collapsed(text[TICS_ITEM_TITLE]))
        own_prop(writer, "title", text[TICS_ITEM_TITLE]);
    own_prop(writer, "title-en", text[TICS_ITEM_TITLE_EN]);
    if (text[TICS_ITEM_CLASS] != NULL && !tics_scheme_is_token(text[TICS_ITEM_CLASS]))
        own_prop(writer, "class", text[TICS_ITEM_CLASS]);
    for (guint i = 0; i < item->props->len; i++) {
        const TicsSchemeProp *said = g_ptr_array_index(item->props, i);
        tics_oscal_prop(&writer->oscal, said->name, said->ns, said->value, said->class);
    }
}

static void
write_links(Writer *writer, const GPtrArray *ids, const char *rel)
{
    for (guint i = 0; i < ids->len; i++) {
        g_autofree char *href =
            g_strconcat("#", token_of(writer, "r", g_ptr_array_index(ids, i)), NULL);
        tics_oscal_empty(&writer->oscal, "link", TICS_OSCAL_ATTRIBUTES("href", href, "rel", rel));
    }
}

static void write_items(Writer *writer, const char *prefix, const char *parent);

static void
write_item(Writer *writer, const TicsSchemeItem *item)
{
    TicsOscal *oscal = &writer->oscal;
    char *const *text = item->text;
    const char *class = text[TICS_ITEM_CLASS];
    const char *statement =
        text[TICS_ITEM_TEXT] == NULL ? NULL : token_of(writer, "s", text[TICS_ITEM_ID]);

    tics_oscal_open(
        oscal, "control",
        TICS_OSCAL_ATTRIBUTES("id", token_of(writer, "r", text[TICS_ITEM_ID]), "class",
                              class != NULL && tics_scheme_is_token(class) ? class : NULL));
    tics_oscal_leaf(oscal, "title",
                    text[TICS_ITEM_TITLE] != NULL    ? text[TICS_ITEM_TITLE]
                    : text[TICS_ITEM_NUMBER] != NULL ? text[TICS_ITEM_NUMBER]
                                                     : text[TICS_ITEM_ID]);
    write_params(writer, item);
    write_props(writer, item);
    write_links(writer, item->related, "related");
    write_links(writer, item->successors, "incorporated-into");
    write_part(writer, "statement", NULL, statement, text[TICS_ITEM_TEXT]);
    write_part(writer, "statement-en", TICS_OSCAL_OURS, NULL, text[TICS_ITEM_TEXT_EN]);
    write_part(writer, "guidance", NULL, NULL, text[TICS_ITEM_GUIDANCE]);
    write_part(writer, "assessment-objective", NULL, NULL, text[TICS_ITEM_HINTS]);
    write_items(writer, "i", text[TICS_ITEM_ID]);
    tics_oscal_close(oscal, "control");
}

static void
write_items(Writer *writer, const char *prefix, const char *parent)
{
    g_autofree char *key = g_strconcat(prefix, parent, NULL);
    const GPtrArray *items = g_hash_table_lookup(writer->children, key);

    for (guint i = 0; items != NULL && i < items->len; i++)
        write_item(writer, g_ptr_array_index(items, i));
}

static bool
has_groups(const Writer *writer, const TicsSchemeGroup *above)
{
    for (guint i = 0; i < writer->scheme->groups->len; i++) {
        const TicsSchemeGroup *group = g_ptr_array_index(writer->scheme->groups, i);
        if (g_strcmp0(group->parent, above->id) == 0)
            return true;
    }
    return false;
}

/* In OSCAL a group holds groups or requirements, never both: beside groups, requirements stand in a
 * group of their own, which the reader undoes. */
static void
write_members(Writer *writer, const TicsSchemeGroup *group)
{
    g_autofree char *key = g_strconcat("g", group->id, NULL);
    bool own = g_hash_table_contains(writer->children, key) && has_groups(writer, group);

    if (own) {
        tics_oscal_open(&writer->oscal, "group", NULL);
        tics_oscal_leaf(&writer->oscal, "title", group->title != NULL ? group->title : group->id);
        own_prop(writer, TICS_OSCAL_JOINED, "yes");
    }
    write_items(writer, "g", group->id);
    if (own)
        tics_oscal_close(&writer->oscal, "group");
}

static void
write_groups(Writer *writer, const char *parent)
{
    TicsOscal *oscal = &writer->oscal;

    for (guint i = 0; i < writer->scheme->groups->len; i++) {
        const TicsSchemeGroup *group = g_ptr_array_index(writer->scheme->groups, i);
        if (g_strcmp0(group->parent, parent) != 0)
            continue;
        const char *token = token_of(writer, "g", group->id);
        tics_oscal_open(oscal, "group", TICS_OSCAL_ATTRIBUTES("id", token));
        tics_oscal_leaf(oscal, "title", group->title != NULL ? group->title : group->id);
        tics_oscal_prop(oscal, "label", NULL, group->number, NULL);
        if (strcmp(token, group->id) != 0)
            own_prop(writer, "group-id", group->id);
        if (group->title == NULL)
            own_prop(writer, "no-title", "yes");
        else if (!is_collapsed(group->title))
            own_prop(writer, "title", group->title);
        if (group->number != NULL && !is_collapsed(group->number))
            own_prop(writer, "number", group->number);
        write_groups(writer, group->id);
        write_members(writer, group);
        tics_oscal_close(oscal, "group");
    }
}

/* A date and time of the years and with one of the zones that OSCAL takes. */
static bool
is_moment(const char *text)
{
    return text != NULL &&
           g_regex_match_simple(
               "^((19|2[0-9])[0-9]{2}-((0[13578]|1[02])-31|(0[13-9]|1[0-2])-(29|30)|"
               "(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8]))|"
               "(2[048]00|2[0-9](0[48]|[2468][048]|[13579][26]))-02-29)T"
               "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?"
               "(Z|-((0[0-9]|1[0-2]):00|0[39]:30)|"
               "\\+((0[0-9]|1[0-4]):00|(0[34569]|10):30|(0[58]|12):45))$",
               text, G_REGEX_DOLLAR_ENDONLY, 0);
}

static void
write_metadata(Writer *writer, const char *modified, const char *remarks)
{
    TicsOscal *oscal = &writer->oscal;
    const TicsScheme *scheme = writer->scheme;
    const char *title = scheme->title != NULL ? scheme->title : scheme->id;

    tics_oscal_open(oscal, "metadata", NULL);
    tics_oscal_leaf(oscal, "title", title);
    tics_oscal_leaf(oscal, "last-modified",
                    is_moment(scheme->modified) ? scheme->modified : modified);
    tics_oscal_leaf(oscal, "version", scheme->edition != NULL ? scheme->edition : "0");
    tics_oscal_leaf(oscal, "oscal-version", TICS_OSCAL_VERSION);
    own_prop(writer, "scheme-id", scheme->id);
    if (!is_collapsed(title))
        own_prop(writer, "title", title);
    own_prop(writer, "title-en", scheme->title_en);
    if (scheme->edition == NULL)
        own_prop(writer, "no-edition", "yes");
    own_prop(writer, "source-uuid", scheme->source_id);
    own_prop(writer, "source-modified", scheme->modified);
    tics_oscal_prose(oscal, "remarks", remarks);
    tics_oscal_close(oscal, "metadata");
}

static void
gather(Writer *writer)
{
    for (guint i = 0; i < writer->scheme->groups->len; i++)
        claim(writer, "g", ((TicsSchemeGroup *)g_ptr_array_index(writer->scheme->groups, i))->id);
    for (guint i = 0; i < writer->scheme->items->len; i++) {
        TicsSchemeItem *item = g_ptr_array_index(writer->scheme->items, i);
        const char *parent = item->text[TICS_ITEM_PARENT], *group = item->text[TICS_ITEM_GROUP];
        g_autofree char *key = parent != NULL  ? g_strconcat("i", parent, NULL)
                               : group != NULL ? g_strconcat("g", group, NULL)
                                               : g_strdup("");
        GPtrArray *family = g_hash_table_lookup(writer->children, key);
        if (family == NULL) {
            family = g_ptr_array_new();
            g_hash_table_insert(writer->children, g_steal_pointer(&key), family);
        }
        g_ptr_array_add(family, item);
        claim(writer, "r", item->text[TICS_ITEM_ID]);
    }
}

char *
tics_scheme_write_oscal(const TicsScheme *scheme, const char *modified, const char *remarks,
                        GHashTable **said)
{
    g_autoptr(GHashTable) tokens = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) children =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    g_autoptr(GString) body = g_string_new(NULL);
    Writer writer = {scheme, {body, 1}, tokens, taken, children};

    gather(&writer);
    write_metadata(&writer, modified, remarks);
    write_items(&writer, "", "");
    write_groups(&writer, NULL);
    g_autofree char *uuid = tics_oscal_uuid(body->str, body->len);
    if (said != NULL)
        *said = g_steal_pointer(&tokens);
    return g_strdup_printf("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<catalog xmlns=\"%s\" uuid=\"%s\">\n%s</catalog>\n",
                           TICS_OSCAL_URI, uuid, body->str);
}
