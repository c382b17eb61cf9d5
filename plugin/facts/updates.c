/* SPDX-License-Identifier: MIT */
/* Names that grow out of themselves, and where they start anew.   s += x   s = f"{s}{x}"   …   s = "" */
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

/* f"{s}{x}", where the target stands as it is and not alone */
static bool has_interpolation(const struct tree *tree, uint32_t string, struct memlint_text target)
{
    bool holds = false;
    for (uint32_t at = node_first(tree, string); at; at = node_next(tree, at)) {
        uint32_t value = node_kind(tree, at) == KIND_INTERPOLATION ? node_child(tree, at, FIELD_EXPRESSION) : NODE_NONE;
        holds |= value && text_equal(node_text(tree, value), target) && !node_child(tree, at, FIELD_FORMAT_SPECIFIER) &&
                 !node_child(tree, at, FIELD_TYPE_CONVERSION);
    }
    return holds && node_child_count(tree, string) > 3;
}

static bool has_child(const struct tree *tree, uint32_t list, struct memlint_text target)
{
    for (uint32_t at = node_first(tree, list); at; at = node_next(tree, at)) {
        if (text_equal(node_text(tree, at), target))
            return true;
    }
    return false;
}

/* Does nothing but one of these follow a mark: %s and no %.3s, {} and no {:>9}? A field may cut or pad. */
static bool only_followed_by(struct memlint_text text, char mark, const char *these)
{
    for (uint32_t at = text_find(text, mark, 0); at != TEXT_NOT_FOUND; at = text_find(text, mark, at + 2)) {
        if (at + 1 == text.size || !strchr(these, text.data[at + 1]))
            return false;
    }
    return true;
}

/* "%s%s" % (s, x)   "%s." % s */
static bool has_percent_value(const struct tree *tree, uint32_t node, struct memlint_text target)
{
    enum { FIELD_ALONE = 2 }; /* "%s" */
    struct memlint_text text;
    uint32_t left = node_unwrap(tree, node_child(tree, node, FIELD_LEFT));
    uint32_t right = node_child(tree, node, FIELD_RIGHT);
    if (!left || !right || node_kind(tree, node_child(tree, node, FIELD_OPERATOR)) != KIND_PERCENT ||
        !node_string(tree, left, &text) || !only_followed_by(text, '%', "%sd") || text.size <= FIELD_ALONE)
        return false;
    return node_kind(tree, right) == KIND_TUPLE ? has_child(tree, right, target)
                                                : text_equal(node_text(tree, node_unwrap(tree, right)), target);
}

/* "{}{}".format(s, x) */
static bool has_format_argument(const struct tree *tree, uint32_t call, struct memlint_text target)
{
    enum { FIELD_ALONE = 2 }; /* "{}" */
    struct memlint_text text;
    uint32_t function = node_child(tree, call, FIELD_FUNCTION);
    uint32_t name = function ? node_child(tree, function, FIELD_ATTRIBUTE) : 0;
    uint32_t string = name ? node_unwrap(tree, node_child(tree, function, FIELD_OBJECT)) : 0;
    return string && text_is(node_text(tree, name), "format") && node_string(tree, string, &text) &&
           only_followed_by(text, '{', "{}0123456789") && text.size > FIELD_ALONE &&
           has_child(tree, node_child(tree, call, FIELD_ARGUMENTS), target);
}

static bool formats_target(const struct tree *tree, uint32_t value, struct memlint_text target)
{
    switch ((int)node_kind(tree, value)) {
    case KIND_STRING:
        return has_interpolation(tree, value, target);
    case KIND_BINARY_OPERATOR:
        return has_percent_value(tree, value, target);
    case KIND_CALL:
        return has_format_argument(tree, value, target);
    default:
        return false;
    }
}

/* By what an assignment updates its target: KIND_PLUS_EQUAL, KIND_PLUS, KIND_STRING; KIND_OTHER: it does not. */
static enum kind updating_operator(const struct tree *tree, uint32_t assignment)
{
    uint32_t left = node_child(tree, assignment, FIELD_LEFT), right = node_child(tree, assignment, FIELD_RIGHT);
    if (!left || !right || node_broken(tree, assignment))
        return KIND_OTHER;
    if (node_kind(tree, assignment) == KIND_AUGMENTED_ASSIGNMENT) {
        enum kind operator= node_kind(tree, node_child(tree, assignment, FIELD_OPERATOR));
        return operator== KIND_PLUS_EQUAL ? operator: KIND_OTHER;
    }
    uint32_t value = node_unwrap(tree, right);
    struct memlint_text target = node_text(tree, left);
    if (formats_target(tree, value, target))
        return KIND_STRING;
    return node_kind(tree, value) == KIND_BINARY_OPERATOR && has_operand(tree, value, target) ? KIND_PLUS : KIND_OTHER;
}

