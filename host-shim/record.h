/* SPDX-License-Identifier: MIT */
/*
 * A run, kept as CSV (RFC 4180), so that it can be measured again without its target. docs/runtime.md describes it:
 *
 *   t_ms,phase,line,iteration,collected,used,free,detail
 *   ,record,,,,,,1
 *   ,kind,,,,,,sim
 *   0,start,,0,1,0,,
 *   52,imports,3,0,1,1040,,
 *   ,status,,,,,,ok
 */
#ifndef ML_HOST_RECORD_H
#define ML_HOST_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include "memlint/bridge.h"

struct record {
    struct memlint_run run; /* as for memlint_bridge_measure; its texts and samples lie in the record */
    int64_t program_size;
    struct memlint_text program_sum;
    char *data;
    struct memlint_sample *samples;
    size_t sample_capacity;
    struct memlint_text *stubbed;
};

/* Why a record cannot go to path, before anything is measured: a file is there that is none. A sentence that names it,
 * which the caller frees; NULL: it can. */
char *record_refuse(const char *path);

/* Of the run of a program with that source. The file takes its name when it is complete; "-" is standard output.
 * false, and an error was said: it cannot be written. */
bool record_write(const char *path, const struct memlint_run *run, struct memlint_text source);

/* false, and an error was said with its line: path is no record. record_free in any case. */
bool record_read(const char *path, struct record *record);
bool record_is_of(const struct record *record, struct memlint_text source);
void record_free(struct record *record);

/* Of a sample: "set-up". */
const char *record_phase(uint32_t phase);

#endif
