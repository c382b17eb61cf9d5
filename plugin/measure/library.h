/* SPDX-License-Identifier: MIT */
/* What the import of a library costs, and what a board has. */
#ifndef ML_MEASURE_LIBRARY_H
#define ML_MEASURE_LIBRARY_H

#include "measure/instrument.h"

ML_MUST_USE enum ml_status library_instrument(struct instrumenting *it);
ML_MUST_USE enum ml_status board_instrument(struct instrumenting *it);

#endif
