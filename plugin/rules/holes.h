/* SPDX-License-Identifier: MIT */
/*
 * Texts of a rule with metavariables in them, filled with what these stand for in a match.
 *
 *   issue: "$X is made of $...PARTS"      ->   name is made of first, last
 *   rewrite: $A.join($B)                  ->   (a + b).join(c)
 */
#ifndef ML_RULES_HOLES_H
#define ML_RULES_HOLES_H

#include "facts/facts.h"
#include "match/captures.h"

struct holes {
    struct arena *arena;
    const struct facts *facts;
    const struct metavariables *variables;
    const struct bound *bound;
};

/* $X as its code, on one line and no longer than 60 bytes; value($X) as the constant that it is, where one is known.
 * What is not bound stays as it is written. */
struct memlint_text holes_message(const struct holes *holes, struct memlint_text text);

/* The code of a rewrite, its lines below the first one behind `indent`. $X as its source code, in parentheses where it
 * would else fall apart, and several lines of it moved to where they stand now. false: a text of several lines in it
 * cannot be moved. */
bool holes_code(const struct holes *holes, struct memlint_text code, struct memlint_text indent,
                struct memlint_text *filled);

/* How tightly code holds together: the loosest of its operators outside of brackets and texts. */
enum tightness {
    TIGHT_COMMA,
    TIGHT_LAMBDA, /* and := and yield */
    TIGHT_IF,
    TIGHT_OR,
    TIGHT_AND,
    TIGHT_NOT,
    TIGHT_COMPARISON,
    TIGHT_OR_BITS,
    TIGHT_XOR_BITS,
    TIGHT_AND_BITS,
    TIGHT_SHIFT,
    TIGHT_SUM,
    TIGHT_PRODUCT,
    TIGHT_UNARY,
    TIGHT_POWER,
    TIGHT_WHOLE, /* a name, a call, a text, (…) */
};
enum tightness code_tightness(struct memlint_text code);

#endif
