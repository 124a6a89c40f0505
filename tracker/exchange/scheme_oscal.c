/* scheme_oscal.c -- a catalogue of requirements in OSCAL XML (catalog, 1.0 to 1.2), read as a
 * stream */
/* SPDX-License-Identifier: Apache-2.0 */
#include "scheme_private.h"

#include "i18n.h"
#include "scheme_oscal_private.h"
#include "text.h"
#include "xml.h"

#include <string.h>

enum {
    DEPTH_MAX = 200, /* of elements */
    LINE_MAX_BYTES = 1024 * 1024,
    PIECE = 64 * 1024,
};

/* What is looked at, and where it may stand; all else is passed over whole. */
static const struct {
    TicsOscalWhat in;
    const char *name;
    TicsOscalWhat what;
} grammar[] = {
    {TICS_OSCAL_NOTHING, "catalog", TICS_OSCAL_CATALOG},
    {TICS_OSCAL_CATALOG, "metadata", TICS_OSCAL_METADATA},
    {TICS_OSCAL_CATALOG, "group", TICS_OSCAL_GROUP},
    {TICS_OSCAL_CATALOG, "control", TICS_OSCAL_CONTROL},
    {TICS_OSCAL_CATALOG, "param", TICS_OSCAL_PARAM},
    {TICS_OSCAL_METADATA, "title", TICS_OSCAL_LEAF},
    {TICS_OSCAL_METADATA, "last-modified", TICS_OSCAL_LEAF},
    {TICS_OSCAL_METADATA, "version", TICS_OSCAL_LEAF},
    {TICS_OSCAL_METADATA, "oscal-version", TICS_OSCAL_LEAF},
    {TICS_OSCAL_METADATA, "prop", TICS_OSCAL_PROP},
    {TICS_OSCAL_GROUP, "title", TICS_OSCAL_LEAF},
    {TICS_OSCAL_GROUP, "prop", TICS_OSCAL_PROP},
    {TICS_OSCAL_GROUP, "group", TICS_OSCAL_GROUP},
    {TICS_OSCAL_GROUP, "control", TICS_OSCAL_CONTROL},
    {TICS_OSCAL_GROUP, "param", TICS_OSCAL_PARAM},
    {TICS_OSCAL_CONTROL, "title", TICS_OSCAL_LEAF},
    {TICS_OSCAL_CONTROL, "param", TICS_OSCAL_PARAM},
    {TICS_OSCAL_CONTROL, "prop", TICS_OSCAL_PROP},
    {TICS_OSCAL_CONTROL, "link", TICS_OSCAL_LINK},
    {TICS_OSCAL_CONTROL, "part", TICS_OSCAL_PART},
    {TICS_OSCAL_CONTROL, "control", TICS_OSCAL_CONTROL},
    {TICS_OSCAL_PARAM, "label", TICS_OSCAL_LEAF},
    {TICS_OSCAL_PARAM, "value", TICS_OSCAL_LEAF},
    {TICS_OSCAL_PARAM, "select", TICS_OSCAL_SELECT},
    {TICS_OSCAL_SELECT, "choice", TICS_OSCAL_LEAF},
    {TICS_OSCAL_PART, "part", TICS_OSCAL_PART},
    {TICS_OSCAL_PART, "prop", TICS_OSCAL_PROP},
    {TICS_OSCAL_PART, "title", TICS_OSCAL_BLOCK},
};

typedef struct {
    TicsOscalWhat what;
    const char *name; /* of a TICS_OSCAL_LEAF: from the grammar */
} Frame;

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

static TicsOscalWhat
parent_of(const TicsOscalReader *reader)
{
    return reader->frames->len == 0
               ? TICS_OSCAL_NOTHING
               : g_array_index(reader->frames, Frame, reader->frames->len - 1).what;
}

static void
refuse_root(TicsOscalReader *reader, const char *element)
{
    static const char *const models[] = {"component-definition",
                                         "system-security-plan",
                                         "assessment-plan",
                                         "assessment-results",
                                         "plan-of-action-and-milestones",
                                         "mapping-collection",
                                         NULL};

    if (strcmp(element, "profile") == 0)
        tics_oscal_refuse(reader,
                          _("this is an OSCAL profile: it only names controls of other catalogues; "
                            "import the resolved catalogue that is published with it"));
    else if (g_strv_contains(models, element))
        tics_oscal_refuse(reader, _("this is an OSCAL %s and no catalogue of requirements"),
                          element);
    else
        tics_oscal_refuse(reader, _("no catalogue of requirements: its first element is <%s>"),
                          element);
}

static TicsOscalWhat
look_up(TicsOscalWhat in, const char *element, const char **name)
{
    bool prose = in == TICS_OSCAL_PART || in == TICS_OSCAL_BLOCK;

    *name = element;
    if (prose && tics_oscal_is_block(element))
        return TICS_OSCAL_BLOCK;
    for (size_t i = 0; i < G_N_ELEMENTS(grammar); i++) {
        if (grammar[i].in != in || grammar[i].name[0] != element[0] ||
            strcmp(grammar[i].name, element) != 0)
            continue;
        *name = grammar[i].name;
        return grammar[i].what;
    }
    if (in == TICS_OSCAL_LEAF || in == TICS_OSCAL_BLOCK || in == TICS_OSCAL_INLINE ||
        in == TICS_OSCAL_PART)
        return strcmp(element, "insert") == 0 ? TICS_OSCAL_INSERT
               : in == TICS_OSCAL_PART        ? TICS_OSCAL_NOTHING
                                              : TICS_OSCAL_INLINE;
    return TICS_OSCAL_NOTHING;
}

