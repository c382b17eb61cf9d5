/* SPDX-License-Identifier: MIT */
/* memlint validate: what is wrong in rule files. */
#ifndef ML_AUTHOR_VALIDATE_H
#define ML_AUTHOR_VALIDATE_H

#include "session.h"

int validate_run(struct session *session);

#endif
