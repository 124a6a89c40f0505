/* gate_profile.c -- how a make of gate writes its log: columns, codes, doors, clock */
/* SPDX-License-Identifier: Apache-2.0 */
#include "gate_profile.h"

#include "i18n.h"
#include "text.h"

#include <string.h>

enum { TOKYO_SECONDS = 9 * 3600, DAY_SECONDS = 86400, DUPLICATE = 5, LONGEST_HOURS = 24 };

static const char *const column_names[TICS_GATE_COLUMNS] = {
    "date", "time", "card", "person", "door", "direction", "result", "name", "event"};

static void
door_free(void *data)
{
    TicsGateDoor *door = data;

    g_free(door->area);
    g_free(door);
}

void
tics_gate_profile_free(TicsGateProfile *profile)
{
    if (profile == NULL)
        return;
    for (int i = 0; i < TICS_GATE_COLUMNS; i++)
        g_free(profile->columns[i]);
    g_hash_table_unref(profile->directions);
    g_hash_table_unref(profile->results);
    g_hash_table_unref(profile->doors);
    g_clear_pointer(&profile->zone, g_time_zone_unref);
    g_free(profile->format);
    g_free(profile->name);
    g_free(profile->text);
    g_free(profile);
}

/* Words of one meaning, separated by ';', into a table of codes. */
static bool
take_codes(GKeyFile *file, const char *group, const char *key, guint meaning, GHashTable *codes,
           GError **error)
{
    g_auto(GStrv) words = g_key_file_get_string_list(file, group, key, NULL, NULL);

    for (char **word = words; word != NULL && *word != NULL; word++) {
        char *code = tics_text_key(*word);
        guint there = GPOINTER_TO_UINT(g_hash_table_lookup(codes, code));
        g_hash_table_insert(codes, code, GUINT_TO_POINTER(meaning));
        if (there != 0 && there != meaning)
            return tics_fail(error, TICS_ERROR_INVALID,
                             _("the code '%s' stands for two meanings in [%s]"), *word, group);
    }
    return true;
}

/* "A1", "A1 entry", "A1 exit", "A1 both"; "-" passes the door over. */
static bool
take_door(GKeyFile *file, const char *name, GHashTable *doors, GError **error)
{
    g_autofree char *value = g_key_file_get_string(file, "doors", name, NULL);
    g_auto(GStrv) words =
        g_strsplit_set(g_strstrip(value == NULL ? g_strdup("") : value), " \t", 2);
    const char *way = words[0] == NULL || words[1] == NULL ? "both" : g_strstrip(words[1]);
    bool entry = strcmp(way, "entry") == 0, leave = strcmp(way, "exit") == 0;

    if (words[0] == NULL || words[0][0] == '\0' || !(entry || leave || strcmp(way, "both") == 0))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("door '%s': write the area and entry, exit or both, such as 'A1 entry'; "
                           "'-' passes the door over"),
                         name);
    TicsGateDoor *door = g_new0(TicsGateDoor, 1);
    door->area = strcmp(words[0], "-") == 0 ? NULL : g_strdup(words[0]);
    door->direction = entry ? TICS_GATE_ENTRY : leave ? TICS_GATE_EXIT : TICS_GATE_ALTERNATES;
    g_hash_table_insert(doors, tics_text_key(name), door);
    return true;
}

static bool
take_doors(GKeyFile *file, GHashTable *doors, GError **error)
{
    g_auto(GStrv) names = g_key_file_get_keys(file, "doors", NULL, NULL);
    bool good = true;

    for (char **name = names; good && name != NULL && *name != NULL; name++)
        good = take_door(file, *name, doors, error);
    if (good && g_hash_table_size(doors) == 0)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("[doors] is empty: write which area each door leads to"));
    return good;
}

static bool
take_columns(GKeyFile *file, TicsGateProfile *profile, GError **error)
{
    char **columns = profile->columns;

    for (int i = 0; i < TICS_GATE_COLUMNS; i++)
        columns[i] = g_key_file_get_string(file, "columns", column_names[i], NULL);
    if (columns[TICS_GATE_TIME] == NULL || columns[TICS_GATE_DOOR] == NULL ||
        (columns[TICS_GATE_CARD] == NULL && columns[TICS_GATE_PERSON] == NULL))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("[columns] must name time, door, and card or person"));
    return true;
}

/* A number that must be one, or the default where it is not said. */
static bool
take_number(GKeyFile *file, const char *group, const char *key, int *number, GError **error)
{
    g_autofree char *text = g_key_file_get_string(file, group, key, NULL);
    guint64 value = 0;

    if (text == NULL)
        return true;
    if (!g_ascii_string_to_unsigned(g_strstrip(text), 10, 0, 10000, &value, NULL))
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("%s: not a whole number from 0 to 10000: '%s'"), key, text);
    *number = (int)value;
    return true;
}

