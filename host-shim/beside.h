/* SPDX-License-Identifier: MIT */
/*
 * The rest of a project: the files that may import one that is checked, so that no finding is about a name that they
 * use, and no fix changes it. They lie below the folder of its
 * configuration file; where there is none, below its own.
 */
#ifndef ML_HOST_BESIDE_H
#define ML_HOST_BESIDE_H

#include "session.h"
#include "walk.h"

/* Hands them over, for the files of walk. Where there are too many of them to be looked at, the bridge learns that
 * somebody may use what those files offer. */
void beside_add(struct session *session, const struct walk *walk);

#endif
