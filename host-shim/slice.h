/* SPDX-License-Identifier: MIT */
/* A string as the bridge takes it. */
#ifndef ML_HOST_SLICE_H
#define ML_HOST_SLICE_H

#include <stdbool.h>

#include "memlint/bridge.h"

struct memlint_text slice_of(const char *string); /* borrowed; NULL: an empty one */
bool slice_is(struct memlint_text text, const char *string);

#endif
