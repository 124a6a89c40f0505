/* pin.c -- what this machine saw last of a history, kept outside the store */
/* SPDX-License-Identifier: Apache-2.0 */
#include "pin.h"

#include "disk.h"

#include <stdlib.h>
#include <string.h>

enum { PIN_BYTES = 1024 * 1024, REASON_BYTES = 1000 };

void
tics_pin_clear(TicsPin *pin)
{
    g_clear_pointer(&pin->accepted, g_free);
}

static char *
folder(void)
{
    return g_build_filename(g_get_user_state_dir(), "tics", "pins", NULL);
}

/* By the path with all links followed: another name of the folder is the same place. */
static char *
place_file(const TicsStore *store)
{
    char hex[TICS_SHA256_HEX];
    char *real = realpath(tics_store_path(store), NULL);
    const char *path = real != NULL ? real : tics_store_path(store);
    g_autofree char *pins = folder();

    tics_sha256_of(path, strlen(path), hex);
    free(real);
    return g_build_filename(pins, "places", hex, NULL);
}

static char *
root_file(const char *root)
{
    g_autofree char *pins = folder();

    return g_build_filename(pins, root, NULL);
}

static bool
oid_word(const char *text, char oid[static TICS_OID_HEX])
{
    g_strlcpy(oid, text, TICS_OID_HEX);
    if (!tics_hex_valid(oid, TICS_OID_HEX - 1))
        oid[0] = '\0';
    return oid[0] != '\0';
}

/* "head <oid> <sha256> <UTC seconds>" */
static void
read_head(TicsPin *pin, const char *line)
{
    g_auto(GStrv) words = g_strsplit(line, " ", 4);

    if (g_strv_length(words) != 4 || !oid_word(words[1], pin->head))
        return;
    g_strlcpy(pin->sha256, words[2], sizeof pin->sha256);
    pin->time = g_ascii_strtoll(words[3], NULL, 10);
}

/* A file that cannot be read says nothing, like one that is not there. */
static void
read_file(const char *file, TicsPin *pin)
{
    g_autofree char *text = tics_disk_get(file, PIN_BYTES, NULL);
    g_auto(GStrv) lines = g_strsplit(text != NULL ? text : "", "\n", -1);
    GString *accepted = g_string_new(NULL);

    *pin = (TicsPin){.time = 0};
    for (char **line = lines; *line != NULL; line++) {
        if (g_str_has_prefix(*line, "root "))
            oid_word(*line + 5, pin->root);
        else if (g_str_has_prefix(*line, "head "))
            read_head(pin, *line);
        else if (g_str_has_prefix(*line, "accepted ") && g_utf8_validate(*line, -1, NULL))
            g_string_append_printf(accepted, "%s\n", *line);
    }
    pin->accepted = g_string_free(accepted, FALSE);
}

void
tics_pin_read_place(const TicsStore *store, TicsPin *pin)
{
    g_autofree char *file = place_file(store);

    read_file(file, pin);
}

void
tics_pin_read_root(const char *root, TicsPin *pin)
{
    g_autofree char *file = root_file(root);

    read_file(file, pin);
}

/* One line whatever was typed. Transfer full. */
static char *
one_line(const char *reason)
{
    g_autofree char *line = g_strndup(reason, REASON_BYTES);
    char *valid = g_utf8_make_valid(line, -1);

    return g_strdelimit(valid, "\n\r", ' ');
}

static bool
write_file(const char *file, const TicsPin *seen, const char *reason)
{
    g_auto(TicsPin) before = {.time = 0};
    read_file(file, &before);
    g_autoptr(GString) text = g_string_new("tics-pin 1\n");

    g_string_append_printf(text, "root %s\nhead %s %s %" G_GINT64_FORMAT "\n%s", seen->root,
                           seen->head, seen->sha256, seen->time, before.accepted);
    if (reason != NULL) {
        g_autofree char *line = one_line(reason);
        g_string_append_printf(text, "accepted %" G_GINT64_FORMAT " %s %s %s\n", seen->time,
                               before.head[0] != '\0' ? before.head : "-", seen->head, line);
    }
    /* swapped in whole; an older pin after a loss of power is still one that the head stands on */
    return g_file_set_contents_full(file, text->str, (gssize)text->len,
                                    G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

bool
tics_pin_impossible(void)
{
    g_autofree char *pins = folder();
    g_autofree char *places = g_build_filename(pins, "places", NULL);

    return g_mkdir_with_parents(places, 0700) != 0;
}

bool
tics_pin_write(const TicsStore *store, const TicsPin *seen, const char *reason)
{
    g_autofree char *place = place_file(store);
    g_autofree char *root = root_file(seen->root);

    if (tics_pin_impossible())
        return false;
    bool known = write_file(root, seen, reason);
    return write_file(place, seen, reason) && known;
}
