/* SPDX-License-Identifier: MIT */
/*
 * The program in time: compile, imports, set-up, main loop. What each phase holds at its highest, what stays, what each
 * turn throws away; and from that, what every finding saves and how much it matters on this board.
 *
 * First form: sums of measured and fitted figures (heap/). To be replaced behind this header.
 */
#ifndef ML_MODEL_MODEL_H
#define ML_MODEL_MODEL_H

#include "heap/costs.h"
#include "memlint/profile.h"
#include "project/reader.h"
#include "rules/check.h"

/* What the user asked for; read from the plugin's options. */
struct model_options {
    const struct board *board;
    int64_t min_free;  /* bytes */
    int64_t available; /* bytes; -1: as the board's */
    int ble;           /* 1 on, 0 off, -1: as the imports say */
};

struct model_input {
    struct arena *arena;
    const struct facts *facts;
    const struct costdb *costs;
    const struct model_options *options;
    struct reader reader;
    struct check_findings *findings;
};

struct model {
    struct memlint_profile profile;
    struct arena *arena;
    const struct facts *facts;
};

/* Makes the profile, and sets bytes and severities that depend on it. */
void model_build(struct model *model, const struct model_input *input);

/* Fills the profile's recommendations from the findings that the host kept. */
void model_recommend(struct model *model, const struct check_findings *findings, const uint8_t *kept,
                     uint32_t kept_count);

#endif
