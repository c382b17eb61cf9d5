/* SPDX-License-Identifier: MIT */
/* What the formats of text say about a finding. */
#ifndef ML_WRITE_FINDING_H
#define ML_WRITE_FINDING_H

#include "write/write.h"

/* Of a range that becomes another text: nobody reads more, and every finding of a long file could ask for as much. */
enum { LONGEST_SUGGESTION = 16 * 1024 };

/* "HIGH MEM101" */
void put_severity_and_code(struct output *out, const struct result_finding *found);

/* "~500 bytes/iteration", with its provenance when the style asks for it; the plugin's words where there is no
 * number; may be empty. */
struct memlint_text impact_text(struct output *out, const struct memlint_finding *finding);

/* "String concatenation in loop (~500 bytes/iteration)" */
struct memlint_text finding_text(struct output *out, const struct memlint_finding *finding);
/* The same, and what to do: "… in loop (~500 bytes/iteration). Collect the pieces in a list and join them once" */
struct memlint_text finding_advice(struct output *out, const struct memlint_finding *finding);

/* The findings of a file, gravest first, and of one severity: growth, then what comes off the peak or is kept, then
 * garbage; in each by bytes. */
const struct result_finding **findings_by_impact(struct arena *arena, const struct result_file *file);

#endif
