/* SPDX-License-Identifier: MIT */
/*
 * What a value is for certain. facts_holds takes it that an attribute holds what the file gives to attributes of that
 * name, and that + is of texts where one side is a text; what is proved rests on neither, nor on names that code
 * elsewhere may give a value.
 *
 *     n = len(names)        n * 2: proved to be an int
 *     n = self.count        n * 2: an int as far as the file says, and not proved
 */
#include "facts/facts.h"

enum { MOST_NODES = 96, MOST_NAMES = 16 };

struct proof {
    const struct facts *facts;
    uint16_t allowed;
    uint32_t count;
    uint32_t nodes[MOST_NODES]; /* still to be looked at */
    uint32_t name_count;
    uint32_t names[MOST_NAMES]; /* symbols that have been looked at */
};

static bool rests_on(struct proof *proof, uint32_t node)
{
    if (!node || proof->count == MOST_NODES)
        return false;
    proof->nodes[proof->count++] = node;
    return true;
}

bool facts_bound_unseen(const struct facts *facts, const struct symbol *symbol)
{
    bool text = facts->evaluates || facts->reached_by_text || facts->mentioned;
    return symbol->scope == 0 && (text || facts->has_star_import || !facts_runs_itself(facts));
}

static bool rests_on_binding(struct proof *proof, const struct binding *binding)
{
    const struct facts *facts = proof->facts;
    switch (binding->kind) {
    case BINDING_ASSIGN:
    case BINDING_AUGMENTED:
        return rests_on(proof, binding->value);
    case BINDING_LOOP:
        return facts_calls(facts, binding->value, "range") || rests_on(proof, binding->value);
    case BINDING_ANNOTATION:
    case BINDING_DELETE:
        return true;
    case BINDING_IMPORT:
    case BINDING_DEFINITION:
    case BINDING_PARAMETER:
    case BINDING_WITH:
    case BINDING_EXCEPT:
    case BINDING_PATTERN:
        break;
    }
    return false;
}

static bool rests_on_name(struct proof *proof, uint32_t node)
{
    const struct facts *facts = proof->facts;
    uint32_t number = facts->symbol_of[node];
    const struct symbol *symbol = &facts->symbols.items[number];
    if (!number || facts_bound_unseen(facts, symbol))
        return false;
    for (uint32_t i = 0; i < proof->name_count; i++) {
        if (proof->names[i] == number)
            return true;
    }
    if (proof->name_count == MOST_NAMES)
        return false;
    proof->names[proof->name_count++] = number;
    for (uint32_t i = symbol->first; i; i = facts->bindings.items[i].next) {
        if (!rests_on_binding(proof, &facts->bindings.items[i]))
            return false;
    }
    return symbol->first != 0;
}

/* len(x), "{}".format(x), time.monotonic(): of no function of the file's, whose name may come to mean another */
static bool rests_on_call(struct proof *proof, uint32_t call)
{
    const struct facts *facts = proof->facts;
    const struct tree *tree = facts->tree;
    uint32_t function = node_child(tree, call, FIELD_FUNCTION);
    if (facts_means(facts, function, "micropython.const"))
        return rests_on(proof, node_argument(tree, call, 0, NULL));
    if (node_kind(tree, function) == KIND_IDENTIFIER)
        return !facts->symbol_of[function] || facts->symbols.items[facts->symbol_of[function]].import;
    uint32_t object = node_kind(tree, function) == KIND_ATTRIBUTE ? node_child(tree, function, FIELD_OBJECT) : 0;
    bool module = object && node_kind(tree, object) == KIND_IDENTIFIER && facts->symbol_of[object] &&
                  facts->symbols.items[facts->symbol_of[object]].import;
    return module || rests_on(proof, object);
}

/* A text and what is none do not add up, whatever facts_holds makes of it. */
static bool are_alike(const struct facts *facts, uint32_t left, uint32_t right)
{
    uint16_t texts = HOLDS_STR | HOLDS_BYTES, a = facts_holds(facts, left), b = facts_holds(facts, right);
    return !((a | b) & texts) || a == b;
}

