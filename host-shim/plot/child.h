/* SPDX-License-Identifier: MIT */
/* Another program that is run to its end. */
#ifndef ML_PLOT_CHILD_H
#define ML_PLOT_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum child_end {
    CHILD_ENDED,
    CHILD_MISSING, /* there is no such program in PATH */
    CHILD_FAILED,  /* it can't be started; error is an errno */
    CHILD_LATE,    /* it went on for too long, and was killed */
    CHILD_LOUD,    /* it wrote too much, and was killed */
};

struct child {
    enum child_end end;
    int error;
    int status; /* exit status; of what a signal ended, 128 and its number */
    char *output;
    size_t output_size;
    char *said; /* on standard error; ends in NUL */
    size_t said_size;
};

/* words ends in NULL; the first is looked for in PATH. Ends within ms milliseconds. child_free in any case. */
void child_run(struct child *child, const char *const *words, const char *input, size_t input_size, int64_t ms);
void child_free(struct child *child);

#endif
