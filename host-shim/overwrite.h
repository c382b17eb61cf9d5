/* SPDX-License-Identifier: MIT */
/* Whether a file that is there may go for a new one of its kind. */
#ifndef ML_HOST_OVERWRITE_H
#define ML_HOST_OVERWRITE_H

#include <stdbool.h>
#include <stddef.h>

/* What files are, as in "a.svg: is there and is not an SVG file", and how they begin; begins ends in NULL. */
struct overwrite_kind {
    const char *name;
    const char *const *begins;
};

bool overwrite_is_of(const struct overwrite_kind *kind, const char *bytes, size_t size);

/* Why not, as a sentence that the caller frees. NULL: there is no such file, or it is of that kind, or empty, or no
 * regular one: what is written to that replaces nothing. */
char *overwrite_refuse(const char *path, const struct overwrite_kind *kind);

#endif
