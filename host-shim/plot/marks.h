/* SPDX-License-Identifier: MIT */
/* Where imports ended and the main loop begins: vertical lines, some with a label above the picture. */
#ifndef ML_PLOT_MARKS_H
#define ML_PLOT_MARKS_H

#include "plot/chart.h"

struct mark {
    double x;
    char *label;   /* NULL: only the line */
    size_t column; /* where the label begins */
    size_t width;  /* of the label, in characters */
    bool turned;   /* it stands at the left of its line, as there is no room at the right */
    int row;       /* 0 is next to the picture */
};

struct marks {
    struct mark *items; /* by x */
    size_t count;
    int row_count;
};

/* So that no label meets another, nor another's line. columns: characters that the picture is wide. */
void marks_make(struct marks *marks, const struct chart *chart, size_t columns);
void marks_free(struct marks *marks);

#endif
