/* SPDX-License-Identifier: MIT */
#include "baseline.h"

#include <inttypes.h>
#include <string.h>

#include "console.h"
#include "replace.h"

/* Findings come file by file. */
struct tally {
    struct memlint_text file;
    uint32_t findings;
    uint32_t files;
};

static int32_t count(void *context, const struct memlint_bridge_finding *finding)
{
    struct tally *tally = context;
    tally->findings++;
    tally->files += tally->file.data != finding->filename.data;
    tally->file = finding->filename;
    return 0;
}

static void say_written(const struct memlint_bridge *bridge, const char *path)
{
    struct tally tally = {.findings = 0};
    memlint_bridge_each_finding(bridge, count, &tally);
    console_note("%s: wrote %" PRIu32 " finding%s of %" PRIu32 " file%s", path, tally.findings,
                 tally.findings == 1 ? "" : "s", tally.files, tally.files == 1 ? "" : "s");
}

bool baseline_write(struct memlint_bridge *bridge, const char *path, bool quiet)
{
    struct replace replace;
    int error = replace_open(&replace, path, 0666);
    if (!error) {
        int32_t status = memlint_bridge_write_baseline(bridge, path, replace_put, &replace);
        error = replace_close(&replace, status == MEMLINT_OK);
        if (status != MEMLINT_OK && !error) {
            console_error("%s: %s", path, memlint_bridge_error(bridge));
            return false;
        }
    }
    if (error)
        console_error("%s: %s: %s", path, replace_failure(&replace), strerror(error));
    else if (!quiet)
        say_written(bridge, path);
    return !error;
}
