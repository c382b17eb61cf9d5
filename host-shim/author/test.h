/* SPDX-License-Identifier: MIT */
/* memlint test: rule files held against the annotated sources beside them. */
#ifndef ML_AUTHOR_TEST_H
#define ML_AUTHOR_TEST_H

#include "session.h"

int test_run(struct session *session);

#endif
