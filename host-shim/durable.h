/* SPDX-License-Identifier: MIT */
/* Bytes that are on the disk: written so that a power cut leaves them there, and held against what they should be. */
#ifndef ML_HOST_DURABLE_H
#define ML_HOST_DURABLE_H

#include <stddef.h>

#include "memlint/bridge.h"

int durable_error(void); /* errno, which is never 0 then */

/* All of these return 0, or errno. */
int durable_write(int descriptor, const char *data, size_t size);
int durable_flush(int descriptor);
int durable_flush_folder_of(const char *path); /* so that the name is there, too */

/* In place: the file is empty first, and then a beginning of the text. It is not made. */
int durable_overwrite(const char *path, struct memlint_text text);
int durable_make(const char *path, struct memlint_text text); /* the same, or it is made */

/* What is read next comes from the disk, and not from what was kept of the last write. */
void durable_forget_cached(int descriptor);

/* Is the file, a regular one and no link, this text? ESTALE: it is another. */
int durable_compare(const char *path, struct memlint_text text);

/* The same, and what somebody else wrote there is on the disk. */
int durable_settle(const char *path, struct memlint_text text);

#endif
