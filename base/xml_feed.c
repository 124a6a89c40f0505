/* xml_feed.c -- streaming of one large document of another maker, fed in pieces */
/* SPDX-License-Identifier: Apache-2.0 */
#include "xml.h"

#include "i18n.h"
#include "xml_private.h"

#include <string.h>

enum {
    TAG_MAX = 64 * 1024,
    ATTRIBUTES_MAX = 256, /* the parser's check for duplicates is quadratic */
};

/* Where in the markup the bytes seen so far end: the parser keeps what it cannot read yet, so what
 * it is given must be modest beforehand. */
typedef enum { IN_TEXT, IN_TAG, IN_COMMENT, IN_CDATA, IN_INSTRUCTION } Place;

struct TicsXmlFeed {
    TicsXmlFeedHandler handler;
    void *user;
    char *name;
    xmlParserCtxt *context;
    TicsXmlAttributes attributes;
    bool begun;
    Place place;
    size_t in_tag;   /* bytes since its '<' */
    unsigned quotes; /* values begun in it */
    char quote;      /* the one that is open, or NUL */
    char
        last[9]; /* of the bytes since '<' resp. before the end of a comment: enough to tell them */
};

static void
start_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
              int namespaces, const xmlChar **declared, int count, int defaulted,
              const xmlChar **attributes)
{
    TicsXmlFeed *feed = ((xmlParserCtxt *)user)->_private;

    (void)prefix;
    (void)uri;
    (void)namespaces;
    (void)declared;
    (void)defaulted;
    feed->handler.start(feed->user, (const char *)name,
                        tics_xml_take_attributes(&feed->attributes, count, attributes, true));
}

static void
end_element(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    TicsXmlFeed *feed = ((xmlParserCtxt *)user)->_private;

    (void)prefix;
    (void)uri;
    feed->handler.end(feed->user, (const char *)name);
}

static void
characters(void *user, const xmlChar *text, int length)
{
    TicsXmlFeed *feed = ((xmlParserCtxt *)user)->_private;

    feed->handler.text(feed->user, (const char *)text, (size_t)length);
}

TicsXmlFeed *
tics_xml_feed_new(const TicsXmlFeedHandler *handler, void *user, const char *name)
{
    TicsXmlFeed *feed = g_new0(TicsXmlFeed, 1);

    feed->handler = *handler;
    feed->user = user;
    feed->name = g_strdup(name);
    tics_xml_attributes_init(&feed->attributes);
    feed->context = xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL);
    g_assert(feed->context != NULL);
    xmlCtxtUseOptions(feed->context, TICS_XML_OPTIONS);
    memset(feed->context->sax, 0, sizeof *feed->context->sax);
    feed->context->sax->initialized = XML_SAX2_MAGIC;
    feed->context->sax->startElementNs = start_element;
    feed->context->sax->endElementNs = end_element;
    feed->context->sax->characters = characters;
    feed->context->sax->cdataBlock = characters;
    feed->context->sax->ignorableWhitespace = characters;
    feed->context->sax->internalSubset = tics_xml_refuse_subset;
    feed->context->sax->externalSubset = tics_xml_refuse_subset;
    feed->context->_private = feed;
    return feed;
}

size_t
tics_xml_feed_line(const TicsXmlFeed *feed)
{
    return feed->context->input == NULL ? 0 : (size_t)MAX(feed->context->input->line, 0);
}

void
tics_xml_feed_free(TicsXmlFeed *feed)
{
    if (feed == NULL)
        return;
    xmlFreeDoc(feed->context->myDoc);
    xmlFreeParserCtxt(feed->context);
    tics_xml_attributes_clear(&feed->attributes);
    g_free(feed->name);
    g_free(feed);
}

/* Inside '<…': what it is shows within nine bytes. False for a declaration. */
static bool
tell_tag(TicsXmlFeed *feed, char c)
{
    static const char cdata[] = "<![CDATA[";
    size_t at = feed->in_tag;

    if (at < sizeof feed->last)
        feed->last[at] = c;
    if (at == 1 && c == '?')
        feed->place = IN_INSTRUCTION;
    if (at >= 1 && feed->last[1] == '!') {
        bool comment =
            at == 1 || (at == 2 && c == '-') || (at == 3 && c == '-' && feed->last[2] == '-');
        bool data = at < sizeof cdata - 1 && memcmp(feed->last, cdata, at + 1) == 0;
        if (comment && at == 3)
            feed->place = IN_COMMENT;
        else if (data && at == sizeof cdata - 2)
            feed->place = IN_CDATA;
        else if (!comment && !data)
            return false;
    }
    if (feed->place != IN_TAG)
        memset(feed->last, 0, sizeof feed->last);
    return true;
}

static void
look_at_tag(TicsXmlFeed *feed, char c)
{
    if (feed->quote == '\0' && c == '>')
        feed->place = IN_TEXT;
    if (feed->quote != '\0' && c == feed->quote) {
        feed->quote = '\0';
    } else if (feed->quote == '\0' && (c == '"' || c == '\'')) {
        feed->quote = c;
        feed->quotes++;
    }
}

