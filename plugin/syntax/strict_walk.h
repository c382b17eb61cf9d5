/* SPDX-License-Identifier: MIT */
/* What the parts of strict.c share: one walk over the tree, the text between its nodes read along. */
#ifndef ML_SYNTAX_STRICT_WALK_H
#define ML_SYNTAX_STRICT_WALK_H

#include "base/text.h"
#include "syntax/strict.h"

enum inside {
    INSIDE_FUNCTION = 1 << 0,
    INSIDE_ASYNC = 1 << 1,
    INSIDE_CLASS = 1 << 2, /* and in no function of it */
    INSIDE_LOOP = 1 << 3,
    INSIDE_COMPREHENSION = 1 << 4,
    INSIDE_LAMBDA = 1 << 5,
};

enum block_form {
    BLOCK_NEW,
    BLOCK_LINES,  /* its statements begin lines */
    BLOCK_INLINE, /* if x: y */
};

/* A block, lambda or comprehension that the walk is in. */
struct frame {
    uint32_t last;
    uint32_t inside; /* a set of enum inside */
    enum block_form form;
    struct range indent; /* of its lines; of the block around it while it is new */
};

struct walk {
    const struct tree *tree;
    struct arena *arena;
    struct refusals *refusals;
    VEC(struct frame) frames;
    /* The text is read up to here … */
    uint32_t at;
    uint32_t brackets; /* that are open there */
    bool lost;         /* where lines begin is no longer sure */
    bool new_line;     /* a line ended, and no statement began since */
    /* … and this is the logical line that it stands in. */
    uint32_t line;
    struct range indent;
    uint64_t steps; /* that the search for declared names may still take */
};

static inline struct frame *walk_frame(struct walk *walk)
{
    return &walk->frames.items[walk->frames.count - 1];
}

static inline bool walk_inside(struct walk *walk, enum inside what)
{
    return walk_frame(walk)->inside & what;
}

/* Children in order, without comments and continuations of lines. */
uint32_t part_first(const struct tree *tree, uint32_t node);
uint32_t part_next(const struct tree *tree, uint32_t node);
uint32_t part_count(const struct tree *tree, uint32_t node);

void walk_push(struct walk *walk, uint32_t node, uint32_t inside);
void walk_refuse(struct walk *walk, enum refuser by, uint32_t node, const char *message);

/* strict_lines.c: lines, indentation, comments and what else stands between nodes */
void lines_begin(struct walk *walk);
void lines_read(struct walk *walk, uint32_t end);
void lines_statement(struct walk *walk, uint32_t node, bool compound);
void lines_clause(struct walk *walk, uint32_t node); /* else:, @decorator, what begins a line but no statement */
void lines_block(struct walk *walk, uint32_t node);
void lines_comment(struct walk *walk, uint32_t node);
void lines_end(struct walk *walk);

/* strict_literals.c */
void literals_string(struct walk *walk, uint32_t node);
void literals_strings(struct walk *walk, uint32_t node);
void literals_interpolation(struct walk *walk, uint32_t node);
void literals_number(struct walk *walk, uint32_t node);
void literals_identifier(struct walk *walk, uint32_t node);

/* strict_forms.c: calls, parameters, targets, imports: nodes by what may stand in them and around them */
void forms_arguments(struct walk *walk, uint32_t node);
void forms_parameters(struct walk *walk, uint32_t node);
void forms_target(struct walk *walk, uint32_t node);
void forms_deleted(struct walk *walk, uint32_t node);
void forms_assignment(struct walk *walk, uint32_t node);
void forms_augmented(struct walk *walk, uint32_t node);
void forms_import(struct walk *walk, uint32_t node);
void forms_future(struct walk *walk, uint32_t node);
void forms_except(struct walk *walk, uint32_t node);
void forms_with(struct walk *walk, uint32_t node);
void forms_decorator(struct walk *walk, uint32_t node);

/* strict_names.c */
void names_declared(struct walk *walk, uint32_t node);

/* strict_expressions.c */
void expressions_named(struct walk *walk, uint32_t node);
void expressions_splat(struct walk *walk, uint32_t node);
void expressions_splat_target(struct walk *walk, uint32_t node);
void expressions_clause(struct walk *walk, uint32_t node); /* for … in …, if … of a comprehension */
void expressions_operands(struct walk *walk, uint32_t node);
void expressions_await(struct walk *walk, uint32_t node);
void expressions_yield(struct walk *walk, uint32_t node);
void expressions_braces(struct walk *walk, uint32_t node);

#endif
