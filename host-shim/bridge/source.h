/* SPDX-License-Identifier: MIT */
/* Source text: read bounded, held to be UTF-8, cut into lines. */
#ifndef ML_BRIDGE_SOURCE_H
#define ML_BRIDGE_SOURCE_H

#include "results.h"

enum { SOURCE_LIMIT = 16 * 1024 * 1024 };

/* Fills file->source and its lines from the file's path, or from text where that isn't NULL (it is copied). */
ML_MUST_USE enum ml_status source_open(struct result_file *file, const struct memlint_text *text,
                                       struct ml_error *error);

/* Where the line after the one at from begins: past "\n", "\r\n" or "\r", as Python reads them; TEXT_NOT_FOUND: it is
 * the last. */
uint32_t source_next_line(struct memlint_text source, uint32_t from);

#endif
