/* SPDX-License-Identifier: MIT */
/*
 * The parts of a formula, made from a YAML node: what both rule languages need.
 *
 *   pattern: f($X,          ->   a FORMULA_PATTERN; or its error, at the line and column of the pattern's own text
 *
 * Whoever calls gives `name`, the operator as written.
 */
#ifndef ML_RULES_PACK_FORMULA_H
#define ML_RULES_PACK_FORMULA_H

#include "match/formula.h"
#include "rules/pack_keys.h"

struct formulas {
    VEC(struct formula) list;
};

/* A key of a formula: reads its value and adds the formulas it stands for. */
struct formula_key {
    const char *name;
    enum ml_status (*read)(struct pack_reader *reader, const struct formula_key *key, const struct yaml_node *value,
                           struct formulas *list);
    enum formula_kind kind;
    enum condition_kind condition; /* of FORMULA_CONDITION */
    bool negated;
};

/* What a rule's formula is made with: its metavariables, and options as they are when nothing is said. */
void pack_begin_rule(struct pack_reader *reader, struct rule *rule);

/* Every value that is no text, or an empty one, is refused. */
ML_MUST_USE enum ml_status pack_formula_text(struct pack_reader *reader, const char *name,
                                             const struct yaml_node *value, struct memlint_text *text);
ML_MUST_USE enum ml_status pack_formula_pattern(struct pack_reader *reader, const char *name,
                                                const struct yaml_node *value, struct formula *formula);
/* Of a regular expression that finds: it may not match an empty text, which is everywhere. */
ML_MUST_USE enum ml_status pack_formula_regex(struct pack_reader *reader, const char *name,
                                              const struct yaml_node *value, struct formula *formula);
/* Of one that tests a text: it may. */
ML_MUST_USE enum ml_status pack_test_regex(struct pack_reader *reader, const char *name, const struct yaml_node *value,
                                           const struct regex **regex);
/* Of value's text, or of one made from it, whose mistakes are shown at the value. */
ML_MUST_USE enum ml_status pack_expression(struct pack_reader *reader, const struct yaml_node *value,
                                           struct memlint_text text, enum expression_language language,
                                           const struct expression **expression);
/* $X, $...X, $1 */
ML_MUST_USE enum ml_status pack_variable(struct pack_reader *reader, const struct yaml_node *name, uint32_t *variable);
/* Refuses a rule that asks about a metavariable which no pattern binds. */
ML_MUST_USE enum ml_status pack_check_asked(struct pack_reader *reader);
/* The same of the metavariables in code. */
ML_MUST_USE enum ml_status pack_check_code(struct pack_reader *reader, const struct yaml_node *code);
/* include and exclude, each a text or a list of them. */
ML_MUST_USE enum ml_status pack_paths(struct pack_reader *reader, const struct yaml_node *value,
                                      struct rule_paths *paths);

struct formula pack_leaf(enum formula_kind kind, const char *name, const struct yaml_node *at);
/* An operator over one formula. */
struct formula pack_over(struct pack_reader *reader, struct formula outer, struct formula inner);
/* To be one of several that all hold: what only narrows down narrows the others down. */
void pack_add(struct pack_reader *reader, struct formulas *list, struct formula formula);
/* All of them, or any; of one, itself. */
struct formula pack_group(struct formula outer, const struct formulas *list);

/* Does it find something by itself, or only narrow down what others find? */
bool pack_is_positive(const struct formula *formula);
/* A note where nothing narrows down a pattern that finds everything. */
void pack_warn(struct pack_reader *reader, const struct formula *formula);

#endif
