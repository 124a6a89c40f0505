/* chain.h -- the SHA-256 chain in commit messages
 *
 * Message: subject, blank line, trailers Reason, Prev-SHA256 (of the raw parent commit; 64 zeros for the first), Changes-SHA256 (SHA-256 over
 * lines `A|M|D SP sha256-or-64-zeros SP path LF`, sorted by bytes of path), Stamp-SHA256 (of the time stamp it brings) on a commit that records a seal, Test-Store: yes on the first commit of a build with test hooks.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "store.h"

typedef struct {
    char action;                  /* 'A' 'M' 'D' */
    char sha256[TICS_SHA256_HEX]; /* of the new content; zeros for D */
    char *path;
} TicsChangedPath;

/* Sorts `paths` (TicsChangedPath*) by bytes of path and hashes the lines. */
void tics_chain_changes_sha256(GPtrArray *paths, char hex[static TICS_SHA256_HEX]);
/* The whole message. reason/prev/changes and stamp (NULL: none) are 64 hex digits. Transfer full. */
char *tics_chain_message(const char *subject, const char *reason, const char *prev, const char *changes, const char *stamp, bool first_of_test_store);
/* Trailers of a message into the commit; false if subject or a required trailer is missing or malformed. */
bool tics_chain_parse(const char *message, TicsCommit *commit);
