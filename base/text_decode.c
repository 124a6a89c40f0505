/* text_decode.c -- bytes of files to UTF-8 and back to CP932 (the door to iconv) */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"
#include "text_private.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <string.h>

#define UTF8_MARK   "\xEF\xBB\xBF"
#define MOST_GROWTH 3 /* a half-width kana is one byte in CP932 and three in UTF-8 */
#define CODES       0x10000
#define SMALL_FILE  65536 /* bytes */
#define TRAIL_FIRST 0x40
#define TRAIL_LAST  0xFC
#define HIGH_BITS   UINT64_C(0x8080808080808080)

/* For each CP932 code its UTF-8 bytes in the order of writing, lowest first, and their number in
 * the highest byte; 0 where there is no character. 80 MB go through it faster than through iconv.
 */
typedef uint32_t CodeTable;

typedef struct {
    const char *bytes;
    size_t length;
    size_t number; /* of the line, from 1 */
} Line;

typedef enum { READS_NEUTRAL, READS_UTF8, READS_CP932, READS_NEITHER } Reading;

const char *
tics_encoding_name(TicsEncoding encoding)
{
    switch (encoding) {
    case TICS_ENCODING_UTF8:
        return "UTF-8";
    case TICS_ENCODING_CP932:
        return "CP932";
    default:
        return "auto";
    }
}

static void
add_code(CodeTable *table, iconv_t converter, const char *code, size_t length)
{
    char utf8[8], *in = (char *)code, *out = utf8;
    size_t in_left = length, out_left = sizeof utf8;
    if (iconv(converter, &in, &in_left, &out, &out_left) == (size_t)-1) {
        iconv(converter, NULL, NULL, NULL, NULL);
        return;
    }
    size_t written = sizeof utf8 - out_left;
    size_t index = (unsigned char)code[0];
    if (length == 2)
        index = index << 8 | (unsigned char)code[1];
    if (written == 0 || written > MOST_GROWTH)
        return;
    for (size_t i = 0; i < written; i++)
        table[index] |= (CodeTable)(unsigned char)utf8[i] << (8 * i);
    table[index] |= (CodeTable)written << 24;
}

static bool
is_lead(unsigned byte)
{
    return (byte >= 0x81 && byte <= 0x9F) || (byte >= 0xE0 && byte <= 0xFC);
}

/* The characters the bytes may hold: of a small file only the rows it names, which is the cost of
 * reading it. Transfer full. */
static CodeTable *
cp932_table(const char *bytes, size_t length, GError **error)
{
    iconv_t converter = iconv_open("UTF-8", "CP932");
    if (converter == (iconv_t)-1)
        return tics_fail_null(error, TICS_ERROR_SYSTEM,
                              _("this machine cannot read CP932 (its iconv lacks the table)"));
    CodeTable *table = g_new0(CodeTable, CODES);
    /* the other single bytes (0x80, 0xA0, 0xFD to 0xFF) are no characters */
    for (unsigned kana = 0xA1; kana <= 0xDF; kana++)
        add_code(table, converter, (const char[]){(char)kana}, 1);
    for (unsigned lead = 0x81; lead <= 0xFC; lead++) {
        if (!is_lead(lead) || (length < SMALL_FILE && memchr(bytes, (int)lead, length) == NULL))
            continue;
        for (unsigned trail = TRAIL_FIRST; trail <= TRAIL_LAST; trail++)
            add_code(table, converter, (const char[]){(char)lead, (char)trail}, 2);
    }
    iconv_close(converter);
    return table;
}

/* How many bytes of ASCII stand at the beginning: most of a log, hence eight at a time. */
static size_t
ascii_length(const char *bytes, size_t length)
{
    size_t at = 0;
    uint64_t eight;

    for (; at + sizeof eight <= length; at += sizeof eight) {
        memcpy(&eight, bytes + at, sizeof eight);
        if ((eight & HIGH_BITS) != 0)
            break;
    }
    while (at < length && (unsigned char)bytes[at] < 0x80)
        at++;
    return at;
}

/* Appends the line to `out` (which has the room); `length` if all of it was read, else where not.
 */
static size_t
decode_cp932(const CodeTable *table, const char *bytes, size_t length, char **out)
{
    char *to = *out;
    size_t at = 0;
    while (at < length) {
        unsigned code = (unsigned char)bytes[at];
        if (code < 0x80) {
            size_t plain = ascii_length(bytes + at, length - at);
            memcpy(to, bytes + at, plain);
            to += plain;
            at += plain;
            continue;
        }
        size_t taken = 1;
        if (is_lead(code) && at + 1 < length) {
            code = code << 8 | (unsigned char)bytes[at + 1];
            taken = 2;
        }
        CodeTable entry = table[code];
        if (entry == 0)
            break;
        to[0] = (char)entry;
        to[1] = (char)(entry >> 8);
        to[2] = (char)(entry >> 16);
        to += entry >> 24;
        at += taken;
    }
    *out = to;
    return at;
}

