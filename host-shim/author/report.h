/* SPDX-License-Identifier: MIT */
/*
 * What came of testing, as text:
 *
 *   passed sums.py
 *   failed texts.py
 *      |
 *   12 |     line = line + value
 *      |     - OWN101 is not found here
 *   15 |     done = True
 *      |     + OWN102 (own-rule) is found here
 *   1 passed, 1 failed
 */
#ifndef ML_AUTHOR_REPORT_H
#define ML_AUTHOR_REPORT_H

#include "author/trial.h"

struct report {
    const struct trial *trials; /* sorted by source */
    size_t count;
    const struct words *notes; /* of rule files */
};

/* In the format of the session; returns the exit status: result, unless a trial says something worse. */
int report_write(struct session *session, struct report *report, int result);

#endif
