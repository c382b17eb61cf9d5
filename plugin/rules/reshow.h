/* SPDX-License-Identifier: MIT */
/* How a text that is formatted each turn is made less often, or not at all: MEM103's suggestion. */
#ifndef ML_RULES_RESHOW_H
#define ML_RULES_RESHOW_H

#include "rules/check.h"

void suggest_less_formatting(struct check_run *run, struct finding *finding, uint32_t format);

#endif
