/* verify_private.h -- what the verify files share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "chain.h"
#include "sign.h"
#include "signers.h"
#include "tree.h"
#include "verify.h"

#define TICS_MAIN_REF  "refs/heads/main"
#define TICS_VAULT_REF "refs/tics/vault"

/* Problems as they are found. Transfer full of `message`; `oid` of the commit, NULL for none. */
typedef GPtrArray TicsProblems;
TicsProblems *tics_problems_new(void);
/* `step`: number of the commit from 1, 0 for what is outside main; orders the problems. */
void tics_problems_add(TicsProblems *problems, guint step, const char *code, const TicsOid *oid,
                       const char *path, char *message);
/* Moves all problems of `from` to the end of `to`. */
void tics_problems_move(TicsProblems *to, TicsProblems *from);
/* TicsProblem* in order of step and path; `problems` is empty afterwards. Transfer full. */
GPtrArray *tics_problems_finish(TicsProblems *problems);

/* One commit of main. */
typedef struct {
    TicsOid oid, tree, parent; /* parent zero for the first */
    int64_t time, author_time; /* UTC seconds */
    bool shape_valid; /* headers are those the store writes; else only tree and parent hold */
    bool merge, identity_valid, message_valid, test_store;
    bool is_signed;
    uint32_t officer;   /* N of the author officer-N; 0 where it is none */
    const char *signer; /* fingerprint of the key whose signature fits; NULL if none does. Borrowed from the check */
    const char *broken; /* signed, but: why it does not fit; likewise */
    uint8_t reason[TICS_SHA256_SIZE], prev[TICS_SHA256_SIZE], changes[TICS_SHA256_SIZE];
    bool stamped;                     /* has a Stamp-SHA256: */
    uint8_t stamp[TICS_SHA256_SIZE];
    uint8_t sha256[TICS_SHA256_SIZE]; /* of the raw commit */
} TicsLink;
/* Reads a raw commit into everything but oid. False if it has not even a tree. */
bool tics_link_read(TicsLink *link, const char *bytes, size_t length);

/* What is known of a commitment that main names. */
typedef struct {
    uint8_t digest[TICS_SHA256_SIZE]; /* the key */
    guint step;                       /* of the first commit that named it */
    guint erased_step;                /* of the commit with its tombstone, 0 if none */
    bool used;                        /* named by something that is not only a tombstone */
    bool present;                     /* its content is in the vault */
    const TicsKind *kind;             /* of the record that named it first, NULL for a reason */
    char id[TICS_ID_LENGTH + 1];
} TicsCommitment;

/* verify_trees.c: trees by the path where they were met last. Borrowed path and id. */
typedef struct TicsKeptTrees TicsKeptTrees;
TicsKeptTrees *tics_kept_trees_new(void);
void tics_kept_trees_free(TicsKeptTrees *trees);
/* Hands out the tree kept for a path, at its first entry, if it has this id. Transfer full. */
bool tics_kept_trees_take(TicsKeptTrees *trees, const char *path, const TicsOid *oid, TicsTree *tree);
/* Takes a tree, in place of the one that was kept for the path. */
void tics_kept_trees_put(TicsKeptTrees *trees, const char *path, const TicsOid *oid, TicsTree *tree);

typedef struct TicsCheck TicsCheck;
struct TicsCheck {
    TicsStore *store;
    const TicsDomain *domain;
    TicsGit *git; /* its own: nothing another reader holds in memory is believed */
    TicsRecordReader *reader;
    TicsKeptTrees *trees;
    TicsXmlSchema *schema; /* NULL unless deep */
    TicsProblems *problems;
    GArray *links;       /* TicsLink, oldest first */
    bool cut;            /* the oldest link that could be read names a parent that could not */
    GHashTable *named;   /* digest -> TicsCommitment */
    GPtrArray *seals;    /* versions of records of kind seal, as they are met */
    GPtrArray *heads;    /* versions of records of kind head_acceptance, likewise */
    GPtrArray *sound;    /* those of them that are good, in order, once they are checked; borrowed */
    const TicsRoots *roots; /* whom the reader trusts to sign time stamps, or NULL */
    TicsOid head, vault; /* zero if there is none */
    guint step;          /* the commit looked at is links[step - 1] */
    TicsKeyring *keyring;
    GStringChunk *texts; /* of broken signatures */
    GArray *signers;     /* TicsSignerVersion */
    uint64_t records;
    TicsProgress progress; /* of the thread that began the check; NULL: nobody looks, or another thread's */
    void *user;
    GHashTable *withheld; /* ids of files that are not there -> their SHA-256, both in digits; NULL: all are there. Borrowed */
    TicsCheck *helper; /* the same for a second thread, while the files of one large commit are read; NULL before */
    TicsCheck *worker; /* likewise, while many commits are looked at */
};

