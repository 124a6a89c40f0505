/* change_words.c -- what a change did, in words: its subject is English and made for programs */
/* SPDX-License-Identifier: Apache-2.0 */
#include "history.h"

#include "i18n.h"

#include <stdlib.h>
#include <string.h>

/* Commands that write; each is the first word of the subject of its changes. */
static const struct {
    const char *verb, *words;
} verbs[] = {
    {"accept", N_("change: accept")},     {"add", N_("change: add")},
    {"attach", N_("change: attach")},
    {"baseline", N_("change: baseline")}, {"config", N_("change: config")},
    {"edit", N_("change: edit")},         {"erase", N_("change: erase")},
    {"finding", N_("change: finding")},   {"import", N_("change: import")},
    {"init", N_("change: init")},         {"judge", N_("change: judge")},
    {"package", N_("change: package")},   {"review", N_("change: review")},
    {"rule", N_("change: rule")},         {"scheme", N_("change: scheme")},
    {"scope", N_("change: scope")},       {"seal", N_("change: seal")},
    {"signer", N_("change: signer")},     {"void", N_("change: void")},
};

static const char *
words_of(const char *verb)
{
    for (size_t i = 0; i < G_N_ELEMENTS(verbs); i++)
        if (strcmp(verbs[i].verb, verb) == 0)
            return tics_gettext(verbs[i].words);
    return NULL;
}

/* "11 policy_ack" */
static bool
append_part(GString *words, const TicsDomain *domain, const char *part, TicsLang lang)
{
    char *kind = NULL;
    unsigned long count = strtoul(part, &kind, 10);
    const TicsKind *known =
        kind == part || *kind != ' ' ? NULL : tics_domain_kind(domain, kind + 1);

    if (known == NULL)
        return false;
    g_string_append_printf(words, lang == TICS_EN ? "%s (%lu)" : _("%s %lu"), known->title[lang],
                           count);
    return true;
}

char *
tics_change_title(const TicsDomain *domain, const char *subject, TicsLang lang)
{
    g_auto(GStrv) halves = g_strsplit(subject, " ", 2);
    g_auto(GStrv) parts =
        g_strsplit(halves[0] == NULL || halves[1] == NULL ? "" : halves[1], ", ", -1);
    const char *words_for = halves[0] == NULL ? NULL : words_of(halves[0]);
    const char *verb = words_for == NULL || lang != TICS_EN ? words_for : halves[0];
    g_autoptr(GString) words = g_string_new(verb);

    for (char **part = parts; verb != NULL && *part != NULL; part++) {
        g_string_append(words, part == parts ? ": " : _(", "));
        if (!append_part(words, domain, *part, lang))
            return g_strdup(subject);
    }
    return verb == NULL ? g_strdup(subject) : g_string_free(g_steal_pointer(&words), FALSE);
}

char *
tics_change_words(const TicsDomain *domain, const char *subject, TicsLang lang)
{
    return lang == TICS_EN ? g_strdup(subject) : tics_change_title(domain, subject, lang);
}
