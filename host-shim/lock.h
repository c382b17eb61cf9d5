/* SPDX-License-Identifier: MIT */
/* A folder that one memlint at a time works in. */
#ifndef ML_HOST_LOCK_H
#define ML_HOST_LOCK_H

#include <stdbool.h>

/* Waits so long for the others. *lock: what to close; a file system may know no locks, and then nobody holds one. 0,
 * or errno; EWOULDBLOCK: another memlint has kept it all the time. */
int lock_folder(const char *folder, int wait_ms, int *lock);

/* At once, and without such excuses: is it ours now? */
bool lock_try(int descriptor);

#endif
