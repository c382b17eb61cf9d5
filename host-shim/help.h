/* SPDX-License-Identifier: MIT */
/* memlint --help, memlint COMMAND --help and memlint --version. */
#ifndef ML_HOST_HELP_H
#define ML_HOST_HELP_H

#include <stdbool.h>

#include "memlint/bridge.h"
#include "output.h"
#include "table.h"

void help_write(struct output *output, const struct table *table, const struct memlint_bridge *bridge, bool color);
void help_write_command(struct output *output, const struct command *command, bool color);
void help_write_version(struct output *output, const struct memlint_bridge *bridge);

#endif
