/* SPDX-License-Identifier: MIT */
/*
 * Where results go: standard output, or a file that takes its name only when it is complete.
 *
 * A reader that went away (EPIPE) ends the output without a word. Any other failure is said once, by
 * output_close.
 */
#ifndef ML_HOST_OUTPUT_H
#define ML_HOST_OUTPUT_H

#include <stdbool.h>
#include <stdint.h>

#include "memory.h"
#include "replace.h"

struct output {
    const char *path;       /* NULL: standard output */
    struct replace replace; /* of standard output only the file and the error */
};

/* path NULL or "-", or what standard output goes to. */
bool output_is_standard(const char *path);

/* false, and an error was said: it cannot be written. */
bool output_open(struct output *output, const char *path);

/* Standard error, where standard output is taken. */
bool output_open_errors(struct output *output);

/* Of what is written to; before it is open, standard output's. */
int output_descriptor(const struct output *output);

/* A memlint_bridge_put_fn; context is the struct output. */
int32_t output_put(void *context, struct memlint_text piece);
HOST_PRINTF(2, 3) void output_print(struct output *output, const char *format, ...);

/* Before something is said on standard error. */
void output_flush(struct output *output);

/* keep false: what was written so far is dropped, if it still can be. false: not all was written. */
bool output_close(struct output *output, bool keep);

#endif
