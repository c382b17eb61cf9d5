/* SPDX-License-Identifier: MIT */
/*
 * The probes as the target sees them: MicroPython from 1.9 and CircuitPython, on heaps from 10 KB on. A call prints a
 * record (intake.h) and makes no garbage: small ints, no format, no import. Names begin with one that the program
 * doesn't hold.
 */
#ifndef ML_MEASURE_PROBES_H
#define ML_MEASURE_PROBES_H

#include "base/builder.h"

struct probe_names {
    struct memlint_text probe; /* _ml: _ml(2) tells what is used, collects, and tells again */
    struct memlint_text head;  /* _mll: the same at the head of a turn, and ends the program after the last */
    uint32_t seed;             /* of the sums over records */
};

struct probe_names probes_name(struct arena *arena, struct memlint_text program);

/* What interpreter, machine and board it is; leaves no name behind. */
void probes_build_identity(const struct probe_names *names, struct builder *out);
/* What is used and free, after a collection, without any function. */
void probes_build_reading(const struct probe_names *names, struct builder *out, uint32_t index);
/* A comment that makes a text so many bytes longer. */
void probes_build_padding(struct builder *out, uint32_t bytes);
/* The functions. iterations 0: for ever. A program may have a print, or a type, of its own. */
void probes_build_functions(const struct probe_names *names, struct builder *out, uint32_t iterations);
/* A function that holds so many calls of a probe and is never called. */
void probes_build_calls(const struct probe_names *names, struct builder *out, uint32_t calls);
/* Of WAY_FILE: a function for what the program raised, and a name for that. */
void probes_build_catcher(const struct probe_names *names, struct builder *out);
/* … what stands below the try: around the program: number is the last probe's … */
void probes_build_except(const struct probe_names *names, struct builder *out, uint32_t number);
/* … and what says that all is over. */
void probes_build_over(const struct probe_names *names, struct builder *out);

#endif
