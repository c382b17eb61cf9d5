/* SPDX-License-Identifier: MIT */
/* Which files are on a board's drive: boot_out.txt stands in its topmost folder. */
#ifndef ML_HOST_ONBOARD_H
#define ML_HOST_ONBOARD_H

#include "device/swap.h"

/* path is absolute. The drive's folder, or NULL. The caller frees it. */
char *onboard_drive(const char *path);

/* What tells the drive from another that is mounted in its place: "" where path is on none, or on one that says
 * nothing. The caller frees it. */
char *onboard_id(const char *path);

/* Locks a drive for who writes to it, until swap_close. NULL, or why it is to be left alone, which the caller frees. */
char *onboard_hold(struct swap *swap, const char *drive);

#endif
