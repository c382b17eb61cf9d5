/* SPDX-License-Identifier: MIT */
/* The boards of costdb/boards.yaml: what is known of their memory. */
#ifndef ML_HEAP_BOARD_H
#define ML_HEAP_BOARD_H

#include "base/arena.h"
#include "heap/costdb_file.h"

#define BOARD_DEFAULT "feather_nrf52840_express"

struct board {
    struct memlint_text name;
    struct memlint_text chip;
    struct memlint_text ram;            /* "256 KB" */
    struct memlint_bytes available;     /* free heap when a program starts; unknown where nobody has published it */
    struct memlint_bytes available_ble; /* the same with BLE on */
    struct memlint_text known;          /* what is known of the free heap, in words; may be empty */
    struct memlint_text notes;          /* may be empty */
    uint32_t frozen_count;
    const struct memlint_text *frozen; /* top-level modules inside the firmware, by name */
};

struct boards {
    VEC(struct board) list; /* in the order of the file */
};

ML_MUST_USE enum ml_status boards_parse(struct arena *arena, const struct costdb_file *file, struct boards *boards,
                                        struct ml_error *error);

/* NULL: there is none of this name. */
const struct board *boards_find(const struct boards *boards, struct memlint_text name);
/* The name that was probably meant; empty when none is near. */
struct memlint_text boards_nearest(const struct boards *boards, struct memlint_text name);
/* Is the module, or a package around it, inside the board's firmware? */
bool board_has_frozen(const struct board *board, struct memlint_text module);

#endif
