/* SPDX-License-Identifier: MIT */
/* Calls, parameters, targets, imports: which parts a form has, how often, and in which order. */
#include "syntax/strict_walk.h"

enum { MOST_NAMED = 255 }; /* that are compared with each other */

static bool is_named(const struct tree *tree, uint32_t a, uint32_t b)
{
    return text_equal(node_text(tree, a), node_text(tree, b));
}

/* f(a, *b, c=1, **d) */
void forms_arguments(struct walk *walk, uint32_t node)
{
    const struct tree *tree = walk->tree;
    uint32_t keyword = 0, splat = 0, count = 0;
    for (uint32_t at = part_first(tree, node); at; at = part_next(tree, at)) {
        switch ((int)node_kind(tree, at)) {
        case KIND_KEYWORD_ARGUMENT:
            for (uint32_t other = keyword; other && other < at && count < MOST_NAMED; other = part_next(tree, other)) {
                if (node_kind(tree, other) == KIND_KEYWORD_ARGUMENT &&
                    is_named(tree, node_child(tree, other, FIELD_NAME), node_child(tree, at, FIELD_NAME)))
                    walk_refuse(walk, REFUSED_BY_PYTHON, at, "Keyword argument repeated");
            }
            keyword = keyword ? keyword : at;
            count++;
            break;
        case KIND_DICTIONARY_SPLAT:
            splat = at;
            break;
        case KIND_LIST_SPLAT:
            if (splat)
                walk_refuse(walk, REFUSED_BY_PYTHON, at,
                            "Iterable argument unpacking follows keyword argument unpacking");
            break;
        default:
            if (keyword || splat)
                walk_refuse(walk, REFUSED_BY_PYTHON, at, "Positional argument follows keyword argument");
        }
    }
    if (count > MOST_NAMED)
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "a call has more than 255 named arguments");
    expressions_braces(walk, node);
}

/* What a parameter is called; 0: it has no name. */
static uint32_t parameter_name(const struct tree *tree, uint32_t parameter)
{
    for (uint32_t at = parameter; at <= node_last(tree, parameter); at++) {
        if (node_kind(tree, at) == KIND_IDENTIFIER)
            return at;
    }
    return 0;
}

struct order {
    bool star;
    bool star_alone; /* * that no name follows yet */
    bool stars;
    bool value;
};

static enum kind parameter_kind(const struct tree *tree, uint32_t parameter)
{
    enum kind kind = node_kind(tree, parameter);
    return kind == KIND_TYPED_PARAMETER ? node_kind(tree, part_first(tree, parameter)) : kind;
}

static void order_parameter(struct walk *walk, uint32_t node, struct order *order)
{
    enum kind kind = parameter_kind(walk->tree, node);
    if (order->stars)
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "Arguments cannot follow var-keyword argument");
    switch ((int)kind) {
    case KIND_KEYWORD_SEPARATOR:
    case KIND_LIST_SPLAT_PATTERN:
        if (order->star)
            walk_refuse(walk, REFUSED_BY_PYTHON, node, "* argument may appear only once");
        order->star = true;
        order->star_alone = kind == KIND_KEYWORD_SEPARATOR;
        return;
    case KIND_DICTIONARY_SPLAT_PATTERN:
        if (order->star_alone)
            walk_refuse(walk, REFUSED_BY_PYTHON, node, "Named arguments must follow bare *");
        order->stars = true;
        return;
    case KIND_DEFAULT_PARAMETER:
    case KIND_TYPED_DEFAULT_PARAMETER:
        order->value = true;
        break;
    case KIND_IDENTIFIER:
        if (order->value && !order->star)
            walk_refuse(walk, REFUSED_BY_PYTHON, node, "Non-default argument follows default argument");
        break;
    case KIND_POSITIONAL_SEPARATOR:
        walk_refuse(walk, REFUSED_BY_CIRCUITPYTHON, node, "positional-only parameters are not in CircuitPython");
        return;
    default:
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "A parameter is a name");
    }
    order->star_alone = false;
}

static bool is_splat_of_name(const struct tree *tree, uint32_t parameter)
{
    uint32_t at = node_kind(tree, parameter) == KIND_TYPED_PARAMETER ? part_first(tree, parameter) : parameter;
    bool splat = node_kind(tree, at) == KIND_LIST_SPLAT_PATTERN || node_kind(tree, at) == KIND_DICTIONARY_SPLAT_PATTERN;
    return !splat || node_kind(tree, part_first(tree, at)) == KIND_IDENTIFIER;
}

