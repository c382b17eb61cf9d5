/* SPDX-License-Identifier: MIT */
/*
 * A rule of semgrep's, as it is.
 *
 *   - id: json-from-text           ->   a struct rule of that name, severity MEDIUM, with the formula
 *     languages: [python]               ALL ─┬─ PATTERN  json.loads($R.text)
 *     message: Call .json()                  └─ NOT_INSIDE ── PATTERN  try: …
 *     severity: WARNING
 *     patterns:
 *       - pattern: json.loads($R.text)
 *       - pattern-not-inside: |
 *           try: ...
 *
 * What only explains is passed over; a rule with what would change its findings and is not read is refused.
 */
#ifndef ML_RULES_PACK_SEMGREP_H
#define ML_RULES_PACK_SEMGREP_H

#include "rules/pack_keys.h"

/* Has a rule the key that every rule of semgrep's has, and no other? */
bool semgrep_owns(const struct yaml_node *node);

/* rule->node is the mapping. *applies: false for a rule that is refused, of which there is a note in the pack then; the
 * others run. */
void semgrep_read(struct pack_reader *reader, struct pack_rule *rule, bool *applies);

#endif
