/* SPDX-License-Identifier: MIT */
/*
 * A program, a library or a board, and how its target runs things ─► the commands that measure it.
 *
 *   import neopixel          import neopixel;_ml(1)
 *   b = bytearray(64)   ─►   b = bytearray(64);_ml(2)         and before it: what _ml is
 *   while True:              while True:
 *       step()                   _mlt(3);step()
 */
#ifndef ML_MEASURE_INSTRUMENT_H
#define ML_MEASURE_INSTRUMENT_H

#include "measure/intake.h"
#include "model/model.h"
#include "syntax/parser.h"

/* What instrument makes and read goes on with; the host gets pointers into it. */
struct measuring {
    struct arena arena; /* emptied by the next instrument */
    struct memlint_instrumented instrumented;
    VEC(struct memlint_step) steps;
    VEC(struct memlint_upload) uploads;
    VEC(struct memlint_text) stubbed; /* sorted */
    struct intake intake;
};

struct instrumenting {
    struct measuring *measuring;
    const struct memlint_instrument_request *request;
    const struct facts *facts; /* of SUBJECT_PROGRAM */
    const struct costdb *costs;
    struct reader reader;
    struct parser *parser; /* of files beside the program */
    struct memlint_text data_dir;
    struct ml_error *error;
};

ML_MUST_USE enum ml_status instrument(struct instrumenting *it);

/* Text in the measuring's arena; a step ends in "\n". */
void instrument_add_step(struct measuring *measuring, struct memlint_text code, bool repeats);

#endif
