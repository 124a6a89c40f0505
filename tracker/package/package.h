/* package.h -- the audit package: what goes into it, and whether one that came is what it says
 *
 * docs/formats.md has the layout. Nothing in a package needs this program: `verify.sh` in it does the same with stock tools.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "plan.h"
#include "response.h"
#include "sign.h"
#include "verify.h"

/* The label of bag-info.txt that says who signed: it goes with the signature, so that one cannot get lost unseen. */
#define TICS_PACKAGE_SIGNER "Tics-Signed-By"

/* What to make. All borrowed. */
typedef struct {
    const TicsPlan *plan;
    const TicsSettings *settings;
    int64_t head_time; /* UTC seconds */
    const TicsResponse *response; /* an answer to the certification body, of what the plan is limited to; NULL: the whole */
    const TicsSigning *signing; /* by whom it is signed; NULL: by nobody */
    bool index_only; /* pages and lists without the evidence and the history, and the hashes of the package that has them */
    bool oscal; /* the same as OSCAL documents, too */
    TicsProgress progress; /* may be NULL */
    void *user;
} TicsPackageOrder;
/* Writes the package to `fd`, an empty file; `path` stands in messages. The same store, day, policy and language give the same bytes (given the same zlib). SYSTEM, INVALID, and what
 * tics_sign says. */
bool tics_package_create(const TicsPackageOrder *order, int fd, const char *path, GError **error);
