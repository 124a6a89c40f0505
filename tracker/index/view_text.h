/* view_text.h -- what the texts of the temporary views share: the clocks, and which versions they see
 *
 * views.c puts fixed clocks where these stand, word for word.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "kinds.h"

#define EVIDENCE_FROM    "(SELECT evidence_from FROM temp.clock)"
#define KNOWN            "(SELECT known_seq FROM temp.clock)"
#define AS_OF            "(SELECT as_of FROM temp.clock)"
#define AS_OF_END        "(" AS_OF " || 'T24')" /* behind every time of that day */
#define AS_OF_DAY        "(SELECT as_of_day FROM temp.clock)"
#define AT_THE_CHANGE(v) v ".s0 <= " KNOWN " AND (" v ".s1 IS NULL OR " v ".s1 > " KNOWN ")"
#define AT_THE_NEWEST(v) v ".s1 IS NULL"
#define SEEN                                                                                       \
    AT_THE_CHANGE("v")                                                                             \
    " AND v.status = 'valid'"                                                                      \
    " AND (v.evidence_date IS NULL OR v.evidence_date <= " AS_OF ")"
#define RECORD "(SELECT id FROM main.record WHERE rid = v.rid) AS record"
#define COMMITTED                                                                                  \
    "v.s0 AS change_no, (SELECT first FROM main.record WHERE rid = v.rid) AS first_change_no,"     \
    " (SELECT at FROM main.change WHERE seq = v.s0) AS committed_at,"                              \
    " (SELECT c.at FROM main.record r, main.change c WHERE r.rid = v.rid"                          \
    " AND c.seq = r.first) AS first_committed_at"

#define KNOWN_VALID(v) AT_THE_CHANGE(v) " AND " v ".status = 'valid'"
#define KNOWN_NOT_VOID(v) AT_THE_CHANGE(v) " AND " v ".status <> 'void'"

/* How a record is called where records of many kinds stand side by side, as commands take it. */
#define SUBJECT(v) v ".kind || ':' || replace(" v ".name, ' / ', '/') AS subject"
/* Said under one clock only: erased is erased at every one. */
#define ERASED_CONTENTS "(SELECT value FROM main.k_tombstone_commitments)"

/* Views by name, NULL if it is none of theirs. Transfer full. */
char *tics_trace_view(const TicsDomain *domain, const char *name);
char *tics_dangling_view(const TicsDomain *domain, const char *name);
char *tics_expected_view(const TicsDomain *domain, const char *name);
