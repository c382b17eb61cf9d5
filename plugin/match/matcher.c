/* SPDX-License-Identifier: MIT */
#include "match/matcher.h"

void matcher_begin(struct matcher *matcher, struct arena *arena, const struct facts *facts)
{
    *matcher = (struct matcher){.facts = facts, .tree = facts->tree, .arena = arena};
}

struct match_region matcher_file(const struct matcher *matcher)
{
    return (struct match_region){0, matcher->tree->count - 1};
}

void matcher_find(struct matcher *matcher, const struct pattern *pattern, struct match_region region,
                  const struct bound *given, struct matches *found)
{
    (void)matcher, (void)pattern, (void)region, (void)given, (void)found;
}

struct memlint_text matcher_name(struct matcher *matcher, uint32_t node)
{
    return facts_qualified(matcher->facts, matcher->arena, node);
}
