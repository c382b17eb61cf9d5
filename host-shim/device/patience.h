/* SPDX-License-Identifier: MIT */
/* How long something may take, and what ends it earlier. Nothing in this folder waits without it. */
#ifndef ML_DEVICE_PATIENCE_H
#define ML_DEVICE_PATIENCE_H

#include <stdbool.h>
#include <stdint.h>

struct patience {
    int64_t until; /* ms, on the clock of patience_now */
    int stop;      /* a descriptor that becomes readable when the user wants no more; -1: none */
};

int64_t patience_now(void); /* ms since some start; never goes back */

/* At most so many ms from now, and no longer than outer. */
struct patience patience_within(const struct patience *outer, int64_t ms);

enum patience_end { PATIENCE_READY, PATIENCE_TIMEOUT, PATIENCE_STOPPED };

/* Waits until descriptor is ready to be read (or, with for_writing, written), or has failed. descriptor -1: only waits.
 */
enum patience_end patience_wait(const struct patience *patience, int descriptor, bool for_writing);

#endif
