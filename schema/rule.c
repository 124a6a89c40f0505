/* rule.c -- a rule from its file, severities, messages filled in */
/* SPDX-License-Identifier: Apache-2.0 */
#include "rule.h"

#include "digest.h"
#include "i18n.h"

#include <string.h>

static const struct {
    const char *name, *label;
} severities[] = {
    {"critical", N_("critical")},
    {"major", N_("high")},
    {"minor", N_("medium")},
    {"warning", N_("note")},
};

const char *
tics_severity_name(TicsSeverity severity)
{
    return severities[severity].name;
}

const char *
tics_severity_label(TicsSeverity severity)
{
    return _(severities[severity].label);
}

bool
tics_severity_parse(const char *text, TicsSeverity *severity)
{
    for (size_t i = 0; i < G_N_ELEMENTS(severities); i++) {
        if (g_strcmp0(text, severities[i].name) == 0) {
            *severity = (TicsSeverity)i;
            return true;
        }
    }
    return false;
}

void
tics_rule_free(TicsRule *rule)
{
    if (rule == NULL)
        return;
    g_free(rule->id);
    g_strfreev(rule->requirements);
    g_strfreev(rule->requires);
    g_strfreev(rule->parameters);
    g_strfreev(rule->passing);
    for (int i = 0; i < TICS_LANGS; i++) {
        g_free(rule->title[i]);
        g_free(rule->explain[i]);
        g_free(rule->message[i]);
        g_free(rule->fix[i]);
        g_free(rule->population_title[i]);
        g_free(rule->continuity_title[i]);
    }
    g_free(rule->population_sql);
    g_free(rule->population_count);
    g_free(rule->continuity_sql);
    g_free(rule->sql);
    g_free(rule);
}

static void
read_langs(const xmlNode *node, const char *element, char *out[TICS_LANGS])
{
    out[TICS_JA] = tics_xml_text_lang(node, element, "ja");
    out[TICS_EN] = tics_xml_text_lang(node, element, "en");
}

static bool
in_both(char *const text[TICS_LANGS])
{
    return text[TICS_JA] != NULL && text[TICS_EN] != NULL;
}

/* Of the first word of a text, which may begin lines below its element. */
static unsigned
line_of(const xmlNode *node)
{
    unsigned line = node == NULL ? 0 : node->line;

    for (const xmlNode *part = node == NULL ? NULL : node->children; part != NULL;
         part = part->next)
        for (const char *at = (const char *)part->content; at != NULL && *at != '\0'; at++) {
            if (!g_ascii_isspace(*at))
                return line;
            line += *at == '\n';
        }
    return line;
}

