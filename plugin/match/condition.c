/* SPDX-License-Identifier: MIT */
#include "match/condition.h"

#include "match/formula.h"

void condition_apply(struct formula_run *run, const struct condition *condition, const struct match *match,
                     struct matches *kept)
{
    (void)run, (void)condition, (void)match, (void)kept;
}
