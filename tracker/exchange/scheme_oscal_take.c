/* scheme_oscal_take.c -- what groups, controls, parameters, props and links of an OSCAL catalog say
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "scheme_oscal_private.h"
#include "scheme_private.h"

#include <stdarg.h>
#include <string.h>

/* The first thing that is wrong; nothing more is taken from then on. */
void
tics_oscal_refuse(TicsOscalReader *reader, const char *format, ...)
{
    va_list arguments;

    if (reader->problem != NULL)
        return;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    tics_fail(&reader->problem, TICS_ERROR_INVALID, "%s:%zu: %s", reader->name,
              tics_xml_feed_line(reader->feed), what);
}

const char *
tics_oscal_attribute(const char *const *attributes, const char *name)
{
    for (; *attributes != NULL; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

TicsOscalControl *
tics_oscal_control_of(TicsOscalReader *reader)
{
    return reader->controls->len == 0
               ? NULL
               : &g_array_index(reader->controls, TicsOscalControl, reader->controls->len - 1);
}

TicsSchemeGroup *
tics_oscal_group_of(TicsOscalReader *reader)
{
    return reader->groups->len == 0 ? NULL
                                    : g_ptr_array_index(reader->groups, reader->groups->len - 1);
}

void
tics_oscal_open_group(TicsOscalReader *reader, const char *id)
{
    const TicsSchemeGroup *above = tics_oscal_group_of(reader);
    g_autofree char *made =
        id != NULL ? NULL : g_strdup_printf("group-%u", reader->scheme->groups->len + 1);
    TicsSchemeGroup *group = tics_scheme_add_group(reader->scheme, id != NULL ? id : made);

    group->parent = above == NULL ? NULL : g_strdup(above->id);
    if (reader->groups->len >= TICS_SCHEME_DEPTH_MAX)
        tics_oscal_refuse(reader, _("groups lie too deep in each other"));
    g_ptr_array_add(reader->groups, group);
}

/* Some labels say the title again: "Personnel Screening (03.09.01)" is numbered 03.09.01. */
static void
unwrap_number(char **number, const char *title)
{
    gsize length = title == NULL ? 0 : strlen(title);

    if (*number == NULL || length == 0 || strncmp(*number, title, length) != 0 ||
        strncmp(*number + length, " (", 2) != 0 || !g_str_has_suffix(*number, ")"))
        return;
    char *inner = g_strndup(*number + length + 2, strlen(*number) - length - 3);
    if (inner[0] != '\0' && strpbrk(inner, "()") == NULL) {
        g_free(*number);
        *number = inner;
    } else {
        g_free(inner);
    }
}

void
tics_oscal_close_group(TicsOscalReader *reader)
{
    TicsSchemeGroup *group = tics_oscal_group_of(reader);

    unwrap_number(&group->number, group->title);
    g_ptr_array_set_size(reader->groups, (gint)reader->groups->len - 1);
}

void
tics_oscal_open_control(TicsOscalReader *reader, const char *const *attributes)
{
    const TicsOscalControl *above = tics_oscal_control_of(reader);
    const TicsSchemeGroup *group = tics_oscal_group_of(reader);
    const char *id = tics_oscal_attribute(attributes, "id");
    TicsOscalControl control = {
        .item = tics_scheme_add_item(reader->scheme, tics_xml_feed_line(reader->feed))};

    control.item->text[TICS_ITEM_ID] = g_strdup(id);
    control.item->text[TICS_ITEM_CLASS] = g_strdup(tics_oscal_attribute(attributes, "class"));
    control.item->text[TICS_ITEM_GROUP] = group == NULL ? NULL : g_strdup(group->id);
    if (above != NULL)
        control.item->text[TICS_ITEM_PARENT] = g_strdup(above->item->text[TICS_ITEM_ID]);
    if (id == NULL)
        tics_oscal_refuse(reader, _("a control has no id"));
    if (reader->controls->len >= TICS_SCHEME_DEPTH_MAX)
        tics_oscal_refuse(reader, _("controls lie too deep in each other"));
    g_array_append_val(reader->controls, control);
}

void
tics_oscal_close_control(TicsOscalReader *reader)
{
    TicsOscalControl *control = tics_oscal_control_of(reader);

    for (size_t i = 0; i < TICS_ITEM_TEXTS; i++) {
        if (control->out[i] == NULL)
            continue;
        g_free(control->item->text[i]);
        control->item->text[i] = g_string_free(control->out[i], FALSE);
    }
    unwrap_number(&control->item->text[TICS_ITEM_NUMBER], control->item->text[TICS_ITEM_TITLE]);
    g_array_set_size(reader->controls, reader->controls->len - 1);
}

/* TicsOscalWhat is said of an id again is passed over: it goes to one that has no name. */
void
tics_oscal_open_param(TicsOscalReader *reader, const char *id)
{
    TicsOscalControl *control = tics_oscal_control_of(reader);
    bool fresh = id != NULL && !g_hash_table_contains(reader->params, id);

    g_free(reader->param_id);
    reader->param_id = g_strdup(fresh ? id : "");
    g_hash_table_insert(reader->params, g_strdup(reader->param_id), g_new0(TicsOscalParam, 1));
    if (control != NULL && fresh && tics_scheme_is_token(id))
        tics_scheme_add_param(control->item, id, NULL, NULL);
}

/* In one of ours: what OSCAL has no place for. */
static void
take_own_prop(TicsSchemeItem *item, const char *name, const char *value)
{
    static const struct {
        const char *name;
        TicsSchemeText text;
    } own[] = {
        {"requirement-id", TICS_ITEM_ID}, {"number", TICS_ITEM_NUMBER},
        {"level", TICS_ITEM_LEVEL},       {"title", TICS_ITEM_TITLE},
        {"title-en", TICS_ITEM_TITLE_EN}, {"class", TICS_ITEM_CLASS},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(own); i++) {
        if (strcmp(name, own[i].name) != 0 || (own[i].text == TICS_ITEM_ID && value[0] == '\0'))
            continue;
        if (own[i].text == TICS_ITEM_ID) { /* links name the other one */
            g_free(item->sort_id);
            item->sort_id = g_strdup(item->text[TICS_ITEM_ID]);
        }
        g_free(item->text[own[i].text]);
        item->text[own[i].text] = value[0] == '\0' ? NULL : g_strdup(value);
    }
    if (strcmp(name, "no-title") == 0)
        g_clear_pointer(&item->text[TICS_ITEM_TITLE], g_free);
    if (strcmp(name, "order") == 0)
        item->position = (int64_t)g_ascii_strtoull(value, NULL, 10);
}

static bool
is_level(const char *name)
{
    return strcmp(name, "level") == 0 || strcmp(name, "tier") == 0 || strcmp(name, "priority") == 0;
}

static void
take_first(char **to, const char *value)
{
    if (*to == NULL)
        *to = tics_oscal_collapse(g_strdup(value));
}

/* A URI, as OSCAL wants it: a scheme of two characters or more. */
static bool
is_namespace(const char *ns)
{
    return ns == NULL || ns[0] == '\0' ||
           g_regex_match_simple("^[A-Za-z][A-Za-z0-9+.-]+:\\S+$", ns, G_REGEX_DOLLAR_ENDONLY, 0);
}

static void
take_control_prop(TicsSchemeItem *item, const char *const *attributes, const char *name,
                  const char *value)
{
    const char *class = tics_oscal_attribute(attributes, "class"),
               *ns = tics_oscal_attribute(attributes, "ns");

    if (g_strcmp0(ns, TICS_OSCAL_OURS) == 0)
        take_own_prop(item, name, value);
    else if (value[strspn(value, " \t\n")] == '\0')
        return;
    else if (strcmp(name, "label") == 0 && class == NULL && item->text[TICS_ITEM_NUMBER] == NULL)
        take_first(&item->text[TICS_ITEM_NUMBER], value);
    else if (strcmp(name, "sort-id") == 0)
        take_first(&item->sort_id, value);
    else if (strcmp(name, "status") == 0 && g_ascii_strcasecmp(value, "withdrawn") == 0)
        g_free(item->text[TICS_ITEM_WITHDRAWN]), item->text[TICS_ITEM_WITHDRAWN] = g_strdup("yes");
    else if (is_level(name) && item->text[TICS_ITEM_LEVEL] == NULL)
        take_first(&item->text[TICS_ITEM_LEVEL], value);
    else if (tics_scheme_is_token(name) && is_namespace(ns) &&
             (class == NULL || tics_scheme_is_token(class)))
        tics_scheme_add_prop(item, name, ns, class, value);
}

static void
take_group_prop(TicsSchemeGroup *group, const char *ns, const char *name, const char *value)
{
    bool ours = g_strcmp0(ns, TICS_OSCAL_OURS) == 0;
    char **to = ours && strcmp(name, "group-id") == 0   ? &group->id
                : ours && strcmp(name, "title") == 0    ? &group->title
                : ours && strcmp(name, "number") == 0   ? &group->number
                : !ours && strcmp(name, "sort-id") == 0 ? &group->sort_id
                : !ours && strcmp(name, "label") == 0   ? &group->number
                                                        : NULL;

    if (ours && strcmp(name, "no-title") == 0)
        g_clear_pointer(&group->title, g_free);
    if (to == NULL || (!ours && *to != NULL))
        return;
    g_free(*to);
    *to = ours ? g_strdup(value) : tics_oscal_collapse(g_strdup(value));
}

/* The group is there for OSCAL's sake only: what lies in it is of the one around it. */
static void
join_above(TicsOscalReader *reader)
{
    GPtrArray *open = reader->groups, *all = reader->scheme->groups;
    guint last = open->len - 1;

    if (last == 0 || open->pdata[last] == open->pdata[last - 1] ||
        open->pdata[last] != all->pdata[all->len - 1])
        return;
    open->pdata[last] = open->pdata[last - 1];
    g_ptr_array_set_size(all, (gint)all->len - 1);
}

static void
take_metadata_prop(TicsScheme *scheme, const char *name, const char *value)
{
    char **to = strcmp(name, "scheme-id") == 0         ? &scheme->id
                : strcmp(name, "title-en") == 0        ? &scheme->title_en
                : strcmp(name, "source-uuid") == 0     ? &scheme->source_id
                : strcmp(name, "title") == 0           ? &scheme->title
                : strcmp(name, "source-modified") == 0 ? &scheme->modified
                                                       : NULL;

    if (strcmp(name, "no-edition") == 0)
        g_clear_pointer(&scheme->edition, g_free);
    if (to == NULL)
        return;
    g_free(*to);
    *to = g_strdup(value);
}

void
tics_oscal_take_prop(TicsOscalReader *reader, TicsOscalWhat in, const char *const *attributes)
{
    const char *name = tics_oscal_attribute(attributes, "name"),
               *value = tics_oscal_attribute(attributes, "value"),
               *ns = tics_oscal_attribute(attributes, "ns");

    if (name == NULL || value == NULL)
        return;
    if (in == TICS_OSCAL_CONTROL)
        take_control_prop(tics_oscal_control_of(reader)->item, attributes, name, value);
    else if (in == TICS_OSCAL_GROUP && g_strcmp0(ns, TICS_OSCAL_OURS) == 0 &&
             strcmp(name, TICS_OSCAL_JOINED) == 0)
        join_above(reader);
    else if (in == TICS_OSCAL_GROUP)
        take_group_prop(tics_oscal_group_of(reader), ns, name, value);
    else if (in == TICS_OSCAL_METADATA && g_strcmp0(ns, TICS_OSCAL_OURS) == 0)
        take_metadata_prop(reader->scheme, name, value);
    else if (in == TICS_OSCAL_PART && (strcmp(name, "label") == 0 || strcmp(name, "method") == 0))
        tics_oscal_part_label(&reader->prose, value);
}

/* rel is spelt in more than one way; some name the other without '#'. */
void
tics_oscal_take_link(TicsOscalReader *reader, const char *const *attributes)
{
    const char *href = tics_oscal_attribute(attributes, "href"),
               *rel = tics_oscal_attribute(attributes, "rel");
    TicsSchemeItem *item = tics_oscal_control_of(reader)->item;
    g_autofree char *plain = rel == NULL ? NULL : g_strdelimit(g_strdup(rel), "_", '-');

    if (href == NULL || href[0] == '\0' || strcmp(href, "#") == 0)
        return;
    const char *target = href[0] == '#' ? href + 1 : href;
    if (g_strcmp0(plain, "incorporated-into") == 0 || g_strcmp0(plain, "moved-to") == 0 ||
        g_strcmp0(plain, "addressed-by") == 0)
        g_ptr_array_add(item->successors, g_strdup(target));
    else if (g_strcmp0(plain, "related") == 0 || g_strcmp0(plain, "required") == 0)
        g_ptr_array_add(item->related, g_strdup(target));
    else
        reader->references++;
}

static void
take_version(TicsOscalReader *reader, const char *said)
{
    const char *plain = said[0] == 'v' || said[0] == 'V' ? said + 1 : said;
    char *end = NULL;
    guint64 major = g_ascii_strtoull(plain, &end, 10), minor = 0;

    reader->said_version = true;
    if (end != NULL && *end == '.')
        minor = g_ascii_strtoull(end + 1, NULL, 10);
    if (!g_ascii_isdigit(plain[0]) || major < 1 || strstr(plain, "milestone") != NULL)
        tics_oscal_refuse(reader, _("OSCAL version '%s': catalogues from 1.0 on are read"), said);
    else if (major > 1 || minor > 2)
        tics_scheme_note(reader->scheme,
                         _("OSCAL version '%s' is newer than what this tool knows (1.0 to 1.2)"),
                         said);
    g_autofree char *number = g_strndup(plain, strspn(plain, "0123456789.-rc"));
    g_free(reader->scheme->format);
    reader->scheme->format = g_strdup_printf("OSCAL %.40s", number);
}

static void
take_once(char **to, const char *value)
{
    if (*to == NULL && value[0] != '\0')
        *to = g_strdup(value);
}

static void
close_metadata_leaf(TicsOscalReader *reader, const char *name, const char *value)
{
    TicsScheme *scheme = reader->scheme;

    if (strcmp(name, "title") == 0)
        take_once(&scheme->title, value);
    else if (strcmp(name, "version") == 0)
        take_once(&scheme->edition, value);
    else if (strcmp(name, "last-modified") == 0)
        take_once(&scheme->modified, value);
    else if (!reader->said_version)
        take_version(reader, value);
}

static void
close_param_leaf(TicsOscalReader *reader, TicsOscalWhat in, const char *name, const char *value)
{
    TicsOscalParam *param = g_hash_table_lookup(reader->params, reader->param_id);

    if (in == TICS_OSCAL_SELECT && param->choices == NULL)
        param->choices = g_ptr_array_new_with_free_func(g_free);
    if (in == TICS_OSCAL_SELECT) {
        g_ptr_array_add(param->choices, g_strdup(value));
    } else if (strcmp(name, "label") == 0) {
        take_once(&param->label, value);
    } else if (param->value == NULL) {
        take_once(&param->value, value);
    } else if (strlen(param->value) < 1000) {
        char *both = g_strconcat(param->value, ", ", value, NULL);
        g_free(param->value);
        param->value = both;
    }
}

void
tics_oscal_close_leaf(TicsOscalReader *reader, TicsOscalWhat in, const char *name)
{
    char *value = tics_oscal_collapse(reader->prose.line->str);

    if (in == TICS_OSCAL_METADATA)
        close_metadata_leaf(reader, name, value);
    else if (in == TICS_OSCAL_GROUP)
        take_once(&tics_oscal_group_of(reader)->title, value);
    else if (in == TICS_OSCAL_CONTROL)
        take_once(&tics_oscal_control_of(reader)->item->text[TICS_ITEM_TITLE], value);
    else
        close_param_leaf(reader, in, name, value);
    g_string_truncate(reader->prose.line, 0);
}
