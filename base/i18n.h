/* i18n.h -- messages in the language of the reader
 *
 * Messages are English in the sources; the Japanese catalogue (po/ja.d) is compiled into the program, so that
 * neither a locale nor an installed file is needed. The language is a process-wide switch, English until set.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define _(text)              tics_gettext(text)
#define N_(text)             (text)
#define P_(one, many, count) tics_ngettext(one, many, (count) == 1)

/* The message in the language set; the message itself where it has no translation. Borrowed, for ever. */
const char *tics_gettext(const char *message) G_GNUC_FORMAT(1);
/* The same of a message that counts: English has one form for one and another for all else, Japanese one. */
const char *tics_ngettext(const char *one, const char *many, bool is_one) G_GNUC_FORMAT(1) G_GNUC_FORMAT(2);
/* "ja" or "en"; once a run, before anything is said. False if there is no such language (nothing changes). */
bool tics_i18n_set_language(const char *language);
/* Is it a language other than English? */
bool tics_i18n_translates(void);
/* Number of messages the Japanese catalogue holds, its header left out. */
unsigned tics_i18n_count(void);
