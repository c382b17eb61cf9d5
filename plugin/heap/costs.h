/* SPDX-License-Identifier: MIT */
/*
 * The cost database: boards, native modules, libraries, the firmware's names. Made once from the texts of costdb/ and
 * from what the user has measured, immutable afterwards, shared by threads.
 */
#ifndef ML_HEAP_COSTS_H
#define ML_HEAP_COSTS_H

#include "heap/board.h"
#include "heap/library.h"
#include "heap/native.h"

/* The caller keeps the texts for as long as the database. */
struct costdb_sources {
    struct costdb_file boards;         /* boards.yaml */
    struct costdb_file natives;        /* native.yaml */
    struct costdb_file libraries;      /* libraries.csv */
    struct costdb_file firmware_names; /* firmware_names.txt */
};

struct costdb {
    struct boards boards;
    struct natives natives;
    struct libraries libraries;
    struct names firmware_names;
    struct names others; /* modules without a row that measured ones import */
};

ML_MUST_USE enum ml_status costdb_load(struct arena *arena, const struct costdb_sources *sources, struct costdb **db,
                                       struct ml_error *error);

/* Is it in the firmware's flash, so that a program pays nothing for it? */
bool costs_name_is_free(const struct costdb *db, struct memlint_text name);

/* What a program has imported so far; the caller's. */
struct costs_imports {
    uint8_t *loaded;      /* by module of db->libraries; 0: not yet */
    int64_t *others;      /* by name of db->others; what the tree keeps that loaded it first; 0: not loaded */
    int64_t measured;     /* what measured trees keep that were loaded so far … */
    int64_t opaque;       /* … those among them that may hold any module */
    const uint8_t *as_py; /* by module; other than 0: it lies there as .py. NULL: all are .mpy */
    int64_t names;        /* in tables so far, the program's own too */
};

struct costs_imports costs_imports_begin(const struct costdb *db, struct arena *arena);

/* What one import added, without tables of names: those are counted once for the whole program, heap_name_tables. */
struct costs_added {
    struct memlint_bytes kept;
    struct memlint_bytes peak; /* over what was there before */
    int64_t names;
    uint32_t modules; /* 0: all was there already */
};

/* Imports module and all that it imports and nobody did before: marks them in *imports and adds their names.
 * arena is for scratch. */
struct costs_added costs_of_import(const struct costdb *db, struct arena *arena, struct costs_imports *imports,
                                   uint32_t module);

#endif
