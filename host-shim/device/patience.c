/* SPDX-License-Identifier: MIT */
#include "device/patience.h"

#include <errno.h>
#include <poll.h>
#include <time.h>

int64_t patience_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct patience patience_within(const struct patience *outer, int64_t ms)
{
    struct patience inner = {.until = patience_now() + ms, .stop = outer->stop};
    if (inner.until > outer->until)
        inner.until = outer->until;
    return inner;
}

static int left_of(const struct patience *patience)
{
    enum { LONGEST = 60000 };
    int64_t left = patience->until - patience_now();
    return left < 0 ? 0 : left > LONGEST ? LONGEST : (int)left;
}

enum patience_end patience_wait(const struct patience *patience, int descriptor, bool for_writing)
{
    for (;;) {
        struct pollfd waited[] = {
            {.fd = patience->stop, .events = POLLIN},
            {.fd = descriptor, .events = for_writing ? POLLOUT : POLLIN},
        };
        int left = left_of(patience);
        int count = poll(waited, 2, left);
        if (count < 0 && errno != EINTR && errno != EAGAIN)
            return PATIENCE_READY; /* whoever reads or writes next sees what is wrong */
        if (count > 0 && waited[0].revents)
            return PATIENCE_STOPPED;
        if (left_of(patience) == 0) /* also where there is always something to be read */
            return PATIENCE_TIMEOUT;
        if (count > 0)
            return PATIENCE_READY;
    }
}
