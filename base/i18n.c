/* i18n.c -- looks a message up in the compiled-in catalogue (GNU .mo, sorted by message) */
/* SPDX-License-Identifier: Apache-2.0 */
#include "i18n.h"

#include "i18n_assets.h"

#include <gio/gio.h>
#include <stdatomic.h>
#include <string.h>

#define MO_MAGIC    0x950412deu
#define MO_COUNT    8 /* offsets in the file's head */
#define MO_MESSAGES 12
#define MO_TEXTS    16
#define MO_ENTRY    8 /* length, offset */

/* The process-wide switch of this file (listed in docs/architecture.md): NULL means English. */
static _Atomic(const char *) catalogue_in_use;

static guint32
word_at(const char *catalogue, size_t offset)
{
    guint32 word;
    memcpy(&word, catalogue + offset, sizeof word);
    return word;
}

/* The bytes live in the program's image, so the pointer stays good after the GBytes is gone. */
static const char *
japanese(void)
{
    if (tics_i18n_assets_get_resource() == NULL)
        tics_i18n_assets_register_resource();
    g_autoptr(GBytes) bytes =
        g_resource_lookup_data(tics_i18n_assets_get_resource(), "/tics/po/ja.mo", 0, NULL);
    const char *catalogue = bytes ? g_bytes_get_data(bytes, NULL) : NULL;
    /* msgfmt writes the byte order it was told; a machine of the other one reads no catalogue */
    return catalogue != NULL && word_at(catalogue, 0) == MO_MAGIC ? catalogue : NULL;
}

bool
tics_i18n_translates(void)
{
    return atomic_load_explicit(&catalogue_in_use, memory_order_relaxed) != NULL;
}

const char *
tics_gettext(const char *message)
{
    const char *catalogue = atomic_load_explicit(&catalogue_in_use, memory_order_relaxed);
    if (catalogue == NULL || *message == '\0')
        return message;
    size_t messages = word_at(catalogue, MO_MESSAGES), texts = word_at(catalogue, MO_TEXTS);
    size_t low = 0, high = word_at(catalogue, MO_COUNT);
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *candidate =
            catalogue + word_at(catalogue, messages + middle * MO_ENTRY + sizeof(guint32));
        int order = strcmp(message, candidate);
        if (order == 0)
            return catalogue + word_at(catalogue, texts + middle * MO_ENTRY + sizeof(guint32));
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return message;
}

const char *
tics_ngettext(const char *one, const char *many, bool is_one)
{
    /* the catalogue has it by its form for one */
    return tics_i18n_translates() ? tics_gettext(one) : is_one ? one : many;
}

bool
tics_i18n_set_language(const char *language)
{
    if (strcmp(language, "en") == 0)
        atomic_store(&catalogue_in_use, NULL);
    else if (strcmp(language, "ja") == 0)
        atomic_store(&catalogue_in_use, japanese());
    else
        return false;
    return true;
}

unsigned
tics_i18n_count(void)
{
    const char *catalogue = japanese();
    return catalogue == NULL ? 0 : word_at(catalogue, MO_COUNT) - 1;
}
