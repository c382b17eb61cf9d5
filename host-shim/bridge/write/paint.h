/* SPDX-License-Identifier: MIT */
/* Colours, where the style has them: ruff's, with one for each severity. */
#ifndef ML_WRITE_PAINT_H
#define ML_WRITE_PAINT_H

#include "write/write.h"

enum paint {
    PAINT_NONE,
    PAINT_STRONG,    /* messages, headings, paths */
    PAINT_FAINT,     /* how a number was got; what can be skipped */
    PAINT_SEPARATOR, /* the colons of path:line:column: */
    PAINT_GUTTER,    /* line numbers, the frame, related places */
    PAINT_HELP,
    PAINT_GOOD,
    PAINT_HIGH,
    PAINT_MEDIUM,
    PAINT_LOW,
    PAINT_NOTE,
    PAINT_REMOVED, /* lines of a suggestion */
    PAINT_ADDED,
};

enum paint paint_of_severity(uint32_t severity); /* MEMLINT_NOTE … MEMLINT_HIGH */
enum paint paint_of_risk(uint32_t level);        /* MEMLINT_RISK_… */

void paint_begin(struct output *out, enum paint paint);
void paint_end(struct output *out, enum paint paint);

/* Painted and clean. */
void put_painted(struct output *out, enum paint paint, struct memlint_text text);

#endif
