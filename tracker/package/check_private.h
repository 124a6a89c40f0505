/* check_private.h -- what the files that verify a package share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "package_check.h"
#include "zip_in.h"

enum { TICS_LIST_BYTES = 512 * 1024 * 1024, TICS_SMALL_BYTES = 8 * 1024 * 1024 };

/* A line of contents.txt. */
typedef struct {
    char *commitment, *path, *form, *state, *file;
    bool named; /* by the record at the path */
} TicsListed;

/* A line of disclosed.txt or withheld.txt. */
typedef struct {
    char *oid, *sha256, *path;
    char *show;   /* "full" "masked" "public"; NULL: withheld */
    char *number; /* "-": tics.xml */
} TicsEntry;

typedef struct {
    TicsZipIn *zip;
    const TicsDomain *domain;
    const TicsRoots *roots;
    TicsPackageVerdict *verdict;
    char *directory;        /* temporary: the store of our own */
    TicsStore *store;
    GHashTable *hashes;     /* id -> SHA-256 of what is withheld in any version, both char* */
    GPtrArray *entries;     /* TicsEntry* */
    GHashTable *by_path;    /* path -> TicsEntry* */
    GHashTable *contents;   /* "commitment path form" -> TicsListed* */
    GHashTable *stored;     /* file -> commitment, of contents stored with their salt elsewhere */
    GHashTable *evidence;   /* names below data/evidence and data/proof that something asks for */
} TicsPackageCheck;

/* A problem; the text is escaped when it is shown. */
void tics_package_problem(TicsPackageCheck *check, const char *code, const char *file, const char *format, ...) G_GNUC_PRINTF(4, 5);
/* The text of a list; NULL with *error if it is missing or too large. Transfer full. */
GBytes *tics_package_text(TicsPackageCheck *check, const char *name, size_t most, GError **error);
/* check_bag.c: names and kinds of files, manifests, sums. */
bool tics_check_shape(TicsPackageCheck *check, GError **error);
bool tics_check_sums(TicsPackageCheck *check, GError **error);
/* check_index.c: of a list without evidence, in the place of all that follows the sums. */
bool tics_check_index(TicsPackageCheck *check, GError **error);
/* check_page.c: nothing active in pages. */
bool tics_check_page(TicsPackageCheck *check, GError **error);
/* check_lists.c: lists are read; disclosed and withheld are the whole. */
bool tics_read_lists(TicsPackageCheck *check, GError **error);
bool tics_check_whole(TicsPackageCheck *check, GError **error);
/* check_signature.c: does the signature fit; then, of a history that is in order: is its key registered there. */
bool tics_check_package_signature(TicsPackageCheck *check, GError **error);
void tics_check_package_signer(TicsPackageCheck *check);
/* check_evidence.c: private contents, evidence to be read, seals. */
bool tics_check_evidence(TicsPackageCheck *check, GError **error);
