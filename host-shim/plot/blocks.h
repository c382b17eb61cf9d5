/* SPDX-License-Identifier: MIT */
/* Draws a chart in a terminal: what is kept in full blocks, garbage above it in shade. */
#ifndef ML_PLOT_BLOCKS_H
#define ML_PLOT_BLOCKS_H

#include "output.h"
#include "plot/chart.h"

#define BLOCKS_COLUMNS 68 /* of chart_make */

void blocks_draw(struct output *output, const struct chart *chart, const char *title, bool colored);

#endif
