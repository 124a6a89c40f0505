/* oscal_write.c -- the XML of OSCAL documents: elements, props, prose, and UUIDs of contents */
/* SPDX-License-Identifier: Apache-2.0 */
#include "oscal_write.h"

#include "digest.h"
#include "xml.h"

#include <string.h>

static void
begin(TicsOscal *oscal, const char *element, const char *const *attributes)
{
    for (int i = 0; i < oscal->depth; i++)
        g_string_append(oscal->text, "  ");
    g_string_append_printf(oscal->text, "<%s", element);
    for (; attributes != NULL && *attributes != NULL; attributes += 2) {
        if (attributes[1] == NULL)
            continue;
        g_string_append_printf(oscal->text, " %s=\"", attributes[0]);
        tics_xml_append_escaped(oscal->text, attributes[1]);
        g_string_append_c(oscal->text, '"');
    }
}

void
tics_oscal_open(TicsOscal *oscal, const char *element, const char *const *attributes)
{
    begin(oscal, element, attributes);
    g_string_append(oscal->text, ">\n");
    oscal->depth++;
}

void
tics_oscal_close(TicsOscal *oscal, const char *element)
{
    oscal->depth--;
    for (int i = 0; i < oscal->depth; i++)
        g_string_append(oscal->text, "  ");
    g_string_append_printf(oscal->text, "</%s>\n", element);
}

void
tics_oscal_empty(TicsOscal *oscal, const char *element, const char *const *attributes)
{
    begin(oscal, element, attributes);
    g_string_append(oscal->text, "/>\n");
}

void
tics_oscal_value(TicsOscal *oscal, const char *element, const char *const *attributes,
                 const char *text)
{
    begin(oscal, element, attributes);
    g_string_append_c(oscal->text, '>');
    tics_xml_append_escaped(oscal->text, text);
    g_string_append_printf(oscal->text, "</%s>\n", element);
}

void
tics_oscal_leaf(TicsOscal *oscal, const char *element, const char *text)
{
    tics_oscal_value(oscal, element, NULL, text);
}

void
tics_oscal_prose(TicsOscal *oscal, const char *element, const char *text)
{
    tics_oscal_open(oscal, element, NULL);
    tics_oscal_leaf(oscal, "p", text);
    tics_oscal_close(oscal, element);
}

void
tics_oscal_prop(TicsOscal *oscal, const char *name, const char *ns, const char *value,
                const char *class)
{
    if (value != NULL)
        tics_oscal_empty(
            oscal, "prop",
            TICS_OSCAL_ATTRIBUTES("name", name, "ns", ns, "value", value, "class", class));
}

void
tics_oscal_note(TicsOscal *oscal, const char *name, const char *value)
{
    g_autoptr(GString) plain = g_string_new(NULL);

    for (const char *c = value == NULL ? "" : value; *c != '\0'; c++) {
        if (!g_ascii_isspace(*c))
            g_string_append_c(plain, *c);
        else if (plain->len > 0 && !g_ascii_isspace(c[1]) && c[1] != '\0')
            g_string_append_c(plain, ' ');
    }
    if (plain->len > 0)
        tics_oscal_prop(oscal, name, TICS_OSCAL_OURS, plain->str, NULL);
}

char *
tics_oscal_uuid(const void *bytes, size_t length)
{
    static const uint8_t ns[16] = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                   0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8}; /* of URLs */
    g_autoptr(TicsSha1) hash = tics_sha1_new();
    GString *text = g_string_new(NULL);
    uint8_t sum[TICS_SHA1_SIZE];

    tics_sha1_update(hash, ns, sizeof ns);
    tics_sha1_update(hash, TICS_OSCAL_OURS, strlen(TICS_OSCAL_OURS));
    tics_sha1_update(hash, bytes, length);
    tics_sha1_finish(hash, sum);
    sum[6] = (uint8_t)((sum[6] & 0x0f) | 0x50);
    sum[8] = (uint8_t)((sum[8] & 0x3f) | 0x80);
    for (int i = 0; i < 16; i++)
        g_string_append_printf(text, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "",
                               sum[i]);
    return g_string_free(text, FALSE);
}