static void
open_part(TicsOscalReader *reader, const char *const *attributes)
{
    const char *name = tics_oscal_attribute(attributes, "name");
    bool first = reader->prose.parts->len == 0;

    tics_oscal_part_begin(&reader->prose, tics_oscal_control_of(reader), name,
                          tics_oscal_attribute(attributes, "ns"));
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
open_inline(TicsOscalReader *reader, const char *element)
{
    if ((strcmp(element, "td") == 0 || strcmp(element, "th") == 0) && reader->prose.line->len > 0)
        g_string_append(reader->prose.line, " | ");
}

static void
open_element(TicsOscalReader *reader, TicsOscalWhat in, TicsOscalWhat what, const char *element,
             const char *const *attributes)
{
    const char *id = NULL;

    switch (what) {
    case TICS_OSCAL_CATALOG:
        reader->scheme->source_id = g_strdup(tics_oscal_attribute(attributes, "uuid"));
        break;
    case TICS_OSCAL_GROUP:
        tics_oscal_open_group(reader, tics_oscal_attribute(attributes, "id"));
        break;
    case TICS_OSCAL_CONTROL:
        tics_oscal_open_control(reader, attributes);
        break;
    case TICS_OSCAL_PARAM:
        tics_oscal_open_param(reader, tics_oscal_attribute(attributes, "id"));
        break;
    case TICS_OSCAL_PROP:
        tics_oscal_take_prop(reader, in, attributes);
        break;
    case TICS_OSCAL_LINK:
        tics_oscal_take_link(reader, attributes);
        break;
    case TICS_OSCAL_PART:
        open_part(reader, attributes);
        break;
    case TICS_OSCAL_BLOCK:
        tics_oscal_block_begin(&reader->prose, tics_oscal_control_of(reader), element);
        break;
    case TICS_OSCAL_LEAF:
        g_string_truncate(reader->prose.line, 0);
        break;
    case TICS_OSCAL_INSERT:
        id = tics_oscal_attribute(attributes, "id-ref");
        if (id != NULL)
            g_string_append_printf(reader->prose.line, "\x01%s\x02", id);
        break;
    case TICS_OSCAL_INLINE:
        open_inline(reader, element);
        break;
    case TICS_OSCAL_NOTHING:
    case TICS_OSCAL_METADATA:
    case TICS_OSCAL_SELECT:
        break;
    }
}

static void
start(void *user, const char *element, const char *const *attributes)
{
    TicsOscalReader *reader = user;
    TicsOscalWhat in = parent_of(reader);
    Frame frame = {TICS_OSCAL_NOTHING, NULL};

    if (reader->problem != NULL || reader->skipped > 0) {
        reader->skipped += reader->problem == NULL;
        return;
    }
    frame.what = look_up(in, element, &frame.name);
    if (in == TICS_OSCAL_NOTHING && frame.what == TICS_OSCAL_NOTHING)
        refuse_root(reader, element);
    if (reader->frames->len >= DEPTH_MAX)
        tics_oscal_refuse(reader, _("elements lie too deep in each other"));
    if (reader->problem != NULL)
        return;
    if (frame.what == TICS_OSCAL_NOTHING) {
        reader->skipped = 1;
        return;
    }
    open_element(reader, in, frame.what, element, attributes);
    if (frame.what != TICS_OSCAL_LEAF)
        frame.name = NULL;
    g_array_append_val(reader->frames, frame);
}

static void
text(void *user, const char *piece, size_t length)
{
    TicsOscalReader *reader = user;
    TicsOscalWhat in = parent_of(reader);

    if (reader->problem != NULL || reader->skipped > 0 ||
        (in != TICS_OSCAL_LEAF && in != TICS_OSCAL_BLOCK && in != TICS_OSCAL_INLINE &&
         in != TICS_OSCAL_PART))
        return;
    if (reader->prose.line->len + length > LINE_MAX_BYTES)
        tics_oscal_refuse(reader, _("a text is too long"));
    else
        g_string_append_len(reader->prose.line, piece, (gssize)length);
}

static void
end(void *user, const char *element)
{
    TicsOscalReader *reader = user;

    if (reader->problem != NULL || reader->skipped > 0) {
        reader->skipped -= reader->skipped > 0;
        return;
    }
    Frame frame = g_array_index(reader->frames, Frame, reader->frames->len - 1);
    g_array_set_size(reader->frames, reader->frames->len - 1);
    if (frame.what == TICS_OSCAL_LEAF)
        tics_oscal_close_leaf(reader, parent_of(reader), frame.name);
    else if (frame.what == TICS_OSCAL_BLOCK)
        tics_oscal_block_end(&reader->prose, tics_oscal_control_of(reader), element);
    else if (frame.what == TICS_OSCAL_PART)
        tics_oscal_part_end(&reader->prose, tics_oscal_control_of(reader));
    else if (frame.what == TICS_OSCAL_CONTROL)
        tics_oscal_close_control(reader);
    else if (frame.what == TICS_OSCAL_GROUP)
        tics_oscal_close_group(reader);
}

static bool
feed_all(TicsOscalReader *reader, GBytes *bytes, GError **error)
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

static bool
read_document(TicsOscalReader *reader, GBytes *bytes, GError **error)
{
    if (!feed_all(reader, bytes, error))
        return false;
    if (!reader->said_version)
        return tics_fail(error, TICS_ERROR_INVALID, _("%s: does not say its OSCAL version"),
                         reader->name);
    return tics_oscal_finish(reader, error) &&
           tics_scheme_settle(reader->scheme, reader->name, error);
}

static void
clear(TicsOscalReader *reader)
{
    while (reader->controls->len > 0)
        tics_oscal_close_control(reader);
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
    TicsOscalReader reader = {.name = name, .scheme = tics_scheme_new("OSCAL")};

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