static bool
next_line(const char *bytes, size_t length, Line *line)
{
    size_t start = line->bytes == NULL ? 0 : (size_t)(line->bytes - bytes) + line->length;
    if (start >= length)
        return false;
    const char *end = memchr(bytes + start, '\n', length - start);
    line->bytes = bytes + start;
    line->length = end == NULL ? length - start : (size_t)(end - line->bytes) + 1;
    line->number++;
    return true;
}

static size_t
utf8_valid_length(const char *bytes, size_t length)
{
    const char *end = bytes;
    g_utf8_validate_len(bytes, length, &end);
    return (size_t)(end - bytes);
}

/* Whether a line that both encodings can read was written as UTF-8: kana, or two kanji and nothing
 * foreign. Half-width kana of CP932 read as UTF-8 give ý, ʱ and the like instead; of kanji only the
 * rarest happen to fit, and two of them in a row by no means. */
static bool
looks_japanese(const char *bytes, size_t length)
{
    size_t kana = 0, kanji = 0;
    for (const char *at = bytes; at < bytes + length; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (character < 0x80)
            continue;
        if (character >= 0x3000 && character <= 0x30FF)
            kana++;
        else if ((character >= 0x4E00 && character <= 0x9FFF) ||
                 (character >= 0xFF00 && character <= 0xFFEF))
            kanji++;
        else
            return false;
    }
    return kana > 0 || kanji > 1;
}

static Reading
reading_of(const Line *line, bool cp932)
{
    if (ascii_length(line->bytes, line->length) == line->length)
        return READS_NEUTRAL;
    bool utf8 = utf8_valid_length(line->bytes, line->length) == line->length;
    if (!utf8)
        return cp932 ? READS_CP932 : READS_NEITHER;
    return !cp932 || looks_japanese(line->bytes, line->length) ? READS_UTF8 : READS_NEUTRAL;
}

static bool
fail_at(const Line *line, size_t offset, const char *encoding, GError **error)
{
    unsigned byte = (unsigned char)line->bytes[offset];
    return tics_fail(error, TICS_ERROR_INVALID,
                     _("line %zu, byte %zu: 0x%02X is not %s (save the file anew as UTF-8, or name "
                       "the encoding it has)"),
                     line->number, offset + 1, byte, encoding);
}

/* Reported in the reading of the lines before it. */
static bool
fail_neither(const Line *line, Reading before, size_t cp932_length, GError **error)
{
    if (before == READS_CP932)
        return fail_at(line, cp932_length, "CP932", error);
    size_t offset = utf8_valid_length(line->bytes, line->length);
    if (before == READS_UTF8)
        return fail_at(line, offset, "UTF-8", error);
    return tics_fail(error, TICS_ERROR_INVALID,
                     _("line %zu is neither UTF-8 (0x%02X at byte %zu) nor CP932 (0x%02X at byte "
                       "%zu): save the file anew as UTF-8"),
                     line->number, (unsigned)(unsigned char)line->bytes[offset], offset + 1,
                     (unsigned)(unsigned char)line->bytes[cp932_length], cp932_length + 1);
}

/* CP932 strictly. With `reading` (NEUTRAL at first) also a watch for lines that only UTF-8 reads
 * sensibly: the first line that breaks the reading of those before it is refused. */
static bool
decode_line(const CodeTable *table, const Line *line, Reading *reading, char **out, GError **error)
{
    size_t good = decode_cp932(table, line->bytes, line->length, out);
    if (reading == NULL)
        return good == line->length || fail_at(line, good, "CP932", error);
    Reading this = reading_of(line, good == line->length);
    if (this == READS_NEITHER)
        return fail_neither(line, *reading, good, error);
    if (this == READS_NEUTRAL)
        return true;
    if (*reading != READS_NEUTRAL && this != *reading) {
        const char *before = *reading == READS_UTF8 ? "UTF-8" : "CP932";
        const char *here = this == READS_UTF8 ? "UTF-8" : "CP932";
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("line %zu is %s, but the lines before it are %s (save the whole file "
                           "anew in one encoding)"),
                         line->number, here, before);
    }
    *reading = this;
    return true;
}

/* Transfer full. */
static char *
decode_lines(const char *bytes, size_t length, bool watch, size_t *out_length, GError **error)
{
    g_autofree CodeTable *table = cp932_table(bytes, length, error);
    if (table == NULL)
        return NULL;
    size_t room = length + length / 2 + 64, used = 0;
    g_autofree char *out = g_malloc(room);
    Reading reading = READS_NEUTRAL;
    Line line = {0};
    while (next_line(bytes, length, &line)) {
        size_t wanted = used + line.length * MOST_GROWTH + MOST_GROWTH + 1;
        if (wanted > room) {
            room = wanted + room / 4;
            out = g_realloc(out, room);
        }
        char *to = out + used;
        if (!decode_line(table, &line, watch ? &reading : NULL, &to, error))
            return NULL;
        used = (size_t)(to - out);
    }
    out[used] = '\0';
    *out_length = used;
    return g_realloc(g_steal_pointer(&out), used + 1);
}

