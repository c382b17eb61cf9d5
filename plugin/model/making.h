/* SPDX-License-Identifier: MIT */
/* The numbers of a program on their way into the profile; shared by the stages of the model, and nobody else's. */
#ifndef ML_MODEL_MAKING_H
#define ML_MODEL_MAKING_H

#include "model/allocations.h"
#include "model/imports.h"
#include "model/model.h"

struct making {
    struct model *model;
    const struct model_input *input;
    struct memlint_profile *profile;
    struct imports imports;
    struct allocations allocations;
    uint32_t loop_allocations;
    int64_t loop_block;               /* the largest block that the main loop asks for */
    uint32_t allocations_before;      /* how many were counted … */
    struct memlint_bytes kept_before; /* … as held where the latest large block is asked for */
    uint32_t globals_gone;            /* names of unused imports that were judged */
    bool told_selective;              /* MEM610 is reported, once a file */
};

/* Of what is free, one block may take this share in thousandths once the heap has grown by areas: the least that was
 * seen on an imitated split heap (65.8 of 91 KB). */
enum { LARGEST_BLOCK = 723 };
/* … and this one while all that was held so far went into the first area: 121.8 of 131.6 KB. */
enum { LARGEST_FIRST_BLOCK = 925, FIRST_AREA = 8192 };

/* judge.c: what only the whole program tells of a finding: its bytes, its severity, whether it stands at all. After all
 * else of the profile. */
void judge_findings(struct making *making);

#endif
