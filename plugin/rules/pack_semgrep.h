/* SPDX-License-Identifier: MIT */
/*
 * A rule of semgrep's, as far as it is a regular expression: the ones with pattern-regex alone.
 *
 *   - id: json-from-text           ->   a struct rule of that name, severity MEDIUM, with that regex, which sees
 *     languages: [python]               comments, too
 *     message: Call .json()
 *     severity: WARNING
 *     pattern-regex: json\.loads\(\w+\.text\)
 *
 * What only explains or mends is passed over; a key that would change what is found and is not read is an error.
 */
#ifndef ML_RULES_PACK_SEMGREP_H
#define ML_RULES_PACK_SEMGREP_H

#include "rules/pack_keys.h"

/* Has a rule the key that every rule of semgrep's has, and no other? */
bool semgrep_owns(const struct yaml_node *node);

/* rule->node is the mapping. *applies: the rule is for Python; others are read no further. */
ML_MUST_USE enum ml_status semgrep_read(struct pack_reader *reader, struct pack_rule *rule, bool *applies);

#endif
