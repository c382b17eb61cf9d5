/* SPDX-License-Identifier: MIT */
#include "match/vocabulary.h"

#include "base/text.h"

enum { BITS = 64 };

/* What most words of a file are told by, before they are looked up: the first byte and the length. */
static uint64_t length_bit(uint32_t size)
{
    return UINT64_C(1) << (size < BITS ? size : BITS - 1);
}

uint32_t vocabulary_add(struct vocabulary *vocabulary, struct memlint_text word)
{
    if (word.size)
        vocabulary->lengths[(unsigned char)word.data[0]] |= length_bit(word.size);
    return names_intern(&vocabulary->names, word);
}

/* 0-9, A-Z, _, a-z, and whatever is not ASCII */
static bool in_word(unsigned char byte)
{
    static const uint64_t words[] = {0x03ff000000000000, 0x07fffffe87fffffe, UINT64_MAX, UINT64_MAX};
    return words[byte / BITS] >> byte % BITS & 1;
}

struct word_set vocabulary_scan(const struct vocabulary *vocabulary, struct arena *arena, struct memlint_text text)
{
    uint64_t *bits = arena_array(arena, uint64_t, vocabulary->names.texts.count / BITS + 1);
    for (uint32_t at = 0; vocabulary->names.texts.count && at < text.size; at++) {
        uint32_t start = at;
        while (at < text.size && in_word((unsigned char)text.data[at]))
            at++;
        if (at == start || !(vocabulary->lengths[(unsigned char)text.data[start]] & length_bit(at - start)))
            continue;
        uint32_t word = names_find(&vocabulary->names, text_part(text, start, at));
        bits[word / BITS] |= UINT64_C(1) << word % BITS;
    }
    return (struct word_set){bits};
}

bool word_present(const struct word_set *present, uint32_t word)
{
    return present->bits[word / BITS] >> word % BITS & 1;
}
