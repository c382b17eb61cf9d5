/* SPDX-License-Identifier: MIT */
/*
 * What the metavariables of a rule stand for in one match.
 *
 *   f($X, $...REST)  on  f(1, a, b)     $X: the node 1;  $...REST: the nodes a to b, which are siblings
 *
 * A set of bindings is a list that only ever grows at its front, so that matches share their tails. NULL: nothing is
 * bound. All of it lives in the file's arena.
 */
#ifndef ML_MATCH_CAPTURES_H
#define ML_MATCH_CAPTURES_H

#include "facts/facts.h"
#include "match/regex.h"

/* $n, what group n of a regular expression matched, is the variable GROUP_VARIABLE + n of every rule. */
enum { METAVARIABLE_LIMIT = 32, GROUP_VARIABLE = 1 << 16 };
#define NO_METAVARIABLE UINT32_MAX /* no int, as a member of an enum must be */

/* The metavariables of one rule: $X in one of its patterns is $X in all. As written: "$X", "$...ARGS". */
struct metavariables {
    uint32_t count;
    struct memlint_text names[METAVARIABLE_LIMIT];
};

/* From a $ on: where the metavariable ends that begins there, $X, $_, $...ARGS or $1; `start`: none does. */
uint32_t metavariable_end(struct memlint_text text, uint32_t start);
/* The next one of a text from *start on, as *start … *end; false: there is none. */
bool metavariable_next(struct memlint_text text, uint32_t *start, uint32_t *end);
/* Is the text one, and nothing more? */
bool metavariable_is(struct memlint_text text);
/* NO_METAVARIABLE: there is none of the name. */
uint32_t metavariable_find(const struct metavariables *variables, struct memlint_text name);
/* Adds it unless it is there; NO_METAVARIABLE: there are METAVARIABLE_LIMIT already. */
uint32_t metavariable_add(struct metavariables *variables, struct memlint_text name);

/* Sibling nodes first … last, of which comments are none; first == 0: a text that is no node, a part of a string or a
 * name, or an empty sequence. */
struct capture {
    uint32_t first;
    uint32_t last;
    struct range range; /* the bytes from the first to the last */
};

struct bound {
    const struct bound *rest;
    uint32_t variable;
    struct capture to;
};

/* NULL: the variable is not bound. */
const struct capture *bound_find(const struct bound *bound, uint32_t variable);
const struct bound *bound_with(struct arena *arena, const struct bound *bound, uint32_t variable, struct capture to);
/* With the groups of the last match of a search in the text that begins at byte `base` of the file. */
const struct bound *bound_with_groups(struct arena *arena, const struct bound *bound, const struct regex_search *search,
                                      uint32_t base);
/* Is it the same code: the same nodes with the same names and literals, however they are spaced and commented? */
bool capture_equal(const struct tree *tree, struct capture one, struct capture other);
/* Do they bind the variables that both have to equal code? Those of groups may differ: who writes (a|b) means no more
 * than to group. */
bool bound_agree(const struct tree *tree, const struct bound *one, const struct bound *other);
/* All that either binds; false: they do not agree. */
bool bound_join(struct arena *arena, const struct tree *tree, const struct bound *one, const struct bound *other,
                const struct bound **joined);
/* Do they bind the same variables to the very same places? */
bool bound_same(const struct bound *one, const struct bound *other);

struct match {
    struct range range;
    uint32_t first; /* sibling nodes first … last; 0: a match of a regular expression */
    uint32_t last;
    const struct bound *bound;
};

struct matches {
    VEC(struct match) list;
};

/* Sorted by place, the longer first, then by what is bound; of those that are the same in all, one. */
void matches_tidy(struct matches *matches);

#endif
