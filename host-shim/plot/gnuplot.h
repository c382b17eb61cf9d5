/* SPDX-License-Identifier: MIT */
/* Draws a chart as SVG or PNG through gnuplot, which is looked for in PATH. */
#ifndef ML_PLOT_GNUPLOT_H
#define ML_PLOT_GNUPLOT_H

#include "device/patience.h"
#include "overwrite.h"
#include "plot/chart.h"

enum gnuplot_kind { GNUPLOT_SVG, GNUPLOT_PNG };

#define GNUPLOT_COLUMNS 440 /* of chart_make */

enum gnuplot_end { GNUPLOT_DRAWN, GNUPLOT_MISSING, GNUPLOT_FAILED };

struct gnuplot_picture {
    enum gnuplot_end end;
    char *data;
    size_t size;
    char *error; /* of FAILED: a sentence */
};

const struct overwrite_kind *gnuplot_files(enum gnuplot_kind kind); /* what its pictures begin with */

/* gnuplot_free in any case. */
void gnuplot_draw(struct gnuplot_picture *picture, enum gnuplot_kind kind, const struct chart *chart, const char *title,
                  const struct patience *patience);
void gnuplot_free(struct gnuplot_picture *picture);

#endif
