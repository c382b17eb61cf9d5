/* SPDX-License-Identifier: MIT */
/* What is made each turn can be made once: in a line before the loop, or above the function that a loop calls. */
#ifndef ML_RULES_HOIST_H
#define ML_RULES_HOIST_H

#include "rules/suggest.h"

/* The loop, function or class before which code runs once for all the turns that run the node; 0: none is around it,
 * or runs of its function would share what is made there. */
uint32_t hoist_place(const struct facts *facts, uint32_t node);
/* May one run of the function around a node begin before another has ended? It is a coroutine, a generator, or calls
 * itself. */
bool hoist_overlaps(const struct facts *facts, uint32_t node);
/* Do all names in an expression have their values there already? */
bool hoist_may(const struct facts *facts, uint32_t expression, uint32_t place);
/* May a line before the statement of a node do a part of what the node does? It is done always, and nothing that the
 * statement does comes first. */
bool hoist_splits(const struct facts *facts, uint32_t node);

/* Adds the line `name = value` before the place of a node; the name, begun with base, is one that is not used. */
ML_PRINTF(4, 5)
struct memlint_text suggest_once(struct suggestion *to, uint32_t node, const char *base, const char *format, ...);

#endif
