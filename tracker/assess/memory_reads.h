/* memory_reads.h -- which kinds a statement reads, so that what it found holds until one of them changes
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "domain.h"

/* Adds ids of kinds (borrowed from the domain) to `kinds`. False: it may read anything. */
bool tics_memory_reads(const TicsDomain *domain, const char *sql, GHashTable *kinds);
/* A kind, and what decides which of its records are in the scope. */
void tics_memory_reads_kind(const TicsDomain *domain, const TicsKind *kind, GHashTable *kinds);
