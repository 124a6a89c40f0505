/* record_read.c -- bytes back to a record: only the one form that record_write.c gives is accepted
 *
 * A record has exactly one form, so no XML parser is needed to read it: what is not that form, byte
 * by byte, is refused with its line. It is also several times faster than a parser, and opening an
 * index of 100,000 records lives from that. verify --deep reads the same bytes with a real one.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "record_input.h"

#include "i18n.h"

#include <string.h>

enum { PATH_BYTES = 256 }; /* names of fields are those of built-in files */

struct TicsRecordReader {
    const TicsDomain *domain;
    const TicsKind *last_kind; /* records come in runs of one kind */
};

TicsRecordReader *
tics_record_reader_new(const TicsDomain *domain)
{
    TicsRecordReader *reader = g_new0(TicsRecordReader, 1);
    reader->domain = domain;
    return reader;
}

void
tics_record_reader_free(TicsRecordReader *reader)
{
    g_free(reader);
}

/* Text of an element up to its end tag becomes the value at `path`. */
static bool
read_value(TicsInput *in, const TicsField *field, const char *path)
{
    const char *raw = in->at;
    const char *stop = memchr(raw, '<', (size_t)(in->end - raw));
    if (stop == NULL)
        return tics_input_refuse(in, _("the file ends inside a value"));
    size_t length = (size_t)(stop - raw);
    g_autofree TicsValue *value = tics_record_value_new(path, NULL, length);
    if (!tics_input_unescape(raw, length, false, value->value, &length))
        return tics_input_refuse(
            in, _("field '%s': a character is not escaped as records are written"), path);
    const char *breach = tics_record_value_breach(field, value->value, length);
    if (breach != NULL)
        return tics_input_refuse(in, _("field '%s': %s"), path, breach);
    in->at = stop;
    g_ptr_array_add(in->record->values, g_steal_pointer(&value));
    return true;
}

static bool
name_is(const TicsField *field, const char *name, size_t length)
{
    return strncmp(field->name, name, length) == 0 && field->name[length] == '\0';
}

static bool
refuse_personal(const TicsInput *in, const char *name)
{
    return in->personal
               ? tics_input_refuse(in, _("field '%s' is public and cannot stand in a private part"),
                                   name)
               : tics_input_refuse(in, _("field '%s' is personal and cannot stand in the history"),
                                   name);
}

static bool
refuse_field(const TicsInput *in, const char *name, size_t length)
{
    g_autofree char *text = g_strndup(name, length);
    const TicsField *field = NULL;
    for (guint i = 0; (field = tics_record_field(in->record->kind, i)) != NULL; i++)
        if (name_is(field, name, length))
            return tics_input_refuse(in, _("field '%s' is given twice or out of order"), text);
    return tics_input_refuse(in, _("kind '%s' has no field '%s'"), in->record->kind->id, text);
}

/* The name of the next field. Fields come in the order of the kind, so the search never goes back.
 */
static bool
take_field(TicsInput *in, const TicsField **field)
{
    const char *name;
    size_t length;
    if (!tics_input_quoted(in, &name, &length))
        return false;
    guint index = in->next;
    const TicsField *found;
    while ((found = tics_record_field(in->record->kind, index)) != NULL &&
           !name_is(found, name, length))
        index++;
    if (found == NULL)
        return refuse_field(in, name, length);
    in->next = index + 1;
    *field = found;
    return tics_input_expect(in, ">");
}

static bool
take_child(TicsInput *in, const TicsField *group, guint *next, const TicsField **child)
{
    const char *name;
    size_t length;
    if (!tics_input_quoted(in, &name, &length))
        return false;
    guint index = *next;
    while (index < group->children->len &&
           !name_is(g_ptr_array_index(group->children, index), name, length))
        index++;
    if (index == group->children->len) {
        g_autofree char *text = g_strndup(name, length);
        return tics_input_refuse(in,
                                 _("'%s' has no field '%s', or it is given twice or out of order"),
                                 group->name, text);
    }
    *child = g_ptr_array_index(group->children, index);
    *next = index + 1;
    if ((group->personal || (*child)->personal) != in->personal)
        return refuse_personal(in, (*child)->name);
    return tics_input_expect(in, ">");
}

/* "<list>.<item>[.<child>]"; printf would be half the cost of reading a record. */
static void
item_path(char path[static PATH_BYTES], const char *list, unsigned item, const char *child)
{
    size_t list_length = strlen(list), child_length = child != NULL ? strlen(child) + 1 : 0;
    char digits[12];
    size_t first = sizeof(digits);
    for (; item > 0; item /= 10)
        digits[--first] = (char)('0' + item % 10);
    size_t digits_length = sizeof(digits) - first;
    g_assert(list_length + 1 + digits_length + child_length < PATH_BYTES);
    char *to = memcpy(path, list, list_length);
    to += list_length;
    *to++ = '.';
    memcpy(to, digits + first, digits_length);
    to += digits_length;
    if (child != NULL) {
        *to++ = '.';
        memcpy(to, child, child_length - 1);
        to += child_length - 1;
    }
    *to = '\0';
}

