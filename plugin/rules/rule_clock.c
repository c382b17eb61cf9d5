/* SPDX-License-Identifier: MIT */
#include "rules/rule_clock.h"

#include <stddef.h>
#include <time.h>

static uint64_t now(void)
{
    struct timespec time = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * UINT64_C(1000000000) + (uint64_t)time.tv_nsec;
}

void rule_clock_start(struct rule_clock *clock, uint32_t findings)
{
    if (!clock)
        return;
    clock->findings = findings;
    clock->began = now();
}

void rule_clock_stop(struct rule_clock *clock, uint32_t rule, uint32_t findings)
{
    if (!clock)
        return;
    struct rule_time *time = &clock->times[rule];
    time->nanoseconds += now() - clock->began;
    time->findings += findings - clock->findings;
    time->files += time->last_file != clock->file;
    time->last_file = clock->file;
}

void rule_times_add(struct rule_time *sums, const struct rule_time *times, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        sums[i].nanoseconds += times[i].nanoseconds;
        sums[i].findings += times[i].findings;
        sums[i].files += times[i].files;
    }
}
