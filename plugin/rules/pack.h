/* SPDX-License-Identifier: MIT */
/*
 * A rule pack: YAML text in, rules out.
 *
 *   - pattern: 'json\.loads\(.*\.text\)'    ->   a struct rule with that regex, severity MEDIUM, 2,048 bytes kept
 *     issue: JSON parsed from a copy
 *     fix: Parse the response itself
 *     severity: MEDIUM
 *     memory_impact: 2 KB
 *
 * One rule, a list of rules, or a list below `rules:`. What keys there are is the table in pack_keys.c.
 */
#ifndef ML_RULES_PACK_H
#define ML_RULES_PACK_H

#include "base/yaml.h"
#include "rules/rule.h"
#include "syntax/parser.h"

struct pack_source {
    struct memlint_text path; /* for messages; its stem names the family */
    struct memlint_text text;
    bool built_in;                 /* memlint's own: more keys, all of them needed */
    struct parser *parser;         /* for patterns of code */
    struct vocabulary *vocabulary; /* of the engine, where the patterns' words go */
};

enum pack_key {
    KEY_PATTERN,
    KEY_ISSUE,
    KEY_FIX,
    KEY_SEVERITY,
    KEY_MEMORY_IMPACT,
    KEY_ID,
    KEY_NAME,
    KEY_WHY,
    KEY_IN,
    KEY_BAD,
    KEY_GOOD,
    KEY_CHECK,
    KEY_DEFAULT,
    KEY_ALIASES,
    KEY_COUNT,
};

/* A rule and where its parts stand. */
struct pack_rule {
    struct rule rule;
    const struct yaml_node *node;
    const struct yaml_node *values[KEY_COUNT]; /* NULL: not given */
    bool alone;                                /* what is wrong with it disables it alone: a rule of semgrep's */
};

struct pack {
    VEC(struct pack_rule) rules;
    VEC(struct ml_error) notes; /* status ML_OK */
};

/* The rules refer to the arena and to source->path. Ids and names are as given, so may be empty. */
ML_MUST_USE enum ml_status pack_read(struct arena *arena, const struct pack_source *source, struct pack *pack,
                                     struct ml_error *error);

/* The formula of rule->exported, and its metavariables. Constants are not followed: other tools follow other ones. */
ML_MUST_USE enum ml_status pack_read_export(struct arena *arena, struct parser *parser, const struct rule *rule,
                                            const struct formula **formula, const struct metavariables **variables,
                                            struct ml_error *error);

/* A note that this rule of semgrep's is not run, and why. */
void pack_note_refusal(struct arena *arena, struct pack *pack, const struct yaml_node *node,
                       const struct ml_error *cause);

/* own-patterns.yaml -> own-patterns; made of what a rule's name may be made of. */
struct memlint_text pack_stem(struct arena *arena, struct memlint_text path);

#endif
