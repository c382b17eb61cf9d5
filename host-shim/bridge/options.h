/* SPDX-License-Identifier: MIT */
/* The bridge's own options, and how the values of plugins' options are read. */
#ifndef ML_BRIDGE_OPTIONS_H
#define ML_BRIDGE_OPTIONS_H

#include <stdbool.h>

#include "base/arena.h"
#include "memlint/cli.h"

struct memlint_bridge;

struct options_pack {
    struct memlint_text path; /* without a slash at its end */
    bool named;               /* by the user, on purpose: a problem in it fails open */
};

struct options {
    struct memlint_text data_dir;
    VEC(struct memlint_text) select;
    VEC(struct memlint_text) ignore;
    VEC(struct options_pack) packs;
    uint32_t severity; /* findings below it are dropped; 0: those that a check lowered to a NOTE are */
    uint32_t jobs;     /* 0: one for each processor */
    bool nosemgrep;    /* semgrep's comments hide findings, in place of ours */
};

/* Sets one option of the bridge or of a plugin. ML_UNKNOWN: nobody has it; error then gives the nearest name. */
ML_MUST_USE enum ml_status options_set(struct memlint_bridge *bridge, const char *name, const char *value);

/* Is name one of the bridge's own? */
bool options_is_own(struct memlint_text name);

/* Reads a value as its declared type and writes it as plugins get it: BYTES "10k" becomes "10240". */
ML_MUST_USE enum ml_status options_read(const struct memlint_option *option, struct memlint_text value,
                                        struct arena *arena, struct memlint_text *result, struct ml_error *error);

#endif
