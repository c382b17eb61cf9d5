/* SPDX-License-Identifier: MIT */
/*
 * Does importing a file do nothing but define what it holds, whatever anybody else does, and cannot it raise?
 *
 *     import busio                    whatever that does: who asks looks into it, too
 *     _RATE = const(5)                defines
 *     class Sensor: …                 defines, if its body does
 *     class Sensor(Base): …           Base may be told of it
 *     led = digitalio.DigitalInOut()  acts
 *     TOP = RATE + 1                  may raise
 */
#include "facts/gather.h"

static bool is_number(const struct tree *tree, uint32_t node)
{
    return node_kind(tree, node) == KIND_INTEGER || node_kind(tree, node) == KIND_FLOAT;
}

/* (1, "a", [2])   {"a": 1}   const(5) */
static bool is_value(const struct facts *facts, uint32_t value)
{
    const struct tree *tree = facts->tree;
    uint32_t arguments = node_child(tree, value, FIELD_ARGUMENTS);
    if (node_kind(tree, value) == KIND_CALL)
        return facts_calls(facts, value, "micropython.const") && node_child_count(tree, arguments) == 1 &&
               facts_is_literal(facts, node_first(tree, arguments));
    for (uint32_t node = value; value && node <= node_last(tree, value); node++) {
        enum kind kind = node_kind(tree, node);
        bool key = kind == KIND_PAIR && facts_is_literal(facts, node_child(tree, node, FIELD_KEY));
        if (key || kind == KIND_LIST || kind == KIND_TUPLE || kind == KIND_DICTIONARY ||
            kind == KIND_PARENTHESIZED_EXPRESSION || kind == KIND_COMMENT)
            continue;
        if (kind == KIND_UNARY_OPERATOR && !is_number(tree, node_child(tree, node, FIELD_ARGUMENT)))
            return false;
        if (!facts_is_literal(facts, node))
            return false;
        node = node_last(tree, node);
    }
    return value != 0;
}

/* What an annotation may say, for it is evaluated under CPython: a text, None, or a type that every Python has. */
static bool is_type(const struct facts *facts, uint32_t type)
{
    static const char *const known[] = {"int", "float", "bool", "str", "bytes", "bytearray", "list", "tuple", "dict"};
    uint32_t expression = node_kind(facts->tree, type) == KIND_TYPE ? node_first(facts->tree, type) : type;
    if (facts_is_literal(facts, expression))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        if (facts_means(facts, expression, known[i]))
            return true;
    }
    return false;
}

/* def f(x: T = 1) -> U: its defaults and annotations are evaluated, its body is not. */
static bool defines_function(const struct facts *facts, uint32_t function)
{
    const struct tree *tree = facts->tree;
    uint32_t parameters = node_child(tree, function, FIELD_PARAMETERS);
    uint32_t result = node_child(tree, function, FIELD_RETURN_TYPE);
    for (uint32_t node = parameters; parameters && node <= node_last(tree, parameters); node++) {
        enum kind kind = node_kind(tree, node);
        bool has_default = kind == KIND_DEFAULT_PARAMETER || kind == KIND_TYPED_DEFAULT_PARAMETER;
        if ((has_default && !is_value(facts, node_child(tree, node, FIELD_VALUE))) ||
            (kind == KIND_TYPE && !is_type(facts, node)))
            return false;
    }
    return !result || is_type(facts, result);
}

/* @property def value(self): …, in a class */
static bool defines_decorated(const struct facts *facts, uint32_t decorated)
{
    static const char *const known[] = {"property", "staticmethod", "classmethod"};
    const struct tree *tree = facts->tree;
    uint32_t function = node_child(tree, decorated, FIELD_DEFINITION);
    for (uint32_t at = node_first(tree, decorated); at && at != function; at = node_next(tree, at)) {
        bool is_known = node_kind(tree, at) == KIND_COMMENT;
        for (size_t i = 0; i < ARRAY_LEN(known); i++)
            is_known |= facts_means(facts, node_first(tree, at), known[i]);
        if (!is_known)
            return false;
    }
    return node_kind(tree, function) == KIND_FUNCTION_DEFINITION && defines_function(facts, function);
}

/* Names with a meaning of their own: __slots__, __builtins__ */
static bool is_plain_name(const struct tree *tree, uint32_t name)
{
    static const char *const known[] = {"__all__", "__author__", "__copyright__", "__repo__", "__version__"};
    struct memlint_text text = node_text(tree, name);
    bool plain = !text_starts(text, "__");
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        plain |= text_is(text, known[i]);
    return node_kind(tree, name) == KIND_IDENTIFIER && plain;
}

/* x = y = 5   x: int = 5   "a docstring" */
static bool defines_value(const struct facts *facts, uint32_t statement)
{
    const struct tree *tree = facts->tree;
    uint32_t at = node_first(tree, statement);
    while (at && node_kind(tree, at) == KIND_ASSIGNMENT) {
        uint32_t type = node_child(tree, at, FIELD_TYPE);
        if ((type && !is_type(facts, type)) || !is_plain_name(tree, node_child(tree, at, FIELD_LEFT)))
            return false;
        at = node_child(tree, at, FIELD_RIGHT);
    }
    return at && is_value(facts, at);
}

static bool is_import(enum kind kind)
{
    return kind == KIND_IMPORT_STATEMENT || kind == KIND_IMPORT_FROM_STATEMENT || kind == KIND_FUTURE_IMPORT_STATEMENT;
}

/* class A: of no bases; what it holds are values and methods. */
static bool defines_class(const struct facts *facts, uint32_t class)
{
    const struct tree *tree = facts->tree;
    uint32_t body = node_child(tree, class, FIELD_BODY), bases = node_child(tree, class, FIELD_SUPERCLASSES);
    if (!body || (bases && node_child_count(tree, bases)))
        return false;
    for (uint32_t at = node_first(tree, body); at; at = node_next(tree, at)) {
        enum kind kind = node_kind(tree, at);
        bool defines = kind == KIND_COMMENT || kind == KIND_PASS_STATEMENT ||
                       (kind == KIND_EXPRESSION_STATEMENT && defines_value(facts, at)) ||
                       (kind == KIND_FUNCTION_DEFINITION && defines_function(facts, at)) ||
                       (kind == KIND_DECORATED_DEFINITION && defines_decorated(facts, at));
        if (!defines)
            return false;
    }
    return true;
}

bool facts_statement_defines(const struct facts *facts, uint32_t statement)
{
    switch ((int)node_kind(facts->tree, statement)) {
    case KIND_COMMENT:
    case KIND_PASS_STATEMENT:
        return true;
    case KIND_EXPRESSION_STATEMENT:
        return defines_value(facts, statement);
    case KIND_FUNCTION_DEFINITION:
        return defines_function(facts, statement);
    case KIND_CLASS_DEFINITION:
        return defines_class(facts, statement);
    default:
        return false;
    }
}

bool facts_only_defines(const struct facts *facts)
{
    const struct tree *tree = facts->tree;
    if (tree->error_count || facts->has_star_import)
        return false;
    for (uint32_t at = node_first(tree, 0); at; at = node_next(tree, at)) {
        if (!is_import(node_kind(tree, at)) && !facts_statement_defines(facts, at))
            return false;
    }
    return true;
}
