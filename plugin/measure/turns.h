/* SPDX-License-Identifier: MIT */
/*
 * The main loop as something that is done a turn at a time: what leads to it becomes generators, and each turn begins
 * with a yield.
 *
 *   def main():                              def main():
 *       while running:                           while (yield) or (running):
 *           step()                 ─►                step()
 *   main()                                   def _mlg():
 *                                             (yield from _mlc(main))
 */
#ifndef ML_MEASURE_TURNS_H
#define ML_MEASURE_TURNS_H

#include "facts/facts.h"
#include "measure/edits.h"
#include "measure/probes.h"

struct turn_plan {
    uint32_t loop;   /* in facts->loops; 0: there is no main loop */
    uint32_t lead;   /* the module's statement that leads to it; 0: none does, as far as memlint sees */
    const char *why; /* it can't be taken apart, as the end of "the main loop …"; NULL: it can */
};

/* edits gets what is to be changed, but for the indentation of lead, only where why is NULL. */
void turns_plan(struct turn_plan *turns, const struct facts *facts, const struct probe_names *names,
                struct edits *edits);

/* "a, b": the names of the module that lead gives values to, which its function must declare; empty: none. */
struct memlint_text turns_globals(const struct turn_plan *turns, const struct facts *facts, struct arena *arena);

#endif
