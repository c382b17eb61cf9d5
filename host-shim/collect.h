/* SPDX-License-Identifier: MIT */
/* From the paths of the command line to the files that the bridge checks. */
#ifndef ML_HOST_COLLECT_H
#define ML_HOST_COLLECT_H

#include "session.h"
#include "walk.h"

/* The files that the command line leads to. false: something that was named is not there. */
bool collect_paths(const struct session *session, struct walk *walk);

/* Hands them to the bridge; how many could be. */
size_t collect_add(struct session *session, const struct walk *walk);

#endif
