/* SPDX-License-Identifier: MIT */
/*
 * Text made fit for a terminal: what can't be shown, or would command the terminal, is replaced as ruff replaces it,
 * and each character knows how many columns it takes. A tab is four spaces, a line's end inside a text is one.
 */
#ifndef ML_WRITE_CLEAN_H
#define ML_WRITE_CLEAN_H

#include "write/write.h"

struct glyph {
    struct memlint_text shown; /* borrowed or constant; may be empty */
    uint32_t width;            /* columns */
    uint32_t size;             /* bytes of the text that it stands for, at least 1 */
};

struct glyph glyph_at(struct memlint_text text, uint32_t at); /* at < text.size */

void put_clean(struct output *out, struct memlint_text text);
/* What stands in columns left..right-1; a character cut by an edge gives way to spaces. */
void put_clean_part(struct output *out, struct memlint_text text, uint32_t left, uint32_t right);

uint32_t clean_width(struct memlint_text text);

/* text itself, or a copy in which U+FFFD stands for what is no UTF-8. */
struct memlint_text clean_utf8(struct arena *arena, struct memlint_text text);

#endif
