/* SPDX-License-Identifier: MIT */
/*
 * What must stay the same when comments are added to a file, and where they can't be added: inside a string of several
 * lines a '#' is text.
 */
#ifndef ML_BRIDGE_TREE_SHAPE_H
#define ML_BRIDGE_TREE_SHAPE_H

#include <stdbool.h>

#include "host.h"

struct tree_string {
    uint32_t start;
    uint32_t end;
};

struct tree_shape {
    bool has_error;                  /* of syntax, or there is no tree; the rest is not to be trusted then */
    uint64_t hash;                   /* of all nodes, and of the text of those without children; but for comments */
    VEC(struct tree_string) strings; /* of several lines, in source order, none in another */
};

void tree_shape_read(struct tree_shape *shape, struct arena *arena, const struct host_token *token);

/* Is there a string both before and after the offset? */
bool tree_shape_in_string(const struct tree_shape *shape, uint32_t offset);

#endif
