/* SPDX-License-Identifier: MIT */
/*
 * What a rule looks for: patterns and conditions, joined by operators. Both rule languages are read into it,
 * memlint's own (rules/pack_match.c) and semgrep's (rules/pack_semgrep.c).
 *
 *   match: $L.append($V)              ALL ─┬─ PATTERN  $L.append($V)
 *   inside: "for $I in $_: ..."            ├─ INSIDE ── PATTERN  for $I in $_: …
 *   in-loop: forever                       └─ CONDITION in-loop
 *
 * Immutable once made, in the engine's arena.
 */
#ifndef ML_MATCH_FORMULA_H
#define ML_MATCH_FORMULA_H

#include "base/yaml.h"
#include "match/condition.h"
#include "match/matcher.h"
#include "match/regex.h"

enum { FORMULA_MATCH_LIMIT = 100000 }; /* that any part of a formula may find in a file; then the matcher gave up */

enum formula_kind {
    FORMULA_PATTERN,
    FORMULA_REGEX,      /* finds texts, in all of the source; group n is bound to $n */
    FORMULA_ALL,        /* what all children find at the same place, or one inside the other: the inner one; then the
                           children below narrow it down */
    FORMULA_ANY,        /* what one of the children finds */
    FORMULA_NOT,        /* in ALL: not what the child finds at the very same place; a regex or INSIDE: or around it,
                           and a regex: or in it */
    FORMULA_INSIDE,     /* in ALL: only inside what the child finds; its bindings hold, too */
    FORMULA_NOT_INSIDE, /* in ALL: only outside */
    FORMULA_HAS,        /* in ALL: only what has a match of the child in it; its bindings hold, too */
    FORMULA_HAS_NOT,    /* in ALL: only what has none */
    FORMULA_CONDITION,  /* in ALL */
    FORMULA_FOCUS,      /* in ALL: report what the metavariable stands for */
};

struct formula {
    enum formula_kind kind;
    const struct yaml_node *at; /* the operator's value in the pack: for errors, and for `memlint why` */
    struct memlint_text name;   /* the operator as written: "pattern-not-inside", "not-inside" */
    uint32_t count;
    struct formula *children;
    const struct pattern *pattern; /* FORMULA_PATTERN */
    const struct regex *regex;     /* FORMULA_REGEX */
    struct condition condition;    /* FORMULA_CONDITION */
    uint32_t variable;             /* FORMULA_FOCUS */
    bool beside;                   /* FORMULA_FOCUS: beside the one before it each is reported; else what both are */
};

/* A file as formulas see it. */
struct formula_run {
    struct matcher matcher;
    const struct word_set *present;
    struct regex_matcher *regexes; /* made when first needed */
    struct memlint_text board;     /* that was chosen */
    bool regex_gave_up;
    /* What each operator made of the candidates, for `memlint why`; NULL: nobody asks. Called for each formula with
     * what it finds by itself, before == NULL, and then for the operators of an ALL in the order in which they narrow
     * it, with what was left before and after. */
    void (*trace)(void *context, const struct formula *formula, const struct matches *before,
                  const struct matches *after);
    void *trace_context;
};

void formula_begin(struct formula_run *run, struct arena *arena, const struct facts *facts,
                   const struct word_set *present);
/* Can it find anything in a file that has those words? */
bool formula_possible(const struct formula *formula, const struct word_set *present);
bool formula_needs_facts(const struct formula *formula);
/* Adds what it finds in the file, tidy. */
void formula_find(struct formula_run *run, const struct formula *formula, struct matches *found);
/* The same in what a metavariable stands for, with those bound already; of a text that is no node, only regexes
 * find something. An ALL in which nothing is looked for narrows down the place as a whole. */
void formula_find_at(struct formula_run *run, const struct formula *formula, const struct capture *capture,
                     const struct bound *given, struct matches *found);
/* Is there nothing in a match of it of which no pattern and no metavariable says anything? See matcher_covers. */
bool formula_covers(struct formula_run *run, const struct formula *formula, const struct match *match);
/* The innermost node around a match; 0: the module. */
uint32_t formula_node(const struct formula_run *run, const struct match *match);

#endif
