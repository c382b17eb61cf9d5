/* SPDX-License-Identifier: MIT */
/*
 * One pattern at work on one file: what the parts of the matcher share. Everywhere p is a node of the pattern's tree, s
 * a node of the source's. A part is handed one set of bindings and adds to `out` every set with which it matches.
 */
#ifndef ML_MATCH_WORK_H
#define ML_MATCH_WORK_H

#include "match/matcher.h"
#include "match/pattern_parts.h"

struct work {
    struct matcher *matcher;
    const struct tree *tree;
    const struct facts *facts; /* NULL: the pattern needs none */
    const struct pattern *pattern;
    const struct tree *code; /* the pattern's */
    uint32_t follows;        /* constants that were followed to get here: X = Y, Y = 10 */
    bool whole;              /* what the pattern leaves out must not be there: no else, no decorator, no other name */
};

/* The different sets of bindings under which a part matches; mostly one. */
struct ways {
    uint32_t count;
    uint32_t capacity; /* of more; the first few need none */
    const struct bound *few[2];
    const struct bound **more;
};

static inline const struct bound *ways_at(const struct ways *ways, uint32_t index)
{
    return index < 2 ? ways->few[index] : ways->more[index - 2];
}
void ways_add(struct work *work, struct ways *ways, const struct bound *bound);

/* Has a row of the pattern a `...` or $...X in it? */
bool work_has_dots(const struct work *work, struct row p);
struct row work_pattern_row(const struct work *work, uint32_t p);
struct row work_source_row(const struct work *work, uint32_t s);

/* match_node.c */
void match_node(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out);
/* All of p's children against s's, in order. */
void match_children(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out);
bool match_is_expression(const struct tree *tree, uint32_t node);
void match_bind(struct work *work, uint32_t p, struct capture to, const struct bound *in, struct ways *out);
void match_bind_variable(struct work *work, uint32_t variable, struct capture to, const struct bound *in,
                         struct ways *out);
struct capture match_capture(const struct tree *tree, uint32_t first, uint32_t last);
/* A part that the pattern may leave out, and then it may be anything, or must be missing in a whole match. */
void match_optional(struct work *work, uint32_t p, uint32_t s, const struct ways *in, struct ways *out);

/* match_names.c */
void match_name(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out);
/* Surely not the name of the pattern, which is told quickly? Of most calls it can be. */
bool match_name_differs(const struct work *work, uint32_t p, uint32_t s);
/* Through the one value of a name. */
void match_value(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out);
void match_literal(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out);
void match_string(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out);
void match_typed(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out);

/* match_rows.c */
void match_row(struct work *work, struct row p, struct row s, const struct bound *in, struct ways *out);
void match_arguments(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out);
/* In any order. */
void match_any_order(struct work *work, struct row p, struct row s, const struct bound *in, struct ways *out);
/* … and others of the source's between, unless the match is to be whole. */
void match_among(struct work *work, struct row p, struct row s, const struct bound *in, struct ways *out);
void match_operation(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out);

/* match_compound.c */
/* Kinds of statements and definitions; false: it is none that needs more than match_children. */
bool match_compound(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out);
void match_parameter(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out);

/* match_statements.c */
void match_statement(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out);
void match_block(struct work *work, uint32_t p, uint32_t s, const struct bound *in, struct ways *out);

/* Where a sequence of statements that begins at a statement can end. */
struct match_end {
    const struct bound *bound;
    uint32_t last; /* the last statement that was matched */
};
struct match_ends {
    VEC(struct match_end) list;
};
void match_statements_from(struct work *work, uint32_t statement, const struct bound *in, struct match_ends *ends);

#endif
