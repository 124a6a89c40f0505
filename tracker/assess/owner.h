/* owner.h -- who would do it: from appointments, managers of areas, systems and information, heads of departments
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "index.h"

typedef struct {
    char *who;  /* up to three persons joined by "、" or ", "; the officer of the store if nobody is known */
    char *role; /* as what, in words; or why it is the officer */
    char *role_id;      /* of role_appointment: as what, or as what nobody is appointed */
    GPtrArray *persons; /* char*: all of them, or the officer */
} TicsOwner;
void tics_owner_free(TicsOwner *owner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsOwner, tics_owner_free)

/* The person a record names. Transfer full. */
TicsOwner *tics_owner_named(const char *person);

/* For many questions at the clocks set on the index: statements are kept. `index` and `officer` (who it falls to if nobody is appointed) are borrowed. Transfer full. */
typedef struct TicsOwners TicsOwners;
TicsOwners *tics_owners_new(TicsIndex *index, const char *officer, TicsLang lang);
void tics_owners_free(TicsOwners *owners);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicsOwners, tics_owners_free)
/* As tics_owner_find. Transfer full. */
TicsOwner *tics_owners_find(TicsOwners *owners, const TicsKind *kind, const GPtrArray *subjects /* char* */, GError **error);

/* Who sees to records of a kind (NULL: to the whole), and where subjects (natural keys of findings, may be empty) name an area, system, information or
 * person, who sees to these; on the day of the clocks set on the index. `officer`: who it falls to if nobody is appointed. Transfer full. */
TicsOwner *tics_owner_find(TicsIndex *index, const TicsKind *kind, const GPtrArray *subjects /* char* */, const char *officer, TicsLang lang,
                           GError **error);
