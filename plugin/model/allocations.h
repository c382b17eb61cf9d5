/* SPDX-License-Identifier: MIT */
/*
 * What a file allocates, where, and how often.
 *
 *   frame = bytearray(1024)        set-up, kept, 1,040 bytes
 *   while True:
 *       print(f"{t} C")            loop, 64 to 96 bytes of garbage each turn
 *
 * Only what the source shows: objects that libraries make behind a call are a guess, marked assumed.
 */
#ifndef ML_MODEL_ALLOCATIONS_H
#define ML_MODEL_ALLOCATIONS_H

#include "facts/facts.h"
#include "heap/native.h"

enum phase {
    PHASE_NEVER, /* in a function that nothing in the file calls, or that cannot be placed */
    PHASE_SET_UP,
    PHASE_LOOP, /* each turn of the main loop */
};

struct allocation {
    uint32_t node;
    enum phase phase;
    bool kept;                  /* bound to a name at module level, or part of what is */
    struct memlint_bytes bytes; /* all that it takes, over all turns of set-up loops */
    int64_t block;              /* its largest single block */
};

struct allocations {
    VEC(struct allocation) list; /* in source order */
};

void allocations_find(const struct facts *facts, const struct natives *natives, struct arena *arena,
                      struct allocations *found);

#endif