/* Adds a problem of the commit looked at (none while step is 0). */
void tics_check_report(TicsCheck *check, const char *code, const char *path, const char *format,
                       ...) G_GNUC_PRINTF(4, 5);

/* verify_second.c: the same check for another thread: objects read, problems and what was met are its own, all else is shared and must not change. NULL where it cannot be had,
 * and with --deep, when the store's own reader is used beside, which is for one thread. Transfer full. */
TicsCheck *tics_check_second_new(const TicsCheck *check);
void tics_check_second_free(TicsCheck *second);
/* What the other thread found, once it has ended. */
void tics_check_take(TicsCheck *check, TicsCheck *second);
/* SYSTEM if any of them could not read because the machine failed. */
bool tics_check_reads_good(const TicsCheck *check, GError **error);

/* verify_history.c: the commits from the head back, then the rules of each from the first on. */
void tics_check_history(TicsCheck *check, int64_t now);
/* A version of a signer's record, or its end. */
typedef struct {
    guint step;
    TicsRecord *record; /* NULL: taken away */
    char *id;           /* then of this one */
} TicsSignerVersion;
GArray *tics_check_signers_new(void);
/* A file of main that is gone. */
void tics_check_gone(TicsCheck *check, const char *path);
/* verify_signatures.c: whether the signature of a raw commit fits; then, all commits read, whether its key was good for it. */
void tics_check_signature(TicsCheck *check, TicsLink *link, const char *bytes, size_t length);
void tics_check_signatures(TicsCheck *check, TicsVerdict *verdict);
/* verify_tree.c: every object that lies in `new_tree` and not in `old_tree`. True with the hash of
 * the changes when all could be read. */
bool tics_check_tree(TicsCheck *check, const TicsOid *old_tree, const TicsOid *new_tree,
                     char changes[static TICS_SHA256_HEX]);
/* One file a commit brought. */
typedef struct {
    TicsChangedPath *changed; /* borrowed; gets its hash */
    TicsOid oid;
    bool plain; /* mode 100644 */
} TicsNewFile;
/* verify_files.c: reads and checks all of them (TicsNewFile), in two threads where they are many.
 * True when all could be read. */
bool tics_check_files(TicsCheck *check, const GArray *files);
/* verify_record.c: one file of main. */
void tics_check_file(TicsCheck *check, const char *path, const char *bytes, size_t length);
GHashTable *tics_check_names_new(void);
/* Notes that main names a commitment; `record` NULL for the reason of a change. Borrowed. */
TicsCommitment *tics_check_name(TicsCheck *check, const uint8_t digest[static TICS_SHA256_SIZE],
                                const TicsRecord *record);
/* Moves what `from` noted to `to`. */
void tics_check_merge_names(TicsCheck *to, TicsCheck *from);
/* verify_seals.c: a version of a seal (record of kind seal) is met. */
GPtrArray *tics_check_seals_new(void);
void tics_check_seal(TicsCheck *check, const char *path, const TicsRecord *record);
/* After the history: what each seal is over, their order, the times of the commits between them. */
void tics_check_seals(TicsCheck *check, TicsVerdict *verdict);
/* verify_heads.c: a version of a record of kind head_acceptance is met; takes it. After the history: what they say. */
GPtrArray *tics_check_heads_new(void);
void tics_check_head(TicsCheck *check, TicsRecord *record);
void tics_check_heads(TicsCheck *check, TicsVerdict *verdict);
/* After that: the commit of a step was made between these two (UTC seconds; G_MININT64, G_MAXINT64 where no
 * seal says so; false: neither). What no root was given for rests on whoever signed the time stamp. */
bool tics_check_bracket(const TicsCheck *check, guint step, int64_t *not_before, int64_t *not_after);
/* verify_refs.c: refs and logs; sets head and vault. */
bool tics_check_refs(TicsCheck *check, GError **error);
/* After the history: no commit that a log of main remembers may have left it. */
bool tics_check_log(TicsCheck *check, GError **error);

/* verify_vault.c: the vault, in a thread of its own. */
typedef struct {
    const char *directory;
    TicsOid commit;
    TicsGit *git;
    TicsProblems *problems;
    GString *path;       /* where it is */
    GByteArray *digests; /* TICS_SHA256_SIZE each: contents that are there */
    int64_t time;        /* of its commit */
    GError *error;
    gint contents;       /* read so far; atomic */
    GMutex lock;         /* of what follows */
    GCond ended;
    bool over;
} TicsVaultCheck;
void *tics_check_vault(void *vault_check);
