/* SPDX-License-Identifier: MIT */
/*
 * What a program needs beside itself on a target that has nothing yet: what it imports, from its folder and lib/, all
 * that those import, and stubs of the board's native modules.
 */
#ifndef ML_MEASURE_UPLOADS_H
#define ML_MEASURE_UPLOADS_H

#include "measure/edits.h"
#include "measure/instrument.h"
#include "measure/probes.h"

/* Of the program, or of the library that the request names. Importing _memlint_start on the target then loads the stubs
 * and makes the probes: names->probe and that with an e, s, c or t after it (simulator/stubs/_memlint.py).
 * loop_probe: the number of the main loop's probe. ML_INVALID: a file can't run there. */
ML_MUST_USE enum ml_status uploads_add(struct instrumenting *it, const struct probe_names *names, uint32_t loop_probe);

/* Imports of what the simulator has and no board become imports of what isn't there. */
void uploads_hide_modules(struct edits *edits, const struct instrumenting *it, const struct tree *tree);

#endif
