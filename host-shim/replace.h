/* SPDX-License-Identifier: MIT */
/*
 * A file that is written anew, and takes its name only when it is complete: whoever looks sees the old one or the new
 * one. It keeps its permissions, and a symbolic link stays one, also one to a file that is still to be made. A device
 * or a pipe is written to as it is.
 */
#ifndef ML_HOST_REPLACE_H
#define ML_HOST_REPLACE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "memlint/bridge.h"

struct replace {
    FILE *file;
    char *target;
    char *temporary; /* is renamed to target; NULL: target is no regular file */
    int error;       /* errno of the first failure */
};

/* 0, or errno: nothing is open then. */
int replace_open(struct replace *replace, const char *path);

/* A memlint_bridge_put_fn; context is the struct replace. */
int32_t replace_put(void *context, struct memlint_text piece);

/* keep false, or an error before: the old file stays as it was. Returns 0, or the errno for which not all was written.
 */
int replace_close(struct replace *replace, bool keep);

#endif
