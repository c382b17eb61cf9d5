/* SPDX-License-Identifier: MIT */
#ifndef ML_WRITE_SUMMARY_H
#define ML_WRITE_SUMMARY_H

#include "write/write.h"

/* The report's sections on memory: Memory Profile Summary, Import Costs, Recommended Optimizations. */
void put_summary(struct output *out, const struct memlint_profile *profile);

#endif
