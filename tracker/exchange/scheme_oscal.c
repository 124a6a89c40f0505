/* scheme_oscal.c -- a catalogue of requirements in OSCAL XML (catalog, 1.0 to 1.2), read as a
 * stream */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scheme_private.h"

#include "i18n.h"
#include "scheme_oscal_private.h"
#include "text.h"
#include "xml.h"

#include <stdarg.h>
#include <string.h>

enum {
    DEPTH_MAX = 200, /* of elements */
    LINE_MAX_BYTES = 1024 * 1024,
    PIECE = 64 * 1024,
    TEXT_BYTES_MAX = 64 * 1024 * 1024,
};

typedef enum {
    NOTHING, /* above the root */
    CATALOG,
    METADATA,
    GROUP,
    CONTROL,
    PARAM,
    SELECT,
    PART,
    PROP,
    LINK,
    LEAF,   /* its text is one value */
    BLOCK,  /* its text is a line of a part */
    INSERT, /* the place of a parameter */
    INLINE, /* markup inside either */
} What;

/* What is looked at, and where it may stand; all else is passed over whole. */
static const struct {
    What in;
    const char *name;
    What what;
} grammar[] = {
    {NOTHING, "catalog", CATALOG},
    {CATALOG, "metadata", METADATA},
    {CATALOG, "group", GROUP},
    {CATALOG, "control", CONTROL},
    {CATALOG, "param", PARAM},
    {METADATA, "title", LEAF},
    {METADATA, "last-modified", LEAF},
    {METADATA, "version", LEAF},
    {METADATA, "oscal-version", LEAF},
    {METADATA, "prop", PROP},
    {GROUP, "title", LEAF},
    {GROUP, "prop", PROP},
    {GROUP, "group", GROUP},
    {GROUP, "control", CONTROL},
    {GROUP, "param", PARAM},
    {CONTROL, "title", LEAF},
    {CONTROL, "param", PARAM},
    {CONTROL, "prop", PROP},
    {CONTROL, "link", LINK},
    {CONTROL, "part", PART},
    {CONTROL, "control", CONTROL},
    {PARAM, "label", LEAF},
    {PARAM, "value", LEAF},
    {PARAM, "select", SELECT},
    {SELECT, "choice", LEAF},
    {PART, "part", PART},
    {PART, "prop", PROP},
    {PART, "title", BLOCK},
};

typedef struct {
    What what;
    const char *name; /* of a LEAF: from the grammar */
} Frame;

typedef struct {
    TicsXmlFeed *feed;
    const char *name;
    TicsScheme *scheme;
    GError *problem;
    GArray *frames;    /* Frame */
    int skipped;       /* elements open inside one that is passed over */
    GPtrArray *groups; /* TicsSchemeGroup*, those that are open */
    GArray *controls;  /* TicsOscalControl, likewise */
    TicsOscalProse prose;
    GHashTable *params;  /* id -> TicsOscalParam* */
    char *param_id;      /* of the one that is open */
    GHashTable *untaken; /* names of parts that are not taken -> how many */
    guint references;    /* links to sources */
    guint root_parts;    /* of groups */
    bool said_version;
} Reader;

static void
param_free(void *data)
{
    TicsOscalParam *param = data;

    g_free(param->label);
    g_free(param->value);
    g_free(param->text);
    if (param->choices != NULL)
        g_ptr_array_unref(param->choices);
    g_free(param);
}

/* The first thing that is wrong; nothing more is taken from then on. */
static void G_GNUC_PRINTF(2, 3) refuse(Reader *reader, const char *format, ...)
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

