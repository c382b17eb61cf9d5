/* SPDX-License-Identifier: MIT */
/*
 * The fixes of one rule, as many as go together: findings in, one list of edits out.
 *
 *   import const, _A = const(1)      insert at 0, replace 20..25
 *   import const, _B = const(2)      insert at 0, replace 33..38        three edits, two findings
 *
 * A finding is taken with all its edits or not at all; of two that are in each other's way the first is, and with it
 * whoever has the very same edits. Edits that
 * only touch are not in each other's way. The same replacement counts once. At one place, insertions of several
 * findings can stand beside each other where their order means nothing, and the same one counts once: whole lines, and
 * items of a list with their comma. Of any other, which may be half a pair of brackets, there is one.
 */
#ifndef ML_BRIDGE_MERGE_H
#define ML_BRIDGE_MERGE_H

#include "edits.h"

struct merge {
    struct edit_list edits;
    const struct result_finding *const *taken; /* in the order of the file */
    uint32_t taken_count;
};

/* Of the findings that are fixable. Empty when there is none. */
struct merge merge_fixes(struct arena *arena, const struct result_file *file, const struct result_rule *rule);

#endif
