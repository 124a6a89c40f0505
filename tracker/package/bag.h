/* bag.h -- a folder of files with the SHA-256 of each, in one ZIP (BagIt 1.0, RFC 8493)
 *
 * Files under data/ are the payload (manifest-sha256.txt), all others are tag files (tagmanifest-sha256.txt). What is written passes once: hashed and stored.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "digest.h"
#include "sign.h"
#include "zip_out.h"

/* The signature over tagmanifest-sha256.txt, and so over every file. */
#define TICS_BAG_SIGNATURE "tagmanifest-sha256.txt.sig"

typedef struct TicsBag TicsBag;
/* `folder`: the one folder the ZIP unpacks to. Takes zip. Transfer full. */
TicsBag *tics_bag_new(TicsZipOut *zip, const char *folder);
void tics_bag_free(TicsBag *bag);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsBag, tics_bag_free)
/* One after the other: begin, writes, end; or a whole file at once. INVALID, SYSTEM. */
void tics_bag_begin(TicsBag *bag, const char *name);
bool tics_bag_write(TicsBag *bag, const void *bytes, size_t length, GError **error);
bool tics_bag_end(TicsBag *bag, GError **error);
bool tics_bag_text(TicsBag *bag, const char *name, const char *text, GError **error);
/* SHA-256 of the file ended last. Borrowed. */
const char *tics_bag_last_sha256(const TicsBag *bag);
/* Name -> SHA-256 of every file so far, both borrowed. Transfer container. */
GHashTable *tics_bag_sums(const TicsBag *bag);
/* Both lists as tics_bag_finish wrote them. Each transfer full. */
char *tics_bag_payload_list(const TicsBag *bag);
char *tics_bag_tag_list(const TicsBag *bag);
uint64_t tics_bag_files(const TicsBag *bag);
/* bagit.txt, bag-info.txt (`info`, lines; Payload-Oxum is added), both manifests, the signature (`signing` NULL: none), and the end of the ZIP. SYSTEM, and what
 * tics_sign says. */
bool tics_bag_finish(TicsBag *bag, const char *info, const TicsSigning *signing, GError **error);
