/* SPDX-License-Identifier: MIT */
/* What the formats of text say about a finding. */
#ifndef ML_WRITE_FINDING_H
#define ML_WRITE_FINDING_H

#include "write/write.h"

/* "HIGH MEM101" */
void put_severity_and_code(struct output *out, const struct result_finding *found);

/* "~500 bytes/iteration", with its provenance when the style asks for it; the plugin's words where there is no
 * number; may be empty. */
struct memlint_text impact_text(struct output *out, const struct memlint_finding *finding);

/* What to give to `memlint explain`. */
struct memlint_text explain_topic(const struct result_finding *found);

/* The findings of a file, gravest first, and of one severity: growth, then what comes off the peak or is kept, then
 * garbage; in each by bytes. */
const struct result_finding **findings_by_impact(struct arena *arena, const struct result_file *file);

#endif
