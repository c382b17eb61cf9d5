/* SPDX-License-Identifier: MIT */
/*
 * What the user has measured: the cost database that `memlint measure` writes and every check reads.
 *
 *   libraries:
 *     - {module: neopixel, format: py, kept: 2768, interpreter: CircuitPython 9.2.9, board: pico, …}
 *   boards:
 *     - {name: pico, available: 190432, …}
 *
 * docs/measure.md describes it. Reader and writer stand side by side, so that what one writes the other reads.
 */
#ifndef ML_HEAP_USER_COSTS_H
#define ML_HEAP_USER_COSTS_H

#include "base/arena.h"
#include "base/builder.h"
#include "heap/costdb_file.h"
#include "heap/estimate.h"

/* The import of one module into a fresh VM: of the module and of all that it imports, without tables of names. */
struct user_library {
    struct memlint_text module;
    struct memlint_text version; /* of the module, as it says; may be empty */
    enum cost_format format;     /* how it lay on the target */
    int64_t kept;                /* bytes; of several runs the median */
    int64_t peak;                /* highest use that was seen; -1: it couldn't be */
    int64_t spread;              /* of kept, from the lowest run to the highest */
    uint32_t runs;
    bool lists_imports; /* no: the target couldn't tell what else was loaded */
    uint32_t import_count;
    const struct memlint_text *imports; /* modules from files that it loaded, itself left out */
    struct memlint_text interpreter;    /* "CircuitPython 9.2.9" */
    struct memlint_text target;         /* sim, serial, drive */
    struct memlint_text board;          /* its name; empty: a simulator, or a board that doesn't say */
    struct memlint_text date;           /* 2026-11-30 */
    struct memlint_text note;           /* the user's own; may be empty */
    struct memlint_text source;         /* the last five in words, once it was read */
};

struct user_board {
    struct memlint_text name;  /* for --board */
    struct memlint_text title; /* "Raspberry Pi Pico with rp2040" */
    int64_t available;         /* bytes free after boot */
    int64_t available_ble;     /* the same with BLE on; -1: it has none */
    int64_t spread;            /* of available */
    uint32_t runs;
    struct memlint_text interpreter;
    struct memlint_text date;
    struct memlint_text note;
};

struct user_costs {
    VEC(struct user_library) libraries;
    VEC(struct user_board) boards;
};

/* An empty text holds nothing. Texts are borrowed from arena. */
ML_MUST_USE enum ml_status user_costs_parse(struct arena *arena, const struct costdb_file *file,
                                            struct user_costs *costs, struct ml_error *error);

/* Takes the place of what is there for the same; returns what that was, NULL: nothing. */
const struct user_library *user_costs_put_library(struct arena *arena, struct user_costs *costs,
                                                  const struct user_library *library);
const struct user_board *user_costs_put_board(struct arena *arena, struct user_costs *costs,
                                              const struct user_board *board);

/* The whole file, sorted. */
struct memlint_text user_costs_text(struct arena *arena, struct user_costs *costs);

/* "by you, on CircuitPython 9.2.9, 2026-11-30" */
struct memlint_text user_board_source(struct arena *arena, const struct user_board *board);

/* Other interpreters than CircuitPython keep other amounts for the same source. */
bool user_library_is_foreign(const struct user_library *library);

#endif
