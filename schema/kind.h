/* kind.h -- what an evidence kind is: its fields, key, dates, retention, names (schema/kinds/<id>.xml)
 *
 * Everything else derives from this: the check of a record, the index tables and the views rules read,
 * import columns, list columns, documentation.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"
#include "xml.h"

#include <glib.h>

typedef enum { TICS_JA, TICS_EN, TICS_LANGS } TicsLang;
TicsLang tics_message_lang(void); /* titles in the language of messages */

typedef enum {
    TICS_TYPE_ID,       /* natural key text of this record, one line */
    TICS_TYPE_TEXT,     /* one line */
    TICS_TYPE_PROSE,    /* several lines */
    TICS_TYPE_DATE,     /* YYYY-MM-DD */
    TICS_TYPE_DATETIME, /* YYYY-MM-DDTHH:MM[:SS], Asia/Tokyo */
    TICS_TYPE_MONTH,    /* YYYY-MM */
    TICS_TYPE_INTEGER,
    TICS_TYPE_DECIMAL,
    TICS_TYPE_BOOLEAN,  /* yes | no */
    TICS_TYPE_ENUM,     /* one of `values` */
    TICS_TYPE_REF,      /* natural key (or number) of a record of one of `ref_kinds` */
    TICS_TYPE_GROUP,    /* a list of structures: `children` */
} TicsType;

typedef struct {
    char *code;
    char *title[TICS_LANGS];
    char **synonyms; /* never NULL */
} TicsEnumValue;

typedef struct TicsField TicsField;
struct TicsField {
    char *name;
    TicsType type;
    bool required, personal, list; /* list: several values; always true for a group */
    bool common;                   /* one of the fields every kind has */
    bool ref_by_number;            /* the reference holds the record's number */
    char **ref_kinds;              /* REF: ids of kinds, else NULL */
    char **text_kinds;             /* TEXT: kinds whose key it may hold, which nobody checks; else NULL */
    char *title[TICS_LANGS];
    char *hint[TICS_LANGS];        /* NULL if none */
    char **synonyms;               /* other headings; never NULL */
    GPtrArray *values;             /* ENUM: TicsEnumValue*, else NULL */
    GPtrArray *children;           /* GROUP: TicsField*, else NULL */
    const TicsField *parent;       /* of a child; borrowed */
};

/* A date that comes due. Names of fields; all stand in the group of `date` where that is a child of one ("group.child"). */
typedef struct {
    char *date;
    char *done;   /* owed until this is filled; or */
    char *again;  /* owed until this date lies on or behind it; neither: it only ends on that day */
    char *unless; /* a boolean: if yes, nothing is due; NULL if none */
    char *owner;  /* a reference: who sees to it; NULL: who sees to the kind */
} TicsDueDate;

typedef struct {
    char *id;
    int order;
    bool is_register, is_system, has_rows; /* has_rows: zone_log, whose fields are those of a row */
    char *owner; /* role (of role_appointment) that sees to records of this kind; NULL: who is responsible for the whole */
    char *title[TICS_LANGS], *summary[TICS_LANGS];
    char **synonyms;
    GPtrArray *fields;     /* TicsField*, common fields first, then as in the file */
    GHashTable *by_name;   /* name -> TicsField*; children by "group.child" and, where unique, by "child" */
    char **key;            /* names of the key fields; never empty */
    char **label;          /* names beside the key; may be empty */
    char **scope;          /* names of fields: a record lies outside the certification scope with what one of them names; may be empty */
    char *valid_from, *valid_to, *evidence_date;      /* field names or NULL */
    char *retention_from, *retention_through;         /* field names or NULL */
    int retention_years;                              /* 0: no rule */
    GPtrArray *dues;                                  /* TicsDueDate* in file order; may be empty */
    char sha256[65];                                  /* of the defining file */
} TicsKind;

/* A kind from its parsed document (already validated by kind.xsd). Checks what XSD cannot: key, validity,
 * evidence, retention fields exist and have fitting types, codes unique. INVALID names file and line.
 * Transfer full. */
TicsKind *tics_kind_read(const xmlDoc *document, const char *name, GError **error);
void tics_kind_free(TicsKind *kind);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsKind, tics_kind_free)

/* Field by name or path: "signed_on", "reviewer_ids.1", "employments.2.joined_on", "joined_on".
 * NULL if none. Borrowed. */
const TicsField *tics_kind_field(const TicsKind *kind, const char *path);
/* Splits a path: list name, 1-based item (0 for none), child name (NULL for none). False if it is no path. */
bool tics_path_split(const char *path, char **field, unsigned *item, char **child);
/* Orders paths as the kind does (field order, item, child order); for g_ptr_array_sort on path strings. */
int tics_kind_compare_paths(const TicsKind *kind, const char *a, const char *b);

/* Field meant by a heading: name, title in either language, synonym (after tics_text_key); NULL if unknown.
 * `child` fields of groups included; borrowed. */
const TicsField *tics_kind_match_heading(const TicsKind *kind, const char *heading);
/* The field an unknown heading comes near to: by a slip of the keyboard, or with something more or less in the word; NULL if nothing is near: a
 * word of the same length with another kanji is another word. Borrowed. */
const TicsField *tics_kind_nearest_field(const TicsKind *kind, const char *heading);
/* Its title in `lang`; NULL if nothing is near. Borrowed. */
const char *tics_kind_nearest_heading(const TicsKind *kind, const char *heading, TicsLang lang);

/* Kind of what a scope field names. Borrowed. */
const char *tics_field_scope_kind(const TicsField *field);

/* Code of an enumeration meant by a text (code, title, synonym). NULL if unknown. Borrowed. */
const char *tics_field_match_value(const TicsField *field, const char *text);
const TicsEnumValue *tics_field_value(const TicsField *field, const char *code);
/* "date", "ref" … as in the files. */
const char *tics_type_name(TicsType type);
