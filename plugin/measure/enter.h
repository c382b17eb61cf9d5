/* SPDX-License-Identifier: MIT */
/* Runs of imports, or of a board itself ─► the text of the user's cost database. */
#ifndef ML_MEASURE_ENTER_H
#define ML_MEASURE_ENTER_H

#include "heap/costs.h"
#include "memlint/instrument.h"

/* What library.c and board.c let a target tell. */
#define TOLD_FILE "file"               /* py or mpy: how the module lay there */
#define TOLD_VERSION "version"         /* of the module */
#define TOLD_LOADED "loaded"           /* a module that the import loaded; repeats */
#define TOLD_BOARD "board"             /* its id */
#define TOLD_TITLE "title"             /* "Raspberry Pi Pico with rp2040" */
#define TOLD_INTERPRETER "interpreter" /* "CircuitPython 9.2.9" */

struct entering {
    struct arena *arena;
    const struct natives *natives;
    struct costdb_file database; /* what it holds now; the path is for errors */
    uint32_t count;
    const struct memlint_measurement *measurements;
    const struct memlint_document *changes;
    struct ml_error *error;
};

ML_MUST_USE enum ml_status enter(const struct entering *it, struct memlint_text *result);

#endif
