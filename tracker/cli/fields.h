/* fields.h -- "field=value" words of the command line into a record, and records found by what people call them
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "context.h"

/* Sets each word's value; a child of a group by its bare name means `entry` (1-based) of the group, a list by its bare name takes items parted by ; and replaces the list.
 * An empty value removes. INVALID names the field and what is wrong, or the nearest field. */
bool tics_fields_set(TicsRecord *record, char *const *words, unsigned entry, TicsLang lang, GError **error);
/* A record by machine id, id prefix, human number, or KIND:KEY ("person:E001", key fields parted by /; if no live one has that key, the one voided last). NOT_FOUND; CONFLICT when several fit. Transfer full. */
TicsRecord *tics_fields_find(TicsContext *context, const char *text, GError **error);
/* Entry of the kind's groups a bare child name means on edit: the last. At least 1. */
unsigned tics_fields_last_entry(const TicsRecord *record);
/* Commits and says what was written: "done" lines with number, what and id, then the change. */
bool tics_fields_commit(TicsContext *context, TicsChange *change, GError **error);
/* The last line of these: the change, or why there is none ("" of `commit`, or a dry run). */
void tics_fields_say_written(TicsContext *context, const char *commit);
/* One line of text, as it stands in the head of every report. INVALID names what holds a control character. */
bool tics_fields_check_line(const char *text, const char *what, GError **error);

/* Key of a person or area from the key itself or (part of) a name now in force; the text itself if nobody is called so. CONFLICT if several are. Transfer full. */
typedef enum { TICS_MEMBER_PERSON, TICS_MEMBER_AREA } TicsMember;
char *tics_member_key(TicsContext *context, TicsMember member, const char *text, GError **error);
