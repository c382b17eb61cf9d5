/* SPDX-License-Identifier: MIT */
/*
 * Which rules report. A selector is an id (MEM101), the beginning of one (MEM1), a name (string-concat-in-loop), a
 * family (strings), or "all".
 *
 *   --select MEM1 --ignore MEM103            MEM101, MEM102, MEM104 …
 *   --select MEM101 --ignore strings         MEM101: the longer, more specific selector wins
 *   --select strings --ignore strings        nothing: of equals, ignore wins
 *   --select =strings                        the rule of that name, for hosts that have a name and want nothing else
 *
 * Without select, the rules that are on by default. A syntax error is reported whatever is selected, unless ignored.
 */
#ifndef ML_BRIDGE_SELECT_H
#define ML_BRIDGE_SELECT_H

#include "options.h"
#include "results.h"

/* How closely a selector means a rule; 0: it doesn't. */
uint32_t select_match(struct memlint_text selector, const struct memlint_rule *rule);

/* Sets rules[…].selected, and the severities that the options give. ML_INVALID: a selector that means no rule. */
ML_MUST_USE enum ml_status select_rules(const struct options *options, struct result_rule *rules, uint32_t count,
                                        struct ml_error *error);

/* The id, name or family nearest to a selector that means no rule. */
struct memlint_text select_nearest(struct memlint_text selector, const struct result_rule *rules, uint32_t count);

#endif
