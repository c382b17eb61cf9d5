/* SPDX-License-Identifier: MIT */
/*
 * Which matches lie around which? Both lists tidy, so one walk over both tells.
 *
 *   for $I in $_: …     ├──────────────┤      ├────┤        outer
 *   $L.append($V)           ├─┤    ├─┤     ├─┤              inner: the first two are inside the first loop
 */
#ifndef ML_MATCH_SWEEP_H
#define ML_MATCH_SWEEP_H

#include "match/captures.h"

struct sweep {
    struct arena *arena;
    const struct matches *outer;
    uint32_t next;        /* of the outer ones */
    VEC(uint32_t) around; /* what begins before the inner one and may enclose it */
};

void sweep_begin(struct sweep *sweep, struct arena *arena, const struct matches *outer);
/* To the next inner match, which begins no earlier than the one before it. Returns how many steps it took. */
uint32_t sweep_to(struct sweep *sweep, struct range inner);
/* The outer match that is number *at of those around it, which advances; NULL: there are no more. */
const struct match *sweep_around(const struct sweep *sweep, struct range inner, uint32_t *at);

bool range_within(struct range inner, struct range outer);

#endif
