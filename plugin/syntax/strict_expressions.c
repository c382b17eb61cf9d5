/* SPDX-License-Identifier: MIT */
/* Expressions by what may stand in them and around them: the grammar takes any in any place. */
#include "syntax/strict_walk.h"

/* (a := 1)     if a := 1:     f(a := 1)     [a := 1, b] */
void expressions_named(struct walk *walk, uint32_t node)
{
    const struct tree *tree = walk->tree;
    uint32_t parent = node_parent(tree, node);
    enum field field = node_field(tree, node);
    if (walk_inside(walk, INSIDE_COMPREHENSION) || node_kind(tree, part_first(tree, node)) != KIND_IDENTIFIER)
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "a name is given in a comprehension");
    switch ((int)node_kind(tree, parent)) {
    case KIND_PARENTHESIZED_EXPRESSION:
    case KIND_ARGUMENT_LIST:
    case KIND_LIST:
    case KIND_TUPLE:
        return;
    case KIND_IF_STATEMENT:
    case KIND_ELIF_CLAUSE:
    case KIND_WHILE_STATEMENT:
        if (field == FIELD_CONDITION)
            return;
        break;
    case KIND_EXPRESSION_STATEMENT:
    case KIND_ASSIGNMENT:
    case KIND_ASSERT_STATEMENT:
    case KIND_KEYWORD_ARGUMENT:
    case KIND_LAMBDA:
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "An assignment expression needs parentheses here");
        return;
    default:
        break;
    }
    walk_refuse(walk, REFUSED_IN_DOUBT, node, "an assignment expression may not stand here");
}

/* *a, and **a of a call or display */
void expressions_splat(struct walk *walk, uint32_t node)
{
    switch ((int)node_kind(walk->tree, node_parent(walk->tree, node))) {
    case KIND_ARGUMENT_LIST:
        return;
    case KIND_PARENTHESIZED_EXPRESSION:
    case KIND_PARENTHESIZED_LIST_SPLAT:
    case KIND_ASSIGNMENT:
    case KIND_ASSERT_STATEMENT:
    case KIND_RAISE_STATEMENT:
    case KIND_RETURN_STATEMENT:
    case KIND_LIST_COMPREHENSION:
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "Cannot use starred expression here");
        return;
    default:
        walk_refuse(walk, REFUSED_BY_CIRCUITPYTHON, node, "CircuitPython unpacks only in calls and assignments");
    }
}

/* a, *b = c; the only one of its kind, and not alone */
void expressions_splat_target(struct walk *walk, uint32_t node)
{
    const struct tree *tree = walk->tree;
    uint32_t parent = node_parent(tree, node), stars = 0;
    switch ((int)node_kind(tree, parent)) {
    case KIND_TUPLE_PATTERN:
    case KIND_PATTERN_LIST:
    case KIND_LIST_PATTERN:
        for (uint32_t at = part_first(tree, parent); at; at = part_next(tree, at))
            stars += node_kind(tree, at) == KIND_LIST_SPLAT_PATTERN;
        if (stars > 1)
            walk_refuse(walk, REFUSED_BY_PYTHON, node, "Multiple starred expressions in assignment");
        if (node_field(tree, parent) == FIELD_RIGHT || node_kind(tree, node_parent(tree, parent)) == KIND_INTERPOLATION)
            walk_refuse(walk, REFUSED_BY_CIRCUITPYTHON, node, "CircuitPython unpacks only in calls and assignments");
        if (node_kind(tree, parent) == KIND_TUPLE_PATTERN && part_count(tree, parent) == 1 &&
            text_find(text_part(tree->source->text, tree->nodes[node].end, tree->nodes[parent].end), ',', 0) ==
                TEXT_NOT_FOUND)
            walk_refuse(walk, REFUSED_BY_PYTHON, node, "Cannot use starred expression here");
        return;
    case KIND_PARAMETERS:
    case KIND_LAMBDA_PARAMETERS:
    case KIND_TYPED_PARAMETER:
        return;
    case KIND_ASSIGNMENT:
    case KIND_FOR_STATEMENT:
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "Starred assignment target must be in a list or tuple");
        return;
    default:
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "a starred expression may not stand here");
    }
}

