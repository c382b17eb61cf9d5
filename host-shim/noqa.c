/* SPDX-License-Identifier: MIT */
#include "noqa.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "console.h"
#include "memory.h"
#include "replace.h"

static int write_file(const char *path, struct memlint_text text)
{
    struct replace replace;
    int error = replace_open(&replace, path);
    if (error)
        return error;
    replace_put(&replace, text);
    return replace_close(&replace, true);
}

static int32_t store(void *context, const struct memlint_bridge_change *change)
{
    struct noqa *noqa = context;
    char *path = memory_text(change->filename.data, change->filename.size);
    int error = write_file(path, change->text);
    if (error) {
        console_error("%s: cannot be written: %s", path, strerror(error));
        noqa->failed = true;
    } else {
        noqa->files++;
        noqa->comments += change->comments;
    }
    free(path);
    return 0;
}

struct noqa noqa_store(const struct memlint_bridge *bridge)
{
    struct noqa noqa = {.files = 0};
    memlint_bridge_each_change(bridge, store, &noqa);
    return noqa;
}

void noqa_say(const struct noqa *noqa)
{
    console_note("added %" PRIu32 " comment%s to %" PRIu32 " file%s", noqa->comments, noqa->comments == 1 ? "" : "s",
                 noqa->files, noqa->files == 1 ? "" : "s");
}
