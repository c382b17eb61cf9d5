/* SPDX-License-Identifier: MIT */
/* How long each rule takes, when somebody asks: --rule-timing. One clock a worker. */
#ifndef ML_RULES_RULE_CLOCK_H
#define ML_RULES_RULE_CLOCK_H

#include <stdint.h>

struct rule_time {
    uint64_t nanoseconds;
    uint64_t findings;
    uint32_t files;     /* in which it had something to look at */
    uint32_t last_file; /* the number of the last of them */
};

struct rule_clock {
    struct rule_time *times; /* one a rule */
    uint32_t file;           /* the number of the one that is being checked, from 1 */
    uint64_t began;
    uint32_t findings; /* when it was started */
};

/* Of what one rule does; findings: how many there are in the file, then and now. clock may be NULL: nobody asks. */
void rule_clock_start(struct rule_clock *clock, uint32_t findings);
void rule_clock_stop(struct rule_clock *clock, uint32_t rule, uint32_t findings);
void rule_times_add(struct rule_time *sums, const struct rule_time *times, uint32_t count);

#endif
