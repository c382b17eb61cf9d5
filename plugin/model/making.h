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
    int64_t loop_block; /* the largest block that the main loop asks for */
    bool told_selective;
};

/* Of what is free, one block may take this share in thousandths once the heap has grown by areas: the least that was
 * seen on an imitated split heap (65.8 of 91 KB). */
enum { LARGEST_BLOCK = 723 };

/* judge.c: what only the whole program tells of a finding: its bytes, its severity, whether it stands at all. After all
 * else of the profile. */
void judge_findings(struct making *making);

#endif
