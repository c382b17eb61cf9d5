/* SPDX-License-Identifier: MIT */
/*
 * Does importing a file do anything but define what it holds?
 *
 *     import busio                    whatever that does: who asks looks into it, too
 *     _RATE = const(5)                defines
 *     class Sensor(Base): …           defines, if its body does
 *     led = digitalio.DigitalInOut()  acts
 */
#include "facts/gather.h"

/* Annotations run under CPython alone; of them and of decorators only what surely runs no code of anybody's counts. */
static bool calls_nothing(const struct tree *tree, uint32_t first, uint32_t last)
{
    for (uint32_t node = first; node <= last; node++) {
        enum kind kind = node_kind(tree, node);
        if (kind == KIND_CALL || kind == KIND_AWAIT || kind == KIND_YIELD || kind == KIND_NAMED_EXPRESSION)
            return false;
    }
    return true;
}

/* def f(x: T = 1) -> U: its defaults are evaluated, its body is not. */
static bool defines_function(const struct facts *facts, uint32_t function)
{
    const struct tree *tree = facts->tree;
    uint32_t parameters = node_child(tree, function, FIELD_PARAMETERS);
    uint32_t result = node_child(tree, function, FIELD_RETURN_TYPE);
    for (uint32_t node = parameters; parameters && node <= node_last(tree, parameters); node++) {
        enum kind kind = node_kind(tree, node);
        bool has_default = kind == KIND_DEFAULT_PARAMETER || kind == KIND_TYPED_DEFAULT_PARAMETER;
        if (has_default && !facts_is_pure(facts, node_child(tree, node, FIELD_VALUE)))
            return false;
        if (kind == KIND_TYPE && !calls_nothing(tree, node, node_last(tree, node)))
            return false;
    }
    return !result || calls_nothing(tree, result, node_last(tree, result));
}

/* @property, @value.setter */
static bool has_plain_decorators(const struct tree *tree, uint32_t decorated)
{
    static const char *const names[] = {"property", "staticmethod", "classmethod"};
    for (uint32_t at = node_first(tree, decorated); at; at = node_next(tree, at)) {
        uint32_t name = node_first(tree, at);
        bool known = node_kind(tree, at) != KIND_DECORATOR || text_ends(node_text(tree, name), ".setter") ||
                     text_ends(node_text(tree, name), ".getter");
        for (size_t i = 0; i < ARRAY_LEN(names); i++)
            known |= text_is(node_text(tree, name), names[i]);
        if (!known)
            return false;
    }
    return true;
}

/* class A(B, c.D): of a base that is a name nothing runs; a metaclass is code. */
static bool has_plain_bases(const struct tree *tree, uint32_t class)
{
    uint32_t bases = node_child(tree, class, FIELD_SUPERCLASSES);
    for (uint32_t at = bases ? node_first(tree, bases) : 0; at; at = node_next(tree, at)) {
        enum kind kind = node_kind(tree, at);
        if (kind != KIND_IDENTIFIER && kind != KIND_ATTRIBUTE && kind != KIND_COMMENT)
            return false;
    }
    return true;
}

static bool is_name_or_names(enum kind kind)
{
    return kind == KIND_IDENTIFIER || kind == KIND_PATTERN_LIST || kind == KIND_TUPLE_PATTERN;
}

/* x = y = 5   x: T = 5   "a docstring" */
static bool defines_value(const struct facts *facts, uint32_t statement)
{
    const struct tree *tree = facts->tree;
    uint32_t at = node_first(tree, statement);
    while (node_kind(tree, at) == KIND_ASSIGNMENT) {
        uint32_t type = node_child(tree, at, FIELD_TYPE), left = node_child(tree, at, FIELD_LEFT);
        if ((type && !calls_nothing(tree, type, node_last(tree, type))) || !is_name_or_names(node_kind(tree, left)))
            return false;
        for (uint32_t name = left + 1; name <= node_last(tree, left); name++) {
            if (!is_name_or_names(node_kind(tree, name)))
                return false;
        }
        at = node_child(tree, at, FIELD_RIGHT);
        if (!at)
            return true;
    }
    return facts_is_pure(facts, at);
}

/* if TYPE_CHECKING:   if __name__ == "__main__": */
static bool is_skipped(const struct facts *facts, uint32_t statement)
{
    const struct tree *tree = facts->tree;
    uint32_t condition = node_unwrap(tree, node_child(tree, statement, FIELD_CONDITION));
    return !node_child(tree, statement, FIELD_ALTERNATIVE) &&
           (text_ends(node_text(tree, condition), "TYPE_CHECKING") || gather_is_program_name(facts, condition));
}

/* The node alone, as it is met on the way through the file. */
static bool defines(const struct facts *facts, uint32_t node)
{
    switch ((int)node_kind(facts->tree, node)) {
    case KIND_COMMENT:
    case KIND_PASS_STATEMENT:
    case KIND_IMPORT_STATEMENT:
    case KIND_IMPORT_FROM_STATEMENT:
    case KIND_FUTURE_IMPORT_STATEMENT:
    case KIND_TRY_STATEMENT:
    case KIND_EXCEPT_CLAUSE:
    case KIND_ELSE_CLAUSE:
    case KIND_FINALLY_CLAUSE:
    case KIND_BLOCK:
        return true;
    case KIND_EXPRESSION_STATEMENT:
        return defines_value(facts, node);
    case KIND_FUNCTION_DEFINITION:
        return defines_function(facts, node);
    case KIND_IF_STATEMENT:
        return is_skipped(facts, node);
    case KIND_DECORATED_DEFINITION:
        return has_plain_decorators(facts->tree, node);
    case KIND_CLASS_DEFINITION:
        return has_plain_bases(facts->tree, node);
    case KIND_IDENTIFIER:
    case KIND_TUPLE:
    case KIND_AS_PATTERN:
        return node_kind(facts->tree, node_parent(facts->tree, node)) == KIND_EXCEPT_CLAUSE;
    default:
        return false;
    }
}

/* The last node that was looked at with this one. */
static uint32_t looked_at(const struct tree *tree, uint32_t node)
{
    switch ((int)node_kind(tree, node)) {
    case KIND_TRY_STATEMENT:
    case KIND_EXCEPT_CLAUSE:
    case KIND_ELSE_CLAUSE:
    case KIND_FINALLY_CLAUSE:
    case KIND_BLOCK:
        return node;
    case KIND_DECORATED_DEFINITION:
        return node_child(tree, node, FIELD_DEFINITION) - 1;
    case KIND_CLASS_DEFINITION:
        return node_child(tree, node, FIELD_BODY);
    default:
        return node_last(tree, node);
    }
}

bool facts_only_defines(const struct facts *facts)
{
    const struct tree *tree = facts->tree;
    if (tree->error_count)
        return false;
    for (uint32_t node = 1; node < tree->count; node = looked_at(tree, node) + 1) {
        if (!defines(facts, node))
            return false;
    }
    return true;
}
