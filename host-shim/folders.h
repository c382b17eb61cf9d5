/* SPDX-License-Identifier: MIT */
#ifndef ML_HOST_FOLDERS_H
#define ML_HOST_FOLDERS_H

#include <stdbool.h>
#include <sys/stat.h>

bool folders_is(const char *path); /* a folder that is there */

/* Makes the folder, and each on the way to it; those that are there stay as they are. 0, or errno. */
int folders_make(const char *folder, mode_t mode);

/* Is path, absolute as folder is, the folder or something in it? By their names alone. */
bool folders_hold(const char *folder, const char *path);

/* Up to its last slash; "." where there is none. The caller frees it. */
char *folders_of(const char *path);

/* $XDG_STATE_HOME/memlint/NAME, which counts only when it is absolute, as its specification says; else below
 * ~/.local/state. NULL: there is no home. The caller frees it. */
char *folders_state(const char *name);

#endif
