/* SPDX-License-Identifier: MIT */
#include "syntax/tree.h"

uint32_t node_first(const struct tree *tree, uint32_t node)
{
    return tree->nodes[node].last > node ? node + 1 : NODE_NONE;
}

uint32_t node_next(const struct tree *tree, uint32_t node)
{
    uint32_t next = tree->nodes[node].last + 1;
    return next <= tree->nodes[tree->nodes[node].parent].last ? next : NODE_NONE;
}

uint32_t node_child(const struct tree *tree, uint32_t node, enum field field)
{
    uint32_t child = node_first(tree, node);
    while (child && tree->nodes[child].field != field)
        child = node_next(tree, child);
    return child;
}

uint32_t node_child_count(const struct tree *tree, uint32_t node)
{
    uint32_t count = 0;
    for (uint32_t child = node_first(tree, node); child; child = node_next(tree, child))
        count += node_kind(tree, child) != KIND_COMMENT;
    return count;
}

struct memlint_text node_text(const struct tree *tree, uint32_t node)
{
    return source_text(tree->source, tree->nodes[node].start, tree->nodes[node].end);
}

bool node_is(const struct tree *tree, uint32_t node, enum kind kind, const char *text)
{
    return node && node_kind(tree, node) == kind && text_is(node_text(tree, node), text);
}

bool node_is_operation(const struct tree *tree, uint32_t node, enum kind operator)
{
    return node_kind(tree, node) == KIND_BINARY_OPERATOR &&
           node_kind(tree, node_child(tree, node, FIELD_OPERATOR)) == operator;
}

uint32_t node_line(const struct tree *tree, uint32_t node)
{
    return source_line(tree->source, tree->nodes[node].start);
}

uint32_t node_ancestor(const struct tree *tree, uint32_t node, enum kind kind)
{
    while (node && node_kind(tree, node = node_parent(tree, node)) != kind)
        ;
    return node;
}

bool node_is_deleted(const struct tree *tree, uint32_t node)
{
    for (int depth = 0; depth < MAX_CLIMB; depth++) {
        node = node_parent(tree, node);
        switch ((int)node_kind(tree, node)) {
        case KIND_EXPRESSION_LIST:
        case KIND_TUPLE:
        case KIND_LIST:
        case KIND_PARENTHESIZED_EXPRESSION:
            break;
        default:
            return node_kind(tree, node) == KIND_DELETE_STATEMENT;
        }
    }
    return true;
}

uint32_t node_statement(const struct tree *tree, uint32_t node)
{
    while (node) {
        enum kind around = node_kind(tree, node_parent(tree, node));
        if (around == KIND_BLOCK || around == KIND_MODULE)
            break;
        node = node_parent(tree, node);
    }
    return node;
}

bool node_takes_any(const struct tree *tree, uint32_t node)
{
    switch ((int)node_kind(tree, node_parent(tree, node))) {
    case KIND_ASSIGNMENT:
    case KIND_ARGUMENT_LIST:
    case KIND_KEYWORD_ARGUMENT:
    case KIND_RETURN_STATEMENT:
    case KIND_PARENTHESIZED_EXPRESSION:
    case KIND_EXPRESSION_STATEMENT:
    case KIND_EXPRESSION_LIST:
    case KIND_LIST:
    case KIND_TUPLE:
    case KIND_PAIR:
    case KIND_DEFAULT_PARAMETER:
        return true;
    default:
        return false;
    }
}

bool node_holds_comment(const struct tree *tree, uint32_t node)
{
    for (uint32_t at = node; at <= node_last(tree, node); at++) {
        if (node_kind(tree, at) == KIND_COMMENT)
            return true;
    }
    return false;
}

uint32_t node_inner(const struct tree *tree, uint32_t node)
{
    uint32_t child = node_first(tree, node);
    while (child && node_kind(tree, child) == KIND_COMMENT)
        child = node_next(tree, child);
    return child;
}

uint32_t node_unwrap(const struct tree *tree, uint32_t node)
{
    while (node && node_kind(tree, node) == KIND_PARENTHESIZED_EXPRESSION)
        node = node_inner(tree, node);
    return node;
}

uint32_t node_argument(const struct tree *tree, uint32_t call, uint32_t position, const char *name)
{
    uint32_t arguments = node_child(tree, call, FIELD_ARGUMENTS);
    if (!arguments || node_kind(tree, arguments) != KIND_ARGUMENT_LIST)
        return NODE_NONE;
    bool counting = true;
    for (uint32_t at = node_first(tree, arguments); at; at = node_next(tree, at)) {
        enum kind kind = node_kind(tree, at);
        if (kind == KIND_KEYWORD_ARGUMENT) {
            if (name && text_is(node_text(tree, node_child(tree, at, FIELD_NAME)), name))
                return node_child(tree, at, FIELD_VALUE);
            counting = false;
        } else if (kind == KIND_LIST_SPLAT || kind == KIND_DICTIONARY_SPLAT) {
            counting = false;
        } else if (kind != KIND_COMMENT && counting && position-- == 0) {
            return at;
        }
    }
    return NODE_NONE;
}

bool node_string(const struct tree *tree, uint32_t node, struct memlint_text *content)
{
    if (node_kind(tree, node) != KIND_STRING || node_broken(tree, node))
        return false;
    uint32_t start = node_first(tree, node);
    uint32_t middle = node_next(tree, start);
    if (!middle)
        return false;
    *content = (struct memlint_text){0};
    if (node_kind(tree, middle) == KIND_STRING_END)
        return true;
    if (node_kind(tree, middle) != KIND_STRING_CONTENT || node_first(tree, middle))
        return false;
    uint32_t end = node_next(tree, middle);
    *content = node_text(tree, middle);
    return end && node_kind(tree, end) == KIND_STRING_END;
}

/* A string alone in the first statement of a module, class or function. */
bool node_is_docstring(const struct tree *tree, uint32_t string)
{
    uint32_t statement = node_parent(tree, string);
    uint32_t body = node_parent(tree, statement);
    if (node_kind(tree, statement) != KIND_EXPRESSION_STATEMENT || node_next(tree, string) || string != statement + 1)
        return false;
    uint32_t before = statement - 1; /* backwards, so that of many strings below a comment one reads the comment */
    while (before != body && node_kind(tree, before) == KIND_COMMENT && node_parent(tree, before) == body)
        before--;
    if (before != body)
        return false;
    enum kind owner = node_kind(tree, node_parent(tree, body));
    return body == 0 || owner == KIND_FUNCTION_DEFINITION || owner == KIND_CLASS_DEFINITION;
}
