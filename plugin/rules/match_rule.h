/* SPDX-License-Identifier: MIT */
/* Runs the rules that are formulas over one file. */
#ifndef ML_RULES_MATCH_RULE_H
#define ML_RULES_MATCH_RULE_H

#include "match/formula.h"
#include "rules/check.h"

/* One file, for all such rules together: they share what the matcher knows of its tree. */
struct match_file {
    struct memlint_text path; /* for paths: and for warnings */
    struct formula_run run;
    uint64_t steps;                /* of all rules so far */
    VEC(struct ml_error) warnings; /* rules that were given up, in words for the user; status ML_LIMIT */
};

/* Can the rule say anything of a file of that path with those words? Asked before the file is parsed. */
bool match_rule_possible(const struct rule *rule, struct memlint_text path, const struct word_set *present);
/* Is the tree not enough for it? */
bool match_rule_needs_facts(const struct rule *rule);

/* Adds a finding for each match of run->rule's formula; one for those that are the same in place and message. */
void match_rule_run(struct check_run *run, struct match_file *file);

#endif
