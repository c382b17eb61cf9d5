/* SPDX-License-Identifier: MIT */
/* What a file has beside its bytes, for the new one that takes its place. */
#ifndef ML_HOST_ATTRIBUTES_H
#define ML_HOST_ATTRIBUTES_H

#include <stdbool.h>
#include <sys/stat.h>

/* Gives the open file the owner, permissions and, on Linux, the extended attributes (access control lists among them)
 * of the one at path, as far as the system lets us. */
void attributes_keep(int descriptor, const char *path, const struct stat *old);

/* Would it let us keep owner and group? Who is no administrator can make only files of his own. */
bool attributes_can_keep_owner(const struct stat *old);

#endif
