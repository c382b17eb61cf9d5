/* SPDX-License-Identifier: MIT */
/*
 * A file that is written anew, and takes its name only when it is complete and on the disk: whoever looks, and whenever
 * the program is killed, sees the old one or the new one. It keeps its owner, permissions and, on Linux, extended
 * attributes; and a symbolic link stays one, also one to a file that is still to be made. A device or a pipe is written
 * to as it is.
 *
 * Until then it is beside its target as .memlint-N.tmp, locked. What a killed program left there, unlocked, goes when
 * the next file is written in that folder.
 */
#ifndef ML_HOST_REPLACE_H
#define ML_HOST_REPLACE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

#include "memlint/bridge.h"

struct replace {
    FILE *file;
    char *target;
    char *temporary;                   /* is renamed to target; NULL: target is no regular file */
    const struct memlint_text *before; /* is to be in target still when it is replaced; NULL: whatever is there */
    int error;                         /* errno of the first failure; ESTALE: before isn't there any more */
    bool taken;                        /* the target is the new file, also where that may not be on the disk */
};

/* mode: of a file that isn't there, less the umask. 0, or errno: nothing is open then; EEXIST: too many temporary files
 * are there. */
int replace_open(struct replace *replace, const char *path, mode_t mode);

/* A memlint_bridge_put_fn; context is the struct replace. */
int32_t replace_put(void *context, struct memlint_text piece);

/* keep false, or an error before: the old file stays as it was. Returns 0, or the errno for which not all was written,
 * or not all is known to be on the disk. */
int replace_close(struct replace *replace, bool keep);

/* Which of the two, before the error's own words. */
const char *replace_failure(const struct replace *replace);

/* Where symbolic links lead: to a file, or to where one would be made. The caller frees it. */
char *replace_follow(const char *path);

#endif
