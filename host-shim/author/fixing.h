/* SPDX-License-Identifier: MIT */
/* X.fixed.py: what all fixes of the rules under test have to make of X.py. */
#ifndef ML_AUTHOR_FIXING_H
#define ML_AUTHOR_FIXING_H

#include "session.h"

struct fixing {
    const struct session *session;
    const char *source;
    const char *rules;    /* the rule file; NULL: the rules of the configuration */
    const char *select;   /* the rules under test */
    const char *expected; /* X.fixed.py */
};

/* *difference: from what is expected to what fixing makes, as a patch, which the caller frees; NULL: there is none.
 * false: an error was said. */
bool fixing_compare(const struct fixing *fixing, char **difference);

#endif
