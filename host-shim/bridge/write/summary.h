/* SPDX-License-Identifier: MIT */
#ifndef ML_WRITE_SUMMARY_H
#define ML_WRITE_SUMMARY_H

#include "write/write.h"

/* The report's sections on memory: Memory Profile Summary, Import Costs, Recommended Optimizations. */
void put_summary(struct output *out, const struct memlint_profile *profile);

/* "Too little memory, ~80 to 4,580 bytes short of the 10,240 that must stay free" */
struct memlint_text misfit_text(struct arena *arena, const struct result_file *file);

/* How far a margin stays below the floor: "~80 to 4,580 bytes short of the 10,240 that must stay free". */
struct memlint_text margin_missing(struct arena *arena, const struct memlint_profile *profile);

#endif
