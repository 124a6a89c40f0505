/* text.h -- Japanese text in and out: encodings, columns on a terminal, keys, escapes
 *
 * Text inside the program is valid UTF-8 as typed; NFKC is used for keys only (it would turn
 * ㈱ into (株) and change some names). Source: studies in docs/architecture.md.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

#include <stddef.h>

typedef enum {
    TICS_ENCODING_AUTO,
    TICS_ENCODING_UTF8,     /* with or without BOM */
    TICS_ENCODING_CP932,
} TicsEncoding;

/* Name for messages: "UTF-8", "UTF-8 (BOM)" is said by the caller, "CP932". */
const char *tics_encoding_name(TicsEncoding encoding);

/* Bytes of a file -> UTF-8 without BOM, NUL-terminated. AUTO: BOM or valid UTF-8 -> UTF-8, else CP932, strictly; mixed
 * encodings are refused with the number of the first line that fits neither reading.
 *   used   the encoding found (may be NULL); had_bom may be NULL
 * Transfer full. INVALID: names line and byte; NUL bytes and UTF-16 are refused and said. */
char *tics_text_decode(const char *bytes, size_t length, TicsEncoding wanted, TicsEncoding *used,
                       bool *had_bom, size_t *out_length, GError **error);

/* UTF-8 -> CP932, strictly. INVALID names the character: "'𠮷' (U+20BB7) cannot be written in CP932".
 * Transfer full. */
char *tics_text_to_cp932(const char *text, size_t *out_length, GError **error);

/* Columns on a terminal: wide characters 2, combining 0; ambiguous 1. */
size_t tics_text_width(const char *text);
/* Cut to `columns` (a … of one column marks a cut) and padded with blanks to it. Transfer full. */
char *tics_text_fit(const char *text, size_t columns);
/* Broken into lines of at most `columns`; Japanese breaks between characters but not before 、。」）
 * nor after 「（; English at blanks. Each following line is indented by `indent` blanks. Transfer full. */
char *tics_text_wrap(const char *text, size_t columns, size_t indent);

/* Key for comparing: NFKC, case folded, blanks (also U+3000) and invisible characters removed; kana as they are. Transfer full. */
char *tics_text_key(const char *text);
/* Key for searching: that of tics_text_key, and hiragana as katakana, variants in names (髙 﨑 邉 …) in their usual form. Transfer full. */
char *tics_text_fold(const char *text);
/* True if the text of so many bytes (no NUL needed behind it) holds a word that went through tics_text_fold. */
bool tics_text_contains(const char *text, size_t length, const char *folded);
/* The first place where it does, with `around` characters on either side; … where something was cut off. NULL if it does not. Transfer full. */
char *tics_text_excerpt(const char *text, const char *folded, size_t around);
/* NFKC and trimmed, for dates and numbers. Transfer full. */
char *tics_text_normalize(const char *text);
/* Edit distance in characters of two keys, capped at `most` + 1. */
size_t tics_text_distance(const char *a, const char *b, size_t most);
/* The order people read numbers of clauses in: digits by their value, kanji numerals too (第九条, 第10条, 第二十条), 第一号ロ before 第一号ハ,
 * 第3条第2項 before 第3条の2. 0 for texts that differ in width, case, blanks or the way a number is written only. */
int tics_text_compare_natural(const char *a, const char *b);

/* Untrusted text made harmless. Each transfer full.
 * terminal: C0, C1, DEL, bidi controls, zero-width and invalid UTF-8 become visible <U+XXXX>; tab and LF become a blank.
 * html: & < > " ' escaped, controls as U+FFFD.
 * csv: RFC 4180 field, quoted where needed; a cell a spreadsheet would run as a formula gets a leading '
 *      when `guard` (first significant character one of = + - @ TAB CR | % or their full-width forms). A plain number such as -12.5 is no formula. */
char *tics_text_escape_terminal(const char *text);
char *tics_text_escape_html(const char *text);
char *tics_text_escape_csv(const char *text, bool guard);
/* The first day ("2026-09-30") or month ("2026-09") in a text that stands by itself, not in a number such as EV-A-2026-01, and its bytes. NULL: none. Borrowed. */
const char *tics_text_find_day(const char *text, size_t *length);
/* The text of a cell without the ' that the guard put before it; what had none is given as it is. Borrowed from `text`. */
const char *tics_text_without_guard(const char *text);

/* True if the text holds a control character other than LF and TAB, U+FFFE or U+FFFF (no XML can carry
 * them), or is not valid UTF-8. */
bool tics_text_has_control(const char *text);
/* True if it holds any character that tics_text_escape_terminal makes visible: two texts that look the same would be two. */
bool tics_text_has_hidden(const char *text);
