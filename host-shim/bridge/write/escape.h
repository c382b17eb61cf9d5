/* SPDX-License-Identifier: MIT */
/* Text in the commands that runners of CI read from a log, a line each; what would command a terminal is shown. */
#ifndef ML_WRITE_ESCAPE_H
#define ML_WRITE_ESCAPE_H

#include "write/write.h"

struct escape {
    const char *bytes;   /* that are written as %XX, line ends among them */
    const char *percent; /* what stands for '%' */
};

void put_escaped(struct output *out, struct memlint_text text, const struct escape *escape);

#endif
