/* options.c -- reads the options of a command line from tables */
/* SPDX-License-Identifier: Apache-2.0 */
#include "options.h"

#include "i18n.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const TicsOption *option;
    char *value; /* address of its place, borrowed */
} Place;

static bool
find_option(const TicsOptionSet *sets, size_t set_count, const char *name, char letter,
            Place *found)
{
    for (size_t i = 0; i < set_count; i++) {
        for (const TicsOption *o = sets[i].options; o != NULL && o->name != NULL; o++) {
            bool same = name != NULL ? strcmp(o->name, name) == 0 : o->letter == letter;
            if (same) {
                *found = (Place){o, (char *)sets[i].values + o->offset};
                return true;
            }
        }
    }
    return false;
}

static bool
fail_unknown(const TicsOptionSet *sets, size_t set_count, const char *name, GError **error)
{
    const char *nearest = NULL;
    size_t least = strlen(name) <= 4 ? 2 : 3;
    for (size_t i = 0; i < set_count; i++) {
        for (const TicsOption *o = sets[i].options; o != NULL && o->name != NULL; o++) {
            size_t distance = tics_text_distance(name, o->name, least);
            if (distance < least) {
                least = distance;
                nearest = o->name;
            }
        }
    }
    g_autofree char *shown = tics_text_escape_terminal(name);
    if (nearest != NULL)
        return tics_fail(error, TICS_ERROR_USAGE, _("unknown option '--%s' (did you mean '--%s'?)"),
                         shown, nearest);
    return tics_fail(error, TICS_ERROR_USAGE, _("unknown option '--%s'"), shown);
}

static bool
read_integer(const TicsOption *option, const char *text, int *number, GError **error)
{
    char *end = NULL;
    long value = strtol(text, &end, 10);
    if (*text == '\0' || *end != '\0' || value < -1000000000L || value > 1000000000L)
        return tics_fail(error, TICS_ERROR_USAGE, _("--%s needs a number, not '%s'"), option->name,
                         text);
    *number = (int)value;
    return true;
}

static bool
check_choice(const TicsOption *option, const char *text, GError **error)
{
    if (g_strv_contains(option->choices, text))
        return true;
    g_autofree char *known = g_strjoinv(", ", (char **)option->choices);
    g_autofree char *shown = tics_text_escape_terminal(text);
    return tics_fail(error, TICS_ERROR_USAGE, _("--%s cannot be '%s' (one of: %s)"), option->name,
                     shown, known);
}

static bool
read_date(const TicsOption *option, const char *text, char **iso, GError **error)
{
    TicsDate date;
    char buffer[TICS_DATE_TEXT];
    g_autoptr(GError) reason = NULL;
    if (!tics_date_parse(text, &date, &reason))
        return tics_fail(error, TICS_ERROR_USAGE, "--%s: %s", option->name, reason->message);
    g_free(*iso);
    *iso = g_strdup(tics_date_format(date, buffer));
    return true;
}

static void
append_text(char ***texts, const char *text)
{
    size_t count = *texts == NULL ? 0 : g_strv_length(*texts);
    *texts = g_renew(char *, *texts, count + 2);
    (*texts)[count] = g_strdup(text);
    (*texts)[count + 1] = NULL;
}

static bool
store_value(const Place *place, const char *text, GError **error)
{
    const TicsOption *option = place->option;
    void *value = place->value;
    if (option->type == TICS_OPTION_INT)
        return read_integer(option, text, value, error);
    if (option->type == TICS_OPTION_DATE)
        return read_date(option, text, value, error);
    if (option->type == TICS_OPTION_TEXTS) {
        append_text(value, text);
        return true;
    }
    if (option->type == TICS_OPTION_CHOICE && !check_choice(option, text, error))
        return false;
    char **place_of_text = value;
    g_free(*place_of_text);
    *place_of_text = g_strdup(text);
    return true;
}

/* `inline_value` is what follows the = or the letter, NULL if nothing does. */
static bool
take(const Place *place, const char *inline_value, char **argv, size_t *index, GError **error)
{
    if (place->option->type == TICS_OPTION_FLAG) {
        *(gboolean *)(void *)place->value = TRUE;
        return true;
    }
    if (inline_value == NULL) {
        if (argv[*index + 1] == NULL)
            return tics_fail(error, TICS_ERROR_USAGE, _("--%s needs a value: --%s %s"),
                             place->option->name, place->option->name,
                             tics_gettext(place->option->argument));
        inline_value = argv[++*index];
    }
    return store_value(place, inline_value, error);
}

static bool
take_long(const TicsOptionSet *sets, size_t set_count, char **argv, size_t *index, GError **error)
{
    const char *text = argv[*index] + 2;
    const char *equals = strchr(text, '=');
    g_autofree char *name = equals ? g_strndup(text, (size_t)(equals - text)) : g_strdup(text);
    Place place;
    if (!find_option(sets, set_count, name, 0, &place))
        return fail_unknown(sets, set_count, name, error);
    if (equals != NULL && place.option->type == TICS_OPTION_FLAG)
        return tics_fail(error, TICS_ERROR_USAGE, _("--%s takes no value"), name);
    return take(&place, equals ? equals + 1 : NULL, argv, index, error);
}

/* Letters may be joined: -nv; the first that needs a value takes the rest. */
static bool
take_short(const TicsOptionSet *sets, size_t set_count, char **argv, size_t *index, GError **error)
{
    for (const char *letter = argv[*index] + 1; *letter != '\0'; letter++) {
        Place place;
        if (!find_option(sets, set_count, NULL, *letter, &place)) {
            g_autofree char *shown = tics_text_escape_terminal(argv[*index]);
            return tics_fail(error, TICS_ERROR_USAGE, _("unknown option '%s'"), shown);
        }
        bool flag = place.option->type == TICS_OPTION_FLAG;
        const char *rest = !flag && letter[1] != '\0' ? letter + 1 : NULL;
        if (!take(&place, rest, argv, index, error))
            return false;
        if (!flag)
            return true;
    }
    return true;
}

bool
tics_options_parse(const TicsOptionSet *sets, size_t set_count, char **argv, size_t *index,
                   GPtrArray *arguments, GError **error)
{
    bool options_ended = false;
    for (; argv[*index] != NULL; ++*index) {
        char *text = argv[*index];
        bool argument = options_ended || text[0] != '-' || text[1] == '\0';
        if (argument && arguments == NULL)
            return true;
        if (argument) {
            g_ptr_array_add(arguments, text);
        } else if (strcmp(text, "--") == 0) {
            options_ended = true;
        } else if (text[1] == '-') {
            if (!take_long(sets, set_count, argv, index, error))
                return false;
        } else if (!take_short(sets, set_count, argv, index, error)) {
            return false;
        }
    }
    return true;
}

void
tics_options_free(const TicsOptionSet *set)
{
    for (const TicsOption *o = set->options; o != NULL && o->name != NULL; o++) {
        void *value = (char *)set->values + o->offset;
        if (o->type == TICS_OPTION_TEXTS)
            g_clear_pointer((char ***)value, g_strfreev);
        else if (o->type != TICS_OPTION_FLAG && o->type != TICS_OPTION_INT)
            g_clear_pointer((char **)value, g_free);
    }
}
