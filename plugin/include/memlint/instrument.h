/* SPDX-License-Identifier: MIT */
/*
 * memlint.instrument/1, offered by plugins: what a program really does to a target's memory.
 *
 *   instrument   a program ─► commands with probes in them, and the files that they need
 *   (the host)   a target runs the commands; what they write comes back piece by piece
 *   read         pieces ─► a run: samples, and how it ended
 *   measure      a run ─► what was measured, beside what the model estimates
 *   enter        runs of imports, or of a board itself ─► the text of the user's cost database
 *
 * The plugin knows how a probe is written and read, the host how text gets to a target and back. A run can be kept and
 * measured again later, without a target.
 *
 * All functions belong to one worker, and to the thread that uses it. What they hand out is valid until the worker's
 * next check or instrument; a run, until its next read.
 */
#ifndef MEMLINT_INSTRUMENT_H
#define MEMLINT_INSTRUMENT_H

#include "cli.h"
#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MEMLINT_INSTRUMENT "memlint.instrument/1"

/* What is measured. */
#define MEMLINT_SUBJECT_PROGRAM 1u
#define MEMLINT_SUBJECT_LIBRARY 2u /* the import of one module */
#define MEMLINT_SUBJECT_BOARD 3u   /* the board itself: what is free after boot, with Bluetooth and without */

/* How a target runs what it is given. */
#define MEMLINT_WAY_COMMANDS 1u /* one after another in one VM, and tells when each is over: a raw REPL */
#define MEMLINT_WAY_FILE 2u     /* one command, as a file; that it is over, only its own output tells: a drive */
#define MEMLINT_WAY_STEPS 3u    /* as COMMANDS, but garbage is collected between commands only: the simulator */

struct memlint_instrument_request {
    uint32_t struct_size;
    uint32_t subject;                   /* MEMLINT_SUBJECT_… */
    const struct memlint_request *file; /* the program; of another subject only its filename is read: what is found
                                           beside it can be imported */
    struct memlint_text module;         /* of SUBJECT_LIBRARY: adafruit_motor.servo */
    uint32_t way;                       /* MEMLINT_WAY_… */
    uint32_t stub_hardware;             /* 1: the target has no pins, so modules of the board are stubbed */
    uint32_t bring_files;               /* 1: what is imported is not there yet and comes as uploads */
    uint32_t minimal;                   /* 1: probes after the imports and once a turn only */
    uint32_t iterations;                /* turns of the main loop after which the program ends itself; 0: never */
};

struct memlint_step {
    struct memlint_text code; /* ends in "\n" */
    uint32_t repeats;         /* 1: to be run once more for as long as the run says so, then the next step */
};

struct memlint_upload {
    struct memlint_text path; /* on the target: /lib/neopixel.py */
    struct memlint_text contents;
};

struct memlint_instrumented {
    uint32_t struct_size;
    uint32_t step_count; /* of WAY_FILE: 1 */
    const struct memlint_step *steps;
    uint32_t upload_count;
    const struct memlint_upload *uploads;
    uint32_t stubbed_count;
    const struct memlint_text *stubbed; /* modules, sorted */
};

/* What a target wrote. */
#define MEMLINT_STREAM_OUTPUT 0u
#define MEMLINT_STREAM_ERROR 1u /* where the target keeps it apart: why a command ended */

struct memlint_piece {
    uint32_t struct_size;
    uint32_t step;   /* index into steps */
    uint32_t stream; /* MEMLINT_STREAM_… */
    uint32_t ended;  /* 1: with this piece, which may be empty, the command is over */
    uint32_t t_ms;   /* when it came, on the host's clock, since the first command was started */
    struct memlint_text text;
};

#define MEMLINT_PHASE_START 0u   /* before the program's first statement: the baseline */
#define MEMLINT_PHASE_IMPORTS 1u /* after an import */
#define MEMLINT_PHASE_SET_UP 2u  /* after another statement of the module */
#define MEMLINT_PHASE_LOOP 3u    /* at the head of a turn of the main loop, which is the end of the turn before */
#define MEMLINT_PHASE_END 4u     /* after the last statement, or after what ended the program */

#define MEMLINT_MOST_SAMPLES 100000u /* that a run can have */

struct memlint_sample {
    uint32_t t_ms;
    uint32_t phase;     /* MEMLINT_PHASE_… */
    uint32_t line;      /* of the user's source, 1-based; 0: none */
    uint32_t iteration; /* turns that were begun, the one at whose head it stands included; 0: before the loop */
    uint32_t collected; /* 1: right after a collection; 0: with whatever garbage there was */
    int64_t used;       /* bytes above the baseline */
    int64_t free;       /* bytes; -1: the target can't tell */
};

/* What the target said of a library or of itself; keys are the plugin's own, and may repeat. */
struct memlint_told {
    struct memlint_text key;
    struct memlint_text value;
};

