/* SPDX-License-Identifier: MIT */
#ifndef ML_WRITE_RUNTIME_H
#define ML_WRITE_RUNTIME_H

#include "write/value.h"

/* The report's section on what was measured, where anything was. */
void put_runtime(struct output *out, const struct result_file *file);

/* The same under "runtime". */
void json_runtime(struct output *out, json_t *object, const struct memlint_runtime *runtime);

/* Why result_ran_badly: "measured: MemoryError on line 12", "measured: 1,200 bytes short of the 10,240 that …" */
struct memlint_text runtime_failure_text(struct arena *arena, const struct memlint_runtime *runtime);

#endif