static bool
read_children(TicsInput *in, const TicsField *group, unsigned item)
{
    char path[PATH_BYTES];
    guint next = 0;
    while (tics_input_take(in, "<field name=\"")) {
        const TicsField *child = NULL;
        if (!take_child(in, group, &next, &child))
            return false;
        item_path(path, group->name, item, child->name);
        if (!read_value(in, child, path) || !tics_input_expect(in, "</field>"))
            return false;
    }
    return true;
}

static bool
read_item(TicsInput *in, const TicsField *field, unsigned item)
{
    char path[PATH_BYTES];
    if (field->type == TICS_TYPE_GROUP)
        return read_children(in, field, item);
    item_path(path, field->name, item, NULL);
    return read_value(in, field, path);
}

static bool
read_list(TicsInput *in)
{
    const TicsField *field;
    if (!take_field(in, &field) || !tics_input_expect(in, "\n"))
        return false;
    if (!field->list && field->type != TICS_TYPE_GROUP)
        return tics_input_refuse(in, _("field '%s' is not a list"), field->name);
    if (field->type != TICS_TYPE_GROUP && field->personal != in->personal)
        return refuse_personal(in, field->name);
    guint before = in->record->values->len;
    unsigned item = 0;
    while (tics_input_take(in, "    <item>")) {
        before = in->record->values->len;
        if (++item > TICS_RECORD_ITEMS_MAX)
            return tics_input_refuse(in, _("list '%s' has too many items"), field->name);
        if (!read_item(in, field, item) || !tics_input_expect(in, "</item>\n"))
            return false;
    }
    if (in->record->values->len == before) /* an empty last item, or none at all */
        return tics_input_refuse(in, _("list '%s' ends in an empty item"), field->name);
    return tics_input_expect(in, "  </list>\n");
}

static bool
read_field(TicsInput *in)
{
    const TicsField *field;
    if (!take_field(in, &field))
        return false;
    if (field->list || field->type == TICS_TYPE_GROUP)
        return tics_input_refuse(in, _("field '%s' is a list"), field->name);
    if (field->personal != in->personal)
        return refuse_personal(in, field->name);
    return read_value(in, field, field->name) && tics_input_expect(in, "</field>\n");
}

static bool
read_values(TicsInput *in)
{
    for (;;) {
        if (tics_input_take(in, "  <field name=\"")) {
            if (!read_field(in))
                return false;
        } else if (tics_input_take(in, "  <list name=\"")) {
            if (!read_list(in))
                return false;
        } else {
            return true;
        }
    }
}

static bool
read_head(TicsInput *in, TicsRecordReader *reader)
{
    const char *text;
    size_t length;
    if (!tics_input_quoted(in, &text, &length))
        return false;
    const TicsKind *kind = reader->last_kind;
    if (kind == NULL || strncmp(kind->id, text, length) != 0 || kind->id[length] != '\0') {
        g_autofree char *id = g_strndup(text, length);
        kind = tics_domain_kind(reader->domain, id);
        if (kind == NULL)
            return tics_input_refuse(in, _("no such kind: '%s'"), id);
        reader->last_kind = kind;
    }
    in->record = tics_record_new(kind, NULL);
    if (!tics_input_expect(in, " id=\"") || !tics_input_quoted(in, &text, &length))
        return false;
    memcpy(in->record->id, text, MIN(length, TICS_ID_LENGTH));
    if (length != TICS_ID_LENGTH || !tics_id_valid(in->record->id))
        return tics_input_refuse(in, _("not a record id"));
    return tics_input_expect(in, " salt=\"") && tics_input_hex(in, in->record->salt) &&
           tics_input_expect(in, ">\n");
}

static bool
read_part(TicsInput *in)
{
    g_autofree TicsPart *part = g_new0(TicsPart, 1);
    if (tics_input_take(in, " source=\"") && !tics_input_hex(in, part->source))
        return false;
    if (!tics_input_expect(in, " rows=\"") || !tics_input_hex(in, part->rows) ||
        !tics_input_expect(in, " count=\"") || !tics_input_count(in, &part->count) ||
        !tics_input_expect(in, "/>\n"))
        return false;
    g_ptr_array_add(in->record->parts, g_steal_pointer(&part));
    return true;
}

