/* SPDX-License-Identifier: MIT */
/*
 * The catalogue as a rule file of another tool, as far as its language can say what ours can.
 *
 *   match: $L = $L + [$X]              patterns:
 *   in-loop: any                 ->      - pattern: '$L = $L + [$X]'
 *                                        - pattern-inside: …
 *
 * A rule with `export:` is written by that formula, every other by its own. What cannot be said leaves the whole rule
 * out, for a reason: a rule that finds more than memlint's would be another rule.
 */
#ifndef ML_RULES_EXPORT_H
#define ML_RULES_EXPORT_H

#include "base/builder.h"
#include "rules/catalogue.h"

/* A rule that the file does not have. */
struct export_gap {
    const struct memlint_rule *rule;
    struct memlint_text reason;
};

struct exported {
    struct memlint_text file;
    VEC(struct export_gap) gaps;
};

/* ML_INVALID: no such language, or a formula of a rule's `export:` has a mistake. */
ML_MUST_USE enum ml_status export_rules(struct arena *arena, const struct catalogue *catalogue, struct parser *parser,
                                        struct memlint_text language, struct exported *exported,
                                        struct ml_error *error);

#endif