static bool is_loose(enum kind kind)
{
    return kind == KIND_LAMBDA || kind == KIND_CONDITIONAL_EXPRESSION;
}

/* What binds less than or: (lambda: a) or b, (a if b else c) if d else e need their parentheses. */
void expressions_operands(struct walk *walk, uint32_t node)
{
    const struct tree *tree = walk->tree;
    bool conditional = node_kind(tree, node) == KIND_CONDITIONAL_EXPRESSION;
    uint32_t last = 0;
    for (uint32_t at = part_first(tree, node); at; at = part_next(tree, at)) {
        last = at;
    }
    for (uint32_t at = part_first(tree, node); at; at = part_next(tree, at)) {
        if (is_loose(node_kind(tree, at)) && !(conditional && at == last))
            walk_refuse(walk, REFUSED_BY_PYTHON, at, "This operand needs parentheses");
    }
}

static bool begins_async(const struct tree *tree, uint32_t node)
{
    return text_starts(node_text(tree, node), "async");
}

/* for a in b     if a */
void expressions_clause(struct walk *walk, uint32_t node)
{
    const struct tree *tree = walk->tree;
    uint32_t count = 0, last = 0;
    for (uint32_t at = part_first(tree, node); at; at = part_next(tree, at)) {
        count++;
        last = at;
        if (is_loose(node_kind(tree, at)))
            walk_refuse(walk, REFUSED_IN_DOUBT, at, "this operand may need parentheses");
    }
    if (node_kind(tree, node) != KIND_FOR_IN_CLAUSE)
        return;
    if (count > 2 || tree->nodes[last].end != tree->nodes[node].end)
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "What a comprehension goes through needs parentheses");
    if (begins_async(tree, node))
        walk_refuse(walk, REFUSED_BY_CIRCUITPYTHON, node, "CircuitPython has no asynchronous comprehensions");
}

void expressions_await(struct walk *walk, uint32_t node)
{
    uint32_t awaited = part_first(walk->tree, node);
    if (walk_inside(walk, INSIDE_COMPREHENSION))
        walk_refuse(walk, REFUSED_BY_CIRCUITPYTHON, node, "CircuitPython awaits nothing in comprehensions");
    else if (!walk_inside(walk, INSIDE_FUNCTION))
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "'await' outside function");
    else if (!walk_inside(walk, INSIDE_ASYNC))
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "'await' outside async function");
    switch ((int)node_kind(walk->tree, awaited)) {
    case KIND_CALL:
    case KIND_IDENTIFIER:
    case KIND_ATTRIBUTE:
    case KIND_SUBSCRIPT:
    case KIND_PARENTHESIZED_EXPRESSION:
        return;
    default:
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "what is awaited may need parentheses");
    }
}

void expressions_yield(struct walk *walk, uint32_t node)
{
    const struct tree *tree = walk->tree;
    if (walk_inside(walk, INSIDE_COMPREHENSION) || walk_inside(walk, INSIDE_LAMBDA))
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "a comprehension or lambda yields");
    else if (!walk_inside(walk, INSIDE_FUNCTION))
        walk_refuse(walk, REFUSED_BY_PYTHON, node, "'yield' outside function");
    else if (walk_inside(walk, INSIDE_ASYNC))
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "an asynchronous function yields");
    switch ((int)node_kind(tree, node_parent(tree, node))) {
    case KIND_EXPRESSION_STATEMENT:
    case KIND_ASSIGNMENT:
    case KIND_AUGMENTED_ASSIGNMENT:
    case KIND_PARENTHESIZED_EXPRESSION:
        return;
    default:
        walk_refuse(walk, REFUSED_IN_DOUBT, node, "'yield' needs parentheses here");
    }
}

/* {,}     f(,) */
void expressions_braces(struct walk *walk, uint32_t node)
{
    struct memlint_text text = node_text(walk->tree, node);
    if (part_first(walk->tree, node))
        return;
    for (uint32_t i = 0; i < text.size; i++) {
        if (text.data[i] == '#')
            i = text_find(text, '\n', i);
        else if (text.data[i] == ',')
            walk_refuse(walk, REFUSED_BY_PYTHON, node, "A comma follows nothing");
        if (i == TEXT_NOT_FOUND)
            return;
    }
}
