/* memory.h -- what rules and expectations came to when they were asked last, kept in the index
 *
 * Each is kept with a line that says all it rests on: the program, the rule's text and parameters, the day, the
 * settings, the language, and the newest change of every kind it reads. Where one of these differs it is asked anew.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "assess_private.h"

/* NULL where nothing is kept: an earlier knowledge is asked about. Transfer full. */
typedef struct TicsMemory TicsMemory;
TicsMemory *tics_memory_new(const TicsAssessor *assessor);
void tics_memory_free(TicsMemory *memory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsMemory, tics_memory_free)

/* True if it is there and rests on what is there now. Findings are appended, with their standing of today. */
bool tics_memory_rule(TicsMemory *memory, const TicsRule *rule, GPtrArray *findings, GPtrArray *pending, TicsCoverage *coverage);
TicsSupply *tics_memory_supply(TicsMemory *memory, const TicsExpected *expected); /* NULL: not there. Transfer full */
/* The same for its continuity, NULL if it has none. Transfer full. */
bool tics_memory_continuity(TicsMemory *memory, const TicsRule *rule, TicsContinuity **continuity);

/* To be kept, by tics_memory_save at the latest: what cannot be kept is found again. */
void tics_memory_keep_rule(TicsMemory *memory, const TicsRule *rule, const GPtrArray *findings, const GPtrArray *pending, const TicsCoverage *coverage);
void tics_memory_keep_continuity(TicsMemory *memory, const TicsRule *rule, const TicsContinuity *continuity);
void tics_memory_keep_supply(TicsMemory *memory, const TicsExpected *expected, const TicsSupply *supply);
/* Once the connections of the rules are closed: while one reads, nobody can write. */
void tics_memory_save(TicsMemory *memory);
