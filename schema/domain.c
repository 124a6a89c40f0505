/* domain.c -- all the domain knowledge built into the program, read and checked */
/* SPDX-License-Identifier: Apache-2.0 */
#include "domain.h"

#include "asset.h"
#include "digest.h"
#include "i18n.h"
#include "schema_assets.h"
#include "text.h"
#include "value.h"

#include <string.h>

#define ROOT "/tics/schema/"

static xmlDoc *
parse_asset(const char *path, TicsXmlSchema *schema, char sha256[65], GError **error)
{
    g_autoptr(GBytes) bytes = tics_asset_bytes(path, error);
    if (bytes == NULL)
        return NULL;
    gsize length = 0;
    const char *text = g_bytes_get_data(bytes, &length);
    const char *name = path + strlen("/tics/");
    g_autoptr(xmlDoc) document = tics_xml_parse(text, length, name, error);

    tics_sha256_of(text, length, sha256);
    if (document == NULL || (schema != NULL && !tics_xml_validate(schema, document, name, error)))
        return NULL;
    return g_steal_pointer(&document);
}

typedef bool (*TakeFunc)(TicsDomain *domain, const xmlDoc *document, const char *name,
                         const char *sha256, GError **error);

static bool
take_kind(TicsDomain *domain, const xmlDoc *document, const char *name, const char *sha256,
          GError **error)
{
    TicsKind *kind = tics_kind_read(document, name, error);
    if (kind == NULL)
        return false;
    g_strlcpy(kind->sha256, sha256, sizeof kind->sha256);
    g_ptr_array_add(domain->kinds, kind);
    return g_hash_table_insert(domain->kind_by_id, kind->id, kind) ||
           tics_fail(error, TICS_ERROR_INVALID, _("%s: the id '%s' is taken"), name, kind->id);
}

static bool
take_catalogue(TicsDomain *domain, const xmlDoc *document, const char *name, const char *sha256,
               GError **error)
{
    TicsCatalogue *catalogue = tics_catalogue_read(document, name, error);
    if (catalogue == NULL)
        return false;
    g_strlcpy(catalogue->sha256, sha256, sizeof catalogue->sha256);
    g_ptr_array_add(domain->catalogues, catalogue);
    return true;
}

static bool
take_rule(TicsDomain *domain, const xmlDoc *document, const char *name, const char *sha256,
          GError **error)
{
    TicsRule *rule = tics_rule_read(document, name, error);
    if (rule == NULL)
        return false;
    g_strlcpy(rule->sha256, sha256, sizeof rule->sha256);
    g_ptr_array_add(domain->rules, rule);
    return g_hash_table_insert(domain->rule_by_id, rule->id, rule) ||
           tics_fail(error, TICS_ERROR_INVALID, _("%s: the id '%s' is taken"), name, rule->id);
}

static bool
load_folder(TicsDomain *domain, const char *folder, const char *xsd, TakeFunc take, GError **error)
{
    g_auto(GStrv) names = tics_asset_list(folder);
    g_autoptr(TicsXmlSchema) schema = NULL;

    if (xsd != NULL && (schema = tics_xml_schema_load(xsd, error)) == NULL)
        return false;
    for (char **name = names; *name != NULL; name++) {
        if (!g_str_has_suffix(*name, ".xml"))
            continue;
        g_autofree char *path = g_strconcat(folder, *name, NULL);
        char sha256[65];
        g_autoptr(xmlDoc) document = parse_asset(path, schema, sha256, error);
        if (document == NULL || !take(domain, document, path + strlen("/tics/"), sha256, error))
            return false;
    }
    return true;
}

static int
compare_kinds(const void *a, const void *b)
{
    const TicsKind *left = *(TicsKind *const *)a, *right = *(TicsKind *const *)b;

    return left->order != right->order ? left->order - right->order : strcmp(left->id, right->id);
}

static void
hash_kinds(TicsDomain *domain)
{
    g_autoptr(GString) all = g_string_new(NULL);

    for (guint i = 0; i < domain->kinds->len; i++)
        g_string_append(all, ((TicsKind *)g_ptr_array_index(domain->kinds, i))->sha256);
    tics_sha256_of(all->str, all->len, domain->sha256);
}

static TicsDomain *
domain_new(void)
{
    TicsDomain *domain = g_new0(TicsDomain, 1);

    if (tics_schema_assets_get_resource() == NULL)
        tics_schema_assets_register_resource(); /* which also lets base/asset find it */
    domain->kinds = g_ptr_array_new_with_free_func((GDestroyNotify)tics_kind_free);
    domain->kind_by_id = g_hash_table_new(g_str_hash, g_str_equal);
    domain->catalogues = g_ptr_array_new_with_free_func((GDestroyNotify)tics_catalogue_free);
    domain->rules = g_ptr_array_new_with_free_func((GDestroyNotify)tics_rule_free);
    domain->rule_by_id = g_hash_table_new(g_str_hash, g_str_equal);
    return domain;
}

static bool
read_kinds(TicsDomain *domain, bool validate, GError **error)
{
    const char *xsd = validate ? ROOT "xsd/kind.xsd" : NULL;

    if (!load_folder(domain, ROOT "kinds/", xsd, take_kind, error) ||
        !load_folder(domain, ROOT "kinds/system/", xsd, take_kind, error))
        return false;
    g_ptr_array_sort(domain->kinds, compare_kinds);
    hash_kinds(domain);
    return true;
}