static bool
refuse_other_files(const char *bytes, size_t length, GError **error)
{
    if (length >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("line 1, byte 1: the file is UTF-16 (save it as UTF-8 or CP932)"));
    const char *nul = memchr(bytes, '\0', length);
    if (nul == NULL)
        return true;
    Line line = {0};
    while (next_line(bytes, length, &line) && line.bytes + line.length <= nul)
        continue;
    return tics_fail(error, TICS_ERROR_INVALID,
                     _("line %zu, byte %zu: a NUL byte (the file is no text, or it is UTF-16: save "
                       "it as UTF-8 or CP932)"),
                     line.number, (size_t)(nul - line.bytes) + 1);
}

static bool
refuse_utf8(const char *bytes, size_t length, GError **error)
{
    size_t valid = utf8_valid_length(bytes, length);
    Line line = {0};
    while (next_line(bytes, length, &line) && line.bytes + line.length <= bytes + valid)
        continue;
    return fail_at(&line, valid - (size_t)(line.bytes - bytes), "UTF-8", error);
}

char *
tics_text_decode(const char *bytes, size_t length, TicsEncoding wanted, TicsEncoding *used,
                 bool *had_bom, size_t *out_length, GError **error)
{
    if (length == 0)
        bytes = ""; /* the bytes of an empty GBytes are NULL */
    if (!refuse_other_files(bytes, length, error))
        return NULL;
    bool mark = length >= 3 && memcmp(bytes, UTF8_MARK, 3) == 0;
    if (mark && wanted == TICS_ENCODING_CP932)
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("line 1, byte 1: the file is not CP932, it begins with the mark of "
                                "UTF-8 (name UTF-8 as its encoding)"));
    const char *text = bytes + (mark ? 3 : 0);
    size_t left = length - (mark ? 3 : 0), made = 0;
    g_autofree char *decoded = NULL;
    bool utf8 = wanted != TICS_ENCODING_CP932 && utf8_valid_length(text, left) == left;
    if (utf8)
        decoded = g_strndup(text, made = left);
    else if (mark || wanted == TICS_ENCODING_UTF8)
        refuse_utf8(text, left, error);
    else
        decoded = decode_lines(text, left, wanted == TICS_ENCODING_AUTO, &made, error);
    if (decoded == NULL)
        return NULL;
    if (used != NULL)
        *used = utf8 ? TICS_ENCODING_UTF8 : TICS_ENCODING_CP932;
    if (had_bom != NULL)
        *had_bom = mark;
    if (out_length != NULL)
        *out_length = made;
    return g_steal_pointer(&decoded);
}

/* ¥ and ‾, which iconv writes although they come back as a backslash and a tilde. */
static bool
comes_back_different(gunichar character)
{
    return character == 0xA5 || character == 0x203E;
}

static void *
refuse_character(const char *at, GError **error)
{
    gunichar character = g_utf8_get_char(at);
    g_autofree char *one = g_strndup(at, g_utf8_skip[(unsigned char)*at]);
    g_autofree char *shown = tics_text_escape_terminal(one);
    return tics_fail_null(error, TICS_ERROR_INVALID,
                          _("'%s' (U+%04X) cannot be written in CP932 (write it as UTF-8, or use "
                            "another character)"),
                          shown, character);
}

/* Where iconv stops, NULL if it does not. */
static const char *
encode(iconv_t converter, const char *text, size_t length, GByteArray *out)
{
    char *in = (char *)text, *to = (char *)out->data;
    size_t in_left = length, out_left = out->len;
    bool stopped = iconv(converter, &in, &in_left, &to, &out_left) == (size_t)-1;
    g_byte_array_set_size(out, out->len - (guint)out_left);
    return stopped ? in : NULL;
}

char *
tics_text_to_cp932(const char *text, size_t *out_length, GError **error)
{
    const char *end;
    if (!g_utf8_validate(text, -1, &end))
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("byte %zu of the text is not UTF-8: 0x%02X"),
                              (size_t)(end - text) + 1, (unsigned)(unsigned char)*end);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        if (comes_back_different(g_utf8_get_char(at)))
            return refuse_character(at, error);
    }
    iconv_t converter = iconv_open("CP932", "UTF-8");
    if (converter == (iconv_t)-1)
        return tics_fail_null(error, TICS_ERROR_SYSTEM,
                              _("this machine cannot write CP932 (its iconv lacks the table)"));
    g_autoptr(GByteArray) out = g_byte_array_new();
    g_byte_array_set_size(out, (guint)(end - text) + 1); /* CP932 is never longer than UTF-8 */
    const char *stopped = encode(converter, text, (size_t)(end - text), out);
    iconv_close(converter);
    if (stopped != NULL)
        return refuse_character(stopped, error);
    if (out_length != NULL)
        *out_length = out->len;
    g_byte_array_append(out, (const guint8 *)"", 1);
    return (char *)g_byte_array_free(g_steal_pointer(&out), FALSE);
}
