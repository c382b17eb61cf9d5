/* SPDX-License-Identifier: MIT */
/*
 * What the user's own figures change in the cost database: boards get theirs, and a library that was measured takes
 * what was measured, in place of what the built-in rows say.
 */
#ifndef ML_HEAP_MEASURED_H
#define ML_HEAP_MEASURED_H

#include "heap/costs.h"

/* Boards of the user's, new ones and figures of known ones. user's texts are borrowed. */
void measured_add_boards(struct arena *arena, struct costdb *db, const struct user_costs *user);
/* Of several figures for one module, those of this board count first, then those of any board, then a simulator's;
 * of these the newest. */
void measured_add_libraries(struct arena *arena, struct costdb *db, const struct user_costs *user,
                            struct memlint_text board);

/* What the user measured of a module that lies there in this format. Where it has no row, the other format will do.
 * NULL: nothing. */
const struct user_library *measured_find(const struct library_module *module, enum cost_format format);

/*
 * Loads a measured module with all that it imports, into what a program has imported so far. Some of that may be there
 * already: nobody measured how much of its figure that is, so it gets off from nothing up to what those modules take.
 */
struct measured_tree {
    const struct costdb *db;
    struct costs_imports *imports;
    const struct library_module *module;
    const struct user_library *found; /* by measured_find */
    enum cost_format format;          /* how it lies there */
};
struct costs_added measured_load(const struct measured_tree *tree);

#endif
