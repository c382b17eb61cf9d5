/* SPDX-License-Identifier: MIT */
/* Text as pointer and length. A struct memlint_text borrows; whoever made the bytes says until when. */
#ifndef ML_BASE_TEXT_H
#define ML_BASE_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "memlint/plugin.h"

/* Printf's "%.*s" with TEXT_ARGS(t). */
#define TEXT_ARGS(text) (int)(text).size, (text).data ? (text).data : ""

/* A text from a string literal, also in constant tables. */
#define TEXT(literal) ((struct memlint_text){(literal), (uint32_t)(sizeof(literal) - 1)})
#define TEXT_INIT(literal)                         \
    {                                              \
        (literal), (uint32_t)(sizeof(literal) - 1) \
    }

#define ARRAY_LEN(array) (sizeof(array) / sizeof((array)[0]))

struct memlint_text text_of(const char *string); /* NULL gives the empty text */
struct memlint_text text_part(struct memlint_text text, uint32_t start, uint32_t end);
bool text_equal(struct memlint_text a, struct memlint_text b);
bool text_is(struct memlint_text text, const char *string);
int text_compare(struct memlint_text a, struct memlint_text b); /* bytewise, as strcmp */
int text_order(const void *a, const void *b);                   /* the same of two texts, for qsort and bsearch */
bool text_starts(struct memlint_text text, const char *prefix);
bool text_ends(struct memlint_text text, const char *suffix);
struct memlint_text text_cut(struct memlint_text text, uint32_t most); /* its start, of whole UTF-8 characters */
struct memlint_text text_trim(struct memlint_text text);               /* spaces, tabs and line ends at both sides */

#define TEXT_NOT_FOUND UINT32_MAX
uint32_t text_find(struct memlint_text text, char byte, uint32_t from);

/* Takes the next field up to separator off the front of *rest; false when *rest is used up.
 * "a,,b" gives "a", "", "b". */
bool text_split(struct memlint_text *rest, char separator, struct memlint_text *field);

/* The next word of *rest, as separated by runs of spaces, tabs and commas. */
bool text_word(struct memlint_text *rest, struct memlint_text *word);

/* Decimal digits only, whole text, no larger than limit. */
bool text_to_u64(struct memlint_text text, uint64_t limit, uint64_t *value);

/* 64-bit FNV-1a: for tables, not against attackers. The bridge's fingerprint.h has promised it to others: it never
 * changes. */
uint64_t text_hash(struct memlint_text text);

/* Edits between two short texts (at most 63 bytes each, else UINT32_MAX): for "did you mean". */
uint32_t text_distance(struct memlint_text a, struct memlint_text b);

#endif