#define MEMLINT_RUN_OK 0u
#define MEMLINT_RUN_ERROR 1u /* the program raised */
#define MEMLINT_RUN_TIMEOUT 2u
#define MEMLINT_RUN_INTERRUPTED 3u

struct memlint_run {
    uint32_t struct_size;
    uint32_t over;                      /* 1: nothing more is to be run */
    uint32_t again;                     /* 1: the step that has just ended is to be run once more, if it repeats */
    uint32_t status;                    /* MEMLINT_RUN_… ; read says OK or ERROR, the others are the host's to say */
    struct memlint_text target_kind;    /* sim, serial, drive: the host's to say */
    struct memlint_text target_name;    /* "Adafruit Feather nRF52840 Express with nRF52840", as the target says */
    struct memlint_text target_version; /* "CircuitPython 9.2.9", as the target says */
    struct memlint_text target_board;   /* its id, "feather_nrf52840_express"; empty: it has none */
    struct memlint_text error_type;     /* "MemoryError" */
    struct memlint_text error_message;
    uint32_t error_line; /* of the user's source; 0: elsewhere */
    uint32_t stubbed_count;
    const struct memlint_text *stubbed;
    int64_t probe_cost; /* bytes that the probes took, which no sample holds any more; -1: unknown */
    uint32_t sample_count;
    const struct memlint_sample *samples; /* in the order of time */
    uint32_t told_count;
    const struct memlint_told *told; /* of LIBRARY and BOARD */
};

/* measured has the unit NONE where the target can't tell, estimated where the model can't. */
struct memlint_figure {
    struct memlint_bytes measured;
    struct memlint_bytes estimated;
};

struct memlint_measured_import {
    struct memlint_text module;
    uint32_t line;
    int64_t bytes; /* that it kept */
};

struct memlint_measured_line {
    uint32_t line;
    int64_t bytes; /* that the statement kept when the module ran it */
};

struct memlint_runtime {
    uint32_t struct_size;
    const struct memlint_run *run;
    uint32_t has_main_loop;
    uint32_t iterations; /* turns that came to their end */
    uint32_t fits;       /* 0: free memory fell below the floor */
    struct memlint_figure kept_after_imports;
    struct memlint_figure kept_before_loop;
    struct memlint_figure growth_per_iteration;
    struct memlint_figure garbage_per_iteration;
    struct memlint_figure peak;
    struct memlint_figure min_free;
    struct memlint_bytes available; /* free at the baseline: the target's, or where that is none, the board's */
    struct memlint_bytes floor;     /* what free memory is held against */
    uint32_t import_count;
    const struct memlint_measured_import *imports; /* in the order they ran */
    uint32_t line_count;
    const struct memlint_measured_line *lines; /* by line */
    uint32_t note_count;
    const struct memlint_text *notes; /* what a reader of the figures must know, a sentence each */
};

struct memlint_measurement {
    uint32_t struct_size;
    uint32_t subject;           /* LIBRARY or BOARD */
    struct memlint_text module; /* of SUBJECT_LIBRARY */
    struct memlint_text date;   /* 2026-11-30 */
    uint32_t run_count;
    const struct memlint_run *runs; /* each in a fresh VM */
};

struct memlint_instrumenter {
    uint32_t struct_size;

    /* MEMLINT_INVALID: the program can't be parsed, or the module isn't there. */
    int32_t (*instrument)(struct memlint_worker *worker, const struct memlint_instrument_request *request,
                          const struct memlint_instrumented **instrumented, struct memlint_problem *problem);

    /* Takes the next piece of what the last program that was instrumented wrote. *run: all so far. */
    int32_t (*read)(struct memlint_worker *worker, const struct memlint_piece *piece, const struct memlint_run **run,
                    struct memlint_problem *problem);

    /* Of a program alone: file is what was instrumented, or would be. The run may come from read, with what the host
     * has to say filled in, or from a record. */
    int32_t (*measure)(struct memlint_worker *worker, const struct memlint_request *file, const struct memlint_run *run,
                       const struct memlint_runtime **runtime, struct memlint_problem *problem);

    /* Calls each for the modules of a library, as it lies beside filename or in lib/ there: adafruit_motor →
     * adafruit_motor, adafruit_motor.servo, … A library that isn't there is one module. */
    int32_t (*modules)(struct memlint_worker *worker, struct memlint_text filename, struct memlint_text library,
                       void *context, int32_t (*each)(void *context, struct memlint_text module),
                       struct memlint_problem *problem);

    /* The user's cost database with these measurements in it, in place of older ones of the same; database is what
     * it holds now, empty if it isn't there. changes gets what is new; *result is empty when nothing is.
     * MEMLINT_INVALID: database is broken. */
    int32_t (*enter)(struct memlint_worker *worker, struct memlint_text database, uint32_t count,
                     const struct memlint_measurement *measurements, const struct memlint_document *changes,
                     struct memlint_text *result, struct memlint_problem *problem);
};

#ifdef __cplusplus
}
#endif

#endif
