/* SPDX-License-Identifier: MIT */
#ifndef ML_HOST_RESTORE_H
#define ML_HOST_RESTORE_H

#include "session.h"

/* memlint restore FOLDER: puts back what a memlint that was cut short left on a board's drive. */
int restore_run(struct session *session);

#endif
