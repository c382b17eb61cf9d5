/* SPDX-License-Identifier: MIT */
/*
 * A pattern of code: Python with holes in it.
 *
 *   $BUS.write_then_readinto($_, ..., $BUF, end=$END)
 *   for $I in range($N):
 *       ...
 *       $LIST.append($V)
 *
 * Text in, a compiled pattern out: made once for an engine, immutable, shared by threads. The holes:
 *   $X            one expression, name or statement, and equal code wherever the rule says $X again; $_: whatever it is
 *   $...ARGS      any number of arguments, elements or statements; ...: the same without a name
 *   "..."         any string;  "=~/regex/": one that the regular expression finds
 *   <... e ...>   an expression with e somewhere inside
 *   ($X: str)     an expression of that type
 *   a. ... .b()   any chain of attributes and calls between
 */
#ifndef ML_MATCH_PATTERN_H
#define ML_MATCH_PATTERN_H

#include "match/captures.h"
#include "match/vocabulary.h"
#include "syntax/parser.h"

struct pattern;

/* What semgrep's `options:` may switch. */
struct pattern_options {
    bool constants;      /* X = 10; f(X) is f(10) */
    bool commutes;       /* `and` and `or` in any order */
    bool associates;     /* a + b + c whatever the grouping, and | , & and ^ in any order */
    bool symbolic;       /* x = f(); g(x) is g(f()), of a name that is bound once */
    bool goes_deeper;    /* `...` between statements looks into the statements between, too */
    bool vardefs_assign; /* x = … is also x: T = … */
};
extern const struct pattern_options pattern_options_default;

struct pattern_maker {
    struct arena *arena; /* of the engine */
    struct parser *parser;
    struct vocabulary *vocabulary; /* of the engine */
    struct metavariables *variables;
    const struct pattern_options *options;
};

/* On failure *offset is the byte of the text where the mistake is. */
ML_MUST_USE enum ml_status pattern_compile(const struct pattern_maker *maker, struct memlint_text text,
                                           struct pattern **pattern, uint32_t *offset, struct ml_error *error);

/* Can the pattern match in a file that has those words? false: surely not. */
bool pattern_possible(const struct pattern *pattern, const struct word_set *present);
/* Does it match every expression, or every statement: $X, ...? */
bool pattern_matches_all(const struct pattern *pattern);
/* Is more than the tree needed to match it? */
bool pattern_needs_facts(const struct pattern *pattern);

#endif
