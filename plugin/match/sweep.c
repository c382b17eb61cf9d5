/* SPDX-License-Identifier: MIT */
#include "match/sweep.h"

bool range_within(struct range inner, struct range outer)
{
    return outer.start <= inner.start && inner.end <= outer.end;
}

void sweep_begin(struct sweep *sweep, struct arena *arena, const struct matches *outer)
{
    *sweep = (struct sweep){.arena = arena, .outer = outer};
}

uint32_t sweep_to(struct sweep *sweep, struct range inner)
{
    const struct match *outer = sweep->outer->list.items;
    uint32_t kept = 0, steps;
    for (; sweep->next < sweep->outer->list.count && outer[sweep->next].range.start <= inner.start; sweep->next++)
        vec_push(sweep->arena, &sweep->around, sweep->next);
    for (uint32_t i = 0; i < sweep->around.count; i++) {
        if (outer[sweep->around.items[i]].range.end >= inner.start)
            sweep->around.items[kept++] = sweep->around.items[i];
    }
    steps = sweep->around.count + 1;
    sweep->around.count = kept;
    return steps;
}

const struct match *sweep_around(const struct sweep *sweep, struct range inner, uint32_t *at)
{
    while (*at < sweep->around.count) {
        const struct match *outer = &sweep->outer->list.items[sweep->around.items[(*at)++]];
        if (range_within(inner, outer->range))
            return outer;
    }
    return NULL;
}
