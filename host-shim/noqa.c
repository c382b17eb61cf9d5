/* SPDX-License-Identifier: MIT */
#include "noqa.h"

#include <inttypes.h>

#include "console.h"
#include "store.h"

static int32_t store(void *context, const struct memlint_bridge_change *change)
{
    struct noqa *noqa = context;
    if (!store_change(change, noqa->quiet)) {
        noqa->failed = true;
        return 0;
    }
    noqa->files++;
    noqa->comments += change->comments;
    return 0;
}

struct noqa noqa_store(const struct memlint_bridge *bridge, bool quiet)
{
    struct noqa noqa = {.quiet = quiet};
    memlint_bridge_each_change(bridge, store, &noqa);
    return noqa;
}

void noqa_say(const struct noqa *noqa)
{
    console_note("added %" PRIu32 " comment%s to %" PRIu32 " file%s", noqa->comments, noqa->comments == 1 ? "" : "s",
                 noqa->files, noqa->files == 1 ? "" : "s");
}
