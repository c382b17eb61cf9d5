/* SPDX-License-Identifier: MIT */
/*
 * global x, nonlocal x: x may not stand in the function before, and a function around it must give a nonlocal one its
 * value. A scope here is the definition, lambda or comprehension that a name stands in.
 */
#include "syntax/strict_walk.h"

static bool is_scope(enum kind kind)
{
    switch ((int)kind) {
    case KIND_MODULE:
    case KIND_FUNCTION_DEFINITION:
    case KIND_CLASS_DEFINITION:
    case KIND_LAMBDA:
    case KIND_LIST_COMPREHENSION:
    case KIND_SET_COMPREHENSION:
    case KIND_DICTIONARY_COMPREHENSION:
    case KIND_GENERATOR_EXPRESSION:
        return true;
    default:
        return false;
    }
}

static uint32_t scope_of(const struct tree *tree, uint32_t node)
{
    uint32_t at = node_parent(tree, node);
    for (int depth = 0; depth < MAX_CLIMB && !is_scope(node_kind(tree, at)); depth++)
        at = node_parent(tree, at);
    return is_scope(node_kind(tree, at)) ? at : 0;
}

/* The next node that is this name, and neither x.name nor f(name=1); 0: there is none before the end. */
static uint32_t next_of_name(struct walk *walk, struct memlint_text name, uint32_t from, uint32_t end)
{
    const struct tree *tree = walk->tree;
    for (uint32_t node = from; node < end && walk->steps; node++, walk->steps--) {
        bool free =
            node_field(tree, node) != FIELD_ATTRIBUTE &&
            (node_field(tree, node) != FIELD_NAME || node_kind(tree, node_parent(tree, node)) != KIND_KEYWORD_ARGUMENT);
        if (node_kind(tree, node) == KIND_IDENTIFIER && free && text_equal(node_text(tree, node), name))
            return node;
    }
    return 0;
}

static void look_before(struct walk *walk, uint32_t scope, uint32_t declared)
{
    const struct tree *tree = walk->tree;
    struct memlint_text name = node_text(tree, declared);
    uint32_t first = node_kind(tree, scope + 1) == KIND_IDENTIFIER ? scope + 2 : scope + 1; /* after def f */
    uint32_t before = next_of_name(walk, name, first, declared);
    if (!before || node_kind(tree, node_parent(tree, before)) == node_kind(tree, node_parent(tree, declared)))
        return;
    bool same = scope_of(tree, before) == scope && node_ancestor(tree, before, KIND_TYPE) <= scope;
    enum kind parent = node_kind(tree, node_parent(tree, before));
    bool value = parent == KIND_DEFAULT_PARAMETER || parent == KIND_DOTTED_NAME || parent == KIND_ALIASED_IMPORT;
    walk_refuse(walk, same && !value ? REFUSED_BY_PYTHON : REFUSED_IN_DOUBT, declared,
                "A name is used prior to its global or nonlocal declaration");
}

/* global x, and then x: int = 1 */
static void look_after(struct walk *walk, uint32_t scope, uint32_t declared)
{
    const struct tree *tree = walk->tree;
    struct memlint_text name = node_text(tree, declared);
    uint32_t end = node_last(tree, scope) + 1;
    for (uint32_t at = next_of_name(walk, name, declared + 1, end); at; at = next_of_name(walk, name, at + 1, end)) {
        if (node_field(tree, at) == FIELD_LEFT && node_child(tree, node_parent(tree, at), FIELD_TYPE) &&
            scope_of(tree, at) == scope)
            walk_refuse(walk, REFUSED_BY_PYTHON, at, "An annotated name can't be global or nonlocal");
    }
}

static bool is_bound(const struct tree *tree, uint32_t identifier)
{
    switch ((int)node_kind(tree, node_parent(tree, identifier))) {
    case KIND_PARAMETERS:
        return true;
    case KIND_DEFAULT_PARAMETER:
        return node_field(tree, identifier) == FIELD_NAME;
    case KIND_ASSIGNMENT:
    case KIND_FOR_STATEMENT:
        return node_field(tree, identifier) == FIELD_LEFT;
    case KIND_PATTERN_LIST:
        return node_field(tree, node_parent(tree, identifier)) == FIELD_LEFT;
    default:
        return false;
    }
}

/* Does a function around the scope give the name its value? */
static bool is_bound_around(struct walk *walk, struct memlint_text name, uint32_t scope)
{
    const struct tree *tree = walk->tree;
    for (uint32_t around = scope_of(tree, scope); around; around = scope_of(tree, around)) {
        uint32_t end = node_last(tree, around) + 1;
        for (uint32_t at = next_of_name(walk, name, around + 1, end); at; at = next_of_name(walk, name, at + 1, end)) {
            bool own = node_kind(tree, around) == KIND_FUNCTION_DEFINITION && scope_of(tree, at) == around;
            if (own && node_kind(tree, node_parent(tree, at)) == KIND_GLOBAL_STATEMENT)
                return false;
            if (own && is_bound(tree, at))
                return true;
        }
    }
    return false;
}

void names_declared(struct walk *walk, uint32_t node)
{
    const struct tree *tree = walk->tree;
    bool nonlocal = node_kind(tree, node) == KIND_NONLOCAL_STATEMENT;
    uint32_t scope = scope_of(tree, node);
    for (uint32_t at = part_first(tree, node); at; at = part_next(tree, at)) {
        if (node_kind(tree, at) != KIND_IDENTIFIER)
            continue;
        if (node_kind(tree, scope) != KIND_FUNCTION_DEFINITION)
            walk_refuse(walk, nonlocal && !scope ? REFUSED_BY_PYTHON : REFUSED_IN_DOUBT, node,
                        "This declaration is not allowed outside of functions");
        look_before(walk, scope, at);
        look_after(walk, scope, at);
        if (nonlocal && !is_bound_around(walk, node_text(tree, at), scope))
            walk_refuse(walk, REFUSED_IN_DOUBT, at, "no binding for this nonlocal name is found");
    }
    if (!walk->steps)
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "it declares too many names");
}
