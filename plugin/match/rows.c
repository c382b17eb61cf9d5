/* SPDX-License-Identifier: MIT */
#include "match/rows.h"

/* Counted first, then each put behind its parent's others: the array is in pre-order, so siblings come in theirs. */
struct rows rows_of(struct arena *arena, const struct tree *tree)
{
    uint32_t *begins = arena_array(arena, uint32_t, tree->count + 1);
    uint32_t *ends = arena_array(arena, uint32_t, tree->count);
    uint32_t *nodes = arena_array(arena, uint32_t, tree->count);
    for (uint32_t node = 1; node < tree->count; node++)
        begins[node_parent(tree, node) + 1] += !node_is_extra(tree, node);
    for (uint32_t node = 0; node < tree->count; node++) {
        ends[node] = begins[node];
        begins[node + 1] += begins[node];
    }
    for (uint32_t node = 1; node < tree->count; node++) {
        if (!node_is_extra(tree, node))
            nodes[ends[node_parent(tree, node)]++] = node;
    }
    return (struct rows){begins, nodes};
}

struct row rows_at(const struct rows *rows, uint32_t node)
{
    return (struct row){rows->begins[node + 1] - rows->begins[node], rows->nodes + rows->begins[node]};
}
