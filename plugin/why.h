/* SPDX-License-Identifier: MIT */
/*
 * What `memlint why RULE FILE:LINE` says: which operators of a rule hold for a line, and which one does not.
 *
 *   memlint why no-append code.py:12
 */
#ifndef ML_WHY_H
#define ML_WHY_H

#include "explain.h"

/* ML_UNKNOWN: there is no such rule; the error says which is near. */
ML_MUST_USE enum ml_status why(const struct explanation *explanation, struct memlint_text rule,
                               struct memlint_text place, struct ml_error *error);

#endif
