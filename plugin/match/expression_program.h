/* SPDX-License-Identifier: MIT */
/*
 * A compiled expression: steps for a stack, and what the steps are made of.
 *
 *   $A - len($B)        variable $B   call len   variable $A   binary -
 *
 * The text's tree is an array in pre-order, so its end comes first here: each step finds its operands on the stack,
 * the first of them on top.
 */
#ifndef ML_MATCH_EXPRESSION_PROGRAM_H
#define ML_MATCH_EXPRESSION_PROGRAM_H

#include "match/expression.h"

enum { EXPRESSION_LIMIT = 1024 /* bytes */, STACK_LIMIT = 128 /* values at once */ };

enum step_kind {
    STEP_CONSTANT,
    STEP_VARIABLE,
    STEP_NOT,
    STEP_UNARY,
    STEP_BINARY,
    STEP_LOGIC, /* and, or */
    STEP_COMPARE,
    STEP_CALL,
};

struct callable;

struct step {
    enum step_kind kind;
    uint32_t count; /* of operands */
    uint32_t variable;
    bool sequence;               /* STEP_VARIABLE: $...ARGS, which has a length even where it is one node */
    enum kind sign;              /* STEP_UNARY, STEP_BINARY, STEP_LOGIC */
    const enum kind *operators;  /* STEP_COMPARE: between the operands */
    const struct callable *call; /* STEP_CALL */
    const struct regex *regex;   /* STEP_CALL of re.match */
    struct value constant;
};

struct expression {
    struct memlint_text text;
    enum expression_language language;
    uint32_t count;
    const struct step *steps;
};

/* Functions: expression.def and heap/sizes.def */

struct call {
    const struct value *values; /* the arguments; of a method what it is called on first */
    uint32_t count;
    const struct regex *regex;
    enum expression_language language;
    const struct expression_input *input;
};

struct callable {
    struct memlint_text name; /* "len", "re.match", "strip" */
    bool is_method;
    uint8_t least; /* arguments */
    uint8_t most;
    struct value (*call)(const struct call *call);
};

/* NULL: there is none. */
const struct callable *function_find(enum expression_language language, struct memlint_text name, bool is_method);
/* The name that is spelt most like it; NULL: none is near. */
const struct callable *function_nearest(enum expression_language language, struct memlint_text name, bool is_method);

/* Literals: 0x1f, -1.5, "a\n" "b", True, None */

/* false: it is none, or one whose value is not certain. Node offsets are looked up in the text. */
bool literal_value(const struct tree *tree, struct memlint_text text, uint32_t node, struct arena *arena,
                   struct value *value);
/* As int(text, base) and float(text) read it; base 0: by its prefix. false: it is none, or too large or too fine to be
 * exact. */
bool literal_int(struct memlint_text text, uint32_t base, int64_t *number);
bool literal_float(struct memlint_text text, double *real);

/* Values */

struct value value_none(void);
struct value value_of_bool(bool holds);
struct value value_int(int64_t number);
struct value value_float(double real); /* unknown, if it is infinite or no number */
struct value value_of_text(struct memlint_text text);
struct value value_of_truth(enum truth truth);
struct value value_of_capture(const struct facts *facts, const struct capture *capture, bool sequence);

/* Operators */

struct value operate_unary(enum kind sign, const struct value *operand);
struct value operate_binary(enum kind sign, const struct value *left, const struct value *right, struct arena *arena);
struct value operate_bytes(enum kind sign, const struct value *left, const struct value *right);
/* left < right, left in right …; the tree is the file's. */
enum truth operate_compare(enum kind sign, const struct value *left, const struct value *right,
                           const struct tree *tree);

#endif
