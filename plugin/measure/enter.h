/* SPDX-License-Identifier: MIT */
/* Runs of imports, or of a board itself ─► the text of the user's cost database. */
#ifndef ML_MEASURE_ENTER_H
#define ML_MEASURE_ENTER_H

#include "heap/costs.h"
#include "memlint/instrument.h"

/* What library.c lets a target tell. */
#define TOLD_FILE "file"       /* py or mpy: how the module lay there; else it is in the firmware */
#define TOLD_VERSION "version" /* of the module */
#define TOLD_COUNT "count"     /* of modules that are loaded; where the target can't list them, none */
#define TOLD_LOADED "loaded"   /* one that the import loaded; repeats */

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
