/* SPDX-License-Identifier: MIT */
/*
 * Where probes stand in a program, and which of its loops is the main loop.
 *
 *   import a, b          between a and b, and after the statement: phase IMPORTS
 *   x = [0] * 8          after it: SET_UP
 *   while True:          at the head of its body: LOOP; below it: SET_UP
 *       step()
 *
 * Of the module's statements those are meant that run once: also in if, try and with, not in loops.
 */
#ifndef ML_MEASURE_PLAN_H
#define ML_MEASURE_PLAN_H

#include "facts/facts.h"
#include "measure/intake.h"

enum place_kind {
    PLACE_AFTER,   /* a simple statement, on its line */
    PLACE_BETWEEN, /* two modules of one import statement */
    PLACE_BELOW,   /* a compound statement, on a line of its own */
    PLACE_HEAD,    /* of the body of the loop that node is */
    PLACE_TOP,     /* before the first statement: what the program's own code takes */
};

struct place {
    enum place_kind kind;
    uint32_t node; /* the statement; of PLACE_BETWEEN the first of the two modules */
    struct probe probe;
};

struct plan {
    uint32_t main_loop;       /* in facts->loops; 0: none */
    VEC(struct place) places; /* in source order of their statements */
};

void plan_make(struct plan *plan, const struct facts *facts, struct arena *arena, bool minimal);

/* The loop that the program goes round in: facts->main_loop, one in a function that the module surely ends up in, or a
 * while that the module ends with. */
uint32_t plan_main_loop(const struct facts *facts);

/* May the module's statement leave anything on the heap? No: pass, a docstring, global, X: int. */
bool plan_allocates(const struct facts *facts, uint32_t statement);

/* _X = const(5) leaves nothing but a number in the compiler. */
bool plan_is_folded(const struct facts *facts, uint32_t statement);

bool plan_is_import(enum kind kind);
bool plan_is_compound(enum kind kind);
/* Of the body of a loop, a try, …; 0: there is none. */
uint32_t plan_first_statement(const struct tree *tree, uint32_t compound);

#endif
