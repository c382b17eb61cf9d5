/* SPDX-License-Identifier: MIT */
/* --fix and --diff: what the bridge has made of the files is stored, or shown. */
#ifndef ML_HOST_FIX_H
#define ML_HOST_FIX_H

#include "session.h"
#include "walk.h"

/* Does the command line ask for one of them? */
bool fix_is_wanted(const struct cli *cli);

/* Can it be done to these files? false: an error was said. */
bool fix_can(const struct session *session, const struct walk *walk);

/* Checks what was added, of walk, and returns the exit status. good: all that was named is there. */
int fix_run(struct session *session, const struct walk *walk, bool good);

#endif
