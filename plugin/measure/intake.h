/* SPDX-License-Identifier: MIT */
/*
 * What a target writes ─► a run. Among whatever the program prints stand the probes' records:
 *
 *   \x1e S 12 3 41232 90112 40944 90400 1234 \x1f     (without the blanks before S and \x1f)
 *
 * probe 12 in turn 3: bytes used and free before a collection and after it, and a sum over all that. -1: can't tell.
 * What is cut, garbled or anything else is the program's output.
 */
#ifndef ML_MEASURE_INTAKE_H
#define ML_MEASURE_INTAKE_H

#include "base/arena.h"
#include "base/text.h"
#include "memlint/instrument.h"

/* Where a sample is taken. Its number, which records name, is its index. */
struct probe {
    uint32_t phase; /* MEMLINT_PHASE_… */
    uint32_t line;  /* of the user's source; 0: none */
    struct memlint_text module;
};

enum { INTAKE_MOST_SAMPLES = 100000, INTAKE_LONGEST_RECORD = 512 };

struct intake {
    struct arena *arena;
    VEC(struct probe) probes; /* probe 0 takes the baseline */
    VEC(struct memlint_sample) samples;
    struct memlint_run run;
};

#endif
