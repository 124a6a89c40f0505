/* xlsx_parts.c -- shared strings and styles of a workbook */
/* SPDX-License-Identifier: Apache-2.0 */
#include "xlsx_private.h"

#include "i18n.h"
#include "xlsx_format.h"

#include <stdlib.h>
#include <string.h>

bool
tics_xlsx_part(TicsXlsx *book, const char *part, const TicsXmlFeedHandler *handler, void *user,
               GError **error)
{
    g_autoptr(TicsZipPart) opened = tics_zip_part(book->zip, part, TICS_XLSX_PART_MAX, error);
    g_autofree char *name = g_strdup_printf("%s: %s", book->name, part);
    g_autoptr(TicsXmlFeed) feed = tics_xml_feed_new(handler, user, name);
    g_autofree char *buffer = g_malloc(64 * 1024);
    size_t got = 1;

    if (opened == NULL)
        return false;
    while (got > 0) {
        if (!tics_zip_read(opened, buffer, 64 * 1024, &got, error) ||
            !tics_xml_feed(feed, buffer, got, error))
            return false;
    }
    return tics_xml_feed_end(feed, error);
}

const char *
tics_xlsx_attribute(const char *const *attributes, const char *name)
{
    for (; attributes[0] != NULL; attributes += 2) {
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    }
    return NULL;
}

bool
tics_xlsx_truth(const char *value)
{
    return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

bool
tics_xlsx_count(const char *text, guint most, guint *count)
{
    guint64 number = 0;
    const char *c = text;

    if (text == NULL)
        return false;
    for (; g_ascii_isdigit(*c) && number <= most; c++) /* three times a cell */
        number = number * 10 + (guint64)(*c - '0');
    bool good = c != text && *c == '\0' && number <= most;
    if (good)
        *count = (guint)number;
    return good;
}

/* _x000D_: four hexadecimal digits. */
static bool
take_escape(const char *c, gunichar *character)
{
    if (c[0] != '_' || c[1] != 'x')
        return false;
    *character = 0;
    for (int i = 2; i < 6; i++) {
        if (!g_ascii_isxdigit(c[i]))
            return false;
        *character = *character * 16 + (gunichar)g_ascii_xdigit_value(c[i]);
    }
    return c[6] == '_' && *character != 0 && g_unichar_validate(*character);
}

void
tics_xlsx_append_text(GString *to, const char *text)
{
    gsize from = to->len;

    for (const char *c; (c = strstr(text, "_x")) != NULL;) {
        gunichar character = 0;
        bool escape = take_escape(c, &character);
        g_string_append_len(to, text, c - text + (escape ? 0 : 2));
        if (escape)
            g_string_append_unichar(to, character);
        text = c + (escape ? 7 : 2);
    }
    g_string_append(to, text);
    gsize kept = from;
    for (gsize i = from; i < to->len; i++) {
        if (to->str[i] != '\r' || to->str[i + 1] != '\n')
            to->str[kept++] = to->str[i];
    }
    g_string_truncate(to, kept);
}

/* <si> holds <t>, or runs <r><t>, and beside them the furigana <rPh><t>. */
typedef struct {
    TicsXlsx *book;
    GString *text;
    unsigned phonetic;
    bool in_item, in_text;
} Strings;

static void
strings_start(void *user, const char *element, const char *const *attributes)
{
    Strings *strings = user;

    (void)attributes;
    if (strcmp(element, "si") == 0) {
        strings->in_item = true;
        g_string_truncate(strings->text, 0);
    }
    strings->phonetic += strcmp(element, "rPh") == 0;
    strings->in_text = strcmp(element, "t") == 0 && strings->phonetic == 0 && strings->in_item;
}

static void
strings_text(void *user, const char *text, size_t length)
{
    Strings *strings = user;

    if (strings->in_text)
        g_string_append_len(strings->text, text, (gssize)length);
}

static void
strings_end(void *user, const char *element)
{
    Strings *strings = user;
    TicsXlsx *book = strings->book;

    strings->in_text = false;
    if (strcmp(element, "rPh") == 0 && strings->phonetic > 0)
        strings->phonetic--;
    if (strcmp(element, "si") != 0)
        return;
    strings->in_item = false;
    gsize at = book->strings->len;
    g_array_append_val(book->string_at, at);
    tics_xlsx_append_text(book->strings, strings->text->str);
    g_string_append_c(book->strings, '\0');
}

bool
tics_xlsx_read_strings(TicsXlsx *book, const char *part, GError **error)
{
    static const TicsXmlFeedHandler handler = {strings_start, strings_text, strings_end};
    g_autoptr(GString) text = g_string_new(NULL);
    Strings strings = {.book = book, .text = text};

    return tics_xlsx_part(book, part, &handler, &strings, error);
}

typedef struct {
    TicsXlsx *book;
    bool in_cells; /* <cellXfs>: those the cells name; others name those of <cellStyleXfs> */
} Styles;

static const char *
code_of(TicsXlsx *book, guint id)
{
    const char *own = g_hash_table_lookup(book->codes, GUINT_TO_POINTER(id));

    return own != NULL ? own : tics_xlsx_builtin_format(id);
}

static void
styles_start(void *user, const char *element, const char *const *attributes)
{
    Styles *styles = user;
    TicsXlsx *book = styles->book;
    guint id = 0;

    if (strcmp(element, "numFmt") == 0) {
        const char *code = tics_xlsx_attribute(attributes, "formatCode");
        if (code != NULL &&
            tics_xlsx_count(tics_xlsx_attribute(attributes, "numFmtId"), G_MAXINT, &id))
            g_hash_table_insert(book->codes, GUINT_TO_POINTER(id), g_strdup(code));
    } else if (strcmp(element, "cellXfs") == 0) {
        styles->in_cells = true;
    } else if (strcmp(element, "xf") == 0 && styles->in_cells) {
        if (!tics_xlsx_count(tics_xlsx_attribute(attributes, "numFmtId"), G_MAXINT, &id))
            id = 0;
        g_ptr_array_add(book->formats, GUINT_TO_POINTER(id));
    }
}

static void
styles_text(void *user, const char *text, size_t length)
{
    (void)user;
    (void)text;
    (void)length;
}

static void
styles_end(void *user, const char *element)
{
    Styles *styles = user;

    if (strcmp(element, "cellXfs") == 0)
        styles->in_cells = false;
}

bool
tics_xlsx_read_styles(TicsXlsx *book, const char *part, GError **error)
{
    static const TicsXmlFeedHandler handler = {styles_start, styles_text, styles_end};
    Styles styles = {.book = book};

    if (!tics_xlsx_part(book, part, &handler, &styles, error))
        return false;
    for (guint i = 0; i < book->formats->len; i++) /* ids become codes when all codes are known */
        book->formats->pdata[i] =
            (void *)code_of(book, GPOINTER_TO_UINT(g_ptr_array_index(book->formats, i)));
    return true;
}
