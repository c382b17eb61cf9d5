/* SPDX-License-Identifier: MIT */
/* The nearest of some names to one that nobody knows: "did you mean 'severity'?" */
#ifndef ML_BRIDGE_HINT_H
#define ML_BRIDGE_HINT_H

#include <stdbool.h>

#include "base/text.h"

struct hint {
    struct memlint_text wanted;
    struct memlint_text best; /* empty: nothing is near enough to be meant */
    uint32_t distance;
};

struct hint hint_for(struct memlint_text wanted);
void hint_try(struct hint *hint, struct memlint_text candidate);

/* For a message: "; did you mean 'severity'?", or nothing. Use as "%s%.*s%s", HINT_ARGS(hint). */
#define HINT_FORMAT "%s%.*s%s"
#define HINT_ARGS(hint) (hint).best.size ? "; did you mean '" : "", TEXT_ARGS((hint).best), (hint).best.size ? "'?" : ""

#endif
