/* SPDX-License-Identifier: MIT */
/*
 * The piece of source that a finding is about, as ruff draws it:
 *
 *    --> code.py:45:9
 *     |
 *  44 |     for value in data:
 *  45 |         msg = msg + str(value)
 *     |         ^^^^^^^^^^^^^^^^^^^^^^ ~500 bytes/iteration
 *  46 |     print(msg)
 *     |
 *
 * Columns count what a terminal shows: wide characters two, combining ones none, tabs four.
 */
#ifndef ML_WRITE_FRAME_H
#define ML_WRITE_FRAME_H

#include "write/paint.h"

struct frame_mark {
    uint32_t start; /* bytes start..end-1 of the source; an empty range is shown as one column */
    uint32_t end;
    struct memlint_text label; /* may be empty */
};

/* marks[0] is the finding, in this paint; the others are related places, underlined with '-'. Returns how many digits
 * its line numbers have room for. */
uint32_t put_frame(struct output *out, const struct result_file *file, const struct frame_mark *marks, uint32_t count,
                   enum paint paint);

#endif
