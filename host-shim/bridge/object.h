/* SPDX-License-Identifier: MIT */
/*
 * Looks at a shared object before the dynamic loader does: that one dies of SIGBUS on a file that was cut, and
 * says little about one that was built for another machine.
 */
#ifndef ML_BRIDGE_OBJECT_H
#define ML_BRIDGE_OBJECT_H

#include "base/status.h"

/* ML_INVALID: no shared object of this machine, or not all of it. Off Linux any readable file passes. */
ML_MUST_USE enum ml_status object_check(const char *path, struct ml_error *error);

#endif
