/* SPDX-License-Identifier: MIT */
/*
 * The option fix: a file's text becomes what the safe edits of its findings make of it, and is looked at again.
 *
 *   look → MEM101's edits → look → MEM601's edits → look      a round; the next begins with MEM101 again
 *
 * A look that is worse than the one before (a syntax error, an incomplete check) is thrown away, and the rule is left
 * alone from then on: its edits are only shown. What one file was kept from by another is for run.c to come back to.
 */
#ifndef ML_BRIDGE_FIX_H
#define ML_BRIDGE_FIX_H

#include "job.h"

enum { MOST_FIX_ROUNDS = 10 }; /* that change a file, however often the run comes back to it */

/* After the first look. *job becomes the last look, which is at the changed text where anything changed: then, or
 * where an earlier look has fixed something, its result has a change. ML_NO_MEMORY: the result is not to be read. */
ML_MUST_USE enum ml_status fix_file(struct job *job);

#endif
