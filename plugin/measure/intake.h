/* SPDX-License-Identifier: MIT */
/*
 * What a target writes ─► a run. Among whatever the program prints stand the probes' records, from \x1e to \x1f:
 *
 *   S 12 3 41232 90112 40944 90400 1234   probe 12 in turn 3: bytes used and free before a collection, the same after
 *                                         it, and a sum over all of them; -1: the target can't tell
 *   B 0 39120 92210 4711                  a reading: bytes used and free, and their sum
 *   I05866 micropython (1, 27, 0, '')     interpreter; I1…: machine; I2…: board
 *   T loaded adafruit_pixelbuf 1734       what is told of a library: key, value, sum over the value's bytes
 *   O5866                                 the turns are over, and what follows is no error
 *   E5866 <class 'MemoryError'> no memory why the program ended, on a target that keeps no errors apart
 *   L5866                                 the main loop was left, and its step is not to be run again
 *   X5866                                 all is over, on a target that doesn't tell
 *
 * 5866 is the seed of all sums, which a program doesn't print by chance. A record that is cut, by a line's end too, or
 * garbled is dropped; the next \x1e begins another, and the next sample has no line. What a terminal is told,
 * ESC ] … ESC \ and ESC [ …, may stand anywhere, and is nothing.
 */
#ifndef ML_MEASURE_INTAKE_H
#define ML_MEASURE_INTAKE_H

#include "measure/trace.h"
#include "memlint/instrument.h"

/* Where a sample is taken. Its number, which records name, is its index. */
struct probe {
    uint32_t phase; /* MEMLINT_PHASE_… */
    uint32_t line;  /* of the user's source; 0: none */
    struct memlint_text module;
};

enum {
    INTAKE_LONGEST_RECORD = 512,
    INTAKE_MOST_TOLD = 1000,
    INTAKE_MODULUS = 8191,   /* of sums; a prime, and products with it stay small ints */
    INTAKE_START_PROBES = 2, /* the first probes take the baseline, and what one of them costs */
    INTAKE_START_SIZE = 64,  /* of the text that calls them */
    INTAKE_FEW_CALLS = 16,
    INTAKE_MORE_CALLS = 16,
    INTAKE_LONGER = 256,
};

enum reading {
    READING_BEFORE,    /* the probes are there */
    READING_FEW,       /* a function with FEW_CALLS of a probe is there, too */
    READING_MORE,      /* it has MORE_CALLS beside those */
    READING_FUNCTIONS, /* it is gone */
    READING_LONG,      /* the same, from a text that is longer */
    READING_COUNT,
};

struct level {
    int64_t used;
    int64_t free;
    bool known;
};

enum escape { ESCAPE_NONE, ESCAPE_BEGUN, ESCAPE_CONTROL, ESCAPE_TITLE, ESCAPE_TITLE_END };

struct intake {
    /* Set by who instruments. */
    struct arena *arena;
    VEC(struct probe) probes;
    const uint32_t *lines; /* by line of the program's text as it is run, from 1 on at [0]: the user's; 0: none */
    uint32_t line_count;
    uint32_t program_step; /* what comes before it prepares, and must not fail */
    bool tells_end;        /* the program step's last line is the END's probe */
    bool in_steps;         /* the program is all steps from there on, and ends with one that raises */
    uint32_t last_step;    /* more than program_step: it only takes a last sample */
    uint32_t seed;
    uint32_t text_size;     /* of the program as it is run */
    uint32_t calls;         /* of probes that the program's text holds, which its code takes room for … */
    uint32_t calls_in_loop; /* … and those that are still there when the module's own code is not */
    struct memlint_run run; /* all so far */

    /* Of read. */
    VEC(struct memlint_sample) samples;
    VEC(struct memlint_told) told;
    struct level readings[READING_COUNT];
    struct level start;    /* the baseline */
    int64_t probe_garbage; /* that one probe makes */
    bool stopped;          /* by a probe, after so many turns */
    bool raised;           /* E was seen */
    bool vanished;         /* the program was over before its end, and nothing told why */
    uint32_t t_ms;         /* of the piece that is read */
    uint32_t step;
    uint32_t stream;
    bool lost; /* a record, so that the next sample tells of more than its line */
    bool in_record;
    uint32_t record_size;
    char record[INTAKE_LONGEST_RECORD];
    enum escape escape;
    uint32_t escape_size;
    struct trace trace;
};

ML_MUST_USE enum ml_status intake_take(struct intake *intake, const struct memlint_piece *piece,
                                       struct ml_error *error);

#endif
