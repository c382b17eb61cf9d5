/* SPDX-License-Identifier: MIT */
/* A library ─► its modules: adafruit_motor ─► adafruit_motor, adafruit_motor.servo, … */
#ifndef ML_MEASURE_MODULES_H
#define ML_MEASURE_MODULES_H

#include "base/names.h"
#include "project/reader.h"

/* Sorted. A library that lies neither beside filename nor in lib/ there is one module. */
ML_MUST_USE enum ml_status modules_of(const struct reader *reader, struct names *modules, struct memlint_text filename,
                                      struct memlint_text library, struct ml_error *error);

/* Letters, digits and underscores between dots, as one imports it. */
bool modules_is_name(struct memlint_text name);

#endif
