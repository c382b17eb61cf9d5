/* SPDX-License-Identifier: MIT */
/*
 * What is to be said of the comments themselves. SUP002: malformed; of a noqa, which may be another tool's, only when
 * it names a rule of ours or a finding stands where it would have worked. SUP001: hid nothing, but only where it is
 * certainly ours and every rule it means was run; a bare noqa, or another tool's codes, never.
 */
#ifndef ML_BRIDGE_SUPPRESS_REPORT_H
#define ML_BRIDGE_SUPPRESS_REPORT_H

#include "suppress.h"

struct suppress_findings {
    VEC(struct result_finding) list;
};

/* After the last finding. complete: every plugin checked the whole file. */
void suppress_report(const struct suppress *suppress, bool complete, struct suppress_findings *findings);

#endif
