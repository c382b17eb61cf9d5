/* SPDX-License-Identifier: MIT */
/*
 * A rule as the catalogue holds it: the entry of a pack in rules.d, with its pattern compiled or its C check found.
 *
 *   - id: MEM101
 *     name: string-concat-in-loop
 *     severity: HIGH
 *     check: string_concat_in_loop
 *     …
 */
#ifndef ML_RULES_RULE_H
#define ML_RULES_RULE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"
#include "match/vocabulary.h"

struct check;
struct expression;
struct formula;
struct metavariables;
struct regex;
struct yaml_node;

/* fix: of semgrep, which is code; rewrite: of memlint; fix-regex: of semgrep. Metavariables in a text stand for their
 * code. All three stay away where they would lose a comment. */
struct rule_rewrite {
    struct memlint_text code; /* what stands in the place of the match; of a fix-regex, of what it finds in it */
    const struct regex *regex;
    uint32_t regex_count; /* how many places in the match are replaced, at most; 0: all */
    bool given;           /* an empty code is one, too: it deletes */
};

/* paths: of semgrep: patterns with *, ** and ?, of the file's path or of any tail of it. */
struct rule_paths {
    uint32_t include_count; /* 0: every file */
    const struct memlint_text *includes;
    uint32_t exclude_count;
    const struct memlint_text *excludes;
};

/* Where a regular expression looks: the source with its comments blanked, the comments alone, or all of it. */
enum rule_region { REGION_CODE, REGION_COMMENTS, REGION_ALL, REGION_COUNT };

struct rule {
    struct memlint_rule listed;        /* what hosts see: id, name, family, severity, texts; borrowed from the engine */
    struct memlint_text memory_impact; /* as written in the pack */
    struct memlint_bytes bytes;        /* memory_impact as a number, where it is one; provenance assumed */
    struct memlint_text bad;           /* examples; empty in packs of users who gave none */
    struct memlint_text good;
    bool built_in; /* the profile counts its findings, so it runs whatever rules were asked for */
    /* One of the three; or a check beside a formula, whose matches it judges. */
    const struct check *check;
    const struct regex *regex;
    const struct formula *formula;
    enum rule_region region;
    /* Of a formula. */
    const struct metavariables *variables; /* $X in issue and fix stands for its code */
    struct rule_rewrite rewrite;
    struct rule_paths paths;
    const struct expression *byte_count; /* bytes: an expression, in place of memory_impact's number; NULL: none */
    uint32_t byte_unit;                  /* MEMLINT_UNIT_… of it */
    /* export: a formula for other tools, in place of what memlint itself runs. Read when somebody asks for it, by
     * pack_read_export; NULL: none. */
    const struct yaml_node *exported;
};

/* All rules of an engine, in the order of their packs. Immutable once the engine is made. */
struct catalogue {
    struct arena *arena;
    struct parser *parser;        /* for the patterns of packs, while they are read; then NULL */
    struct vocabulary vocabulary; /* that the rules' patterns need */
    VEC(struct rule) rules;
};

#endif
