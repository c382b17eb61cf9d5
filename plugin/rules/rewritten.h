/* SPDX-License-Identifier: MIT */
/* Would one buffer for all turns of a loop do just what a new one each turn does? */
#ifndef ML_RULES_REWRITTEN_H
#define ML_RULES_REWRITTEN_H

#include "facts/facts.h"

/* buffer = bytearray(64), as a statement of the loop's own body: is it proved that the buffer is filled, all of it,
 * before anything reads it, that nobody keeps it, and that it can as well be made before the loop? */
bool buffer_is_rewritten(const struct facts *facts, uint32_t call, uint32_t loop);

#endif
