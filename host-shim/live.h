/* SPDX-License-Identifier: MIT */
/*
 * Measurements on a target: what the plugin makes of a program runs there, what that writes is read by the plugin.
 *
 *   live_open ─► live_measure ─► (live_again ─► live_measure) … ─► live_close
 */
#ifndef ML_HOST_LIVE_H
#define ML_HOST_LIVE_H

#include "device/target.h"
#include "progress.h"
#include "session.h"

struct live_request {
    struct target_choice choice;
    uint32_t duration; /* s, of one measurement */
    uint32_t timeout;  /* s, until the first has ended */
    uint32_t bound;    /* s, for all of them; less than timeout: that is */
};

struct live {
    struct session *session;
    struct target *target;
    const struct target_kind *kind;
    struct patience patience;
    int64_t until; /* on the clock of patience_now: the end of all measurements */
    uint32_t duration;
    struct progress progress;
    struct memlint_run run; /* of the last measurement; what it points to is valid until the next */
    const char *noted;      /* what of the target's note was said */

    /* Of the measurement that is going on. */
    int64_t started; /* on the clock of patience_now; 0: no command was */
    uint32_t step;
    bool enough;
    int32_t status; /* of the bridge */
};

/* false: an error was said. live_close is called in any case. */
bool live_open(struct live *live, struct session *session, const struct live_request *request);

/* In a fresh VM; how the target runs it, and what that lacks, is filled into what. A time-out or Ctrl-C with samples
 * there is an answer. false: there is none, and an error was said. */
bool live_measure(struct live *live, struct memlint_bridge_instrument what);

/* Another measurement comes, for which there are so many seconds. false: the time for all is over. */
bool live_again(struct live *live, uint32_t timeout);

/* false: the target is not as it was found, and an error was said. */
bool live_close(struct live *live);

#endif
