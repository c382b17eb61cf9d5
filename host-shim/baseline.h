/* SPDX-License-Identifier: MIT */
/* Stores what a run found as a baseline. */
#ifndef ML_HOST_BASELINE_H
#define ML_HOST_BASELINE_H

#include <stdbool.h>

#include "memlint/bridge.h"

/* After a run. Says how many findings, unless quiet. false: an error was said, and an older file is as it was. */
bool baseline_write(struct memlint_bridge *bridge, const char *path, bool quiet);

#endif
