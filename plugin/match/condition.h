/* SPDX-License-Identifier: MIT */
/*
 * Conditions on a match: on what its metavariables stand for, and on what facts/ knows of the place.
 *
 *   type-of: {$S: str}      size-of: {$N: ">= 1024"}      in-loop: forever      metavariable-regex: …
 *
 * Where facts can't tell, no condition holds, neither in-loop: forever nor its opposite: a rule that can't tell stays
 * silent.
 */
#ifndef ML_MATCH_CONDITION_H
#define ML_MATCH_CONDITION_H

#include "match/expression.h"

struct formula;
struct formula_run;

enum condition_kind {
    CONDITION_TEXT, /* the code of a metavariable, mostly without a string's quotes, matches a regex from its start */
    CONDITION_FORMULA, /* a formula finds something in what a metavariable stands for: metavariable-pattern */
    CONDITION_COMPARE, /* an expression is true */
    CONDITION_TYPE,    /* type-of: it can hold nothing but these types */
    CONDITION_SIZE, /* size-of: the number it is, or the length of the text or object, compares so: expression of $N */
    CONDITION_IN_LOOP, /* in one of these kinds of loop; bits of enum in_loop */
    CONDITION_HOT,     /* hot: facts_hot */
    CONDITION_RARE,    /* rare: facts_rare */
    CONDITION_ESCAPES, /* escapes: facts_escapes of what the metavariable stands for */
    CONDITION_GROWS,   /* grows: facts_only_grows of it */
    CONDITION_BOARD,   /* board: the chosen one is among these (names, with * for any part) */
};

/* The loops that run a place again, in its function: for and while, and comprehensions from their second part on. A
 * place is in all the loops around it: a bounded one in a run-forever one is both. What leaves the run-forever loop,
 * or is dead in it, is in no kind. */
enum in_loop {
    IN_LOOP_NONE = 1 << 0,    /* in no loop, and not hot */
    IN_LOOP_SET_UP = 1 << 1,  /* a known number of turns, before the run-forever loop, in no function */
    IN_LOOP_BOUNDED = 1 << 2, /* it ends by itself */
    IN_LOOP_FOREVER = 1 << 3, /* hot: in a run-forever loop, or a function that one reaches */
    IN_LOOP_ANY = IN_LOOP_SET_UP | IN_LOOP_BOUNDED | IN_LOOP_FOREVER,
};

struct condition {
    enum condition_kind kind;
    bool negated; /* hot: false, stays, not-text-of …; what can't be told holds neither way */
    uint32_t variable;
    const struct regex *regex;
    const struct formula *formula;
    const struct expression *expression;
    uint16_t holds;   /* CONDITION_TYPE: enum holds */
    uint8_t in_loops; /* CONDITION_IN_LOOP: enum in_loop */
    uint32_t board_count;
    const struct memlint_text *boards;
    bool folds;  /* CONDITION_TEXT: it may look at the constant that a name stands for */
    bool quotes; /* CONDITION_TEXT: a string is seen with them, as by semgrep */
};

/* Adds to `kept` what of a match passes: itself, with what a nested formula binds; nothing if it does not hold. */
void condition_apply(struct formula_run *run, const struct condition *condition, const struct match *match,
                     struct matches *kept);

/* Can it hold for anything in a run? false: for another board. */
bool condition_possible(const struct formula_run *run, const struct condition *condition);

#endif
