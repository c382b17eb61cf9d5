/* SPDX-License-Identifier: MIT */
#include "characters.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "memory.h"

/* The bits of a sequence's first byte, and how long it is; 0: no sequence begins so. */
static size_t read_first(unsigned char first, uint32_t *code)
{
    static const struct {
        unsigned char mask, bits;
    } firsts[] = {{0x80, 0x00}, {0xE0, 0xC0}, {0xF0, 0xE0}, {0xF8, 0xF0}};
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++) {
        if ((first & firsts[i].mask) == firsts[i].bits) {
            *code = (uint32_t)(first & ~firsts[i].mask);
            return i + 1;
        }
    }
    return 0;
}

static size_t read_character(const char *at, const char *end, uint32_t *code)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000}; /* of that length; less is spelled too long */
    size_t size = at < end ? read_first((unsigned char)*at, code) : 0;
    if (size > (size_t)(end - at))
        return 0;
    for (size_t i = 1; i < size; i++) {
        if (((unsigned char)at[i] & 0xC0) != 0x80)
            return 0;
        *code = *code << 6 | ((unsigned char)at[i] & 0x3F);
    }
    bool is_half = *code >= 0xD800 && *code < 0xE000;
    return *code < least[size] || *code > 0x10FFFF || is_half ? 0 : size;
}

size_t character_size(const char *at, const char *end)
{
    uint32_t code = 0;
    return read_character(at, end, &code);
}

/* XML takes no U+FFFE and U+FFFF either. */
static bool is_control(uint32_t code)
{
    return code < ' ' || (code >= 0x7F && code < 0xA0) || code == 0xFFFE || code == 0xFFFF;
}

char *characters_printable(const char *text, size_t size)
{
    char *copy = memory_resize(NULL, size + 1, 1), *to = copy;
    const char *end = text + size;
    while (text < end) {
        uint32_t code = 0;
        size_t length = read_character(text, end, &code);
        if (!length || is_control(code))
            *to++ = '?';
        else
            to = (char *)memcpy(to, text, length) + length;
        text += length ? length : 1;
    }
    *to = '\0';
    return copy;
}
