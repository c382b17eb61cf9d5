/* SPDX-License-Identifier: MIT */
#include "match/vocabulary.h"

#include "base/text.h"

enum { BITS = 64 };

uint32_t vocabulary_add(struct vocabulary *vocabulary, struct memlint_text word)
{
    return names_intern(&vocabulary->names, word);
}

static bool in_word(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || byte >= 0x80;
}

struct word_set vocabulary_scan(const struct vocabulary *vocabulary, struct arena *arena, struct memlint_text text)
{
    uint64_t *bits = arena_array(arena, uint64_t, vocabulary->names.texts.count / BITS + 1);
    for (uint32_t at = 0; vocabulary->names.texts.count && at < text.size;) {
        uint32_t start = at;
        while (at < text.size && in_word((unsigned char)text.data[at]))
            at++;
        uint32_t word = at > start ? names_find(&vocabulary->names, text_part(text, start, at)) : 0;
        bits[word / BITS] |= UINT64_C(1) << word % BITS;
        at += at == start;
    }
    return (struct word_set){bits};
}

bool word_present(const struct word_set *present, uint32_t word)
{
    return present->bits[word / BITS] >> word % BITS & 1;
}
