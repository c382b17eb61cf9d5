/* SPDX-License-Identifier: MIT */
/* Names of files as services want them. */
#ifndef ML_BRIDGE_PATH_H
#define ML_BRIDGE_PATH_H

#include "base/arena.h"
#include "base/text.h"

/* Relative to the current folder where the file lies below it; without "." and empty steps: "./a//b.py" is "a/b.py".
 * ".." stays, as only the file system knows where it leads. */
struct memlint_text path_relative(struct arena *arena, struct memlint_text path);

/* A URI of it, with every byte but letters, digits, "-._~" and "/" as %XX; file:// in front of an absolute one. */
struct memlint_text path_uri(struct arena *arena, struct memlint_text path);

#endif
