/* settings.h -- tics.xml, in the root of main: whose store it is, for which scheme, from when on, until when, and who keeps it
 *
 * One table names what there is; reading, writing, `tics config` and the history go by it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define TICS_SETTINGS_PATH "tics.xml"

/* Never NULL, empty strings where unset. */
typedef struct {
    char *organisation, *site_letter;       /* site letter: of human numbers, "A" by default */
    char *scheme, *edition;                 /* catalogue and its edition at init */
    char *evidence_from, *audit_on;         /* ISO days or "" */
    char *scope;                            /* what is to be certified, in the company's words, or "" */
    char *officer;                          /* who acts where nobody is named: "officer-1", or "" for that */
    char *selfcheck_field_7, *selfcheck_field_8; /* names of the two fields that are not public, as the company has them, or "" */
    bool test_store;                        /* made by a build with test hooks */
} TicsSettings;
void tics_settings_free(TicsSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsSettings, tics_settings_free)
TicsSettings *tics_settings_copy(const TicsSettings *settings);                           /* NULLs become empty; transfer full */
const char *tics_settings_officer(const TicsSettings *settings); /* who acts where nobody is named. Borrowed */
char *tics_settings_write(const TicsSettings *settings);                                  /* transfer full */
/* INVALID if it describes no store. Transfer full. */
TicsSettings *tics_settings_read(const char *bytes, size_t length, GError **error);

typedef struct {
    const char *name;  /* element of tics.xml, word of the command line */
    size_t offset;     /* of its text in TicsSettings */
    bool fixed;        /* set by init for good */
    bool needed;       /* cannot be unset */
    bool day;          /* ISO day */
    const char *label; /* N_(): a word or two */
    const char *title; /* N_(): what it says */
} TicsSetting;

/* In the order of the file, NULL name at the end. Borrowed, constant. */
const TicsSetting *tics_settings_known(void);
const TicsSetting *tics_setting_find(const char *name); /* NULL if there is none */
const char *tics_settings_get(const TicsSettings *settings, const TicsSetting *setting); /* borrowed, never NULL */
void tics_settings_set(TicsSettings *settings, const TicsSetting *setting, const char *value);
