/* SPDX-License-Identifier: MIT */
/*
 * How many bytes an object takes: heap_str(length), heap_bitmap(width, height, colours), …, a function for each line
 * of sizes.def. Pure, saturating: a negative length counts as 0, an absurd one gives an absurd size and no overflow.
 *
 *     heap_derived(HEAP_BYTEARRAY, MEMLINT_UNIT_KEPT, heap_bytearray(1024), heap_bytearray(1024))
 *         is 1,040 bytes kept, derived from "16 + c16(length)"
 */
#ifndef ML_HEAP_SIZES_H
#define ML_HEAP_SIZES_H

#include "base/bytes.h"

enum heap_object {
#define SIZE0(NAME, function, bytes, formula) HEAP_##NAME,
#define SIZE1(NAME, function, a, formula, expression) HEAP_##NAME,
#define SIZE2(NAME, function, a, b, formula, expression) HEAP_##NAME,
#define SIZE3(NAME, function, a, b, c, formula, expression) HEAP_##NAME,
#include "heap/sizes.def"
};

#define SIZE0(NAME, function, bytes, formula) int64_t heap_##function(void);
#define SIZE1(NAME, function, a, formula, expression) int64_t heap_##function(int64_t a);
#define SIZE2(NAME, function, a, b, formula, expression) int64_t heap_##function(int64_t a, int64_t b);
#define SIZE3(NAME, function, a, b, c, formula, expression) int64_t heap_##function(int64_t a, int64_t b, int64_t c);
#include "heap/sizes.def"

/* The formula in words. */
struct memlint_text heap_source(enum heap_object object);
/* Two sizes of one formula as a range, with that formula as its source. */
struct memlint_bytes heap_derived(enum heap_object object, uint32_t unit, int64_t low, int64_t high);

/* Bits a pixel of displayio.Bitmap(…, colours): 1, 2, 4, 8, 16 up to 2, 4, 16, 256, 65,536 colours. */
int64_t heap_bitmap_bits(int64_t colours);

/* s += piece in a loop, for a piece of low to high bytes: the garbage of a turn, on average over the turns (-1: not
 * known, then a guess), less what the pieces take until they are one (NULL: nothing); what a turn of an endless loop
 * adds to s; and a turn where s starts anew each time. */
struct memlint_bytes heap_concat_garbage(int64_t low, int64_t high, int64_t turns,
                                         int64_t (*built)(int64_t pieces, int64_t length));
struct memlint_bytes heap_concat_growth(int64_t low, int64_t high);
struct memlint_bytes heap_concat_once(int64_t low, int64_t high);

/* A new name's text; its entry lies in a table. */
int64_t heap_name_text(int64_t length);
/* Bytes of the tables that open when so many new names join those that a program already has. */
int64_t heap_name_tables(int64_t before, int64_t added);

#endif