static bool
take_clock(GKeyFile *file, TicsGateProfile *profile, GError **error)
{
    int skip = 0, hours = LONGEST_HOURS;
    g_autofree char *zone = g_key_file_get_string(file, "time", "zone", NULL);

    profile->format = g_key_file_get_string(file, "time", "format", NULL);
    profile->duplicate_seconds = DUPLICATE;
    if (!take_number(file, "gate", "skip", &skip, error) ||
        !take_number(file, "pairing", "longest_stay_hours", &hours, error) ||
        !take_number(file, "pairing", "duplicate_seconds", &profile->duplicate_seconds, error))
        return false;
    profile->skip = (unsigned)skip;
    profile->longest_stay_seconds = hours * 3600;
    if (zone == NULL)
        return true;
    profile->zone = g_time_zone_new_identifier(g_strstrip(zone));
    return profile->zone != NULL ||
           tics_fail(error, TICS_ERROR_INVALID,
                     _("no time zone is called '%s'; write an offset such as +08:00 or a name such "
                       "as Asia/Bangkok"),
                     zone);
}

static bool
take_all(GKeyFile *file, TicsGateProfile *profile, GError **error)
{
    profile->name = g_key_file_get_string(file, "gate", "name", NULL);
    if (profile->name == NULL || g_strstrip(profile->name)[0] == '\0')
        return tics_fail(error, TICS_ERROR_INVALID, "%s", _("[gate] must give the profile a name"));
    return take_columns(file, profile, error) && take_doors(file, profile->doors, error) &&
           take_codes(file, "direction", "entry", TICS_GATE_ENTRY, profile->directions, error) &&
           take_codes(file, "direction", "exit", TICS_GATE_EXIT, profile->directions, error) &&
           take_codes(file, "result", "granted", 1, profile->results, error) &&
           take_codes(file, "result", "denied", 2, profile->results, error) &&
           take_clock(file, profile, error);
}

TicsGateProfile *
tics_gate_profile_parse(const char *text, const char *origin, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(TicsGateProfile) profile = g_new0(TicsGateProfile, 1);
    GError *local = NULL;

    profile->text = g_strdup(text);
    profile->directions = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    profile->results = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    profile->doors = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, door_free);
    if (!g_key_file_load_from_data(file, text, strlen(text), G_KEY_FILE_NONE, &local)) {
        g_autofree char *why = g_strdup(local->message);
        g_clear_error(&local);
        return tics_fail_null(error, TICS_ERROR_INVALID, "%s: %s", origin, why);
    }
    if (!take_all(file, profile, &local)) {
        g_propagate_prefixed_error(error, local, "%s: ", origin);
        return NULL;
    }
    return g_steal_pointer(&profile);
}

/* Digits of at most `width` places; -1 if there is none. */
static int
digits(const char **text, int width)
{
    int value = 0, count = 0;

    for (; count < width && g_ascii_isdigit(**text); (*text)++, count++)
        value = value * 10 + (**text - '0');
    return count == 0 ? -1 : value;
}

/* strptime is bound to the locale; this is not. */
static bool
by_format(const char *format, const char *text, TicsTime *time)
{
    static const char letters[] = "YmdHMSy";
    int part[] = {-1, -1, -1, 0, 0, 0, -1};
    TicsDate day = 0;

    for (; *format != '\0'; format++) {
        const char *letter =
            *format == '%' && format[1] != '\0' ? strchr(letters, format[1]) : NULL;
        if (letter == NULL && *format != *text++)
            return false;
        if (letter == NULL)
            continue;
        format++;
        part[letter - letters] = digits(&text, *letter == 'Y' ? 4 : 2);
        if (part[letter - letters] < 0)
            return false;
    }
    int year = part[6] >= 0 ? 2000 + part[6] : part[0];
    if (*text != '\0' || part[3] > 47 || part[4] > 59 || part[5] > 59 ||
        !tics_date_from_ymd(year, part[1], part[2], &day))
        return false;
    *time = (TicsTime)day * DAY_SECONDS + part[3] * 3600 + part[4] * 60 + part[5];
    return true;
}

/* An RFC 3339 time says its offset itself and was turned to Tokyo by it. */
static bool
says_offset(const char *text)
{
    const char *clock = strchr(text, 'T');

    return clock != NULL && strpbrk(clock, "Zz+-") != NULL;
}

bool
tics_gate_profile_time(const TicsGateProfile *profile, const char *text, TicsTime *time,
                       GError **error)
{
    if (profile->format != NULL && !by_format(profile->format, text, time))
        return tics_fail(error, TICS_ERROR_INVALID, _("not a time written as '%s'"),
                         profile->format);
    if (profile->format == NULL && !tics_time_parse(text, time, error))
        return false;
    if (profile->zone == NULL || (profile->format == NULL && says_offset(text)))
        return true;
    int interval = g_time_zone_find_interval(profile->zone, G_TIME_TYPE_STANDARD, *time);
    if (interval < 0)
        return tics_fail(error, TICS_ERROR_INVALID,
                         _("the clock of the site skipped this hour (summer time)"));
    *time += TOKYO_SECONDS - g_time_zone_get_offset(profile->zone, interval);
    return true;
}
