/* SPDX-License-Identifier: MIT */
/* Checks all inputs on some threads; the result is the same on any number of them. */
#ifndef ML_BRIDGE_RUN_H
#define ML_BRIDGE_RUN_H

#include "state.h"

/* ML_STOPPED: cancelled, or progress said so; what was checked until then can be read. */
ML_MUST_USE enum ml_status run_inputs(struct memlint_bridge *bridge, memlint_bridge_progress_fn progress,
                                      void *context);

#endif
