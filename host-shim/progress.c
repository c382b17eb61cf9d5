/* SPDX-License-Identifier: MIT */
#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "console.h"

#define FIRST_MS 1000 /* work that ends before is not worth a line */
#define AGAIN_MS 100

static struct timespec later(long milliseconds)
{
    struct timespec when;
    clock_gettime(CLOCK_MONOTONIC, &when);
    when.tv_nsec += milliseconds * 1000000L;
    when.tv_sec += when.tv_nsec / 1000000000L;
    when.tv_nsec %= 1000000000L;
    return when;
}

static bool has_passed(struct timespec when)
{
    struct timespec now = later(0);
    return now.tv_sec > when.tv_sec || (now.tv_sec == when.tv_sec && now.tv_nsec >= when.tv_nsec);
}

void progress_start(struct progress *progress, bool quiet)
{
    *progress = (struct progress){
        .wanted = !quiet && console_has_cursor(STDERR_FILENO),
        .next = later(FIRST_MS),
    };
}

int32_t progress_update(void *context, uint32_t done, uint32_t total)
{
    struct progress *progress = context;
    if (!progress->wanted || !has_passed(progress->next))
        return 0;
    fprintf(stderr, "\rchecked %" PRIu32 " of %" PRIu32 " files", done, total);
    fflush(stderr);
    progress->shown = true;
    progress->next = later(AGAIN_MS);
    return 0;
}

void progress_say(struct progress *progress, const char *text)
{
    if (!progress->wanted || !has_passed(progress->next))
        return;
    fprintf(stderr, "\r%s\033[K", text);
    fflush(stderr);
    progress->shown = true;
    progress->next = later(AGAIN_MS);
}

void progress_end(struct progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}
