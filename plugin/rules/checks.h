/* SPDX-License-Identifier: MIT */
/* The checks of checks.def, and what one asks of another, so that nothing is said twice. */
#ifndef ML_RULES_CHECKS_H
#define ML_RULES_CHECKS_H

#include "rules/check.h"

#define CHECK(name) extern const struct check check_##name;
#include "rules/checks.def"

/* What MEM601 makes of an import; also asked by the table of import costs. */
enum import_use {
    IMPORT_USED,
    IMPORT_DOUBTFUL, /* unused here, but it may re-export a name, or ask whether the module is there */
    IMPORT_UNUSED,
};
enum import_use import_use(const struct facts *facts, const struct import *import);
/* Does the board load a module for it: an import by a full name, at run time? */
bool import_loads(const struct import *import);

/* Of a text, what one rule reports and another then leaves alone: does the assignment make it longer each turn
 * (MEM101)? Is the node a whole a + b + c (MEM102)? Does it stand in what MEM101 or MEM104 reports? */
bool text_grows(const struct facts *facts, uint32_t assignment);
bool text_is_chain(const struct facts *facts, uint32_t node);
bool text_is_spoken_for(const struct facts *facts, struct arena *arena, uint32_t node);

/* Is a buffer made in hot code that MEM301 reports? */
bool buffer_made_each_turn(const struct facts *facts, uint32_t call);

#endif
