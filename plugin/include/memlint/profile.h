/* SPDX-License-Identifier: MIT */
/*
 * memlint.profile/1, offered by plugins: what a program does to the board's memory, after a check.
 */
#ifndef MEMLINT_PROFILE_H
#define MEMLINT_PROFILE_H

#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MEMLINT_PROFILE "memlint.profile/1"

#define MEMLINT_RISK_NONE 0u
#define MEMLINT_RISK_LOW 1u
#define MEMLINT_RISK_MEDIUM 2u
#define MEMLINT_RISK_HIGH 3u
#define MEMLINT_RISK_UNKNOWN 4u

struct memlint_risk {
    uint32_t level;             /* MEMLINT_RISK_… */
    struct memlint_text reason; /* "10+ allocations in loops" */
};

struct memlint_import {
    struct memlint_text module; /* qualified: adafruit_ble.services.nordic */
    struct memlint_bytes bytes; /* what importing it keeps, with all that it imports and nobody did before */
    struct memlint_text origin; /* "built in", "lib/neopixel.mpy", "bundle .mpy", … */
    struct memlint_text note;   /* one line, may be empty */
    uint32_t used;              /* 0: the program never uses it */
    uint32_t start;             /* of the import in the source */
    uint32_t end;
};

/* Findings of one rule that ask for the same are one recommendation; unused imports, where they stand together. */
struct memlint_recommendation {
    struct memlint_text action; /* "Remove unused 'displayio' import" */
    struct memlint_bytes bytes; /* what it saves */
    uint32_t start;             /* of its first finding */
    uint32_t end;               /* of its last finding */
};

/* All numbers are of the board that was chosen; a unit of NONE means that it is not known. */
struct memlint_profile {
    uint32_t struct_size;
    uint32_t is_entry; /* 1: a program, with a margin; 0: a module, with none */
    uint32_t fits;     /* 0: a program whose margin is below min_free; it fails the run */
    struct memlint_text board;
    struct memlint_text firmware;
    struct memlint_bytes peak;      /* the highest point of use */
    struct memlint_bytes available; /* free heap when the program starts */
    struct memlint_bytes margin;    /* available - peak */
    struct memlint_bytes min_free;  /* the floor the margin is held against */
    struct memlint_bytes compile_peak;
    struct memlint_bytes kept_after_imports;
    struct memlint_bytes kept_before_loop;
    struct memlint_bytes garbage_per_iteration;
    struct memlint_text peak_phase; /* "compile", "imports", "set-up", "loop" */
    struct memlint_risk gc_pressure;
    struct memlint_risk fragmentation;
    uint32_t import_count;
    const struct memlint_import *imports; /* in source order */
    struct memlint_bytes import_total;
    uint32_t recommendation_count;
    const struct memlint_recommendation *recommendations; /* best first */
};

struct memlint_profiler {
    uint32_t struct_size;
    /* The profile of the worker's last check, on that check's thread; valid until the worker's next call.
     * kept[i] == 0: the host dropped the i-th finding of that check (suppressed or deselected), so nothing is
     * recommended for it. *profile == NULL with MEMLINT_OK: the check was a mere search, which makes none. */
    int32_t (*profile)(struct memlint_worker *worker, const uint8_t *kept, uint32_t kept_count,
                       const struct memlint_profile **profile, struct memlint_problem *problem);
};

#ifdef __cplusplus
}
#endif

#endif
