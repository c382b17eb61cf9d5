/* SPDX-License-Identifier: MIT */
#ifndef ML_TEST_CASE_RUNTIME_H
#define ML_TEST_CASE_RUNTIME_H

#include "case_values.h"
#include "memlint/instrument.h"

/* What a case's runtime: describes; NULL: it has none. */
const struct memlint_runtime *read_runtime(struct arena *arena, const struct yaml_node *node);

#endif
