/* SPDX-License-Identifier: MIT */
/*
 * What a picture of a run shows, before anybody draws it: two lines over time, a few heights, and words.
 *
 *   all    every sample: garbage builds up, a collection takes it away (the sawtooth)
 *   kept   only what was left after a collection (the floor, whose slope is the leak)
 */
#ifndef ML_PLOT_CHART_H
#define ML_PLOT_CHART_H

#include <stdbool.h>
#include <stddef.h>

#include "memlint/bridge.h"

struct chart_point {
    double x;  /* in the unit */
    int64_t y; /* bytes above the baseline */
};

struct chart_line {
    struct chart_point *points;
    size_t count;
};

struct chart {
    const struct memlint_runtime *runtime;
    const char *unit; /* of x: seconds, … */
    double *x;        /* of each sample; from 0 */
    double x_end;     /* of the last sample */
    int64_t y_low;
    int64_t y_high;
    struct chart_line all;
    struct chart_line kept;
    struct chart_point peak; /* the highest sample */
    bool has_limit;
    int64_t limit;        /* where the heap ends */
    int64_t threshold;    /* what must not be crossed for the floor to stay free */
    bool shows_limit;     /* no: it would press all else to the ground */
    bool shows_threshold; /* likewise */
};

/* Each line gets about as many points as are seen in so many columns; extremes stay. false: there is no sample. */
bool chart_make(struct chart *chart, const struct memlint_runtime *runtime, size_t columns);
void chart_free(struct chart *chart);

/* A round distance, 1, 2 or 5 and noughts, of which about so many lie in span. */
double chart_step(double span, int count);

#endif
