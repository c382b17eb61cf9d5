/* SPDX-License-Identifier: MIT */
/* How Python is spelt, for who reads text and has no tree of it. */
#ifndef ML_SYNTAX_SPELLING_H
#define ML_SYNTAX_SPELLING_H

#include "base/text.h"

/* A byte that stands in names: letters, digits, _ and what is not ASCII. */
bool spelling_in_name(char byte);

/* A word of the language itself, which is no name: if, None; print and match are names. */
bool spelling_is_keyword(struct memlint_text word);

/* What stands before the quotes of a string: rb"…" */
struct string_prefix {
    uint32_t size;
    bool raw;
    bool bytes;
    bool format; /* f"…" and t"…" */
};
/* Of a text that begins with one, or with the quote. */
struct string_prefix spelling_prefix(struct memlint_text string);

#endif
