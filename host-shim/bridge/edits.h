/* SPDX-License-Identifier: MIT */
/*
 * Edits applied: source and edits in, text out.
 *
 *   "led = board.D13\n" with bytes 12..14 replaced by "LED" gives "led = board.LED\n"
 *
 * Edits are those that contract_finding lets through: sorted, none over another, whole characters. The lines of a
 * replacement may end in "\n" whatever the file's end in: they get the file's. A byte order mark stays first.
 */
#ifndef ML_BRIDGE_EDITS_H
#define ML_BRIDGE_EDITS_H

#include "results.h"

struct edit_list {
    const struct memlint_edit *items;
    uint32_t count;
};

/* Bytes start..end-1 of a file and the edits inside them. */
struct edit_part {
    uint32_t start;
    uint32_t end;
    struct edit_list edits;
};

/* What becomes of that part. */
struct memlint_text edits_apply(struct arena *arena, const struct result_file *file, const struct edit_part *part);

/* Makes the edits of a finding what they do to this file's bytes, so that anybody can apply them. */
void edits_settle(struct arena *arena, const struct result_file *file, struct memlint_finding *finding);

#endif
