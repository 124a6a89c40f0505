/* out_private.h -- what the files that write a package share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "bag.h"
#include "package.h"
#include "refs.h"

#include <jansson.h>

#define TICS_XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define TICS_EVIDENCE_HEAD TICS_XML_HEAD "<evidence xmlns=\"urn:tics:evidence:1\" number=\"%s\">\n"
#define TICS_EVIDENCE_TAIL "</evidence>\n"

/* A file that was stored beside a record. */
typedef struct {
    char *file;     /* "data/evidence/HR-02-001-1.pdf" */
    char *original; /* its own name, NULL if not known or not disclosed */
    const char *form;
    const struct TicsRecorded_ *recorded; /* of rows: when they came; borrowed. NULL: as the record */
} TicsStoredFile;

typedef struct {
    const TicsPackageOrder *order;
    const TicsPlan *plan;
    TicsStore *store;
    TicsBag *bag;
    int fd;                /* where it goes; `path` in messages. Borrowed */
    const char *path;
    TicsRecordReader *reader;
    GString *contents;     /* lines of contents.txt */
    GHashTable *stored;    /* commitment -> file it was stored as, for contents that several records name */
    GHashTable *files;     /* material number -> GPtrArray of TicsStoredFile* */
    GHashTable *recorded;  /* record id -> TicsRecorded* */
    GHashTable *rows;      /* commitment of rows -> TicsRecorded* */
    GArray *witnesses;     /* TicsWitness */
    TicsRefs *refs;        /* official numbers */
    bool index_only;       /* what is being written has no evidence: nothing leads to it */
    GPtrArray *seals;      /* char*: raw tokens' files, see proof_seals.c */
} TicsPackageOut;

/* When a record, or rows of a log, came and was changed last. */
typedef struct TicsRecorded_ {
    int64_t first_time, last_time; /* UTC seconds */
    char *first_author, *last_author, *first_commit, *last_commit, *number;
    int64_t last_seq;              /* of the last change */
} TicsRecorded;
/* recorded.c: as known at the clocks. Transfer full. */
GHashTable *tics_recorded_read(const TicsPlan *plan, GError **error);
GHashTable *tics_recorded_rows(const TicsPlan *plan, GError **error);

/* A time stamp over a change and all before it. */
typedef struct {
    int64_t seq, time; /* number of the change; UTC seconds */
    char number[TICS_ID_LENGTH + 1];
} TicsWitness;
GArray *tics_witnesses_read(const TicsPlan *plan, GError **error); /* transfer full */
const TicsWitness *tics_witness_of(const GArray *witnesses, int64_t seq); /* NULL: none covers that change. Borrowed */

/* evidence_out.c: everything below data/evidence/, and what proves it (data/proof/private, salts). */
bool tics_put_evidence(TicsPackageOut *out, GError **error);
/* evidence_text.c: a record to be read by people. Transfer full. */
char *tics_evidence_text(const TicsPackageOut *out, const TicsMaterial *material, const TicsRecord *record);
/* What of it may be read: the record with its private part, with what of it is left when names are masked, or without (mask.c). */
void tics_mask_record(const TicsPolicy *policy, TicsRecord *record);
char *tics_mask_name(const TicsPolicy *policy, const TicsRecord *record); /* transfer full */
bool tics_mask_is_name(const TicsField *field);
/* "pdf": what a stored file is called behind its number. Constant. */
const char *tics_file_ending(const char *media_type, const char *name);
bool tics_file_ending_known(const char *ending);

/* proof_out.c, proof_lists.c: everything else below data/proof/. */
bool tics_put_proof(TicsPackageOut *out, GError **error);
bool tics_put_lists(TicsPackageOut *out, GError **error);
bool tics_put_head(TicsPackageOut *out, GError **error);
/* front_lists.c, front_json.c, front_page.c */
bool tics_put_front_lists(TicsPackageOut *out, GError **error);
bool tics_put_front_json(TicsPackageOut *out, GError **error);
bool tics_put_front_overview(TicsPackageOut *out, GError **error); /* front_overview.c: what whoever gets many packages lines up */
/* What both of these begin with; SYSTEM. And a part of them. Each transfer full. */
json_t *tics_front_head_json(const TicsPackageOut *out, const char *format, GError **error);
json_t *tics_front_coverage_json(const TicsAssessed *assessed);
bool tics_put_json(TicsPackageOut *out, const char *name, json_t *report, GError **error); /* takes report */
bool tics_put_front_workbook(TicsPackageOut *out, GError **error); /* front_workbook.c, front_sheets.c */
bool tics_put_front_page(TicsPackageOut *out, GError **error);

bool tics_put_front_response(TicsPackageOut *out, GError **error); /* front_response.c: in the place of page, lists and workbook */

/* oscal_out.c: data/oscal, behind the evidence. */
bool tics_put_oscal(TicsPackageOut *out, GError **error);
