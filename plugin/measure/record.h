/* SPDX-License-Identifier: MIT */
/* What stands between \x1e and \x1f: see intake.h. */
#ifndef ML_MEASURE_RECORD_H
#define ML_MEASURE_RECORD_H

#include "measure/intake.h"

/* Only ML_LIMIT: too many samples; ML_IO: the baseline was lost. What is no record is dropped. */
ML_MUST_USE enum ml_status record_take(struct intake *intake, struct memlint_text record, struct ml_error *error);

/* Was the sample of the program's end taken? */
bool record_has_ended(const struct intake *intake);

#endif