TicsRule *
tics_rule_read(const xmlDoc *document, const char *name, GError **error)
{
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)document);
    const xmlNode *population = tics_xml_child(root, "population");
    const xmlNode *continuity = tics_xml_child(root, "continuity");
    g_autoptr(TicsRule) rule = g_new0(TicsRule, 1);

    rule->line = root->line;
    rule->id = g_strdup(tics_xml_attribute(root, "id"));
    rule->requirements = tics_xml_words(root, "requirements");
    rule->requires = tics_xml_words(root, "requires");
    rule->parameters = tics_xml_words(root, "parameters");
    rule->passing = tics_xml_words(root, "passing");
    rule->forewarns = g_strcmp0(tics_xml_attribute(root, "forewarns"), "yes") == 0;
    read_langs(root, "title", rule->title);
    read_langs(root, "explain", rule->explain);
    read_langs(root, "message", rule->message);
    read_langs(root, "fix", rule->fix);
    rule->sql = tics_xml_text(tics_xml_child(root, "sql"));
    rule->sql_line = line_of(tics_xml_child(root, "sql"));
    if (population != NULL) {
        read_langs(population, "title", rule->population_title);
        rule->population_sql = tics_xml_text(tics_xml_child(population, "sql"));
        rule->population_line = line_of(tics_xml_child(population, "sql"));
        const xmlNode *count = tics_xml_child(population, "count");
        rule->population_count = count == NULL ? NULL : tics_xml_text(count);
        rule->population_counted = g_strcmp0(tics_xml_attribute(population, "counted"), "yes") == 0;
    }
    if (continuity != NULL) {
        read_langs(continuity, "title", rule->continuity_title);
        rule->continuity_sql = tics_xml_text(tics_xml_child(continuity, "sql"));
        rule->continuity_line = line_of(tics_xml_child(continuity, "sql"));
    }
    bool whole =
        population == NULL || (in_both(rule->population_title) && rule->population_sql[0] != '\0');
    whole = whole && (continuity == NULL ||
                      (in_both(rule->continuity_title) && rule->continuity_sql[0] != '\0'));
    bool complete = rule->id != NULL && rule->sql[0] != '\0' && whole && in_both(rule->title) &&
                    in_both(rule->explain) && in_both(rule->message) && in_both(rule->fix);
    if (!complete || !tics_severity_parse(tics_xml_attribute(root, "severity"), &rule->severity))
        return tics_fail_null(
            error, TICS_ERROR_INVALID,
            _("%s:%u: a rule needs an id, a severity, its texts in both languages "
              "and one SELECT, for its population too"),
            name, root->line);
    return g_steal_pointer(&rule);
}

#define RULE_XSD "/tics/schema/xsd/rule.xsd"

TicsRule *
tics_rule_parse(const char *bytes, size_t length, const char *name, GError **error)
{
    g_autoptr(TicsXmlSchema) schema = tics_xml_schema_load(RULE_XSD, error);
    g_autoptr(xmlDoc) document = schema == NULL ? NULL : tics_xml_parse(bytes, length, name, error);

    if (document == NULL || !tics_xml_validate(schema, document, name, error))
        return NULL;
    g_autoptr(TicsRule) rule = tics_rule_read(document, name, error);
    if (rule == NULL)
        return NULL;
    if (!g_str_has_prefix(rule->id, "C-"))
        return tics_fail_null(error, TICS_ERROR_INVALID,
                              _("%s:%u: own rules are numbered C-001 to C-999, not '%s'"), name,
                              xmlDocGetRootElement(document)->line, rule->id);
    rule->own = true;
    tics_sha256_of(bytes, length, rule->sha256);
    return g_steal_pointer(&rule);
}

TicsRule *
tics_rule_unknown(const char *id)
{
    TicsRule *rule = g_new0(TicsRule, 1);

    rule->id = g_strdup(id);
    rule->severity = TICS_SEVERITY_HIGH;
    rule->requirements = g_new0(char *, 1);
    rule->requires = g_new0(char *, 1);
    rule->parameters = g_new0(char *, 1);
    rule->passing = g_new0(char *, 1);
    for (int lang = 0; lang < TICS_LANGS; lang++) {
        rule->title[lang] = g_strdup(id);
        rule->explain[lang] = g_strdup("");
        rule->message[lang] = g_strdup("");
        rule->fix[lang] = g_strdup("");
    }
    rule->sql = g_strdup("");
    rule->own = true;
    return rule;
}

char *
tics_rule_fill(const char *message, TicsLookup lookup, void *user)
{
    GString *out = g_string_new(NULL);

    while (*message != '\0') {
        size_t plain = strcspn(message, "{");
        g_string_append_len(out, message, (gssize)plain);
        message += plain;
        const char *end = *message == '{' ? strchr(message, '}') : NULL;
        if (end == NULL) {
            g_string_append(out, message);
            break;
        }
        g_autofree char *name = g_strndup(message + 1, (gsize)(end - message - 1));
        const char *value = lookup(name, user);
        g_string_append(out, value == NULL ? "?" : value);
        message = end + 1;
    }
    return g_string_free(out, FALSE);
}
