/* SPDX-License-Identifier: MIT */
/*
 * The children of every node of a tree, without comments: made once, so that no match allocates them again.
 *
 *   f(a, b)     the row of its argument list: a, b
 */
#ifndef ML_MATCH_ROWS_H
#define ML_MATCH_ROWS_H

#include "base/arena.h"
#include "syntax/tree.h"

struct row {
    uint32_t count;
    const uint32_t *nodes;
};

struct rows {
    const uint32_t *begins; /* node n: nodes[begins[n]] to before begins[n + 1] */
    const uint32_t *nodes;
};

struct rows rows_of(struct arena *arena, const struct tree *tree);
struct row rows_at(const struct rows *rows, uint32_t node);

#endif
