/* SPDX-License-Identifier: MIT */
/* What there is to tell the user that is no finding, as a line of text. */
#ifndef ML_HOST_PROBLEM_H
#define ML_HOST_PROBLEM_H

#include "memlint/bridge.h"

/* "code.py:3:1: what is wrong", with as much of the place as is known. The caller frees it. */
char *problem_text(const struct memlint_problem *problem);

#endif
