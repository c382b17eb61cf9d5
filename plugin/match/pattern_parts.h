/* SPDX-License-Identifier: MIT */
/* What a compiled pattern is made of, for who matches it: the tree of its Python text, and by node what is a hole. */
#ifndef ML_MATCH_PATTERN_PARTS_H
#define ML_MATCH_PATTERN_PARTS_H

#include "match/pattern.h"
#include "match/pattern_text.h"
#include "match/regex.h"
#include "match/rows.h"

enum pattern_shape {
    PATTERN_EXPRESSION, /* one expression or assignment */
    PATTERN_STATEMENT,  /* one statement of another kind */
    PATTERN_STATEMENTS, /* several, one after the other in a block */
    PATTERN_DECORATOR,  /* @decorator */
};

enum string_kind {
    STRING_EXACT,
    STRING_ANY,      /* "..." */
    STRING_VARIABLE, /* "$X": what is between the quotes */
    STRING_REGEX,    /* "=~/regex/" */
    STRING_FORMAT,   /* f"…{x}…" */
};

struct pattern_string {
    enum string_kind kind;
    struct memlint_text content; /* between the quotes */
    bool is_bytes;
    bool is_format;
    uint32_t variable; /* NO_METAVARIABLE: "$_" */
    const struct regex *regex;
};

enum { ROOT_KINDS = 4 };

struct pattern {
    struct source source;
    struct tree tree;
    struct rows rows;
    struct pattern_options options;
    enum pattern_shape shape;
    uint32_t root; /* of several statements, the node that they are children of */
    uint32_t count;
    uint32_t *statements;           /* of several */
    struct hole *holes;             /* by node; also of a statement that is nothing but one */
    const char **names;             /* by node: "busio.I2C", of a chain of names without holes; NULL: none */
    struct pattern_string *strings; /* by node, of strings */
    enum kind kinds[ROOT_KINDS];    /* of the nodes it can match at; ends with KIND_OTHER, so may be empty: … */
    bool any_expression;            /* … any expression, */
    bool any_statement;             /* … any statement */
    bool needs_facts;
    uint32_t word_count;
    uint32_t *words;
};

static inline enum hole_kind pattern_hole(const struct pattern *pattern, uint32_t node)
{
    return pattern->holes[node].kind;
}

/* Does the hole stand for any number of arguments or statements? */
static inline bool pattern_is_dots(const struct pattern *pattern, uint32_t node)
{
    return pattern_hole(pattern, node) == HOLE_DOTS || pattern_hole(pattern, node) == HOLE_SEVERAL;
}

#endif
