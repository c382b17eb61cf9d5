/* SPDX-License-Identifier: MIT */
#include "facts/facts.h"

#include "facts/gather.h"

void facts_build(struct facts *facts, struct arena *arena, const struct tree *tree, bool as_entry)
{
    *facts = (struct facts){.tree = tree, .arena = arena, .as_entry = as_entry, .names = {.arena = arena}};
    facts->symbol_of = arena_array(arena, uint32_t, tree->count);
    facts->holds_of = arena_array(arena, uint16_t, tree->count);
    facts->number_of = arena_array(arena, uint32_t, tree->count);
    facts->loop_of = arena_array(arena, uint32_t, tree->count);
    facts->function_of = arena_array(arena, uint32_t, tree->count);
    /* Entry 0 is "none". */
    vec_push(arena, &facts->symbols, (struct symbol){0});
    vec_push(arena, &facts->bindings, (struct binding){0});
    vec_push(arena, &facts->imports, (struct import){0});
    vec_push(arena, &facts->loops, (struct loop){0});
    vec_push(arena, &facts->functions, (struct function){0});
    vec_push(arena, &facts->numbers, 0);

    struct gather gather = {.facts = facts, .tree = tree, .arena = arena};
    gather_names(&gather);
    gather_resolve(&gather);
    gather_values(facts);
    gather_occurrences(facts);
    gather_loops(facts);
    gather_reached(facts);
    gather_updates(facts);
    gather_constants(facts);
    gather_refusals(facts);
    facts->rewritable = tree->error_count == 0 && facts->refusals.list.count == 0;
}
