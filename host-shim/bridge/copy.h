/* SPDX-License-Identifier: MIT */
/* Copies of what plugins say, with all their texts, in an arena. Each escapes when memory runs out. */
#ifndef ML_BRIDGE_COPY_H
#define ML_BRIDGE_COPY_H

#include "base/arena.h"
#include "memlint/instrument.h"
#include "memlint/profile.h"

struct memlint_problem copy_problem(struct arena *arena, const struct memlint_problem *problem);
struct memlint_finding copy_finding(struct arena *arena, const struct memlint_finding *finding);
const struct memlint_profile *copy_profile(struct arena *arena, const struct memlint_profile *profile);
const struct memlint_runtime *copy_runtime(struct arena *arena, const struct memlint_runtime *runtime);

#endif
