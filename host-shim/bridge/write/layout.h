/* SPDX-License-Identifier: MIT */
/* Where the parts of a frame go: marks in lines and columns, the windows of lines around them, long lines cut. */
#ifndef ML_WRITE_LAYOUT_H
#define ML_WRITE_LAYOUT_H

#include "write/frame.h"

/* Lines count from 1, columns from 0; right is the column after the last. */
struct mark {
    uint32_t start; /* byte of the source */
    uint32_t first;
    uint32_t last;  /* of a related place always first */
    uint32_t left;  /* on line first */
    uint32_t right; /* on line last */
    bool main;      /* the finding itself */
    enum paint paint;
    struct memlint_text label;
};

struct window {
    uint32_t from; /* lines */
    uint32_t to;
    bool main; /* holds the finding itself */
};

/* Columns left..right-1 of the source are shown. */
struct cut {
    uint32_t left;
    uint32_t right;
};

struct mark layout_mark(const struct result_file *file, const struct frame_mark *from, bool main);
void layout_sort(struct mark *marks, uint32_t count); /* by line, then column */

/* The windows of sorted marks, joined where they touch, by line; at most one for each mark. */
uint32_t layout_windows(const struct result_file *file, const struct mark *marks, uint32_t count,
                        struct window *windows);
bool layout_holds(const struct window *window, const struct mark *mark);

/* What of a window's lines fits in room columns: all, else from the indent on, else the marks in the middle. */
struct cut layout_cut(const struct result_file *file, const struct window *window, const struct mark *marks,
                      uint32_t count, uint32_t room);

/* Columns for code on a terminal of this width (0: unknown), of which some are taken. */
uint32_t layout_room(uint32_t width, uint32_t taken);

uint32_t layout_digits(uint32_t number);
uint32_t layout_indent(struct memlint_text line); /* columns of the spaces and tabs it begins with */

#endif
