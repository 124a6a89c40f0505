/* disk.h -- files written so that they survive a loss of power, and tidying of what a killed writer left
 *
 * Private to the store.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include "error.h"

#include <stddef.h>
#include <stdint.h>

/* Prefix of our temporary names in objects/ and objects/pack/: git's own `prune` removes "tmp_" too. */
#define TICS_TEMPORARY "tmp_tics_"

/* A new file directory/tmp_tics_XXXXXX open for reading and writing; its path transfer full. -1 with SYSTEM. */
int tics_disk_temporary(const char *directory, char **path, GError **error);
/* All bytes, also after a short write. `path` stands in the message. */
bool tics_disk_write(int fd, const void *bytes, size_t length, const char *path, GError **error);
bool tics_disk_sync(int fd, const char *path, GError **error);
bool tics_disk_sync_path(const char *path, GError **error); /* a file or a directory */
bool tics_disk_rename(const char *from, const char *to, GError **error);
/* One level; an existing directory is fine. */
bool tics_disk_make_directory(const char *path, GError **error);
/* Whole new content of a small file: temporary, fsync, rename, fsync of its directory. */
bool tics_disk_put(const char *path, const char *text, GError **error);
/* A new small file that need not survive a loss of power: what is thrown away soon. */
bool tics_disk_put_brief(const char *path, const char *text, GError **error);
/* Content of a regular file of at most `most` bytes; NULL without error if there is none. SYSTEM. Transfer full. */
char *tics_disk_get(const char *path, size_t most, GError **error);
/* A file if it is there. */
bool tics_disk_remove(const char *path, GError **error);
/* Directory with the files in it, no further levels; not there is fine. */
bool tics_disk_remove_directory(const char *path, GError **error);
/* Is something there (links not followed)? */
bool tics_disk_exists(const char *path);
