/* SPDX-License-Identifier: MIT */
/* What a file has beside its bytes, for the new one that takes its place. */
#ifndef ML_HOST_ATTRIBUTES_H
#define ML_HOST_ATTRIBUTES_H

#include <stdbool.h>
#include <sys/stat.h>

/* Gives the open file the owner, permissions and, on Linux, the extended attributes (access control lists among them)
 * of the one at path, as far as the system lets us. */
void attributes_keep(int descriptor, const char *path, const struct stat *old);

/* Which of owner and group it would not let us keep, in words, as who is no administrator makes only files of his own;
 * NULL: it would. */
const char *attributes_foreign(const struct stat *old);

#endif