bool facts_update(const struct facts *facts, uint32_t assignment, struct update *update)
{
    const struct tree *tree = facts->tree;
    update->target = node_child(tree, assignment, FIELD_LEFT);
    update->value = node_child(tree, assignment, FIELD_RIGHT);
    update->operator= facts->update_of[assignment];
    if (node_kind(tree, assignment) == KIND_ASSIGNMENT)
        update->value = node_unwrap(tree, update->value);
    return update->operator!= KIND_OTHER;
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

enum { ELSEWHERE = UINT16_MAX }; /* stands for a loop's number where an attribute is reset in a hot function */

/* Of label.text the text. */
static uint32_t attribute_name(const struct facts *facts, uint32_t target)
{
    return node_kind(facts->tree, target) == KIND_ATTRIBUTE ? node_child(facts->tree, target, FIELD_ATTRIBUTE) : 0;
}

enum { MAX_KEYS = 8 };

/* The keys under which an assignment is kept: one for each loop around it, and the attribute's. */
static uint32_t reset_keys(const struct facts *facts, uint32_t node, uint64_t keys[MAX_KEYS])
{
    uint32_t count = 0;
    uint32_t target = node_kind(facts->tree, node) == KIND_ASSIGNMENT ? node_child(facts->tree, node, FIELD_LEFT) : 0;
    if (!target || facts->update_of[node] != KIND_OTHER)
        return 0;
    for (uint32_t loop = facts->loop_of[node]; loop && count < MAX_KEYS - 1; loop = facts->loops.items[loop].parent)
        keys[count++] = key_of(facts, loop, target);
    uint32_t attribute = attribute_name(facts, target);
    if (attribute && facts->functions.items[facts->function_of[node]].from[REACH_LOOP] != REACHED_NEVER)
        keys[count++] = key_of(facts, ELSEWHERE, attribute);
    return count;
}

void gather_updates(struct facts *facts)
{
    uint32_t count = 0;
    uint64_t keys[MAX_KEYS];
    facts->update_of = arena_array(facts->arena, uint16_t, facts->tree->count);
    for (uint32_t node = 1; node < facts->tree->count; node++) {
        enum kind kind = node_kind(facts->tree, node);
        if (kind == KIND_ASSIGNMENT || kind == KIND_AUGMENTED_ASSIGNMENT)
            facts->update_of[node] = (uint16_t)updating_operator(facts->tree, node);
        count += reset_keys(facts, node, keys);
    }
    facts->reset_slots = 8;
    while (facts->reset_slots < count * 2)
        facts->reset_slots *= 2;
    facts->resets = arena_array(facts->arena, uint64_t, facts->reset_slots);
    for (uint32_t node = 1; count && node < facts->tree->count; node++) {
        for (uint32_t i = reset_keys(facts, node, keys); i-- > 0;)
            *find_slot(facts, keys[i]) = keys[i];
    }
}

/* Does a binding of that sort stand in the loop? A name bound more often than anybody writes is taken for one. */
static bool bound_in(const struct facts *facts, uint32_t loop, uint32_t symbol, bool (*sort)(const struct binding *))
{
    enum { MANY = 64 };
    const struct symbol *it = &facts->symbols.items[symbol];
    uint32_t around = facts->loops.items[loop].node;
    if (it->binding_count > MANY)
        return true;
    for (uint32_t at = it->first; at; at = facts->bindings.items[at].next) {
        const struct binding *binding = &facts->bindings.items[at];
        if (binding->node > around && binding->node <= node_last(facts->tree, around) && sort(binding))
            return true;
    }
    return false;
}

static bool is_any(const struct binding *binding)
{
    return binding->kind != BINDING_ANNOTATION;
}

/* text, n = "", 0      for text in …      with … as text      del text */
static bool is_other_than_assignment(const struct binding *binding)
{
    return is_any(binding) && binding->kind != BINDING_AUGMENTED &&
           !(binding->kind == BINDING_ASSIGN && binding->value);
}

static bool rebound_otherwise(const struct facts *facts, uint32_t loop, uint32_t target)
{
    uint32_t symbol = node_kind(facts->tree, target) == KIND_IDENTIFIER ? facts->symbol_of[target] : 0;
    return symbol && bound_in(facts, loop, symbol, is_other_than_assignment);
}

bool facts_reset(const struct facts *facts, uint32_t loop, uint32_t target)
{
    return *find_slot(facts, key_of(facts, loop, target)) != 0 || rebound_otherwise(facts, loop, target);
}

bool facts_reset_elsewhere(const struct facts *facts, uint32_t target)
{
    uint32_t attribute = attribute_name(facts, target);
    if (attribute)
        return *find_slot(facts, key_of(facts, ELSEWHERE, attribute)) != 0;
    uint32_t symbol = node_kind(facts->tree, target) == KIND_IDENTIFIER ? facts->symbol_of[target] : 0;
    return symbol && facts->symbols.items[symbol].escapes_scope;
}

bool facts_varies(const struct facts *facts, uint32_t loop, uint32_t target)
{
    enum { LONGEST_TARGET = 256 }; /* nodes: a longer one is taken to vary */
    if (node_kind(facts->tree, target) == KIND_IDENTIFIER)
        return false;
    if (node_last(facts->tree, target) - target > LONGEST_TARGET)
        return true;
    for (uint32_t node = target; node <= node_last(facts->tree, target); node++) {
        enum kind kind = node_kind(facts->tree, node);
        if (kind == KIND_CALL)
            return true;
        if (kind == KIND_IDENTIFIER && facts->symbol_of[node] && bound_in(facts, loop, facts->symbol_of[node], is_any))
            return true;
    }
    return false;
}
