/* SPDX-License-Identifier: MIT */
/* The command check: files in, findings, a baseline, comments or a table of what would be done out. */
#ifndef ML_HOST_CHECK_H
#define ML_HOST_CHECK_H

#include "session.h"

int check_run(struct session *session); /* returns the exit status */

#endif