/* "-->", "]]>" or "?>" behind what went before. */
static void
look_for_end(TicsXmlFeed *feed, char c)
{
    const char *last = feed->last;
    bool ended = c == '>' && ((feed->place == IN_COMMENT && last[0] == '-' && last[1] == '-') ||
                              (feed->place == IN_CDATA && last[0] == ']' && last[1] == ']') ||
                              (feed->place == IN_INSTRUCTION && last[1] == '?'));

    feed->last[0] = feed->last[1];
    feed->last[1] = c;
    if (ended)
        feed->place = IN_TEXT;
}

static bool
tag_byte(TicsXmlFeed *feed, char c, GError **error)
{
    feed->in_tag++;
    if (feed->in_tag < sizeof feed->last && !tell_tag(feed, c))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("%s: a DOCTYPE or entity declaration is not accepted"), feed->name);
    if (feed->place != IN_TAG)
        return true;
    look_at_tag(feed, c);
    return true;
}

static bool
is_modest_tag(const TicsXmlFeed *feed, GError **error)
{
    return (feed->in_tag <= TAG_MAX && feed->quotes <= ATTRIBUTES_MAX) ||
           tics_fail(error, TICS_ERROR_INVALID,
                     _("%s: a start tag is too long or has too many attributes"), feed->name);
}

/* The rest of a tag that is known to be one, as far as it has come: behind its last byte, or where
 * the piece ends. */
static const char *
rest_of_tag(TicsXmlFeed *feed, const char *c, const char *end)
{
    const char *from = c;

    while (c < end && feed->place == IN_TAG) {
        if (feed->quote != '\0') {
            const char *closing = memchr(c, feed->quote, (size_t)(end - c));
            feed->quote = closing == NULL ? feed->quote : '\0';
            c = closing == NULL ? end : closing + 1;
        } else {
            look_at_tag(feed, *c++);
        }
    }
    feed->in_tag += (size_t)(c - from);
    return c;
}

static bool
is_modest(TicsXmlFeed *feed, const char *bytes, size_t length, GError **error)
{
    const char *end = bytes + length;

    for (const char *c = bytes; c < end; c++) {
        if (feed->place == IN_TEXT) {
            c = memchr(c, '<', (size_t)(end - c));
            if (c == NULL)
                return true;
            feed->place = IN_TAG;
            feed->in_tag = feed->quotes = 0;
            feed->quote = '\0';
            memset(feed->last, 0, sizeof feed->last);
            feed->last[0] = '<';
        } else if (feed->place == IN_TAG) {
            if (!tag_byte(feed, *c, error))
                return false;
            if (feed->place == IN_TAG && feed->last[1] != '!')
                c = rest_of_tag(feed, c + 1, end) - 1;
            if (!is_modest_tag(feed, error))
                return false;
        } else {
            look_for_end(feed, *c);
        }
    }
    return true;
}

/* Only UTF-8 is looked at above as the parser reads it: no other encoding may come in. */
static bool
begins_well(TicsXmlFeed *feed, const char *bytes, size_t length, GError **error)
{
    size_t bom = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

    feed->begun = true;
    if (bom >= length || bytes[bom] != '<' || !tics_xml_says_utf8(bytes, length))
        return tics_fail(error, TICS_ERROR_INVALID, _("%s: is not XML in UTF-8"), feed->name);
    return true;
}

static bool
fail_feed(TicsXmlFeed *feed, GError **error)
{
    const xmlError *last = xmlCtxtGetLastError(feed->context);
    g_autofree char *message =
        g_utf8_make_valid(last == NULL || last->message == NULL ? "" : last->message, -1);

    return tics_fail(error, TICS_ERROR_INVALID, _("%s:%d: not well-formed XML: %s"), feed->name,
                     last == NULL ? 1 : last->line, g_strstrip(message));
}

bool
tics_xml_feed(TicsXmlFeed *feed, const char *bytes, size_t length, GError **error)
{
    if (length == 0)
        return true;
    if (!feed->begun && !begins_well(feed, bytes, length, error))
        return false;
    if (memchr(bytes, '\0', length) != NULL)
        return tics_fail(error, TICS_ERROR_INVALID, _("%s: is not XML in UTF-8"), feed->name);
    if (!is_modest(feed, bytes, length, error))
        return false;
    if (length > G_MAXINT)
        return tics_fail(error, TICS_ERROR_INVALID, _("%s: is too large"), feed->name);
    xmlParseChunk(feed->context, bytes, (int)length, 0);
    return (feed->context->wellFormed && !feed->context->disableSAX) || fail_feed(feed, error);
}

bool
tics_xml_feed_end(TicsXmlFeed *feed, GError **error)
{
    if (!feed->begun)
        return tics_fail(error, TICS_ERROR_INVALID, _("%s: the file is empty"), feed->name);
    xmlParseChunk(feed->context, NULL, 0, 1);
    return (feed->context->wellFormed && feed->context->nsWellFormed &&
            !feed->context->disableSAX) ||
           fail_feed(feed, error);
}
