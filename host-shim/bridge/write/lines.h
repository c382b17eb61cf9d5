/* SPDX-License-Identifier: MIT */
/*
 * Two texts compared line by line, with the algorithm of Myers, "An O(ND) difference algorithm and its variations".
 *
 *   a b c d      a x c d e      {1, 1, 1, 1}: b became x      {4, 0, 4, 1}: e was added
 *
 * A line ends after "\n", as in patches. Where texts differ a lot, there are more differences than there need be: no
 * longer search is made than is good for the time it takes.
 */
#ifndef ML_WRITE_LINES_H
#define ML_WRITE_LINES_H

#include "base/arena.h"
#include "base/text.h"

struct lines {
    const struct memlint_text *items; /* each with its line end */
    uint32_t count;
};

/* Lines old_start … of one text, counted from 0, became new_start … of the other. Between two differences there is at
 * least one line that is the same. */
struct difference {
    uint32_t old_start;
    uint32_t old_count;
    uint32_t new_start;
    uint32_t new_count;
};

struct differences {
    const struct difference *items;
    uint32_t count;
};

struct lines lines_of(struct arena *arena, struct memlint_text text);
struct differences lines_compare(struct arena *arena, const struct lines *before, const struct lines *after);

#endif
