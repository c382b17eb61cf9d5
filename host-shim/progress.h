/* SPDX-License-Identifier: MIT */
/* One line on a terminal for work that takes long; it is erased when the work is done. */
#ifndef ML_HOST_PROGRESS_H
#define ML_HOST_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct progress {
    bool wanted; /* standard error is a terminal, and nobody asked for quiet */
    bool shown;
    struct timespec next; /* when to show it again */
};

void progress_start(struct progress *progress, bool quiet);
/* A memlint_bridge_progress_fn; context is the struct progress. */
int32_t progress_update(void *context, uint32_t done, uint32_t total);
/* Shows any words, once in a while. */
void progress_say(struct progress *progress, const char *text);
void progress_end(struct progress *progress);

#endif
