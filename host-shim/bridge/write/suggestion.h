/* SPDX-License-Identifier: MIT */
/* A finding's edits shown in the code of its file, and who makes them: --fix, --unsafe-fixes, or nobody but the user.
 * Nothing is written for a finding without them; of one that has the edits of an earlier one, where they are shown. */
#ifndef ML_WRITE_SUGGESTION_H
#define ML_WRITE_SUGGESTION_H

#include "write/write.h"

/*
 * As two blocks:
 *
 *     Before:
 *       readings = []
 *     After --fix (one list of the final size):
 *       readings = [None] * 100
 *
 * or
 *
 *     Mended with line 44
 */
void put_suggestion(struct output *out, const struct result_file *file, const struct result_finding *found);

/*
 * As ruff shows its fixes, below a frame whose line numbers have this many digits:
 *
 *      |
 *      - readings = []
 *   44 + readings = [None] * 100
 *   45 | for i in range(100):
 *      |
 *   note: made by `--fix`: one list of the final size
 *
 * or
 *
 *   note: mended with line 44
 */
void put_suggested_diff(struct output *out, const struct result_file *file, const struct result_finding *found,
                        uint32_t digits);

#endif
