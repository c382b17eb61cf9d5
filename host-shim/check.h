/* SPDX-License-Identifier: MIT */
/* The command check: files in, findings, a baseline, comments, fixes or a table of what would be done out. */
#ifndef ML_HOST_CHECK_H
#define ML_HOST_CHECK_H

#include "session.h"

int check_run(struct session *session); /* returns the exit status */

/* Parts of it, which return a status of the bridge: checks what was added; says problems and writes findings. */
int32_t check_run_files(struct session *session);
int32_t check_write_findings(struct session *session);

/* The exit status for what was found. */
int check_verdict(const struct session *session);

#endif
