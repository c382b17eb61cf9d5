/* SPDX-License-Identifier: MIT */
/* What code keeps that never runs. */
#ifndef ML_RULES_UNREACHED_H
#define ML_RULES_UNREACHED_H

#include "rules/check.h"

/* How often each text of the file stands in it: the compiler keeps it once, so it goes with its last place. */
struct text_counts {
    struct names seen;
    VEC(uint32_t) counts; /* by seen, from 0 */
};

void text_counts_make(struct text_counts *counts, const struct tree *tree, struct arena *arena);
/* A number of places less. They stand in these nodes; what the texts take that have no place left. */
int64_t text_counts_without(struct text_counts *counts, const struct facts *facts, uint32_t first, uint32_t last);
/* Tokens of the compiler in a node's source. */
int64_t code_tokens(const struct tree *tree, uint32_t node);
/* Functions and lambdas in a node. */
int64_t code_functions(const struct tree *tree, uint32_t node);

#endif
