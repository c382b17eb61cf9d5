/* SPDX-License-Identifier: MIT */
/* What a formula needs of a file, and the node that a match is about. */
#include "match/formula.h"

bool formula_possible(const struct formula *formula, const struct word_set *present)
{
    bool possible = formula->kind != FORMULA_ANY;
    switch (formula->kind) {
    case FORMULA_PATTERN:
        return pattern_possible(formula->pattern, present);
    case FORMULA_CONDITION:
        return formula->condition.kind != CONDITION_FORMULA || formula->condition.negated ||
               formula_possible(formula->condition.formula, present);
    case FORMULA_ANY:
        for (uint32_t i = 0; !possible && i < formula->count; i++)
            possible = formula_possible(&formula->children[i], present);
        return possible;
    case FORMULA_ALL:
    case FORMULA_INSIDE:
    case FORMULA_HAS:
        for (uint32_t i = 0; possible && i < formula->count; i++)
            possible = formula_possible(&formula->children[i], present);
        return possible;
    case FORMULA_REGEX:
    case FORMULA_NOT:
    case FORMULA_NOT_INSIDE:
    case FORMULA_HAS_NOT:
    case FORMULA_FOCUS:
        break;
    }
    return true;
}

static bool condition_needs_facts(const struct condition *condition)
{
    switch (condition->kind) {
    case CONDITION_TEXT:
        return condition->folds;
    case CONDITION_FORMULA:
        return formula_needs_facts(condition->formula);
    case CONDITION_BOARD:
        return false;
    case CONDITION_COMPARE:
    case CONDITION_TYPE:
    case CONDITION_SIZE:
    case CONDITION_IN_LOOP:
    case CONDITION_HOT:
    case CONDITION_RARE:
    case CONDITION_ESCAPES:
    case CONDITION_GROWS:
        break;
    }
    return true;
}

bool formula_needs_facts(const struct formula *formula)
{
    bool needs = (formula->kind == FORMULA_PATTERN && pattern_needs_facts(formula->pattern)) ||
                 (formula->kind == FORMULA_CONDITION && condition_needs_facts(&formula->condition));
    for (uint32_t i = 0; !needs && i < formula->count; i++)
        needs = formula_needs_facts(&formula->children[i]);
    return needs;
}

uint32_t formula_node(const struct formula_run *run, const struct match *match)
{
    const struct tree *tree = run->matcher.tree;
    uint32_t low = 0, high = tree->count;
    if (match->first)
        return match->first;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (tree->nodes[middle].start <= match->range.start)
            low = middle;
        else
            high = middle;
    }
    while (low && tree->nodes[low].end < match->range.end)
        low = node_parent(tree, low);
    return low;
}
