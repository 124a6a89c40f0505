/* record.c -- a record in memory: values by path, natural key, sameness */
/* SPDX-License-Identifier: Apache-2.0 */
#include "record_private.h"

#include "text.h"

#include <stdlib.h>
#include <string.h>

static void
free_attachment(void *data)
{
    TicsAttachment *attachment = data;
    g_free(attachment->name);
    g_free(attachment->media_type);
    g_free(attachment);
}

TicsRecord *
tics_record_new(const TicsKind *kind, const char *id)
{
    TicsRecord *record = g_new0(TicsRecord, 1);
    record->kind = kind;
    if (id != NULL)
        g_strlcpy(record->id, id, sizeof(record->id));
    record->values = g_ptr_array_new_with_free_func(g_free);
    record->attachments = g_ptr_array_new_with_free_func(free_attachment);
    record->parts = g_ptr_array_new_with_free_func(g_free);
    return record;
}

static void *
copy_value(const void *source, void *user)
{
    (void)user;
    const TicsValue *value = source;
    return tics_record_value_new(value->path, value->value, strlen(value->value));
}

static void *
copy_attachment(const void *source, void *user)
{
    (void)user;
    const TicsAttachment *attachment = source;
    TicsAttachment *copy = g_memdup2(attachment, sizeof(*attachment));
    copy->name = g_strdup(attachment->name);
    copy->media_type = g_strdup(attachment->media_type);
    return copy;
}

static void *
copy_part(const void *source, void *user)
{
    (void)user;
    return g_memdup2(source, sizeof(TicsPart));
}

TicsRecord *
tics_record_copy(const TicsRecord *record)
{
    TicsRecord *copy = g_memdup2(record, sizeof(*record));
    copy->values = g_ptr_array_copy(record->values, copy_value, NULL);
    copy->attachments = g_ptr_array_copy(record->attachments, copy_attachment, NULL);
    copy->parts = g_ptr_array_copy(record->parts, copy_part, NULL);
    g_ptr_array_set_free_func(copy->values, g_free);
    g_ptr_array_set_free_func(copy->attachments, free_attachment);
    g_ptr_array_set_free_func(copy->parts, g_free);
    return copy;
}

void
tics_record_free(TicsRecord *record)
{
    if (record == NULL)
        return;
    g_ptr_array_unref(record->values);
    g_ptr_array_unref(record->attachments);
    g_ptr_array_unref(record->parts);
    g_free(record);
}

static const char base32[] = "abcdefghijklmnopqrstuvwxyz234567";

bool
tics_id_new(char id[static TICS_ID_LENGTH + 1], GError **error)
{
    uint8_t bytes[16];
    if (!tics_random_bytes(bytes, sizeof(bytes), error))
        return false;
    uint32_t bits = 0;
    unsigned held = 0;
    size_t next = 0;
    for (size_t i = 0; i < TICS_ID_LENGTH; i++) {
        if (held < 5) { /* the 128 bits fill 25.6 digits: the last one is padded with zeros */
            bits = bits << 8 | (next < sizeof(bytes) ? bytes[next] : 0);
            next++;
            held += 8;
        }
        held -= 5;
        id[i] = base32[bits >> held & 31];
    }
    id[TICS_ID_LENGTH] = '\0';
    return true;
}

bool
tics_id_valid(const char *text)
{
    for (size_t i = 0; i < TICS_ID_LENGTH; i++)
        if (!(text[i] >= 'a' && text[i] <= 'z') && !(text[i] >= '2' && text[i] <= '7'))
            return false;
    return text[TICS_ID_LENGTH] == '\0';
}

TicsValue *
tics_record_value_new(const char *path, const char *raw, size_t length)
{
    size_t path_size = strlen(path) + 1;
    TicsValue *value = g_malloc(sizeof(*value) + path_size + length + 1);
    value->path = (char *)(value + 1);
    value->value = value->path + path_size;
    memcpy(value->path, path, path_size);
    if (raw != NULL)
        memcpy(value->value, raw, length);
    value->value[length] = '\0';
    return value;
}

