/* SPDX-License-Identifier: MIT */
/*
 * A table with aligned columns:
 *
 *   File     Findings  Peak (bytes)
 *   -------  --------  ------------
 *   code.py         3        18,432
 *
 * The last column wraps at the terminal's width, where that is known, and a column of paths gives way before.
 */
#ifndef ML_WRITE_GRID_H
#define ML_WRITE_GRID_H

#include "write/paint.h"

struct grid_column {
    struct memlint_text title;
    bool right; /* aligned to the right, as numbers are */
};

struct grid_cell {
    struct memlint_text text;
    enum paint paint;
};

struct grid {
    struct output *out;
    const struct grid_column *columns; /* borrowed */
    uint32_t column_count;
    VEC(struct grid_cell) cells; /* row after row */
    bool of_paths;               /* the first column: where there is no room, the ends of its texts are shown */
    uint32_t foot;               /* rows at the end that stand below a line */
};

void grid_add(struct grid *grid, struct memlint_text text);
void grid_add_painted(struct grid *grid, struct memlint_text text, enum paint paint);
void put_grid(const struct grid *grid);
/* Without titles: names and their values. */
void put_grid_rows(const struct grid *grid);

#endif
