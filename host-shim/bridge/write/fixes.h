/* SPDX-License-Identifier: MIT */
/*
 * What was fixed, and what can be:
 *
 *   Fixed 12 findings, 2,000 bytes and ~160 to 1,456 bytes/iteration saved
 *   - code.py:                                                              with the style show_fixes
 *       2 × MEM101 (string-concat-in-loop): ~160 to 1,456 bytes/iteration
 *   [*] 3 fixable with the `--fix` option (2 more with `--unsafe-fixes`)
 */
#ifndef ML_WRITE_FIXES_H
#define ML_WRITE_FIXES_H

#include "write/sentence.h"
#include "write/value.h"

/* Nothing where nothing was fixed, or can be. */
void put_fixed(struct output *out, const struct results *results);
void put_fixable(struct output *out, const struct tally *tally);

/* "[*] " before the message of a finding that can be fixed. */
void put_fix_mark(struct output *out, const struct result_finding *found);
void fixes_add_mark(struct sentence *line, const struct result_finding *found);

/* An array "fixed": by rule, what was fixed in a file that has a change. */
void json_fixed(struct output *out, json_t *object, const struct result_file *file);

#endif
