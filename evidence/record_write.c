/* record_write.c -- a record as bytes: the file on main and the private part */
/* SPDX-License-Identifier: Apache-2.0 */
#include "record_private.h"

#include <string.h>

/* TAB and LF stay in text, but an XML parser turns them into blanks in an attribute. */
static const char *
entity(char c, bool attribute)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '\r':
        return "&#13;";
    case '"':
        return attribute ? "&quot;" : NULL;
    case '\t':
        return attribute ? "&#9;" : NULL;
    case '\n':
        return attribute ? "&#10;" : NULL;
    default:
        return NULL;
    }
}

static void
append_escaped(GString *out, const char *text, bool attribute)
{
    while (*text != '\0') {
        size_t plain = strcspn(text, "&<>\r\"\t\n");
        g_string_append_len(out, text, (gssize)plain);
        text += plain;
        if (*text == '\0')
            return;
        const char *escape = entity(*text, attribute);
        if (escape != NULL)
            g_string_append(out, escape);
        else
            g_string_append_c(out, *text);
        text++;
    }
}

static void
append_attribute(GString *out, const char *name, const char *value)
{
    g_string_append_c(out, ' ');
    g_string_append(out, name);
    g_string_append(out, "=\"");
    append_escaped(out, value, true);
    g_string_append_c(out, '"');
}

static void
append_field(GString *out, const char *name, const char *value)
{
    g_string_append(out, "<field");
    append_attribute(out, "name", name);
    g_string_append_c(out, '>');
    append_escaped(out, value, false);
    g_string_append(out, "</field>");
}

/* Children of one item; `at` moves behind them. Those of the other file are passed over. */
static void
append_children(GString *out, const GArray *places, guint *at, const TicsPlace *first,
                bool personal)
{
    for (; *at < places->len; (*at)++) {
        const TicsPlace *place = &g_array_index(places, TicsPlace, *at);
        if (place->field != first->field || place->item != first->item)
            return;
        if (tics_place_personal(place) == personal)
            append_field(out, place->child->name, place->value);
    }
}

static bool
list_goes_on(const GArray *places, guint at, const TicsField *field, bool personal)
{
    for (; at < places->len; at++) {
        const TicsPlace *place = &g_array_index(places, TicsPlace, at);
        if (place->field != field)
            return false;
        if (tics_place_personal(place) == personal)
            return true;
    }
    return false;
}

/* Items of a group count in both files: one whose values all stand in the other file (or nowhere)
 * is written empty, up to the last that has something here. */
static void
append_group(GString *out, const GArray *places, guint *at, bool personal)
{
    const TicsField *field = g_array_index(places, TicsPlace, *at).field;
    unsigned item = 1;
    for (; list_goes_on(places, *at, field, personal); item++) {
        const TicsPlace *place = &g_array_index(places, TicsPlace, *at);
        g_string_append(out, "    <item>");
        if (place->item == item)
            append_children(out, places, at, place, personal);
        g_string_append(out, "</item>\n");
    }
    while (*at < places->len && g_array_index(places, TicsPlace, *at).field == field)
        (*at)++;
}

static void
append_items(GString *out, const GArray *places, guint *at)
{
    const TicsField *field = g_array_index(places, TicsPlace, *at).field;
    for (; *at < places->len && g_array_index(places, TicsPlace, *at).field == field; (*at)++) {
        g_string_append(out, "    <item>");
        append_escaped(out, g_array_index(places, TicsPlace, *at).value, false);
        g_string_append(out, "</item>\n");
    }
}

static void
append_list(GString *out, const GArray *places, guint *at, bool personal)
{
    const TicsField *field = g_array_index(places, TicsPlace, *at).field;
    g_string_append(out, "  <list");
    append_attribute(out, "name", field->name);
    g_string_append(out, ">\n");
    if (field->type == TICS_TYPE_GROUP)
        append_group(out, places, at, personal);
    else
        append_items(out, places, at);
    g_string_append(out, "  </list>\n");
}

static void
append_values(GString *out, const TicsRecord *record, bool personal)
{
    g_autoptr(GArray) places = tics_record_places(record);
    guint at = 0;
    while (at < places->len) {
        const TicsPlace *place = &g_array_index(places, TicsPlace, at);
        if (place->item > 0 && list_goes_on(places, at, place->field, personal)) {
            append_list(out, places, &at, personal);
            continue;
        }
        if (place->item == 0 && tics_place_personal(place) == personal) {
            g_string_append(out, "  ");
            append_field(out, place->field->name, place->value);
            g_string_append_c(out, '\n');
        }
        at++;
    }
}

static void
append_commitment(GString *out, const char *element, const char *commitment)
{
    g_string_append(out, "  <");
    g_string_append(out, element);
    append_attribute(out, "commitment", commitment);
}

static void
append_part(GString *out, const TicsPart *part)
{
    char count[24];
    g_snprintf(count, sizeof(count), "%" G_GUINT64_FORMAT, part->count);
    g_string_append(out, "  <part");
    if (part->source[0] != '\0')
        append_attribute(out, "source", part->source);
    append_attribute(out, "rows", part->rows);
    append_attribute(out, "count", count);
    g_string_append(out, "/>\n");
}

static char *
finish(GString *out, size_t *length)
{
    *length = out->len;
    return g_string_free(out, FALSE);
}

char *
tics_record_write(const TicsRecord *record, size_t *length)
{
    GString *out = g_string_sized_new(1024);
    g_string_append(out, TICS_RECORD_HEADER "<record xmlns=\"" TICS_RECORD_NS "\"");
    append_attribute(out, "kind", record->kind->id);
    append_attribute(out, "id", record->id);
    append_attribute(out, "salt", record->salt);
    g_string_append(out, ">\n");
    append_values(out, record, false);
    if (record->private_commitment[0] != '\0') {
        append_commitment(out, "private", record->private_commitment);
        g_string_append(out, "/>\n");
    }
    for (guint i = 0; i < record->attachments->len; i++) {
        const TicsAttachment *attachment = g_ptr_array_index(record->attachments, i);
        append_commitment(out, "attachment", attachment->commitment);
        g_string_append(out, "/>\n");
    }
    for (guint i = 0; i < record->parts->len; i++)
        append_part(out, g_ptr_array_index(record->parts, i));
    g_string_append(out, "</record>\n");
    return finish(out, length);
}

static void
append_private_attachment(GString *out, const TicsAttachment *attachment)
{
    char size[24];
    g_snprintf(size, sizeof(size), "%" G_GINT64_FORMAT, attachment->size_bytes);
    append_commitment(out, "attachment", attachment->commitment);
    append_attribute(out, "name", attachment->name);
    append_attribute(out, "type", attachment->media_type);
    append_attribute(out, "size", size);
    append_attribute(out, "sha256", attachment->sha256);
    g_string_append(out, "/>\n");
}

char *
tics_record_write_private(const TicsRecord *record, size_t *length)
{
    GString *out = g_string_sized_new(512);
    g_string_append(out, TICS_RECORD_HEADER "<private xmlns=\"" TICS_RECORD_NS "\">\n");
    gsize empty = out->len;
    append_values(out, record, true);
    for (guint i = 0; i < record->attachments->len; i++) {
        const TicsAttachment *attachment = g_ptr_array_index(record->attachments, i);
        if (attachment->name !=
            NULL) /* else its private part was erased before: nothing is known */
            append_private_attachment(out, attachment);
    }
    if (out->len == empty) {
        g_string_free(out, TRUE);
        *length = 0;
        return NULL;
    }
    g_string_append(out, "</private>\n");
    return finish(out, length);
}