/* "…" % x is a text whatever x is. */
static bool rests_on_operands(struct proof *proof, uint32_t node)
{
    const struct tree *tree = proof->facts->tree;
    uint32_t left = node_child(tree, node, FIELD_LEFT), right = node_child(tree, node, FIELD_RIGHT);
    bool formats = node_is_operation(tree, node, KIND_PERCENT) && facts_holds(proof->facts, left) == HOLDS_STR;
    bool known = node_is_operation(tree, node, KIND_PLUS) || node_is_operation(tree, node, KIND_MINUS) ||
                 node_is_operation(tree, node, KIND_STAR) || node_is_operation(tree, node, KIND_SLASH) ||
                 node_is_operation(tree, node, KIND_DOUBLE_SLASH) || node_is_operation(tree, node, KIND_PERCENT);
    if (node_is_operation(tree, node, KIND_PLUS) && !are_alike(proof->facts, left, right))
        return false;
    return known && rests_on(proof, left) && (formats || rests_on(proof, right));
}

/* a < b < c */
static bool rests_on_compared(struct proof *proof, uint32_t node)
{
    const struct tree *tree = proof->facts->tree;
    for (uint32_t at = node_first(tree, node); at; at = node_next(tree, at)) {
        if (node_field(tree, at) != FIELD_OPERATORS && node_kind(tree, at) != KIND_COMMENT && !rests_on(proof, at))
            return false;
    }
    return true;
}

/* a if c else b: the condition is between them. */
static bool rests_on_either(struct proof *proof, uint32_t node)
{
    const struct tree *tree = proof->facts->tree;
    uint32_t first = node_first(tree, node), condition = first ? node_next(tree, first) : 0;
    return rests_on(proof, first) && rests_on(proof, condition ? node_next(tree, condition) : 0);
}

static bool step(struct proof *proof, uint32_t node)
{
    const struct tree *tree = proof->facts->tree;
    switch ((int)node_kind(tree, node)) {
    case KIND_STRING:
    case KIND_CONCATENATED_STRING:
    case KIND_INTEGER:
    case KIND_FLOAT:
    case KIND_NONE:
    case KIND_TRUE:
    case KIND_FALSE:
    case KIND_NOT_OPERATOR:
    case KIND_LIST:
    case KIND_TUPLE:
    case KIND_DICTIONARY:
        return true;
    case KIND_PARENTHESIZED_EXPRESSION:
        return rests_on(proof, node_inner(tree, node));
    case KIND_UNARY_OPERATOR:
        return rests_on(proof, node_child(tree, node, FIELD_ARGUMENT));
    case KIND_BINARY_OPERATOR:
        return rests_on_operands(proof, node);
    case KIND_COMPARISON_OPERATOR:
        return rests_on_compared(proof, node);
    case KIND_CONDITIONAL_EXPRESSION:
        return rests_on_either(proof, node);
    case KIND_SUBSCRIPT:
        return rests_on(proof, node_child(tree, node, FIELD_VALUE));
    case KIND_CALL:
        return rests_on_call(proof, node);
    case KIND_IDENTIFIER:
        return rests_on_name(proof, node);
    default:
        return false;
    }
}

bool facts_proves(const struct facts *facts, uint32_t expression, uint16_t allowed)
{
    struct proof proof = {.facts = facts};
    uint16_t holds = facts_holds(facts, expression), seen = 0;
    if ((holds & ~allowed) || !rests_on(&proof, expression))
        return false;
    while (proof.count) {
        uint32_t node = proof.nodes[--proof.count];
        seen |= facts_holds(facts, node);
        if ((facts_holds(facts, node) & HOLDS_ANY) || !step(&proof, node))
            return false;
    }
    /* True & 1, True * 2: what is made of a bool prints as one now and then. */
    return (allowed & HOLDS_BOOL) || !(seen & HOLDS_BOOL);
}
