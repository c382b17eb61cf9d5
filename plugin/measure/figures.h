/* SPDX-License-Identifier: MIT */
/*
 * A run ─► what was measured, beside what the model estimates. c: right after a collection, r: before it.
 *
 *   growth    (c of the last head of a turn − c of the second) / turns between them: what the first binds is none
 *   garbage   r at the end of a turn − c there, which is what it allocated less what it kept; the mean over turns
 *   peak      the highest r
 */
#ifndef ML_MEASURE_FIGURES_H
#define ML_MEASURE_FIGURES_H

#include "measure/plan.h"
#include "memlint/profile.h"
#include "rules/check.h"

struct figures_input {
    struct arena *arena;
    const struct facts *facts;
    const struct memlint_profile *profile;
    const struct check_findings *findings;
};

/* runtime->run is there already. */
void figures_make(struct memlint_runtime *runtime, const struct figures_input *input);

#endif