static const char *
attribute(const char *const *attributes, const char *name)
{
    for (; *attributes != NULL; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

static What
parent_of(const Reader *reader)
{
    return reader->frames->len == 0
               ? NOTHING
               : g_array_index(reader->frames, Frame, reader->frames->len - 1).what;
}

static TicsOscalControl *
control_of(Reader *reader)
{
    return reader->controls->len == 0
               ? NULL
               : &g_array_index(reader->controls, TicsOscalControl, reader->controls->len - 1);
}

static TicsSchemeGroup *
group_of(Reader *reader)
{
    return reader->groups->len == 0 ? NULL
                                    : g_ptr_array_index(reader->groups, reader->groups->len - 1);
}

static void
refuse_root(Reader *reader, const char *element)
{
    static const char *const models[] = {"component-definition",
                                         "system-security-plan",
                                         "assessment-plan",
                                         "assessment-results",
                                         "plan-of-action-and-milestones",
                                         "mapping-collection",
                                         NULL};

    if (strcmp(element, "profile") == 0)
        refuse(reader, _("this is an OSCAL profile: it only names controls of other catalogues; "
                         "import the resolved catalogue that is published with it"));
    else if (g_strv_contains(models, element))
        refuse(reader, _("this is an OSCAL %s and no catalogue of requirements"), element);
    else
        refuse(reader, _("no catalogue of requirements: its first element is <%s>"), element);
}

static void
open_group(Reader *reader, const char *id)
{
    const TicsSchemeGroup *above = group_of(reader);
    g_autofree char *made =
        id != NULL ? NULL : g_strdup_printf("group-%u", reader->scheme->groups->len + 1);
    TicsSchemeGroup *group = tics_scheme_add_group(reader->scheme, id != NULL ? id : made);

    group->parent = above == NULL ? NULL : g_strdup(above->id);
    if (reader->groups->len >= TICS_SCHEME_DEPTH_MAX)
        refuse(reader, _("groups lie too deep in each other"));
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

static void
close_group(Reader *reader)
{
    TicsSchemeGroup *group = group_of(reader);

    unwrap_number(&group->number, group->title);
    g_ptr_array_set_size(reader->groups, (gint)reader->groups->len - 1);
}

static void
open_control(Reader *reader, const char *const *attributes)
{
    const TicsOscalControl *above = control_of(reader);
    const TicsSchemeGroup *group = group_of(reader);
    const char *id = attribute(attributes, "id");
    TicsOscalControl control = {
        .item = tics_scheme_add_item(reader->scheme, tics_xml_feed_line(reader->feed))};

    control.item->text[TICS_ITEM_ID] = g_strdup(id);
    control.item->text[TICS_ITEM_CLASS] = g_strdup(attribute(attributes, "class"));
    control.item->text[TICS_ITEM_GROUP] = group == NULL ? NULL : g_strdup(group->id);
    if (above != NULL)
        control.item->text[TICS_ITEM_PARENT] = g_strdup(above->item->text[TICS_ITEM_ID]);
    if (id == NULL)
        refuse(reader, _("a control has no id"));
    if (reader->controls->len >= TICS_SCHEME_DEPTH_MAX)
        refuse(reader, _("controls lie too deep in each other"));
    g_array_append_val(reader->controls, control);
}

static void
close_control(Reader *reader)
{
    TicsOscalControl *control = control_of(reader);

    for (size_t i = 0; i < TICS_ITEM_TEXTS; i++) {
        if (control->out[i] == NULL)
            continue;
        g_free(control->item->text[i]);
        control->item->text[i] = g_string_free(control->out[i], FALSE);
    }
    unwrap_number(&control->item->text[TICS_ITEM_NUMBER], control->item->text[TICS_ITEM_TITLE]);
    g_array_set_size(reader->controls, reader->controls->len - 1);
}

/* What is said of an id again is passed over: it goes to one that has no name. */
static void
open_param(Reader *reader, const char *id)
{
    TicsOscalControl *control = control_of(reader);
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

static void
take_control_prop(TicsSchemeItem *item, const char *const *attributes, const char *name,
                  const char *value)
{
    const char *class = attribute(attributes, "class"), *ns = attribute(attributes, "ns");

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
    else if (tics_scheme_is_token(name) && (class == NULL || tics_scheme_is_token(class)))
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

static void
take_prop(Reader *reader, What in, const char *const *attributes)
{
    const char *name = attribute(attributes, "name"), *value = attribute(attributes, "value"),
               *ns = attribute(attributes, "ns");

    if (name == NULL || value == NULL)
        return;
    if (in == CONTROL)
        take_control_prop(control_of(reader)->item, attributes, name, value);
    else if (in == GROUP)
        take_group_prop(group_of(reader), ns, name, value);
    else if (in == METADATA && g_strcmp0(ns, TICS_OSCAL_OURS) == 0)
        take_metadata_prop(reader->scheme, name, value);
    else if (in == PART && (strcmp(name, "label") == 0 || strcmp(name, "method") == 0))
        tics_oscal_part_label(&reader->prose, value);
}

/* rel is spelt in more than one way; some name the other without '#'. */
static void
take_link(Reader *reader, const char *const *attributes)
{
    const char *href = attribute(attributes, "href"), *rel = attribute(attributes, "rel");
    TicsSchemeItem *item = control_of(reader)->item;
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

static What
look_up(What in, const char *element, const char **name)
{
    bool prose = in == PART || in == BLOCK;

    *name = element;
    if (prose && tics_oscal_is_block(element))
        return BLOCK;
    for (size_t i = 0; i < G_N_ELEMENTS(grammar); i++) {
        if (grammar[i].in != in || strcmp(grammar[i].name, element) != 0)
            continue;
        *name = grammar[i].name;
        return grammar[i].what;
    }
    if (in == LEAF || in == BLOCK || in == INLINE || in == PART)
        return strcmp(element, "insert") == 0 ? INSERT : in == PART ? NOTHING : INLINE;
    return NOTHING;
}

static void
open_part(Reader *reader, const char *const *attributes)
{
    const char *name = attribute(attributes, "name");
    bool first = reader->prose.parts->len == 0;

    tics_oscal_part_begin(&reader->prose, control_of(reader), name, attribute(attributes, "ns"));
    const TicsOscalPart *part =
        &g_array_index(reader->prose.parts, TicsOscalPart, reader->prose.parts->len - 1);
    if (!first || part->role != TICS_ITEM_TEXTS)
        return;
    g_autofree char *key = g_strndup(name == NULL ? "" : name, 100);
    if (g_hash_table_size(reader->untaken) < 100 || g_hash_table_contains(reader->untaken, key)) {
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(reader->untaken, key));
        g_hash_table_insert(reader->untaken, g_steal_pointer(&key), GUINT_TO_POINTER(count + 1));
    }
}

/* A cell of a table is parted from the one before it. */
static void
open_inline(Reader *reader, const char *element)
{
    if ((strcmp(element, "td") == 0 || strcmp(element, "th") == 0) && reader->prose.line->len > 0)
        g_string_append(reader->prose.line, " | ");
}

static void
open_element(Reader *reader, What in, What what, const char *element, const char *const *attributes)
{
    const char *id = NULL;

    switch (what) {
    case CATALOG:
        reader->scheme->source_id = g_strdup(attribute(attributes, "uuid"));
        break;
    case GROUP:
        open_group(reader, attribute(attributes, "id"));
        break;
    case CONTROL:
        open_control(reader, attributes);
        break;
    case PARAM:
        open_param(reader, attribute(attributes, "id"));
        break;
    case PROP:
        take_prop(reader, in, attributes);
        break;
    case LINK:
        take_link(reader, attributes);
        break;
    case PART:
        open_part(reader, attributes);
        break;
    case BLOCK:
        tics_oscal_block_begin(&reader->prose, control_of(reader), element);
        break;
    case LEAF:
        g_string_truncate(reader->prose.line, 0);
        break;
    case INSERT:
        id = attribute(attributes, "id-ref");
        if (id != NULL)
            g_string_append_printf(reader->prose.line, "\x01%s\x02", id);
        break;
    case INLINE:
        open_inline(reader, element);
        break;
    case NOTHING:
    case METADATA:
    case SELECT:
        break;
    }
}

static void
start(void *user, const char *element, const char *const *attributes)
{
    Reader *reader = user;
    What in = parent_of(reader);
    Frame frame = {NOTHING, NULL};

    if (reader->problem != NULL || reader->skipped > 0) {
        reader->skipped += reader->problem == NULL;
        return;
    }
    frame.what = look_up(in, element, &frame.name);
    if (in == NOTHING && frame.what == NOTHING)
        refuse_root(reader, element);
    if (reader->frames->len >= DEPTH_MAX)
        refuse(reader, _("elements lie too deep in each other"));
    if (reader->problem != NULL)
        return;
    if (frame.what == NOTHING) {
        reader->skipped = 1;
        return;
    }
    open_element(reader, in, frame.what, element, attributes);
    if (frame.what != LEAF)
        frame.name = NULL;
    g_array_append_val(reader->frames, frame);
}

static void
text(void *user, const char *piece, size_t length)
{
    Reader *reader = user;
    What in = parent_of(reader);

    if (reader->problem != NULL || reader->skipped > 0 ||
        (in != LEAF && in != BLOCK && in != INLINE && in != PART))
        return;
    if (reader->prose.line->len + length > LINE_MAX_BYTES)
        refuse(reader, _("a text is too long"));
    else
        g_string_append_len(reader->prose.line, piece, (gssize)length);
}

static void
take_version(Reader *reader, const char *said)
{
    const char *plain = said[0] == 'v' || said[0] == 'V' ? said + 1 : said;
    char *end = NULL;
    guint64 major = g_ascii_strtoull(plain, &end, 10), minor = 0;

    reader->said_version = true;
    if (end != NULL && *end == '.')
        minor = g_ascii_strtoull(end + 1, NULL, 10);
    if (!g_ascii_isdigit(plain[0]) || major < 1 || strstr(plain, "milestone") != NULL)
        refuse(reader, _("OSCAL version '%s': catalogues from 1.0 on are read"), said);
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
close_metadata_leaf(Reader *reader, const char *name, const char *value)
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
close_param_leaf(Reader *reader, What in, const char *name, const char *value)
{
    TicsOscalParam *param = g_hash_table_lookup(reader->params, reader->param_id);

    if (in == SELECT && param->choices == NULL)
        param->choices = g_ptr_array_new_with_free_func(g_free);
    if (in == SELECT) {
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

static void
close_leaf(Reader *reader, const char *name)
{
    What in = parent_of(reader); /* its own frame is gone already */
    char *value = tics_oscal_collapse(reader->prose.line->str);

    if (in == METADATA)
        close_metadata_leaf(reader, name, value);
    else if (in == GROUP)
        take_once(&group_of(reader)->title, value);
    else if (in == CONTROL)
        take_once(&control_of(reader)->item->text[TICS_ITEM_TITLE], value);
    else
        close_param_leaf(reader, in, name, value);
    g_string_truncate(reader->prose.line, 0);
}

static void
end(void *user, const char *element)
{
    Reader *reader = user;

    if (reader->problem != NULL || reader->skipped > 0) {
        reader->skipped -= reader->skipped > 0;
        return;
    }
    Frame frame = g_array_index(reader->frames, Frame, reader->frames->len - 1);
    g_array_set_size(reader->frames, reader->frames->len - 1);
    if (frame.what == LEAF)
        close_leaf(reader, frame.name);
    else if (frame.what == BLOCK)
        tics_oscal_block_end(&reader->prose, control_of(reader), element);
    else if (frame.what == PART)
        tics_oscal_part_end(&reader->prose, control_of(reader));
    else if (frame.what == CONTROL)
        close_control(reader);
    else if (frame.what == GROUP)
        close_group(reader);
}

/* Inserts become what people read; nothing of the file may make more text of little. */
static bool
fill_in(Reader *reader, GError **error)
{
    size_t bytes = 0;

    for (guint i = 0; i < reader->scheme->items->len; i++) {
        TicsSchemeItem *item = g_ptr_array_index(reader->scheme->items, i);
        for (size_t t = 0; t < TICS_ITEM_TEXTS; t++) {
            if (item->text[t] == NULL || strchr(item->text[t], '\x01') == NULL)
                continue;
            GString *out = g_string_new(NULL);
            bool fits = tics_oscal_expand(reader->params, item->text[t], out);
            bytes += out->len;
            g_free(item->text[t]);
            item->text[t] = g_string_free(out, FALSE);
            if (!fits || bytes > TEXT_BYTES_MAX)
                return tics_fail(error, TICS_ERROR_INVALID,
                                 _("%s:%zu: the text of '%s' is too long"), reader->name,
                                 item->line, item->text[TICS_ITEM_ID]);
        }
        for (guint p = 0; p < item->params->len; p++) {
            TicsSchemeParam *kept = g_ptr_array_index(item->params, p);
            const TicsOscalParam *param = g_hash_table_lookup(reader->params, kept->id);
            g_autoptr(GString) value = g_string_new(NULL);
            kept->label = tics_oscal_param_label(reader->params, param);
            if (param->value != NULL)
                tics_oscal_expand(reader->params, param->value, value);
            if (value->len > 0)
                kept->value = tics_oscal_collapse(g_strdup(value->str));
            bytes += strlen(kept->label);
        }
    }
    return true;
}

static bool
feed_all(Reader *reader, GBytes *bytes, GError **error)
{
    gsize size = 0;
    const char *data = g_bytes_get_data(bytes, &size);

    for (gsize at = 0; at < size; at += PIECE) {
        GError *broken = NULL;
        bool good = tics_xml_feed(reader->feed, data + at, MIN((gsize)PIECE, size - at), &broken);
        if (reader->problem != NULL) { /* what was seen first is said */
            g_clear_error(&broken);
            g_propagate_error(error, g_steal_pointer(&reader->problem));
            return false;
        }
        if (!good) {
            g_propagate_error(error, broken);
            return false;
        }
    }
    bool good = tics_xml_feed_end(reader->feed, error);
    if (good && reader->problem != NULL) {
        g_propagate_error(error, g_steal_pointer(&reader->problem));
        return false;
    }
    return good;
}

/* In some catalogues the text of a requirement lies in a control of its own inside it. */
static void
take_from_child(TicsScheme *scheme)
{
    g_autoptr(GHashTable) children = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GHashTable) only = g_hash_table_new(g_str_hash, g_str_equal);
    guint kept = 0, folded = 0;

    for (guint i = 0; i < scheme->items->len; i++) {
        TicsSchemeItem *item = g_ptr_array_index(scheme->items, i);
        const char *parent = item->text[TICS_ITEM_PARENT];
        if (parent == NULL)
            continue;
        g_hash_table_insert(only, (char *)parent, item);
        g_hash_table_insert(
            children, (char *)parent,
            GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(children, parent)) + 1));
    }
    for (guint i = 0; i < scheme->items->len; i++) {
        TicsSchemeItem *item = g_ptr_array_index(scheme->items, i);
        TicsSchemeItem *child = g_hash_table_lookup(only, item->text[TICS_ITEM_ID]);
        if (child == NULL || child->text[TICS_ITEM_TEXT] == NULL ||
            item->text[TICS_ITEM_TEXT] != NULL ||
            GPOINTER_TO_UINT(g_hash_table_lookup(children, item->text[TICS_ITEM_ID])) != 1 ||
            child->text[TICS_ITEM_GUIDANCE] != NULL || child->text[TICS_ITEM_HINTS] != NULL ||
            g_hash_table_contains(children, child->text[TICS_ITEM_ID]))
            continue;
        item->text[TICS_ITEM_TEXT] = g_steal_pointer(&child->text[TICS_ITEM_TEXT]);
        child->line = 0; /* it holds nothing any more */
        folded++;
    }
    for (guint i = 0; i < scheme->items->len; i++) {
        TicsSchemeItem *item = scheme->items->pdata[i];
        if (item->line == 0)
            continue;
        scheme->items->pdata[i] = scheme->items->pdata[kept];
        scheme->items->pdata[kept++] = item;
    }
    if (folded == 0)
        return;
    g_ptr_array_set_size(scheme->items, (gint)kept);
    tics_scheme_note(
        scheme, _("of %u requirements without a text it was taken from the one control inside"),
        folded);
}

static void
say_untaken(Reader *reader)
{
    g_autoptr(GList) names =
        g_list_sort(g_hash_table_get_keys(reader->untaken), (GCompareFunc)strcmp);

    for (GList *name = names; name != NULL; name = name->next)
        tics_scheme_note(reader->scheme, _("not taken: %u parts '%s'"),
                         GPOINTER_TO_UINT(g_hash_table_lookup(reader->untaken, name->data)),
                         (const char *)name->data);
    if (reader->references > 0)
        tics_scheme_note(reader->scheme, _("not taken: %u links to sources"), reader->references);
}

static bool
read_document(Reader *reader, GBytes *bytes, GError **error)
{
    if (!feed_all(reader, bytes, error))
        return false;
    if (!reader->said_version)
        return tics_fail(error, TICS_ERROR_INVALID, _("%s: does not say its OSCAL version"),
                         reader->name);
    take_from_child(reader->scheme);
    say_untaken(reader);
    return fill_in(reader, error) && tics_scheme_settle(reader->scheme, reader->name, error);
}

static void
clear(Reader *reader)
{
    while (reader->controls->len > 0)
        close_control(reader);
    for (guint i = 0; i < reader->prose.parts->len; i++)
        g_free(g_array_index(reader->prose.parts, TicsOscalPart, i).label);
    tics_xml_feed_free(reader->feed);
    g_clear_error(&reader->problem);
    g_array_unref(reader->frames);
    g_ptr_array_unref(reader->groups);
    g_array_unref(reader->controls);
    g_array_unref(reader->prose.parts);
    g_string_free(reader->prose.line, TRUE);
    g_hash_table_unref(reader->params);
    g_hash_table_unref(reader->untaken);
    g_free(reader->param_id);
    tics_scheme_free(reader->scheme);
}

TicsScheme *
tics_scheme_read_oscal(GBytes *bytes, const char *name, GError **error)
{
    static const TicsXmlFeedHandler handler = {start, text, end};
    Reader reader = {.name = name, .scheme = tics_scheme_new("OSCAL")};

    reader.feed = tics_xml_feed_new(&handler, &reader, name);
    reader.frames = g_array_new(FALSE, FALSE, sizeof(Frame));
    reader.groups = g_ptr_array_new();
    reader.controls = g_array_new(FALSE, FALSE, sizeof(TicsOscalControl));
    reader.prose.parts = g_array_new(FALSE, FALSE, sizeof(TicsOscalPart));
    reader.prose.line = g_string_new(NULL);
    reader.params = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, param_free);
    reader.untaken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    TicsScheme *scheme =
        read_document(&reader, bytes, error) ? g_steal_pointer(&reader.scheme) : NULL;
    clear(&reader);
    return scheme;
}