/* (a, b=1, *c, d, **e), of def and lambda */
void forms_parameters(struct walk *walk, uint32_t node)
{
    const struct tree *tree = walk->tree;
    struct order order = {0};
    uint32_t count = part_count(tree, node);
    if (count > MOST_NAMED) {
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "a function has more than 255 parameters");
        return;
    }
    for (uint32_t at = part_first(tree, node); at; at = part_next(tree, at)) {
        enum kind kind = node_kind(tree, at);
        order_parameter(walk, at, &order);
        if (!is_splat_of_name(tree, at) ||
            (kind != KIND_IDENTIFIER && node_kind(tree, node_child(tree, at, FIELD_NAME)) == KIND_TUPLE_PATTERN))
            walk_refuse(walk, REFUSED_BY_PYTHON, at, "A parameter is a name");
        if (node_kind(tree, node) == KIND_LAMBDA_PARAMETERS &&
            (kind == KIND_TYPED_PARAMETER || kind == KIND_TYPED_DEFAULT_PARAMETER))
            walk_refuse(walk, REFUSED_BY_PYTHON, at, "Parameters of a lambda have no types");
        uint32_t name = parameter_name(tree, at);
        for (uint32_t other = part_first(tree, node); name && other < at; other = part_next(tree, other)) {
            if (parameter_name(tree, other) && is_named(tree, name, parameter_name(tree, other)))
                walk_refuse(walk, REFUSED_BY_PYTHON, at, "Duplicate argument in function definition");
        }
    }
    if (order.star_alone)
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "Named arguments must follow bare *");
}

/* Goes through a target of `with` or `del`, which the grammar reads as any expression: the first node in it that can
 * be none; 0: there is none. */
static uint32_t no_target(const struct tree *tree, uint32_t target)
{
    for (uint32_t at = target; at <= node_last(tree, target); at++) {
        switch ((int)node_kind(tree, at)) {
        case KIND_AS_PATTERN_TARGET:
        case KIND_EXPRESSION_LIST:
        case KIND_PARENTHESIZED_EXPRESSION:
        case KIND_TUPLE:
        case KIND_LIST:
        case KIND_COMMENT:
        case KIND_LINE_CONTINUATION:
            break;
        case KIND_IDENTIFIER:
        case KIND_ATTRIBUTE:
        case KIND_SUBSCRIPT:
            at = node_last(tree, at);
            break;
        default:
            return at;
        }
    }
    return 0;
}

void forms_target(struct walk *walk, uint32_t node)
{
    uint32_t wrong = no_target(walk->tree, node);
    if (wrong)
        walk_refuse(walk, node_kind(walk->tree, wrong) == KIND_LIST_SPLAT ? REFUSED_IN_DOUBT : REFUSED_BY_PYTHON, wrong,
                    "Cannot assign to this");
}

void forms_deleted(struct walk *walk, uint32_t node)
{
    const struct tree *tree = walk->tree;
    uint32_t wrong = no_target(tree, part_first(tree, node));
    if (wrong)
        walk_refuse(walk, REFUSED_BY_PYTHON, wrong, "Cannot delete this");
    for (uint32_t at = node + 1; at <= node_last(tree, node); at++) {
        if (node_kind(tree, at) == KIND_LIST || (node_kind(tree, at) == KIND_TUPLE && node_last(tree, at) == at))
            walk_refuse(walk, REFUSED_BY_CIRCUITPYTHON, at, "CircuitPython deletes no lists");
    }
}

static bool is_plain_target(const struct tree *tree, uint32_t node)
{
    enum kind kind = node_kind(tree, node);
    return kind == KIND_IDENTIFIER || kind == KIND_ATTRIBUTE || kind == KIND_SUBSCRIPT;
}

/* a = b = 1     a: int = 1 */
void forms_assignment(struct walk *walk, uint32_t node)
{
    const struct tree *tree = walk->tree;
    uint32_t left = node_child(tree, node, FIELD_LEFT), right = node_child(tree, node, FIELD_RIGHT);
    bool typed = node_child(tree, node, FIELD_TYPE) != 0;
    if (typed && node_kind(tree, node_parent(tree, node)) == KIND_ASSIGNMENT)
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "Only a single target can be annotated");
    if (typed && !is_plain_target(tree, left))
        walk_refuse(walk, node_kind(tree, left) == KIND_PATTERN_LIST ? REFUSED_BY_PYTHON : REFUSED_IN_DOUBT, left,
                    "Only a single target can be annotated");
    if (right &&
        (node_kind(tree, right) == KIND_AUGMENTED_ASSIGNMENT || (typed && node_kind(tree, right) == KIND_ASSIGNMENT)))
        walk_refuse(walk, REFUSED_BY_PYTHON, right, "Invalid syntax: an assignment is no value");
}

void forms_augmented(struct walk *walk, uint32_t node)
{
    const struct tree *tree = walk->tree;
    uint32_t left = node_child(tree, node, FIELD_LEFT), right = node_child(tree, node, FIELD_RIGHT);
    enum kind value = node_kind(tree, right);
    if (!is_plain_target(tree, left))
        walk_refuse(walk, node_kind(tree, left) == KIND_PATTERN_LIST ? REFUSED_BY_PYTHON : REFUSED_IN_DOUBT, left,
                    "This is no target of an augmented assignment");
    if (value == KIND_ASSIGNMENT || value == KIND_AUGMENTED_ASSIGNMENT)
        walk_refuse(walk, REFUSED_BY_PYTHON, right, "Invalid syntax: an assignment is no value");
}

