/* SPDX-License-Identifier: MIT */
/*
 * What a finding is known by when code moves: its rule, its file and the text of its line, in which a run of blanks is
 * one and those at both ends are none. No number of a line has part in it, so lines added or removed elsewhere change
 * no fingerprint. Findings of a file that are alike in all three are told apart by a count, in the order of the file:
 *
 *   39fa2ee980eb94b0:1
 *
 * Sixteen digits of 64-bit FNV-1a over "rule NUL path NUL line" (of a line of machine size, its first 1,024 bytes), a
 * colon, the count from 1. Services compare these with the ones they stored: the form never changes.
 */
#ifndef ML_BRIDGE_FINGERPRINT_H
#define ML_BRIDGE_FINGERPRINT_H

#include "results.h"

/* One for each finding of the file. */
const struct memlint_text *fingerprint_all(struct arena *arena, const struct result_file *file);

/* For each key, how many equal ones there are up to it: 5 7 5 gives 1 1 2. */
const uint32_t *fingerprint_count(struct arena *arena, const uint64_t *keys, uint32_t count);

#endif
