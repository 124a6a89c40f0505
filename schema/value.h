/* value.h -- one value of a field: what people write -> the canonical text that is stored
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "kind.h"

/* Canonical text of `text` for `field` (not for groups; one item of a list). Outer blanks go; id, text, prose and ref keep their
 * characters as typed (an id or ref is refused with inner control characters; full-width digits and letters in id/ref become half-width);
 * date, datetime, month, integer, decimal are read by NFKC; boolean takes yes/no/はい/いいえ/有/無/あり/なし/済/未/○/〇/×/✓/1/0/true/false;
 * enum by tics_field_match_value. An empty text gives "" (the caller asks about required).
 * Limits: one line 1,000 characters, prose 20,000. References are not looked up here.
 * Transfer full. INVALID: what is wrong and what would be right, without the field's name (the caller knows the place). */
char *tics_value_parse(const TicsField *field, const char *text, GError **error);

/* What a person reads: title of an enumeration value, はい/いいえ, wareki not applied; else the text. Transfer full. */
char *tics_value_display(const TicsField *field, const char *value, TicsLang lang);
/* The same, and a moment with a blank between its day and its time. Transfer full. */
char *tics_value_spoken(const TicsField *field, const char *value, TicsLang lang);

/* Items of a list field written in one cell: separated by ; ； 、 or line break, blanks trimmed, empty ones dropped. An item that holds
 * a separator stands in quotation marks ("a; b", a mark in it doubled).
 * Transfer full, NULL-terminated. */
char **tics_value_split_list(const char *text);
/* One item as it must stand in such a cell. Transfer full. */
char *tics_value_list_item(const char *item);
