/* SPDX-License-Identifier: MIT */
/* The option add-noqa: what a file becomes when comments suppress what is reported in it. */
#ifndef ML_BRIDGE_ADD_NOQA_H
#define ML_BRIDGE_ADD_NOQA_H

#include "job.h"

/* After a look, with its arena protected. The last thing to be done with a file: it replaces the parser's tree. */
void add_noqa(struct job *job);

#endif
