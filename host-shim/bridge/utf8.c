/* SPDX-License-Identifier: MIT */
#include "utf8.h"

#include <string.h>

/* A range of first bytes, how many follow, and what the second may be. */
static const struct {
    unsigned char first, last, more, low, high;
} leads[] = {
    {0xC2, 0xDF, 1, 0x80, 0xBF}, {0xE0, 0xE0, 2, 0xA0, 0xBF}, {0xE1, 0xEC, 2, 0x80, 0xBF}, {0xED, 0xED, 2, 0x80, 0x9F},
    {0xEE, 0xEF, 2, 0x80, 0xBF}, {0xF0, 0xF0, 3, 0x90, 0xBF}, {0xF1, 0xF3, 3, 0x80, 0xBF}, {0xF4, 0xF4, 3, 0x80, 0x8F},
};

static bool is_continuation(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

/* The size of the character that starts at bytes, 0 when it is none. */
static uint32_t character_size(const unsigned char *bytes, uint32_t left)
{
    for (uint32_t i = 0; i < ARRAY_LEN(leads); i++) {
        if (bytes[0] < leads[i].first || bytes[0] > leads[i].last)
            continue;
        uint32_t more = leads[i].more;
        if (more >= left || bytes[1] < leads[i].low || bytes[1] > leads[i].high)
            return 0;
        for (uint32_t k = 2; k <= more; k++)
            if (!is_continuation(bytes[k]))
                return 0;
        return more + 1;
    }
    return 0;
}

/* The first byte at or after from that is not ASCII. */
static uint32_t skip_ascii(struct memlint_text text, uint32_t from)
{
    for (uint64_t eight; text.size - from >= sizeof eight; from += sizeof eight) {
        memcpy(&eight, text.data + from, sizeof eight);
        if (eight & 0x8080808080808080u)
            break;
    }
    while (from < text.size && (unsigned char)text.data[from] < 0x80)
        from++;
    return from;
}

uint32_t utf8_invalid_at(struct memlint_text text)
{
    uint32_t at = skip_ascii(text, 0);
    while (at < text.size) {
        uint32_t size = character_size((const unsigned char *)text.data + at, text.size - at);
        if (size == 0)
            return at;
        at = skip_ascii(text, at + size);
    }
    return TEXT_NOT_FOUND;
}

uint32_t utf8_length(struct memlint_text text)
{
    uint32_t length = 0;
    for (uint32_t i = 0; i < text.size; i++)
        length += !is_continuation((unsigned char)text.data[i]);
    return length;
}
