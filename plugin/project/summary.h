/* SPDX-License-Identifier: MIT */
/*
 * Which words a source mentions, without parsing it: what is not mentioned is not used, by whatever way.
 *
 *     from colors import RED      colors, RED: in an import
 *     print(getattr(m, "BLUE"))   print, getattr, m; BLUE: in a text
 *
 * A summary is a set of numbers, one a word. Two words may have the same: then the answer is yes once too often.
 */
#ifndef ML_PROJECT_SUMMARY_H
#define ML_PROJECT_SUMMARY_H

#include <stdbool.h>

#include "base/arena.h"

/* The summary of a source in any encoding, in the arena. */
struct memlint_text summary_make(struct arena *arena, struct memlint_text source);

bool summary_knows(struct memlint_text summary); /* false: nothing is known, so it may mention all */
bool summary_mentions(struct memlint_text summary, struct memlint_text word);

/* What stands for a word, never 0. */
uint32_t summary_number(struct memlint_text word);
/* The words that may be modules' names, as they stand in an import or in a text, one by one from *at = 0 on; 0: there
 * are no more. */
uint32_t summary_next_import(struct memlint_text summary, uint32_t *at);

#endif
