/* SPDX-License-Identifier: MIT */
/*
 * Findings of one rule that come with the very same edits: made once, these mend all of them.
 *
 *   text += ":"            MEM101, parts = [] … parts.append(":") … parts.append(piece) … "".join(parts)
 *   text += piece          MEM101, the same
 */
#ifndef ML_BRIDGE_EDIT_SETS_H
#define ML_BRIDGE_EDIT_SETS_H

#include "job.h"

struct edit_set {
    const struct memlint_edit *edits;   /* settled */
    const struct candidate *stays;      /* a comment hides it, or it is in the baseline; NULL: none does */
    const struct result_finding *first; /* that is reported; NULL: none so far */
};

/* Gives each candidate with edits its set, when it is known which are hidden. */
void edit_sets_find(struct job *job);

#endif
