/* SPDX-License-Identifier: MIT */
/*
 * A rule as the catalogue holds it: the entry of a pack in rules.d, with its pattern compiled or its C check found.
 *
 *   - id: MEM101
 *     name: string-concat-in-loop
 *     severity: HIGH
 *     check: string_concat_in_loop
 *     …
 */
#ifndef ML_RULES_RULE_H
#define ML_RULES_RULE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"

struct check;
struct regex;

/* Where a regular expression looks: the source with its comments blanked, the comments alone, or all of it. */
enum rule_region { REGION_CODE, REGION_COMMENTS, REGION_ALL, REGION_COUNT };

struct rule {
    struct memlint_rule listed;        /* what hosts see: id, name, family, severity, texts; borrowed from the engine */
    struct memlint_text memory_impact; /* as written in the pack */
    struct memlint_bytes bytes;        /* memory_impact as a number, where it is one; provenance assumed */
    struct memlint_text bad;           /* examples; empty in packs of users who gave none */
    struct memlint_text good;
    /* Exactly one of the two. */
    const struct check *check;
    struct regex *regex;
    enum rule_region region;
};

/* All rules of an engine, in the order of their packs. Immutable once the engine is made. */
struct catalogue {
    struct arena *arena;
    VEC(struct rule) rules;
};

#endif
