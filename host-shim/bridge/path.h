/* SPDX-License-Identifier: MIT */
/* Names of files: as services want them, and as seen from a folder. */
#ifndef ML_BRIDGE_PATH_H
#define ML_BRIDGE_PATH_H

#include "base/arena.h"
#include "base/text.h"

/* Relative to the current folder where the file lies below it; without "." and empty steps: "./a//b.py" is "a/b.py".
 * ".." stays, as only the file system knows where it leads. */
struct memlint_text path_relative(struct arena *arena, struct memlint_text path);

/* A URI of it, with every byte but letters, digits, "-._~" and "/" as %XX; file:// in front of an absolute one. */
struct memlint_text path_uri(struct arena *arena, struct memlint_text path);

/* Where a path leads, with links followed; empty: nowhere. */
struct memlint_text path_real(struct arena *arena, struct memlint_text path);

/* Of "src/code.py": where "code.py" begins. */
uint32_t path_name_start(struct memlint_text path);

/* The folder of a file, as it is written: "src" of "src/code.py", "." of a bare name, "/" of one at the top. */
struct memlint_text path_parent(struct memlint_text path);

/* The same with links followed: "/home/me/project" for the "../project/code.py" of somebody in /home/me/lib. Where a
 * folder of it doesn't exist, what "." and ".." say. */
struct memlint_text path_folder(struct arena *arena, struct memlint_text path);

/* "src/code.py" or "../lib/a.py"; folder is one of path_folder's. */
struct memlint_text path_from(struct arena *arena, struct memlint_text folder, struct memlint_text path);

#endif
