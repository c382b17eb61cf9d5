/* SPDX-License-Identifier: MIT */
/*
 * semgrep's comments, for a host in its style. They are found by text, not by token:
 *
 *   print(x)  # nosemgrep                       hides what begins on its line; so do nosem, and any case
 *   print(x)  # nosemgrep: one, two.three       only rules of these ids or names, or of ones that end in ".one"
 *   # nosemgrep                                 with nothing but signs before it: what begins on the next line
 *   # nosemgrep:                                malformed: nothing. For semgrep it hides everything.
 */
#ifndef ML_BRIDGE_NOSEMGREP_H
#define ML_BRIDGE_NOSEMGREP_H

#include "results.h"

bool nosemgrep_hides(const struct result_file *file, const struct result_finding *found);

#endif
