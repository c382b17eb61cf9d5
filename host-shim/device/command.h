/* SPDX-License-Identifier: MIT */
/* A command of any length in the raw REPL, by whichever way the board has for it. */
#ifndef ML_DEVICE_COMMAND_H
#define ML_DEVICE_COMMAND_H

#include "device/repl.h"

struct command {
    const char *code;
    size_t size;
    target_output_fn output;
    void *context;
    bool started; /* out: something of it may have run */
};

/* As a target's run. */
enum device_status command_run(struct repl *repl, struct command *command, const struct patience *patience,
                               struct device_error *error);

#endif