bool
tics_domain_complete(TicsDomain *domain, bool validate, GError **error)
{
    if (!domain->whole)
        domain->whole =
            load_folder(domain, ROOT "catalogues/", validate ? ROOT "xsd/catalogue.xsd" : NULL,
                        take_catalogue, error) &&
            load_folder(domain, ROOT "rules/", validate ? ROOT "xsd/rule.xsd" : NULL, take_rule,
                        error);
    return domain->whole;
}

TicsDomain *
tics_domain_load_kinds(bool validate, GError **error)
{
    g_autoptr(TicsDomain) domain = domain_new();

    return read_kinds(domain, validate, error) ? g_steal_pointer(&domain) : NULL;
}

/* One after the other: libxml2 makes some of its locks at the first use, and two first uses at once
 * can wait for each other for ever. */
TicsDomain *
tics_domain_load(bool validate, GError **error)
{
    g_autoptr(TicsDomain) domain = tics_domain_load_kinds(validate, error);

    return domain != NULL && tics_domain_complete(domain, validate, error)
               ? g_steal_pointer(&domain)
               : NULL;
}

void
tics_domain_free(TicsDomain *domain)
{
    if (domain == NULL)
        return;
    g_hash_table_unref(domain->kind_by_id);
    g_hash_table_unref(domain->rule_by_id);
    g_ptr_array_unref(domain->kinds);
    g_ptr_array_unref(domain->catalogues);
    g_ptr_array_unref(domain->rules);
    g_free(domain);
}

const TicsKind *
tics_domain_kind(const TicsDomain *domain, const char *id)
{
    return g_hash_table_lookup(domain->kind_by_id, id);
}

const TicsRule *
tics_domain_rule(const TicsDomain *domain, const char *id)
{
    return g_hash_table_lookup(domain->rule_by_id, id);
}

const TicsCatalogue *
tics_domain_catalogue(const TicsDomain *domain, const char *id)
{
    for (guint i = 0; i < domain->catalogues->len; i++) {
        const TicsCatalogue *catalogue = g_ptr_array_index(domain->catalogues, i);
        if (strcmp(catalogue->id, id) == 0)
            return catalogue;
    }
    return NULL;
}

const TicsFlag *
tics_domain_flag(const TicsDomain *domain, const char *id)
{
    const TicsFlag *flag = NULL;

    for (guint i = 0; flag == NULL && i < domain->catalogues->len; i++)
        flag = tics_catalogue_flag(g_ptr_array_index(domain->catalogues, i), id);
    return flag;
}

/* Words in records that mean something to this program. */
static const struct {
    const char *kind, *field, *word, *title;
} words[] = {
    {"officer", "role", "officer", N_("keeps the evidence")},
    {"zone", "working_calendar", "weekdays", N_("weekdays without public holidays")},
    {"zone", "working_calendar", "6days", N_("Monday to Saturday without public holidays")},
    {"zone", "working_calendar", "everyday", N_("every day of the year")},
};

/* NULL: nothing but itself. Borrowed. */
static const char *
title_of_word(const TicsDomain *domain, const char *kind, const char *path, const char *value,
              TicsLang lang)
{
    const TicsFlag *flag = strcmp(kind, "scope") == 0 && strcmp(path, "flag") == 0
                               ? tics_domain_flag(domain, value)
                               : NULL;
    const TicsParameter *parameter = strcmp(kind, "parameter") == 0 && strcmp(path, "name") == 0
                                         ? tics_domain_parameter(value)
                                         : NULL;

    if (flag != NULL)
        return flag->title[lang];
    if (parameter != NULL)
        return _(parameter->title);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strcmp(words[i].kind, kind) == 0 && strcmp(words[i].field, path) == 0 &&
            strcmp(words[i].word, value) == 0)
            return _(words[i].title);
    return NULL;
}

char *
tics_domain_spoken(const TicsDomain *domain, const TicsKind *kind, const char *path,
                   const char *value, TicsLang lang)
{
    const TicsField *field = tics_kind_field(kind, path);
    const char *title = title_of_word(domain, kind->id, path, value, lang);

    if (title != NULL)
        return g_strdup(title);
    return field == NULL ? g_strdup(value) : tics_value_spoken(field, value, lang);
}

static size_t
distance_to(const TicsKind *kind, const char *key)
{
    const char *const fixed[] = {kind->id, kind->title[TICS_JA], kind->title[TICS_EN], NULL};
    size_t best = 4;

    for (int list = 0; list < 2; list++) {
        const char *const *word = list == 0 ? fixed : (const char *const *)kind->synonyms;
        for (; *word != NULL; word++) {
            g_autofree char *folded = tics_text_key(*word);
            best = MIN(best, tics_text_distance(folded, key, 3));
        }
    }
    return best;
}

const TicsKind *
tics_domain_find_kind(const TicsDomain *domain, const char *text, GError **error)
{
    const TicsKind *exact = tics_domain_kind(domain, text), *nearest = NULL;
    g_autofree char *key = tics_text_key(text);
    size_t best = 3;

    if (exact != NULL)
        return exact;
    for (guint i = 0; i < domain->kinds->len; i++) {
        const TicsKind *kind = g_ptr_array_index(domain->kinds, i);
        size_t distance = distance_to(kind, key);
        if (distance == 0)
            return kind;
        if (distance < best) {
            best = distance;
            nearest = kind;
        }
    }
    if (nearest != NULL)
        return tics_fail_null(error, TICS_ERROR_NOT_FOUND,
                              _("no evidence kind '%s'; did you mean '%s'? ('tics kind list' shows "
                                "all)"),
                              text, nearest->id);
    return tics_fail_null(error, TICS_ERROR_NOT_FOUND,
                          _("no evidence kind '%s' ('tics kind list' shows all)"), text);
}
