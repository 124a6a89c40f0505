/* record_input.c -- the pieces a record file is read by, each refused with its line */
/* SPDX-License-Identifier: Apache-2.0 */
#include "record_input.h"

#include "i18n.h"

#include <string.h>

bool
tics_input_refuse(const TicsInput *in, const char *format, ...)
{
    unsigned line = 1;
    for (const char *c = in->start; c < in->at; c++)
        line += *c == '\n';
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *shown = g_utf8_make_valid(what, -1); /* what was read stands in it */
    return tics_fail(in->error, TICS_ERROR_INVALID, "%s:%u: %s", in->name, line, shown);
}

bool
tics_input_take(TicsInput *in, const char *literal)
{
    size_t length = strlen(literal);
    if ((size_t)(in->end - in->at) < length || memcmp(in->at, literal, length) != 0)
        return false;
    in->at += length;
    return true;
}

bool
tics_input_expect(TicsInput *in, const char *literal)
{
    if (tics_input_take(in, literal))
        return true;
    g_autofree char *wanted = g_strchomp(g_strdup(literal));
    return tics_input_refuse(in, _("not in the form records are written in: expected '%s'"),
                             wanted);
}

/* Text up to a closing quote; what follows the quote is next. Borrowed. */
bool
tics_input_quoted(TicsInput *in, const char **text, size_t *length)
{
    const char *quote = memchr(in->at, '"', (size_t)(in->end - in->at));
    if (quote == NULL)
        return tics_input_refuse(
            in, _("not in the form records are written in: an attribute has no end"));
    *text = in->at;
    *length = (size_t)(quote - in->at);
    if (memchr(*text, '\0', *length) != NULL)
        return tics_input_refuse(in, _("a NUL in an attribute"));
    in->at = quote + 1;
    return true;
}

bool
tics_input_hex(TicsInput *in, char hex[static TICS_SHA256_HEX])
{
    const char *text;
    size_t length;
    if (!tics_input_quoted(in, &text, &length))
        return false;
    memset(hex, 0, TICS_SHA256_HEX);
    memcpy(hex, text, MIN(length, TICS_SHA256_HEX - 1));
    if (length != TICS_SHA256_HEX - 1 || !tics_hex_valid(hex, length)) {
        in->at = text;
        return tics_input_refuse(in, _("not 64 hexadecimal digits"));
    }
    return true;
}

bool
tics_input_count(TicsInput *in, uint64_t *count)
{
    const char *text;
    size_t length;
    char digits[20] = "";
    if (!tics_input_quoted(in, &text, &length))
        return false;
    bool valid = length > 0 && length < sizeof(digits) - 1 && (*text != '0' || length == 1);
    for (size_t i = 0; valid && i < length; i++)
        valid = g_ascii_isdigit(text[i]);
    if (!valid)
        return tics_input_refuse(in, _("not a whole number"));
    memcpy(digits, text, length);
    *count = g_ascii_strtoull(digits, NULL, 10);
    return true;
}

typedef struct {
    const char *escape;
    char character;
    bool text, attribute; /* where it is the form written */
} Entity;

static const Entity entities[] = {
    {"&amp;", '&', true, true},   {"&lt;", '<', true, true},    {"&gt;", '>', true, true},
    {"&#13;", '\r', true, true},  {"&quot;", '"', false, true}, {"&#9;", '\t', false, true},
    {"&#10;", '\n', false, true},
};

static const Entity *
match_entity(const char *raw, size_t left, bool attribute)
{
    for (size_t i = 0; i < G_N_ELEMENTS(entities); i++) {
        size_t length = strlen(entities[i].escape);
        bool here = attribute ? entities[i].attribute : entities[i].text;
        if (here && length <= left && memcmp(raw, entities[i].escape, length) == 0)
            return &entities[i];
    }
    return NULL;
}

/* Writes at most `length` characters and a NUL; false where the text is not escaped as written. */
bool
tics_input_unescape(const char *raw, size_t length, bool attribute, char *out, size_t *out_length)
{
    const char *bare = attribute ? "<>\r\t\n" : ">\r";
    char *to = out;
    for (size_t i = 0; i < length;) {
        if (raw[i] == '&') {
            const Entity *entity = match_entity(raw + i, length - i, attribute);
            if (entity == NULL)
                return false;
            *to++ = entity->character;
            i += strlen(entity->escape);
            continue;
        }
        if (raw[i] < '?' && strchr(bare, raw[i]) != NULL)
            return false;
        *to++ = raw[i++];
    }
    *to = '\0';
    *out_length = (size_t)(to - out);
    return true;
}

bool
tics_input_open(TicsInput *in, const char *root)
{
    if (in->end - in->start > (ptrdiff_t)TICS_XML_MAX)
        return tics_input_refuse(in, _("larger than %u MiB"), TICS_XML_MAX >> 20);
    return tics_input_expect(in, TICS_RECORD_HEADER) && tics_input_expect(in, root);
}

bool
tics_input_close(TicsInput *in, const char *root)
{
    if (!tics_input_expect(in, root))
        return false;
    return in->at == in->end || tics_input_refuse(in, _("something follows the end of the record"));
}
