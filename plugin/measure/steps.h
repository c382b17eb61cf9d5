/* SPDX-License-Identifier: MIT */
/* The way STEPS: a command a statement, and the turn of the main loop a command that is repeated. */
#ifndef ML_MEASURE_STEPS_H
#define ML_MEASURE_STEPS_H

#include "measure/instrument.h"

ML_MUST_USE enum ml_status steps_instrument(struct instrumenting *it);

#endif
