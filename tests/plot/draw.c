/* SPDX-License-Identifier: MIT */
/*
 * draw RECORD TARGET TITLE [NAME=BYTES]... [MODULE:LINE=BYTES]...: a picture of a record, with what a plugin would
 * have measured given by hand: growth, garbage, peak, min_free, available, floor, iterations, fits;
 * and patience, in ms.
 */
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plot/plot.h"
#include "record.h"

static struct memlint_bytes *find_figure(struct memlint_runtime *runtime, const char *name)
{
    struct {
        const char *name;
        struct memlint_bytes *bytes;
    } figures[] = {
        {"growth", &runtime->growth_per_iteration.measured},
        {"garbage", &runtime->garbage_per_iteration.measured},
        {"peak", &runtime->peak.measured},
        {"min_free", &runtime->min_free.measured},
        {"available", &runtime->available},
        {"floor", &runtime->floor},
    };
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        if (strcmp(name, figures[i].name) == 0)
            return figures[i].bytes;
    return NULL;
}

static void set(struct plot *plot, struct memlint_runtime *runtime, struct memlint_measured_import *imports, char *word)
{
    char *equals = strchr(word, '='), *colon = strchr(word, ':');
    if (!equals)
        abort();
    *equals = '\0';
    int64_t value = strtoll(equals + 1, NULL, 10);
    struct memlint_bytes *figure = find_figure(runtime, word);
    if (figure)
        *figure = (struct memlint_bytes){.low = value, .high = value, .unit = MEMLINT_UNIT_KEPT};
    else if (strcmp(word, "patience") == 0)
        plot->patience.until = patience_now() + value;
    else if (strcmp(word, "iterations") == 0)
        runtime->iterations = (uint32_t)value;
    else if (strcmp(word, "fits") == 0)
        runtime->fits = (uint32_t)value;
    else if (colon)
        imports[runtime->import_count++] = (struct memlint_measured_import){
            .module = {word, (uint32_t)(colon - word)},
            .line = (uint32_t)strtoul(colon + 1, NULL, 10),
            .bytes = value,
        };
    else
        abort();
}

int main(int count, char **words)
{
    if (count < 4)
        return 99;
    signal(SIGPIPE, SIG_IGN);
    struct record record;
    struct memlint_measured_import *imports = calloc((size_t)count, sizeof *imports);
    struct memlint_runtime runtime = {.struct_size = sizeof runtime, .run = &record.run, .fits = 1, .imports = imports};
    struct output here;
    struct plot plot = {words[2], &here, words[3], {"x", 1}, NULL, {patience_now() + PLOT_PATIENCE_MS, -1}};
    for (int i = 4; i < count; i++)
        set(&plot, &runtime, imports, words[i]);
    bool good = output_open(&here, NULL) && record_read(words[1], &record) && plot_draw(&plot, &runtime);
    good &= output_close(&here, true);
    record_free(&record);
    free(imports);
    return good ? 0 : 2;
}
