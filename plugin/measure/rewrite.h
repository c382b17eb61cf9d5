/* SPDX-License-Identifier: MIT */
/*
 * Puts calls of probes into a program, and knows afterwards which line was whose.
 *
 *   if x: import y  # why        if x: import y;_ml(2)  # why
 *   class A:                     class A:
 *       B = 1                        B = 1
 *                                _ml(3)
 */
#ifndef ML_MEASURE_REWRITE_H
#define ML_MEASURE_REWRITE_H

#include "base/builder.h"
#include "measure/plan.h"

/* What is written, with the user's line of each of its lines. */
struct rewriting {
    struct builder out;
    VEC(uint32_t) lines; /* lines.items[i]: of line i + 1; 0: the user has none */
};

struct rewrite {
    const struct tree *tree;
    const struct plan *plan;
    struct memlint_text probe; /* what is called after statements: _ml */
    struct memlint_text head;  /* … at the head of the main loop: _mll */
    uint32_t first;            /* the number of the plan's first place */
    uint32_t end;              /* … of the probe below the last line */
    bool indent;               /* for a try: around all of it */
};

/* {.out = {.arena = a}} is ready for use; lines of our own first, if any, then the program. */
void rewrite_own(struct rewriting *it, struct memlint_text lines);
void rewrite_program(struct rewriting *it, const struct rewrite *how);

#endif
