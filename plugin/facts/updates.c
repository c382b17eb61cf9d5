/* SPDX-License-Identifier: MIT */
/* Names that grow out of themselves, and where they start anew.   s += x   s = s + x   …   s = "" */
#include "facts/gather.h"

/* Is one of the operands of a chain of + the target itself? */
static bool has_operand(const struct tree *tree, uint32_t sum, struct memlint_text target)
{
    while (node_kind(tree, sum) == KIND_BINARY_OPERATOR) {
        uint32_t left = node_child(tree, sum, FIELD_LEFT);
        uint32_t right = node_child(tree, sum, FIELD_RIGHT);
        if (node_kind(tree, node_child(tree, sum, FIELD_OPERATOR)) != KIND_PLUS || !left || !right)
            return false;
        if (text_equal(node_text(tree, right), target))
            return true;
        sum = node_unwrap(tree, left);
    }
    return text_equal(node_text(tree, sum), target);
}

bool facts_update(const struct facts *facts, uint32_t assignment, struct update *update)
{
    const struct tree *tree = facts->tree;
    update->target = node_child(tree, assignment, FIELD_LEFT);
    update->value = node_child(tree, assignment, FIELD_RIGHT);
    update->operator = KIND_PLUS;
    if (!update->target || !update->value || node_broken(tree, assignment))
        return false;
    if (node_kind(tree, assignment) == KIND_AUGMENTED_ASSIGNMENT) {
        update->operator = node_kind(tree, node_child(tree, assignment, FIELD_OPERATOR));
        return update->operator == KIND_PLUS_EQUAL;
    }
    update->value = node_unwrap(tree, update->value);
    return node_kind(tree, update->value) == KIND_BINARY_OPERATOR &&
           has_operand(tree, update->value, node_text(tree, update->target));
}

/* Two that collide would make a growing name look reset: with 64 bits, never seen. */
static uint64_t key_of(const struct facts *facts, uint32_t loop, uint32_t target)
{
    uint64_t key = text_hash(node_text(facts->tree, target)) ^ (loop * 0x9e3779b97f4a7c15u);
    return key ? key : 1;
}

static uint64_t *find_slot(const struct facts *facts, uint64_t key)
{
    uint32_t mask = facts->reset_slots - 1;
    uint32_t at = (uint32_t)(key >> 32) & mask;
    while (facts->resets[at] && facts->resets[at] != key)
        at = (at + 1) & mask;
    return &facts->resets[at];
}

static bool is_reset(const struct facts *facts, uint32_t node)
{
    struct update update;
    return node_kind(facts->tree, node) == KIND_ASSIGNMENT && facts->loop_of[node] &&
           node_child(facts->tree, node, FIELD_LEFT) && !facts_update(facts, node, &update);
}

void gather_updates(struct facts *facts)
{
    uint32_t count = 0;
    for (uint32_t node = 1; node < facts->tree->count; node++)
        count += is_reset(facts, node);
    facts->reset_slots = 8;
    while (facts->reset_slots < count * 2)
        facts->reset_slots *= 2;
    facts->resets = arena_array(facts->arena, uint64_t, facts->reset_slots);
    for (uint32_t node = 1; count && node < facts->tree->count; node++) {
        if (!is_reset(facts, node))
            continue;
        uint64_t key = key_of(facts, facts->loop_of[node], node_child(facts->tree, node, FIELD_LEFT));
        *find_slot(facts, key) = key;
    }
}

bool facts_reset(const struct facts *facts, uint32_t loop, uint32_t target)
{
    return *find_slot(facts, key_of(facts, loop, target)) != 0;
}