static bool
find_value(const TicsRecord *record, const char *path, guint *index)
{
    for (guint i = 0; i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        if (strcmp(value->path, path) == 0) {
            *index = i;
            return true;
        }
    }
    return false;
}

const char *
tics_record_get(const TicsRecord *record, const char *path)
{
    guint index;
    if (!find_value(record, path, &index))
        return NULL;
    return ((const TicsValue *)g_ptr_array_index(record->values, index))->value;
}

void
tics_record_set(TicsRecord *record, const char *path, const char *value)
{
    TicsPlace place;
    if (!tics_record_place(record->kind, path, &place)) {
        g_critical("kind %s has no field '%s'", record->kind->id, path);
        return;
    }
    guint index;
    bool found = find_value(record, path, &index);
    if (value == NULL || *value == '\0') {
        if (found)
            g_ptr_array_remove_index(record->values, index);
        return;
    }
    TicsValue *made = tics_record_value_new(path, value, strlen(value));
    if (!found) {
        g_ptr_array_add(record->values, made);
        return;
    }
    g_free(g_ptr_array_index(record->values, index));
    g_ptr_array_index(record->values, index) = made;
}

/* Item number of a path in the list, 0 if it belongs to another field. */
static unsigned
item_of(const char *path, const char *list, size_t length)
{
    if (strncmp(path, list, length) != 0 || path[length] != '.')
        return 0;
    return (unsigned)strtoul(path + length + 1, NULL, 10);
}

unsigned
tics_record_count(const TicsRecord *record, const char *list)
{
    unsigned count = 0;
    size_t length = strlen(list);
    for (guint i = 0; i < record->values->len; i++) {
        const TicsValue *value = g_ptr_array_index(record->values, i);
        count = MAX(count, item_of(value->path, list, length));
    }
    return count;
}

void
tics_record_clear_list(TicsRecord *record, const char *list)
{
    size_t length = strlen(list);
    for (guint i = record->values->len; i > 0; i--) {
        const TicsValue *value = g_ptr_array_index(record->values, i - 1);
        if (item_of(value->path, list, length) > 0)
            g_ptr_array_remove_index(record->values, i - 1);
    }
}

/* A log record is one area and month, while the key of its kind is that of a row. */
static const char *
key_field(const TicsRecord *record, guint index)
{
    static const char *const log_key[] = {"zone_id", "month", NULL};
    bool log = record->kind->has_rows && tics_record_get(record, "month") != NULL;
    return log ? log_key[index] : record->kind->key[index];
}

bool
tics_record_is_void(const TicsRecord *record)
{
    return g_strcmp0(tics_record_get(record, "status"), "void") == 0;
}

/* A part the kind can do without tells records apart by being empty. */
static bool
is_required(const TicsRecord *record, const char *name)
{
    const TicsField *field = tics_kind_field(record->kind, name);

    return field == NULL || field->required;
}

char *
tics_record_key(const TicsRecord *record)
{
    g_autoptr(GString) key = g_string_new(NULL);
    for (guint i = 0; key_field(record, i) != NULL; i++) {
        const char *value = tics_record_get(record, key_field(record, i));
        if (value == NULL && (i == 0 || is_required(record, key_field(record, i))))
            return NULL;
        g_autofree char *part = tics_text_key(value == NULL ? "" : value);
        g_string_append_printf(key, "%s%s", i > 0 ? "\x1f" : "", part);
    }
    return g_string_free(g_steal_pointer(&key), FALSE);
}

char *
tics_record_title(const TicsRecord *record, const TicsDomain *domain, TicsLang lang)
{
    g_autoptr(GString) title = g_string_new(NULL);

    for (guint i = 0; key_field(record, i) != NULL; i++) {
        const char *path = key_field(record, i), *value = tics_record_get(record, path);
        if (value == NULL)
            continue;
        g_autofree char *shown = tics_domain_spoken(domain, record->kind, path, value, lang);
        g_string_append_printf(title, "%s%s", title->len > 0 ? " / " : "", shown);
    }
    return g_string_free(g_steal_pointer(&title), FALSE);
}

