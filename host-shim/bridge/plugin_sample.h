/* SPDX-License-Identifier: MIT */
/* Sources that a plugin is tried with. */
#ifndef ML_BRIDGE_PLUGIN_SAMPLE_H
#define ML_BRIDGE_PLUGIN_SAMPLE_H

#include <stdbool.h>

#include "base/arena.h"

enum {
    PLUGIN_SAMPLE_EMPTY,
    PLUGIN_SAMPLE_PROGRAM,
    PLUGIN_SAMPLE_CUT,
    PLUGIN_SAMPLE_NUL,
    PLUGIN_SAMPLE_BOM,
    PLUGIN_SAMPLE_DEEP,
    PLUGIN_SAMPLE_LARGE,
    PLUGIN_SAMPLE_COUNT,
};

struct plugin_sample {
    const char *name;
    struct memlint_text piece;
    uint32_t size; /* the piece is repeated up to this size; 0: once */
    bool may_be_invalid;
    bool may_be_too_large;
};

extern const struct plugin_sample plugin_samples[PLUGIN_SAMPLE_COUNT];

struct memlint_text plugin_sample_text(const struct plugin_sample *sample, struct arena *arena);

#endif
