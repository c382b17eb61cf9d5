/* SPDX-License-Identifier: MIT */
/* How a text that grows in a loop is built for less: MEM101's suggestion. */
#ifndef ML_RULES_BUILDING_H
#define ML_RULES_BUILDING_H

#include "rules/check.h"

/* How the text is built then. */
enum building_way {
    BUILT_AS_BEFORE, /* nothing is suggested */
    BUILT_FOR_NOTHING,
    BUILT_IN_BUFFER,
    BUILT_BY_JOIN,
};

/* The findings of all updates of one text get the same edits. */
enum building_way suggest_building(struct check_run *run, struct finding *finding, uint32_t assignment);
/* Where nothing else is suggested: the end of it is kept, of what would grow for as long as the program runs. */
void suggest_bound(struct check_run *run, struct finding *finding, uint32_t assignment);

#endif
