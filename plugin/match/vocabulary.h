/* SPDX-License-Identifier: MIT */
/*
 * Which of the words that rules need stand in a file? Asked of the text, in one pass, before anything is parsed: a
 * pattern with `busio` in it cannot match where no such word is.
 */
#ifndef ML_MATCH_VOCABULARY_H
#define ML_MATCH_VOCABULARY_H

#include <stdbool.h>

#include "base/names.h"

/* All words of an engine's rules, numbered; complete before the first file is read. */
struct vocabulary {
    struct names names;
    bool of_words[256];    /* the bytes that words are made of */
    uint64_t lengths[256]; /* by first byte: the lengths of the words that begin with it, 63 and more as one */
};

/* Those of them that a file has, one bit each, in the file's arena. */
struct word_set {
    const uint64_t *bits;
};

uint32_t vocabulary_add(struct vocabulary *vocabulary, struct memlint_text word);
/* Every word of the text counts, also in comments and strings. */
struct word_set vocabulary_scan(const struct vocabulary *vocabulary, struct arena *arena, struct memlint_text text);
bool word_present(const struct word_set *present, uint32_t word);

#endif
