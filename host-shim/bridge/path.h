/* SPDX-License-Identifier: MIT */
/* A file's name as seen from a folder, however either was written: links are followed but for the file's own name. */
#ifndef ML_BRIDGE_PATH_H
#define ML_BRIDGE_PATH_H

#include "base/arena.h"

/* "/home/me/project" for the "../project/code.py" of somebody in /home/me/lib. Where a folder of it doesn't exist, what
 * "." and ".." say. */
struct memlint_text path_folder(struct arena *arena, struct memlint_text path);

/* "src/code.py" or "../lib/a.py"; folder is one of path_folder's. */
struct memlint_text path_from(struct arena *arena, struct memlint_text folder, struct memlint_text path);

#endif
