/* SPDX-License-Identifier: MIT */
/*
 * The syntax tree as one array in pre-order, the sole form in which the rest of memlint sees it.
 *
 *   x = f(1)     0 module ─ 1 expression_statement ─ 2 assignment ─┬ 3 identifier (left)
 *                                                                  └ 4 call (right) ─┬ 5 identifier (function)
 *                                                                                    └ 6 argument_list ─ 7 integer
 *
 * A node is its index. Children follow their parent at once; a node's subtree is node … last(node), so its next
 * sibling is last(node) + 1, and a loop from the end of the array to its start sees children before parents: no
 * recursion anywhere. Punctuation is left out, operators are kept. 0 is the module, which is nobody's child, and so
 * also says "no node".
 */
#ifndef ML_SYNTAX_TREE_H
#define ML_SYNTAX_TREE_H

#include <stdbool.h>

#include "syntax/kinds.h"
#include "syntax/source.h"

#define NODE_NONE 0u

enum { MAX_CLIMB = 64 }; /* how far a query looks up the tree: deeper than any program nests */

enum { NODE_BROKEN = 1 /* it or something below it is an ERROR or MISSING node */ };

struct tree_node {
    uint16_t kind;
    uint8_t field; /* what it is to its parent */
    uint8_t flags;
    uint32_t start; /* byte offsets */
    uint32_t end;
    uint32_t parent;
    uint32_t last; /* of its subtree; itself for a leaf */
};

struct range {
    uint32_t start;
    uint32_t end;
};

/* Immutable; lives in the file's arena. */
struct tree {
    const struct source *source;
    uint32_t count;
    struct tree_node *nodes;
    uint32_t comment_count;
    struct range *comments; /* sorted */
    uint32_t error_count;
    uint32_t *errors; /* ERROR and MISSING nodes, outermost, sorted */
    /* What the compiler's memory goes by: tokens without comments, line ends, indents and docstrings. */
    uint32_t token_count;
    uint32_t docstring_size; /* bytes of all docstrings */
};

static inline enum kind node_kind(const struct tree *tree, uint32_t node)
{
    return (enum kind)tree->nodes[node].kind;
}

static inline enum field node_field(const struct tree *tree, uint32_t node)
{
    return (enum field)tree->nodes[node].field;
}

/* A comment, or a backslash at a line's end: they may stand anywhere, and the code is the same without. */
static inline bool node_is_extra(const struct tree *tree, uint32_t node)
{
    return node_kind(tree, node) == KIND_COMMENT || node_kind(tree, node) == KIND_LINE_CONTINUATION;
}

static inline uint32_t node_parent(const struct tree *tree, uint32_t node)
{
    return tree->nodes[node].parent;
}

static inline uint32_t node_last(const struct tree *tree, uint32_t node)
{
    return tree->nodes[node].last;
}

static inline bool node_broken(const struct tree *tree, uint32_t node)
{
    return tree->nodes[node].flags & NODE_BROKEN;
}

static inline bool node_inside(const struct tree *tree, uint32_t node, uint32_t ancestor)
{
    return ancestor <= node && node <= tree->nodes[ancestor].last;
}

/* Children in order: for (c = node_first(t, n); c; c = node_next(t, c)). */
uint32_t node_first(const struct tree *tree, uint32_t node);
uint32_t node_next(const struct tree *tree, uint32_t node);
uint32_t node_child(const struct tree *tree, uint32_t node, enum field field); /* the first of that field, or 0 */
uint32_t node_child_count(const struct tree *tree, uint32_t node);             /* comments left out */

struct memlint_text node_text(const struct tree *tree, uint32_t node);
bool node_is(const struct tree *tree, uint32_t node, enum kind kind, const char *text);
/* a + b, of KIND_PLUS */
bool node_is_operation(const struct tree *tree, uint32_t node, enum kind operator);
/* May any expression but a, b and x := a stand in a node's place, without parentheses? Not in x[0], -x, await x. */
bool node_takes_any(const struct tree *tree, uint32_t node);
bool node_holds_comment(const struct tree *tree, uint32_t node);
uint32_t node_line(const struct tree *tree, uint32_t node); /* 1-based */

/* The innermost ancestor of a kind, or 0; the module is none. */
uint32_t node_ancestor(const struct tree *tree, uint32_t node, enum kind kind);
/* The statement that a node belongs to: the ancestor, or itself, that stands in a block or the module. */
uint32_t node_statement(const struct tree *tree, uint32_t node);
/* Is it what a del takes away: del x[0], (y[1])? */
bool node_is_deleted(const struct tree *tree, uint32_t node);
/* What is inside one pair of parentheses, and inside any number of them. */
uint32_t node_inner(const struct tree *tree, uint32_t node);
uint32_t node_unwrap(const struct tree *tree, uint32_t node);

/* The argument of a call at a position or of a name, positional or keyword; 0: not given, or hidden by * and **. */
uint32_t node_argument(const struct tree *tree, uint32_t call, uint32_t position, const char *name);

/* The text between the quotes of a plain string without escapes or interpolations; false for any other. */
bool node_string(const struct tree *tree, uint32_t node, struct memlint_text *content);
bool node_is_docstring(const struct tree *tree, uint32_t string);

#endif
