/* SPDX-License-Identifier: MIT */
/* Stores what --add-noqa makes of the files. */
#ifndef ML_HOST_NOQA_H
#define ML_HOST_NOQA_H

#include <stdbool.h>
#include <stdint.h>

#include "memlint/bridge.h"

struct noqa {
    uint32_t files;
    uint32_t comments;
    bool quiet;
    bool failed; /* an error was said: a file could not be written, and is as it was */
};

/* After a run with the bridge's option add-noqa. */
struct noqa noqa_store(const struct memlint_bridge *bridge, bool quiet);

void noqa_say(const struct noqa *noqa);

#endif
