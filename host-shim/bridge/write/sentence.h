/* SPDX-License-Identifier: MIT */
/*
 * A line of several paints, in lines of the terminal's width:
 *
 *   struct sentence line = {.out = out};
 *   sentence_add(&line, PAINT_NONE, TEXT("2. Look in a tuple, line 62"));
 *   sentence_add(&line, PAINT_GOOD, TEXT(" → Save 32 bytes/iteration"));
 *   put_sentence(&line, 0, 3);
 *
 *   2. Look in a tuple, line 62 → Save 32
 *      bytes/iteration
 */
#ifndef ML_WRITE_SENTENCE_H
#define ML_WRITE_SENTENCE_H

#include "base/builder.h"
#include "write/paint.h"

/* Bytes of one paint, up to end. */
struct sentence_run {
    uint32_t end;
    enum paint paint;
};

struct sentence {
    struct output *out;
    struct builder text;
    VEC(struct sentence_run) runs;
};

void sentence_add(struct sentence *sentence, enum paint paint, struct memlint_text text);
void sentence_add_string(struct sentence *sentence, const char *string); /* without paint */

/* From column on, where the output stands; further lines begin with indent spaces. Where the width is unknown it is
 * one line. Ends in a newline. */
void put_sentence(struct sentence *sentence, uint32_t column, uint32_t indent);

#endif
