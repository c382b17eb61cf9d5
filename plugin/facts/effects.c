/* SPDX-License-Identifier: MIT */
/* What an expression does besides giving its value:   a + len(b) * 2   nothing;   sensor.value, f(x)   who knows. */
#include "facts/gather.h"

/* A type whose operators and conversions run no code of anybody's. */
static bool is_plain(const struct facts *facts, uint32_t node)
{
    uint16_t holds = facts_holds(facts, node);
    return holds && !(holds & (HOLDS_ANY | HOLDS_CODE));
}

static bool is_known_function(const struct facts *facts, uint32_t function)
{
    static const char *const known[] = {"abs",   "bool",  "bytearray",  "bytes", "chr",        "collections.namedtuple",
                                        "float", "int",   "isinstance", "len",   "memoryview", "micropython.const",
                                        "ord",   "range", "round",      "str",   "tuple"};
    for (uint32_t i = 0; i < ARRAY_LEN(known); i++) {
        if (facts_means(facts, function, known[i]))
            return true;
    }
    return false;
}

/* Every argument is one of a plain type. */
static bool is_known_call(const struct facts *facts, uint32_t call)
{
    const struct tree *tree = facts->tree;
    uint32_t arguments = node_child(tree, call, FIELD_ARGUMENTS);
    if (!is_known_function(facts, node_child(tree, call, FIELD_FUNCTION)) ||
        node_kind(tree, arguments) != KIND_ARGUMENT_LIST)
        return false;
    for (uint32_t at = node_first(tree, arguments); at; at = node_next(tree, at)) {
        if (node_kind(tree, at) != KIND_COMMENT && !is_plain(facts, at))
            return false;
    }
    return true;
}

static bool are_plain(const struct facts *facts, uint32_t node)
{
    for (uint32_t at = node_first(facts->tree, node); at; at = node_next(facts->tree, at)) {
        if (node_field(facts->tree, at) != FIELD_OPERATOR && node_field(facts->tree, at) != FIELD_OPERATORS &&
            node_kind(facts->tree, at) != KIND_COMMENT && !is_plain(facts, at))
            return false;
    }
    return true;
}

/* board.LED of `import board`: reading it runs nothing. */
static bool is_of_module(const struct facts *facts, uint32_t attribute)
{
    uint32_t object = node_child(facts->tree, attribute, FIELD_OBJECT);
    return node_kind(facts->tree, object) == KIND_IDENTIFIER && facts->symbol_of[object] &&
           facts->symbols.items[facts->symbol_of[object]].import &&
           facts->symbols.items[facts->symbol_of[object]].binding_count == 1;
}

/* The node alone; what is below it is asked for itself. */
static bool does_nothing(const struct facts *facts, uint32_t node)
{
    switch ((int)node_kind(facts->tree, node)) {
    case KIND_CALL:
        return is_known_call(facts, node);
    case KIND_ATTRIBUTE:
        return is_of_module(facts, node);
    case KIND_SUBSCRIPT:
        return is_plain(facts, node_child(facts->tree, node, FIELD_VALUE));
    case KIND_BINARY_OPERATOR:
    case KIND_COMPARISON_OPERATOR:
    case KIND_UNARY_OPERATOR:
    case KIND_INTERPOLATION:
        return are_plain(facts, node);
    case KIND_AWAIT:
    case KIND_YIELD:
    case KIND_NAMED_EXPRESSION:
    case KIND_LIST_COMPREHENSION:
    case KIND_SET_COMPREHENSION:
    case KIND_DICTIONARY_COMPREHENSION:
    case KIND_GENERATOR_EXPRESSION:
    case KIND_LIST_SPLAT:
    case KIND_DICTIONARY_SPLAT:
    case KIND_PARENTHESIZED_LIST_SPLAT:
        return false;
    default:
        return true;
    }
}

bool facts_is_pure(const struct facts *facts, uint32_t expression)
{
    for (uint32_t node = expression; node <= node_last(facts->tree, expression); node++) {
        if (!does_nothing(facts, node))
            return false;
        if (node_kind(facts->tree, node) == KIND_LAMBDA)
            node = node_last(facts->tree, node); /* its body runs when it is called */
    }
    return expression != 0;
}
