/* SPDX-License-Identifier: MIT */
#include "match/vocabulary.h"

#include "base/text.h"

enum { BITS = 64, BYTES = 256 };

/* What most words of a file are told by, before they are looked up: the first byte and the length. */
static uint64_t length_bit(uint32_t size)
{
    return UINT64_C(1) << (size < BITS ? size : BITS - 1);
}

/* 0-9, A-Z, _, a-z, and whatever is not ASCII */
static bool is_of_words(int byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || byte >= 0x80;
}

uint32_t vocabulary_add(struct vocabulary *vocabulary, struct memlint_text word)
{
    for (int byte = 0; byte < BYTES; byte++)
        vocabulary->of_words[byte] = is_of_words(byte);
    if (word.size)
        vocabulary->lengths[(unsigned char)word.data[0]] |= length_bit(word.size);
    return names_intern(&vocabulary->names, word);
}

static void look_up(const struct vocabulary *vocabulary, uint64_t *bits, struct memlint_text word)
{
    if (!(vocabulary->lengths[(unsigned char)word.data[0]] & length_bit(word.size)))
        return;
    uint32_t found = names_find(&vocabulary->names, word);
    bits[found / BITS] |= UINT64_C(1) << found % BITS;
}

struct word_set vocabulary_scan(const struct vocabulary *vocabulary, struct arena *arena, struct memlint_text text)
{
    const bool *of_words = vocabulary->of_words;
    const unsigned char *bytes = (const unsigned char *)text.data;
    uint64_t *bits = arena_array(arena, uint64_t, vocabulary->names.texts.count / BITS + 1);
    for (uint32_t at = 0; vocabulary->names.texts.count && at < text.size;) {
        while (at < text.size && !of_words[bytes[at]])
            at++;
        uint32_t start = at;
        while (at < text.size && of_words[bytes[at]])
            at++;
        if (at > start)
            look_up(vocabulary, bits, text_part(text, start, at));
    }
    return (struct word_set){bits};
}

bool word_present(const struct word_set *present, uint32_t word)
{
    return present->bits[word / BITS] >> word % BITS & 1;
}
