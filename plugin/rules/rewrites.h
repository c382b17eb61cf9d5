/* SPDX-License-Identifier: MIT */
/* rewrite:, fix: and fix-regex: of a rule that is a formula, as edits of its finding. */
#ifndef ML_RULES_REWRITES_H
#define ML_RULES_REWRITES_H

#include "match/captures.h"
#include "rules/check.h"

/* Why an edit is only shown, after "not applied: ". */
extern const char rewrite_loses[];

/* Of run->rule, which has one. What a user's rule rewrites is never known to be the same: it is applied where he asks
 * for it, and only shown where a part of the match would be lost that no pattern names (covered: there is none). */
void rewrite_suggest(struct check_run *run, struct finding *finding, const struct match *match, bool covered);

#endif
