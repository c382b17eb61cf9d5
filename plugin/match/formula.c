/* SPDX-License-Identifier: MIT */
#include "match/formula.h"

void formula_begin(struct formula_run *run, struct arena *arena, const struct facts *facts,
                   const struct word_set *present)
{
    *run = (struct formula_run){.present = present};
    matcher_begin(&run->matcher, arena, facts);
}

bool formula_possible(const struct formula *formula, const struct word_set *present)
{
    (void)formula, (void)present;
    return true;
}

bool formula_needs_facts(const struct formula *formula)
{
    (void)formula;
    return true;
}

void formula_find(struct formula_run *run, const struct formula *formula, struct matches *found)
{
    (void)run, (void)formula, (void)found;
}

void formula_find_in(struct formula_run *run, const struct formula *formula, struct match_region region,
                     const struct bound *given, struct matches *found)
{
    (void)run, (void)formula, (void)region, (void)given, (void)found;
}
