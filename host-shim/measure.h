/* SPDX-License-Identifier: MIT */
/* memlint measure: what importing a library costs on a target, or what a board has, into the user's cost database. */
#ifndef ML_HOST_MEASURE_H
#define ML_HOST_MEASURE_H

#include "session.h"

/* Returns the exit status: 1 when something that was named could not be measured, 2 when the target didn't answer. */
int measure_run(struct session *session);

/* For memlint_bridge_set: the file that this command makes need not be there yet. */
const char *measure_setting(const struct setting *setting);

#endif
