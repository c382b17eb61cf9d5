/* SPDX-License-Identifier: MIT */
#include "match/vocabulary.h"

#include "base/text.h"

enum { BITS = 64, LONGEST = 63 };

/* Letters, digits, _ and whatever is beyond ASCII. */
static const uint64_t word_bytes[4] = {UINT64_C(0x03ff000000000000), UINT64_C(0x07fffffe87fffffe), UINT64_MAX,
                                       UINT64_MAX};

static bool has_bit(const uint64_t *bits, uint32_t bit)
{
    return bits[bit / BITS] >> bit % BITS & 1;
}

static void set_bit(uint64_t *bits, uint32_t bit)
{
    bits[bit / BITS] |= UINT64_C(1) << bit % BITS;
}

uint32_t vocabulary_add(struct vocabulary *vocabulary, struct memlint_text word)
{
    set_bit(vocabulary->starts, (unsigned char)word.data[0]);
    set_bit(&vocabulary->lengths, word.size < LONGEST ? word.size : LONGEST);
    return names_intern(&vocabulary->names, word);
}

/* Most words of a text are told from all of the vocabulary by how they begin and how long they are. */
struct word_set vocabulary_scan(const struct vocabulary *vocabulary, struct arena *arena, struct memlint_text text)
{
    uint64_t *present = arena_array(arena, uint64_t, vocabulary->names.texts.count / BITS + 1);
    const unsigned char *bytes = (const unsigned char *)text.data;
    for (uint32_t at = 0; vocabulary->names.texts.count && at < text.size;) {
        uint32_t start = at;
        while (at < text.size && has_bit(word_bytes, bytes[at]))
            at++;
        uint32_t size = at - start;
        if (size && has_bit(vocabulary->starts, bytes[start]) &&
            has_bit(&vocabulary->lengths, size < LONGEST ? size : LONGEST))
            set_bit(present, names_find(&vocabulary->names, text_part(text, start, at)));
        at += size == 0;
    }
    return (struct word_set){present};
}

bool word_present(const struct word_set *present, uint32_t word)
{
    return has_bit(present->bits, word);
}
