/* SPDX-License-Identifier: MIT */
#ifndef ML_WRITE_FULL_H
#define ML_WRITE_FULL_H

#include "write/write.h"

/* The findings of a file, each with its frame and a blank line after it. */
void put_full_file(struct output *out, const struct result_file *file);

#endif
