/* SPDX-License-Identifier: MIT */
/*
 * Numbers of bytes, written one way everywhere:
 *
 *   1,040 bytes                         exact
 *   ~500 bytes/iteration                assumed
 *   ~64 to 640 bytes/iteration          a range
 *   1,040 bytes [derived: 16 + c16(n)]  with its provenance
 */
#ifndef ML_WRITE_NUMBER_H
#define ML_WRITE_NUMBER_H

#include "write/sentence.h"

enum number_form {
    NUMBER_BARE,   /* ~64 to 640 */
    NUMBER_BYTES,  /* ~64 to 640 bytes */
    NUMBER_IMPACT, /* and what they count: ~64 to 640 bytes/iteration of growth */
};

bool has_number(const struct memlint_bytes *bytes);

/* "unknown" where there is no number. */
struct memlint_text number_text(struct arena *arena, const struct memlint_bytes *bytes, enum number_form form);
/* "[derived: 16 + c16(n)]"; empty when the number has no provenance. */
struct memlint_text number_origin(struct arena *arena, const struct memlint_bytes *bytes);

/* How the number was got, after a space, when the style asks for it. */
void number_add_origin(struct sentence *line, const struct memlint_bytes *bytes);
/* Both. */
void number_add(struct sentence *line, const struct memlint_bytes *bytes, enum number_form form);

/* "86%", "84 to 86%": part of whole; empty when whole is nothing. */
struct memlint_text percent_text(struct arena *arena, const struct memlint_bytes *part,
                                 const struct memlint_bytes *whole);

/* A count and its noun: "1 issue", "1,200 issues". */
struct memlint_text count_text(struct arena *arena, uint64_t count, const char *noun);

#endif
