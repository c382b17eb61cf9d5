/* SPDX-License-Identifier: MIT */
#ifndef ML_WRITE_WRAP_H
#define ML_WRITE_WRAP_H

#include "write/write.h"

/* The words of text, from column indent on, in lines that end before column width (0: one line). Further lines begin
 * with indent spaces; the last one is left open. */
void put_wrapped(struct output *out, struct memlint_text text, uint32_t indent, uint32_t width);

/* Where the line that begins with byte start, in this column, ends: at a space, which is left out, or with the text. */
uint32_t wrap_end(struct memlint_text text, uint32_t start, uint32_t column, uint32_t width);

/* The same words in one line. */
struct memlint_text unwrapped(struct arena *arena, struct memlint_text text);

void put_spaces(struct output *out, uint32_t count);
void put_repeated(struct output *out, const char *string, uint32_t count);

/* A title and a line of the same length under it, as the report's sections have. */
void put_underlined(struct output *out, struct memlint_text title, const char *line);

#endif