static bool
read_commitments(TicsInput *in)
{
    TicsRecord *record = in->record;
    if (tics_input_take(in, "  <private commitment=\"")) {
        if (!tics_input_hex(in, record->private_commitment) || !tics_input_expect(in, "/>\n"))
            return false;
        record->private_state = TICS_PRIVATE_ABSENT;
    }
    while (tics_input_take(in, "  <attachment commitment=\"")) {
        TicsAttachment *attachment = g_new0(TicsAttachment, 1);
        attachment->size_bytes = -1;
        g_ptr_array_add(record->attachments, attachment);
        if (!tics_input_hex(in, attachment->commitment) || !tics_input_expect(in, "/>\n"))
            return false;
    }
    while (record->kind->has_rows && tics_input_take(in, "  <part"))
        if (!read_part(in))
            return false;
    return true;
}

TicsRecord *
tics_record_read(TicsRecordReader *reader, const char *bytes, size_t length, const char *name,
                 GError **error)
{
    TicsInput in = {name, bytes, bytes, bytes + length, NULL, false, 0, error};
    bool read = tics_input_open(&in, "<record xmlns=\"" TICS_RECORD_NS "\" kind=\"") &&
                read_head(&in, reader) && read_values(&in) && read_commitments(&in) &&
                tics_input_close(&in, "</record>\n");
    g_autoptr(TicsRecord) record = in.record;
    return read ? g_steal_pointer(&record) : NULL;
}

static bool
take_attribute(TicsInput *in, char **value)
{
    const char *raw;
    size_t length;
    if (!tics_input_quoted(in, &raw, &length))
        return false;
    g_autofree char *text = g_malloc(length + 1);
    if (!tics_input_unescape(raw, length, true, text, &length))
        return tics_input_refuse(in, _("an attribute is not escaped as records are written"));
    static const TicsField prose = {.type = TICS_TYPE_PROSE};
    const char *breach = length > 0 ? tics_record_value_breach(&prose, text, length) : NULL;
    if (breach != NULL)
        return tics_input_refuse(in, "%s", breach);
    *value = g_steal_pointer(&text);
    return true;
}

/* The attachment of the record that is meant; they come in its order. */
static bool
find_attachment(TicsInput *in, const char *commitment, guint *next, TicsAttachment **attachment)
{
    GPtrArray *attachments = in->record->attachments;
    for (; *next < attachments->len; (*next)++) {
        *attachment = g_ptr_array_index(attachments, *next);
        if (strcmp((*attachment)->commitment, commitment) == 0) {
            (*next)++;
            return true;
        }
    }
    return tics_input_refuse(in, _("the record names no such attachment here"));
}

static bool
read_private_attachment(TicsInput *in, guint *next)
{
    char commitment[TICS_SHA256_HEX];
    TicsAttachment *attachment = NULL;
    uint64_t size = 0;
    if (!tics_input_hex(in, commitment) || !find_attachment(in, commitment, next, &attachment))
        return false;
    if (!tics_input_expect(in, " name=\"") || !take_attribute(in, &attachment->name) ||
        !tics_input_expect(in, " type=\"") || !take_attribute(in, &attachment->media_type) ||
        !tics_input_expect(in, " size=\"") || !tics_input_count(in, &size) ||
        !tics_input_expect(in, " sha256=\"") || !tics_input_hex(in, attachment->sha256))
        return false;
    attachment->size_bytes = (int64_t)size;
    return tics_input_expect(in, "/>\n");
}

static bool
read_private(TicsInput *in)
{
    guint before = in->record->values->len, next = 0;
    if (!tics_input_open(in, "<private xmlns=\"" TICS_RECORD_NS "\">\n") || !read_values(in))
        return false;
    while (tics_input_take(in, "  <attachment commitment=\""))
        if (!read_private_attachment(in, &next))
            return false;
    if (in->record->values->len == before && next == 0)
        return tics_input_refuse(in, _("a private part with nothing in it"));
    return tics_input_close(in, "</private>\n");
}

static void
forget_attachment(void *data, void *user)
{
    (void)user;
    TicsAttachment *attachment = data;
    g_clear_pointer(&attachment->name, g_free);
    g_clear_pointer(&attachment->media_type, g_free);
    attachment->size_bytes = -1;
    attachment->sha256[0] = '\0';
}

bool
tics_record_read_private(TicsRecordReader *reader, TicsRecord *record, const char *bytes,
                         size_t length, GError **error)
{
    (void)reader;
    guint before = record->values->len;
    g_autofree char *name = g_strdup_printf("%s (private part)", record->id);
    TicsInput in = {name, bytes, bytes, bytes + length, record, true, 0, error};
    if (!read_private(&in)) {
        g_ptr_array_set_size(record->values, (int)before);
        g_ptr_array_foreach(record->attachments, forget_attachment, NULL);
        return false;
    }
    record->private_state = TICS_PRIVATE_PRESENT;
    return true;
}
