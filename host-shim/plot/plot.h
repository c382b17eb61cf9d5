/* SPDX-License-Identifier: MIT */
/* A picture of what was measured: memory over time. */
#ifndef ML_PLOT_PLOT_H
#define ML_PLOT_PLOT_H

#include <stdbool.h>

#include "device/patience.h"
#include "memlint/bridge.h"
#include "output.h"

#define PLOT_DEFAULT "memory.svg"

/* Before anything is measured: why there can be no picture at target, as a sentence that names it, which the caller
 * frees; NULL: there can. */
char *plot_refuse(const char *target);

struct plot {
    const char *target;         /* a name that ends in .svg or .png, or "-" */
    struct output *here;        /* of "-": where it is drawn, for a terminal */
    const char *title;          /* the program's path, whose last part is shown */
    struct memlint_text source; /* the program */
    const char *record;         /* that has the samples already; NULL: none */
    struct patience patience;   /* with gnuplot */
};

#define PLOT_PATIENCE_MS 20000

/* Without gnuplot the samples are kept, beside target as CSV. false, and an error was said: there is no picture. */
bool plot_draw(const struct plot *plot, const struct memlint_runtime *runtime);

#endif
