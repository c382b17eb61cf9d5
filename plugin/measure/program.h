/* SPDX-License-Identifier: MIT */
/*
 * A program as one text, with probes in it.
 *
 *   commands   who it is; what is used before, and what the probes take; the baseline; the program; a last sample
 *   file       the functions of the probes, the baseline, the program in a try, what says that it is over
 */
#ifndef ML_MEASURE_PROGRAM_H
#define ML_MEASURE_PROGRAM_H

#include "measure/instrument.h"
#include "measure/probes.h"

ML_MUST_USE enum ml_status program_as_commands(struct instrumenting *it);
ML_MUST_USE enum ml_status program_as_file(struct instrumenting *it);

/* The steps that come before the baseline: for targets that keep names between commands. */
void program_add_preparation(struct measuring *measuring, const struct probe_names *names, uint32_t iterations);
/* The step that takes the baseline. */
void program_add_start(struct measuring *measuring, const struct probe_names *names);

#endif
