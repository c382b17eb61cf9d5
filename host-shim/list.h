/* SPDX-License-Identifier: MIT */
/* --files-from: a list of files to check. */
#ifndef ML_HOST_LIST_H
#define ML_HOST_LIST_H

#include <stdbool.h>

#include "words.h"

/* Adds the names that the file, or standard input where it is "-", lists: each ends in NUL where there is a NUL in it,
 * else in a line's end. Empty ones are left out. false: an error was said. */
bool list_read(struct words *names, const char *path);

#endif
