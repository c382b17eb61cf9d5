/* SPDX-License-Identifier: MIT */
/* Which files a walk takes, and which rules a file leaves out, by the globs of its scope. */
#ifndef ML_BRIDGE_FILE_CHOICE_H
#define ML_BRIDGE_FILE_CHOICE_H

#include "state.h"

/* Does a per-file-ignores leave out this rule in this file? */
bool file_ignores(const struct options *options, const struct bridge_input *input, const struct memlint_rule *rule);

#endif
