/* attach_private.h -- what the search of the folder and the matching share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "attach.h"

/* Files of the folder, in order of path; what cannot be taken is REFUSED already. */
bool tics_attach_search(const char *folder, TicsAttachResult *result, GError **error);
void tics_attach_refuse(TicsAttachFile *file, char *why /* taken */);
