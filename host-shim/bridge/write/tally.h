/* SPDX-License-Identifier: MIT */
/* The last line: "Found 12 issues (3 high, 4 medium, 5 low), 2 notes". */
#ifndef ML_WRITE_TALLY_H
#define ML_WRITE_TALLY_H

#include "write/write.h"

struct tally tally_of_all(const struct results *results);

/* Of all files, with what was fixed before it, and after it what can be; ends in a newline. */
void put_tally(struct output *out, const struct results *results);
void put_table_tally(struct output *out, const struct results *results); /* in a format that shows no findings */

#endif
