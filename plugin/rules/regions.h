/* SPDX-License-Identifier: MIT */
/*
 * What a regular expression sees of a source: a text of the same length, so that offsets are the same, with line ends
 * kept and the rest of the other region made spaces.
 *
 *   x = "#" # one    ->   code:     x = "#"
 *                         comments:         # one
 *                         all:      x = "#" # one
 */
#ifndef ML_RULES_REGIONS_H
#define ML_RULES_REGIONS_H

#include "rules/rule.h"
#include "syntax/tree.h"

/* Comments are sorted. What is no UTF-8 becomes '?', so the result is always valid. */
struct memlint_text region_text(struct arena *arena, struct memlint_text source, const struct range *comments,
                                uint32_t comment_count, enum rule_region region);

#endif
