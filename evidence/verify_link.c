/* verify_link.c -- a raw commit taken apart by the rules of the chain */
/* SPDX-License-Identifier: Apache-2.0 */
#include "verify_private.h"

#include "chain.h"

#include <stdlib.h>

/* Takes the oid after "<name> " up to the end of the line. */
static const char *
take_oid(const char *line, const char *name, TicsOid *oid)
{
    size_t length = strlen(name);
    char hex[TICS_OID_HEX];
    if (strncmp(line, name, length) != 0 || line[length] != ' ')
        return NULL;
    g_strlcpy(hex, line + length + 1, sizeof(hex));
    if (!tics_oid_parse(hex, oid))
        return NULL;
    const char *end = line + length + 1 + sizeof(hex) - 1;
    return *end == '\n' ? end + 1 : NULL;
}

/* "officer-N <officer-N@tics.invalid>": a name or an address would stay in history for ever. */
static bool
identity_valid(const char *text, size_t length)
{
    static const char prefix[] = "officer-";
    size_t role = sizeof(prefix) - 1;
    if (length <= role || strncmp(text, prefix, role) != 0 || !g_ascii_isdigit(text[role]) ||
        text[role] == '0')
        return false;
    while (role < length && g_ascii_isdigit(text[role]))
        role++;
    g_autofree char *expected =
        g_strdup_printf("%.*s <%.*s@tics.invalid>", (int)role, text, (int)role, text);
    return strlen(expected) == length && strncmp(text, expected, length) == 0;
}

/* "<name> <identity> <seconds> <zone>\n". */
static const char *
take_person(const char *line, const char *name, bool *valid, int64_t *time)
{
    size_t length = strlen(name);
    if (strncmp(line, name, length) != 0 || line[length] != ' ')
        return NULL;
    const char *person = line + length + 1;
    const char *end = strchr(person, '\n');
    const char *close = end != NULL ? g_strrstr_len(person, end - person, "> ") : NULL;
    if (close == NULL)
        return NULL;
    char *rest;
    *valid = *valid && identity_valid(person, (size_t)(close + 1 - person));
    *time = g_ascii_strtoll(close + 2, &rest, 10);
    bool zone =
        rest > close + 2 && rest[0] == ' ' && (rest[1] == '+' || rest[1] == '-') && end == rest + 6;
    return zone ? end + 1 : NULL;
}

/* A signature in git's own format: one header continued by lines that begin with a blank. */
static const char *
skip_signature(const char *line)
{
    if (!g_str_has_prefix(line, "gpgsig "))
        return line;
    do {
        const char *end = strchr(line, '\n');
        if (end == NULL)
            return line;
        line = end + 1;
    } while (*line == ' ');
    return line;
}

static void
read_message(TicsLink *link, const char *message)
{
    TicsCommit *commit = g_new0(TicsCommit, 1);
    link->message_valid = tics_chain_parse(message, commit) &&
                          tics_hex_decode(commit->reason, link->reason, TICS_SHA256_SIZE) &&
                          tics_hex_decode(commit->prev_sha256, link->prev, TICS_SHA256_SIZE) &&
                          tics_hex_decode(commit->changes_sha256, link->changes, TICS_SHA256_SIZE);
    link->test_store = link->message_valid && commit->test_store;
    link->stamped =
        link->message_valid && tics_hex_decode(commit->stamp_sha256, link->stamp, TICS_SHA256_SIZE);
    tics_commit_free(commit);
}

bool
tics_link_read(TicsLink *link, const char *bytes, size_t length)
{
    char hex[TICS_SHA256_HEX];
    tics_sha256_of(bytes, length, hex);
    tics_hex_decode(hex, link->sha256, TICS_SHA256_SIZE);
    g_autofree char *text = g_strndup(bytes, length);
    const char *at = take_oid(text, "tree", &link->tree);
    if (at == NULL)
        return false;
    TicsOid other;
    const char *next = take_oid(at, "parent", &link->parent);
    while (next != NULL) {
        at = next;
        next = take_oid(at, "parent", &other);
        link->merge = link->merge || next != NULL;
    }
    link->identity_valid = true;
    const char *author = at;
    at = take_person(at, "author", &link->identity_valid, &link->author_time);
    at = at != NULL ? take_person(at, "committer", &link->identity_valid, &link->time) : NULL;
    if (link->identity_valid && at != NULL)
        link->officer = (uint32_t)strtoul(author + strlen("author officer-"), NULL, 10);
    const char *signature = at;
    at = at != NULL ? skip_signature(at) : NULL;
    link->is_signed = at != signature;
    link->shape_valid = at != NULL && *at == '\n' && strlen(text) == length;
    if (link->shape_valid)
        read_message(link, at + 1);
    return true;
}
