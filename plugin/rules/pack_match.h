/* SPDX-License-Identifier: MIT */
/*
 * A rule in memlint's own language: code to look for, and keys that narrow it down, all of which hold.
 *
 *   match: $L.append($V)
 *   inside: "while True: ..."
 *   grows: $L
 *   bytes: "16 + list(1)"
 *
 * A formula is a text, which is code, or a mapping of such keys; below any, all, not, inside and has stand formulas.
 */
#ifndef ML_RULES_PACK_MATCH_H
#define ML_RULES_PACK_MATCH_H

#include "rules/pack_keys.h"

struct formula;

/* Has a rule a key of this language? */
bool match_owns(const struct yaml_node *node);
bool match_knows(struct memlint_text key);
/* Every key, those of the rule alone last; NULL past the end. */
const char *match_key_at(uint32_t index);

/* One formula that finds something by itself. */
ML_MUST_USE enum ml_status match_read_formula(struct pack_reader *reader, const char *name,
                                              const struct yaml_node *value, const struct formula **formula);

/* Reads of rule->node all keys that match_knows. */
ML_MUST_USE enum ml_status match_read(struct pack_reader *reader, struct pack_rule *rule);

#endif
