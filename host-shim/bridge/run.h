/* SPDX-License-Identifier: MIT */
/* Checks all inputs on some threads; the result is the same on any number of them. */
#ifndef ML_BRIDGE_RUN_H
#define ML_BRIDGE_RUN_H

#include "state.h"

/* Who gets each file, in the order of their names, as soon as it and all before it are checked: on the thread that
 * checked it, never two at a time. Afterwards the file is dropped, so that no more are held than there are threads: one
 * where the option jobs does not ask for more. */
struct run_taker {
    int32_t (*take)(void *context, struct result_file *file); /* a result other than 0 stops */
    void *context;
};

/* Both may be NULL. ML_STOPPED: cancelled, or one of the two said so; what was checked until then can be read. */
struct run_caller {
    memlint_bridge_progress_fn progress;
    void *context;
    const struct run_taker *taker;
};
ML_MUST_USE enum ml_status run_inputs(struct memlint_bridge *bridge, const struct run_caller *caller);

#endif