/* import a.b as c     from a import b, c */
void forms_import(struct walk *walk, uint32_t node)
{
    const struct tree *tree = walk->tree;
    bool from = node_kind(tree, node) != KIND_IMPORT_STATEMENT;
    if (text_ends(node_text(tree, node), ","))
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "Trailing comma not allowed without surrounding parentheses");
    for (uint32_t at = part_first(tree, node); at; at = part_next(tree, at)) {
        uint32_t name = node_kind(tree, at) == KIND_ALIASED_IMPORT ? node_child(tree, at, FIELD_NAME) : at;
        if (from && node_field(tree, at) == FIELD_NAME && part_count(tree, name) > 1)
            walk_refuse(walk, REFUSED_BY_PYTHON, at, "An imported name has no dots");
        if (node_kind(tree, at) == KIND_WILDCARD_IMPORT &&
            (walk_inside(walk, INSIDE_FUNCTION) || walk_inside(walk, INSIDE_CLASS)))
            walk_refuse(walk, REFUSED_BY_PYTHON, at, "import * only allowed at module level");
    }
}

static bool is_feature(struct memlint_text name)
{
    static const char *const features[] = {"nested_scopes",    "generators",     "division",
                                           "absolute_import",  "with_statement", "print_function",
                                           "unicode_literals", "generator_stop", "annotations"};
    for (uint32_t i = 0; i < ARRAY_LEN(features); i++) {
        if (text_is(name, features[i]))
            return true;
    }
    return false;
}

/* from __future__ import a, at the head of the file */
void forms_future(struct walk *walk, uint32_t node)
{
    const struct tree *tree = walk->tree;
    uint32_t first = part_first(tree, 0);
    for (uint32_t at = first; at && at < node; at = part_next(tree, at)) {
        enum kind kind = node_kind(tree, at);
        if (kind == KIND_FUTURE_IMPORT_STATEMENT)
            continue;
        bool text = at == first && kind == KIND_EXPRESSION_STATEMENT &&
                    (node_kind(tree, at + 1) == KIND_STRING || node_kind(tree, at + 1) == KIND_CONCATENATED_STRING);
        if (!text) {
            walk_refuse(walk, REFUSED_BY_PYTHON, node,
                        "from __future__ imports must occur at the beginning of the file");
            break;
        }
    }
    for (uint32_t at = part_first(tree, node); at; at = part_next(tree, at)) {
        uint32_t name = node_kind(tree, at) == KIND_ALIASED_IMPORT ? node_child(tree, at, FIELD_NAME) : at;
        bool flufl = text_is(node_text(tree, name), "barry_as_FLUFL"); /* != becomes <> */
        if (node_field(tree, at) == FIELD_NAME && !is_feature(node_text(tree, name)))
            walk_refuse(walk, flufl ? REFUSED_IN_DOUBT : REFUSED_BY_PYTHON, at, "This future feature is not defined");
    }
    forms_import(walk, node);
}

/* except E as e: */
void forms_except(struct walk *walk, uint32_t node)
{
    const struct tree *tree = walk->tree;
    uint32_t value = node_child(tree, node, FIELD_VALUE), alias = node_child(tree, node, FIELD_ALIAS);
    if (value && alias)
        walk_refuse(walk, REFUSED_BY_PYTHON, value, "Multiple exception types must be parenthesized");
    if (value && node_kind(tree, value) == KIND_AS_PATTERN) {
        uint32_t target = node_child(tree, value, FIELD_ALIAS);
        if (node_kind(tree, part_first(tree, target)) != KIND_IDENTIFIER)
            walk_refuse(walk, REFUSED_BY_PYTHON, target, "An exception is named by a name");
    }
    uint32_t next = part_next(tree, node);
    if (!value && next && node_kind(tree, next) == KIND_EXCEPT_CLAUSE)
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "Default 'except:' must be last");
}

/* with a as b, c as d: */
void forms_with(struct walk *walk, uint32_t node)
{
    const struct tree *tree = walk->tree;
    uint32_t last = 0;
    for (uint32_t at = part_first(tree, node); at; at = part_next(tree, at)) {
        last = at;
    }
    if (tree->nodes[node].start != tree->nodes[part_first(tree, node)].start ||
        tree->nodes[node].end != tree->nodes[last].end)
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "parentheses around what is entered are not in CircuitPython");
}

/* @a.b(c) */
void forms_decorator(struct walk *walk, uint32_t node)
{
    const struct tree *tree = walk->tree;
    uint32_t at = part_first(tree, node);
    if (node_kind(tree, at) == KIND_CALL)
        at = node_child(tree, at, FIELD_FUNCTION);
    while (node_kind(tree, at) == KIND_ATTRIBUTE)
        at = node_child(tree, at, FIELD_OBJECT);
    if (node_kind(tree, at) != KIND_IDENTIFIER)
        walk_refuse(walk, REFUSED_BY_CIRCUITPYTHON, node, "this decorator is not in CircuitPython");
    else if (node_is(tree, at, KIND_IDENTIFIER, "micropython"))
        walk_refuse(walk, REFUSED_BY_CIRCUITPYTHON, node, "not each board compiles machine code");
}
