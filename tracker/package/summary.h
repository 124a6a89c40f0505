/* summary.h -- the packages of many companies side by side, and which of those expected have come
 *
 * Only what can be compared stands together: packages of one edition of one list of requirements and of one scope. Memory goes by the number of packages, not
 * by their size.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "report.h"
#include "supplied.h"

typedef enum {
    TICS_HANDED_IN,         /* 提出済み */
    TICS_HANDED_IN_OLD,     /* 期限切れ: of a day too long ago */
    TICS_HANDED_IN_BAD,     /* what came is altered or refused */
    TICS_NOT_YET_DUE,       /* nothing came; there is time */
    TICS_NOT_HANDED_IN      /* 未提出 */
} TicsHandedIn;
const char *tics_handed_in_name(TicsHandedIn state);  /* "handed_in" "out_of_date" "unusable" "not_due" "not_handed_in", as JSON says it */
const char *tics_handed_in_label(TicsHandedIn state); /* translated */

/* A line of the list of whom a package is expected from. */
typedef struct {
    char *company;
    TicsDate due;        /* last day for handing it in; NONE: none */
    TicsDate not_before; /* the day it speaks of must not lie before; NONE: TicsSummaryAsk.max_age_days decides */
    TicsHandedIn state;
    const struct TicsSummaryRow *row; /* the newest good package of it, else a bad one; NULL: nothing came. Borrowed */
    const struct TicsSummaryRow *response; /* the newest corrective action report of it, which is no package; NULL: none. Borrowed */
} TicsExpectedPackage;

/* expected_packages.c: CSV (CP932, UTF-8) or a workbook, headings as people write them. NOT_FOUND, SYSTEM; INVALID: no column of companies, a date that is none
 * (file, row, column), a company twice. TicsExpectedPackage*, in order of the file. Transfer full. */
GPtrArray *tics_expected_packages_read(const char *file, const TicsDomain *domain, GError **error);

/* A name as it is looked for: width, case and blanks do not count, (株) and ㈱ are 株式会社 and so on. NULL is "". Transfer full. */
char *tics_company_key(const char *company);

typedef struct TicsSummaryRow {
    TicsSupplied *supplied;
    char *key;       /* its company, for finding it in the list */
    bool old;        /* of a day too long ago */
    bool unexpected; /* there is a list, and it is not on it */
} TicsSummaryRow;

/* What can be compared: two and more. */
typedef struct {
    const TicsSupplied *of; /* any of them: edition and scope. Borrowed */
    GPtrArray *rows;        /* TicsSummaryRow*, by share of what is ready, then by company. Borrowed */
    GPtrArray *groups;      /* const char*: titles of all chapters any of them counts, ids before them. Borrowed */
} TicsSummaryGroup;

typedef struct {
    TicsSuppliedAsk of;
    char **files;         /* NULL-ended */
    const char *expected; /* file with the list, or NULL */
    int max_age_days;     /* older is out of date */
    TicsProgress progress; /* may be NULL */
    void *user;
} TicsSummaryAsk;

typedef struct {
    TicsDate day;
    int max_age_days;
    GPtrArray *rows;     /* TicsSummaryRow*, by company, newest first */
    GPtrArray *groups;   /* TicsSummaryGroup*, by edition and scope */
    GPtrArray *alone;    /* TicsSummaryRow*, by company: of an edition or a scope that nobody else has. Borrowed */
    GPtrArray *bad;      /* TicsSummaryRow*: altered, refused, unreadable. Borrowed */
    GPtrArray *responses; /* TicsSummaryRow*, by company, newest first: corrective action reports, which are compared with nothing. Borrowed */
    GPtrArray *expected; /* TicsExpectedPackage*; NULL: no list */
    unsigned packages, good, old, unexpected; /* packages, and good and old ones among them, are without corrective action reports */
    unsigned handed_in[TICS_NOT_HANDED_IN + 1]; /* of the expected */
} TicsSummary;
/* As tics_expected_packages_read; what is wrong with a package is a row. Transfer full. */
TicsSummary *tics_summary_make(const TicsSummaryAsk *ask, GError **error);
void tics_summary_free(TicsSummary *summary);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsSummary, tics_summary_free)
/* Everything expected has come, in date, and nothing is wrong. */
bool tics_summary_is_good(const TicsSummary *summary);

/* summary_report.c: the same as a report that every writer shows. Transfer full. */
TicsReport *tics_summary_report(const TicsSummary *summary, TicsLang lang);
