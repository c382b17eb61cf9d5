/* SPDX-License-Identifier: MIT */
/*
 * Arithmetic on ranges of bytes.
 *
 * A result carries the weakest provenance of what went into it, and that one's source. What is not known (unit NONE)
 * makes the whole unknown. Units never mix: that is a broken invariant. Nothing overflows; ends stop at BYTES_MOST.
 */
#ifndef ML_BASE_BYTES_H
#define ML_BASE_BYTES_H

#include <stdbool.h>

#include "base/text.h"

#define BYTES_MOST (INT64_C(1) << 60)

struct memlint_bytes bytes_unknown(void);
/* Nothing, to begin a sum with: it weakens no provenance. */
struct memlint_bytes bytes_zero(uint32_t unit);
struct memlint_bytes bytes_exact(uint32_t unit, int64_t bytes, uint32_t provenance, struct memlint_text source);
struct memlint_bytes bytes_range(uint32_t unit, int64_t low, int64_t high, uint32_t provenance,
                                 struct memlint_text source);
bool bytes_known(struct memlint_bytes bytes);
/* Of a range that is known, for what must be one number: an order, a threshold. */
int64_t bytes_middle(struct memlint_bytes bytes);

struct memlint_bytes bytes_add(struct memlint_bytes a, struct memlint_bytes b);
/* For two figures whose errors have nothing to do with each other, such as a program's own code and a library: both
 * are rarely at the same end, so the width is the root of the sum of the squares. */
struct memlint_bytes bytes_add_independent(struct memlint_bytes a, struct memlint_bytes b);
/* Of what two findings waste, or their fixes save. Peaks come one after another, so that the higher is all there is. */
struct memlint_bytes bytes_join(struct memlint_bytes a, struct memlint_bytes b);
struct memlint_bytes bytes_subtract(struct memlint_bytes a, struct memlint_bytes b);
struct memlint_bytes bytes_max(struct memlint_bytes a, struct memlint_bytes b);
/* So many times, low to high; counts are not negative. */
struct memlint_bytes bytes_scale(struct memlint_bytes bytes, int64_t low, int64_t high);
/* The same number as another kind of bytes: what is kept is also part of a peak. */
struct memlint_bytes bytes_as(struct memlint_bytes bytes, uint32_t unit);

/* Saturating, for what counts bytes before it is a range. Operands are within ±BYTES_MOST. */
int64_t bytes_sum(int64_t a, int64_t b);
int64_t bytes_product(int64_t a, int64_t b);

#endif
