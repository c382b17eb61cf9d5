/* SPDX-License-Identifier: MIT */
/* What a picture says in words. All texts are one line of printable UTF-8, and the caller's to free. */
#ifndef ML_PLOT_CAPTION_H
#define ML_PLOT_CAPTION_H

#include "plot/chart.h"

char *caption_bytes(int64_t bytes);                                   /* 46,120 */
char *caption_headline(const struct chart *chart, const char *title); /* leak.py grows by 1,040 bytes a turn */
char *caption_outlook(const struct chart *chart);                     /* what comes of it; may be empty */
char *caption_target(const struct chart *chart); /* Adafruit Feather …, CircuitPython 9.2.9 · 120 turns */
char *caption_peak(const struct chart *chart);   /* peak: 46,120 bytes */
char *caption_free(const struct chart *chart);   /* lowest free: 12,345 bytes; empty where it isn't known */
char *caption_kept(const struct chart *chart);   /* kept: 46,120 bytes, +1,040 a turn */
char *caption_limit(const struct chart *chart);
char *caption_threshold(const struct chart *chart);
char *caption_far(const struct chart *chart); /* of heights that aren't shown; may be empty */

#endif
