/* SPDX-License-Identifier: MIT */
/* Runs the rules that are regular expressions over one file. */
#ifndef ML_RULES_REGEX_RULE_H
#define ML_RULES_REGEX_RULE_H

#include "match/regex.h"
#include "rules/check.h"
#include "rules/regions.h"

/* One file. The caller sets the first part; the rest is made when the first rule needs it. */
struct regex_file {
    struct memlint_text path; /* for warnings */
    struct memlint_text source;
    const struct range *comments; /* sorted */
    uint32_t comment_count;

    struct regex_matcher *matcher;
    struct memlint_text regions[REGION_COUNT];
    VEC(struct ml_error) warnings; /* rules that were given up, in words for the user; status ML_LIMIT */
};

/* Adds a finding for each match of run->rule's regex. Its range is the match, an empty one that of the character after
 * it; where a region is blanked, without the spaces at its ends, and a match of spaces alone is none. */
void regex_rule_run(struct check_run *run, struct regex_file *file);

#endif
