/* SPDX-License-Identifier: MIT */
/* The operators of semgrep's rules: pattern, patterns, pattern-either, metavariable-regex, … */
#ifndef ML_RULES_PACK_SEMGREP_FORMULA_H
#define ML_RULES_PACK_SEMGREP_FORMULA_H

#include "rules/pack_formula.h"

/* May it be a rule's own: pattern, patterns, pattern-either, pattern-regex? */
bool semgrep_is_root(struct memlint_text key);
/* Refuses what is known and not supported by what it needs: "taint tracking". */
ML_MUST_USE enum ml_status semgrep_check_known(struct pack_reader *reader, const struct yaml_node *key);
/* Is there code below this node, and not only regular expressions? */
bool semgrep_has_code(const struct yaml_node *node);
ML_MUST_USE enum ml_status semgrep_read_root(struct pack_reader *reader, const struct yaml_node *mapping,
                                             struct formula *formula);

#endif