char *
tics_record_name(const TicsRecord *record)
{
    g_autoptr(GString) name = g_string_new(NULL);
    for (guint i = 0; key_field(record, i) != NULL; i++) {
        const char *value = tics_record_get(record, key_field(record, i));
        if (value != NULL)
            g_string_append_printf(name, "%s%s", name->len > 0 ? " / " : "", value);
    }
    return g_string_free(g_steal_pointer(&name), FALSE);
}

static bool
same_values(const TicsRecord *a, const TicsRecord *b)
{
    if (a->values->len != b->values->len)
        return false;
    g_autoptr(GArray) left = tics_record_places(a);
    g_autoptr(GArray) right = tics_record_places(b);
    for (guint i = 0; i < left->len; i++) {
        const TicsPlace *one = &g_array_index(left, TicsPlace, i);
        const TicsPlace *other = &g_array_index(right, TicsPlace, i);
        if (one->rank != other->rank || strcmp(one->value, other->value) != 0)
            return false;
    }
    return true;
}

static bool
same_attachment(const TicsAttachment *a, const TicsAttachment *b)
{
    if (a->sha256[0] != '\0' && b->sha256[0] != '\0')
        return strcmp(a->sha256, b->sha256) == 0;
    return strcmp(a->commitment, b->commitment) == 0;
}

static bool
same_part(const TicsPart *a, const TicsPart *b)
{
    return strcmp(a->rows, b->rows) == 0 && strcmp(a->source, b->source) == 0 &&
           a->count == b->count;
}

bool
tics_record_same(const TicsRecord *a, const TicsRecord *b)
{
    if (strcmp(a->kind->id, b->kind->id) != 0 || a->attachments->len != b->attachments->len ||
        a->parts->len != b->parts->len)
        return false;
    for (guint i = 0; i < a->attachments->len; i++)
        if (!same_attachment(g_ptr_array_index(a->attachments, i),
                             g_ptr_array_index(b->attachments, i)))
            return false;
    for (guint i = 0; i < a->parts->len; i++)
        if (!same_part(g_ptr_array_index(a->parts, i), g_ptr_array_index(b->parts, i)))
            return false;
    return same_values(a, b);
}

char *
tics_record_path(const TicsKind *kind, const char *id)
{
    const char *folder = kind->is_system ? "system" : "records";
    return g_strdup_printf("%s/%s/%c/%c/%s.xml", folder, kind->id, id[0], id[1], id);
}

/* Called for every file of a store: nothing is allocated. */
bool
tics_record_path_parse(const TicsDomain *domain, const char *path, const TicsKind **kind,
                       char id[static TICS_ID_LENGTH + 1])
{
    char kind_id[64];
    bool system = g_str_has_prefix(path, "system/");
    if (!system && !g_str_has_prefix(path, "records/"))
        return false;
    const char *name = strchr(path, '/') + 1;
    size_t length = strcspn(name, "/");
    const char *rest = name + length; /* "/a/b/<id>.xml" */
    if (length >= sizeof(kind_id) ||
        strlen(rest) != strlen("/a/b/") + TICS_ID_LENGTH + strlen(".xml"))
        return false;
    memcpy(kind_id, name, length);
    kind_id[length] = '\0';
    memcpy(id, rest + strlen("/a/b/"), TICS_ID_LENGTH);
    id[TICS_ID_LENGTH] = '\0';
    bool placed = rest[1] == id[0] && rest[2] == '/' && rest[3] == id[1] && rest[4] == '/' &&
                  strcmp(rest + strlen("/a/b/") + TICS_ID_LENGTH, ".xml") == 0;
    if (!placed || !tics_id_valid(id))
        return false;
    const TicsKind *found = tics_domain_kind(domain, kind_id);
    if (found == NULL || found->is_system != system)
        return false;
    *kind = found;
    return true;
}
