/* SPDX-License-Identifier: MIT */
#include "rules/elements.h"

#include "rules/check.h"
#include "rules/owned.h"

/* x[0], y = …     for x[0] in …     del x[0] */
static bool is_changed(const struct tree *tree, uint32_t subscript)
{
    switch ((int)node_kind(tree, node_parent(tree, subscript))) {
    case KIND_PATTERN_LIST:
    case KIND_TUPLE_PATTERN:
    case KIND_LIST_PATTERN:
    case KIND_LIST_SPLAT_PATTERN:
    case KIND_AS_PATTERN_TARGET:
        return true;
    default:
        return node_field(tree, subscript) == FIELD_LEFT || node_is_deleted(tree, subscript);
    }
}

/* Can no turn of it give a name more than below a length? for i in range(length), and nothing else binds i. */
static bool counts_below(const struct facts *facts, uint32_t name, int64_t length)
{
    const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[name]];
    if (node_kind(facts->tree, name) != KIND_IDENTIFIER || owned_name(facts, name) == MEMLINT_EDIT_DISPLAY ||
        symbol->binding_count > MANY_OCCURRENCES)
        return false;
    for (uint32_t at = symbol->first; at; at = facts->bindings.items[at].next) {
        uint32_t range = facts->bindings.items[at].value;
        int64_t turns, start = 0;
        uint32_t first = range ? node_argument(facts->tree, range, 0, NULL) : 0;
        bool from_one = first && node_argument(facts->tree, range, 1, NULL);
        if (facts->bindings.items[at].kind != BINDING_LOOP || !facts_calls(facts, range, "range") ||
            node_argument(facts->tree, range, 2, NULL) || (from_one && !facts_number(facts, first, &start)) ||
            start < 0 || (turns = facts_turns(facts, range)) < 0 || start + turns > length)
            return false;
    }
    return symbol->binding_count > 0;
}

/* len(notes) */
static bool is_length_of(const struct facts *facts, uint32_t call, uint32_t sequence)
{
    uint32_t argument = facts_calls(facts, call, "len") ? node_argument(facts->tree, call, 0, NULL) : 0;
    return argument && text_equal(node_text(facts->tree, argument), node_text(facts->tree, sequence));
}

/* for i in range(len(notes)) */
static bool counts_elements(const struct facts *facts, uint32_t name, uint32_t sequence)
{
    uint32_t range = node_kind(facts->tree, name) == KIND_IDENTIFIER && facts->symbol_of[name]
                         ? facts->bindings.items[facts->symbols.items[facts->symbol_of[name]].first].value
                         : 0;
    const struct symbol *symbol = &facts->symbols.items[facts->symbol_of[name]];
    return range && symbol->binding_count == 1 && facts->bindings.items[symbol->first].kind == BINDING_LOOP &&
           owned_name(facts, name) != MEMLINT_EDIT_DISPLAY && facts_calls(facts, range, "range") &&
           !node_argument(facts->tree, range, 1, NULL) &&
           is_length_of(facts, node_argument(facts->tree, range, 0, NULL), sequence);
}

/* Does an index surely meet an element, so that no IndexError says of what type it was? */
static bool is_within(const struct facts *facts, uint32_t subscript, int64_t length)
{
    const struct tree *tree = facts->tree;
    int64_t number;
    uint32_t index = node_unwrap(tree, node_child(tree, subscript, FIELD_SUBSCRIPT));
    uint32_t sequence = node_child(tree, subscript, FIELD_VALUE);
    if (facts_number(facts, index, &number))
        return number >= -length && number < length;
    if (node_is_operation(tree, index, KIND_PERCENT)) {
        uint32_t by = node_child(tree, index, FIELD_RIGHT);
        bool within = facts_number(facts, by, &number) ? number > 0 && number <= length
                                                       : length > 0 && is_length_of(facts, by, sequence);
        return within && facts_proves(facts, node_child(tree, index, FIELD_LEFT), HOLDS_INT);
    }
    return counts_below(facts, index, length) || counts_elements(facts, index, sequence);
}

/* len(x)   enumerate(x)   for y in reversed(x), which elsewhere may say what it walks through */
static bool takes_elements(const struct facts *facts, uint32_t call, uint32_t argument)
{
    static const char *const callers[] = {"enumerate", "sum", "any", "all", "len", "random.choice"};
    const struct tree *tree = facts->tree;
    uint32_t function = node_child(tree, call, FIELD_FUNCTION);
    enum kind around = node_kind(tree, node_parent(tree, call));
    bool takes =
        facts_means(facts, function, "reversed") && (around == KIND_FOR_STATEMENT || around == KIND_FOR_IN_CLAUSE);
    for (size_t i = 0; i < ARRAY_LEN(callers) && !takes; i++)
        takes = facts_means(facts, function, callers[i]);
    return takes && node_argument(tree, call, 0, NULL) == argument;
}

/* The same as elements_suffice, of one place. */
static uint32_t suffice_here(const struct facts *facts, uint32_t node, int64_t length)
{
    const struct tree *tree = facts->tree;
    uint32_t around = node_parent(tree, node), index = node_child(tree, around, FIELD_SUBSCRIPT);
    bool suffices;
    switch ((int)node_kind(tree, around)) {
    case KIND_FOR_STATEMENT:
    case KIND_FOR_IN_CLAUSE:
        suffices = node_field(tree, node) == FIELD_RIGHT && !text_starts(node_text(tree, around), "async");
        break;
    case KIND_SUBSCRIPT:
        suffices = node_field(tree, node) == FIELD_VALUE && index && node_kind(tree, index) != KIND_SLICE &&
                   !node_next(tree, index) && !is_changed(tree, around);
        if (suffices && !is_within(facts, around, length))
            return MEMLINT_EDIT_DISPLAY;
        break;
    case KIND_ARGUMENT_LIST:
        suffices = takes_elements(facts, node_parent(tree, around), node);
        break;
    default:
        suffices = false;
    }
    return suffices ? MEMLINT_EDIT_SAFE : 0;
}

uint32_t elements_suffice(const struct facts *facts, uint32_t made)
{
    const struct tree *tree = facts->tree;
    int64_t length;
    if (!facts_length(facts, made, &length))
        length = 0;
    uint32_t around = node_parent(tree, made), count = 0;
    uint32_t name = node_kind(tree, around) == KIND_ASSIGNMENT ? node_child(tree, around, FIELD_LEFT) : 0;
    if (!name)
        return suffice_here(facts, made, length);
    if (node_kind(tree, name) != KIND_IDENTIFIER || facts_value(facts, name) != made ||
        node_kind(tree, node_parent(tree, around)) != KIND_EXPRESSION_STATEMENT)
        return 0;
    uint32_t sure = node_child(tree, around, FIELD_TYPE) ? MEMLINT_EDIT_DISPLAY : owned_name(facts, name);
    for (uint32_t at = facts_occurrences(facts, name); at; at = facts->next_occurrence[at]) {
        uint32_t here = at == name ? MEMLINT_EDIT_SAFE : suffice_here(facts, at, length);
        if (!here || ++count > MANY_OCCURRENCES)
            return 0;
        sure = owned_weaker(sure, here);
    }
    return count > 1 ? sure : 0;
}
