/* kind_private.h -- what kind.c and kind_read.c share
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "kind.h"

/* For g_ptr_array_new_with_free_func. */
void tics_field_free(void *field);
void tics_enum_value_free(void *value);
void tics_due_date_free(void *due);
/* The <due> elements into kind->dues, once the fields have their names. INVALID names file and line. */
bool tics_kind_read_dues(TicsKind *kind, const xmlNode *root, const char *name, GError **error);
