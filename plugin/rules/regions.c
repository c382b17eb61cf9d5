/* SPDX-License-Identifier: MIT */
#include "rules/regions.h"

static bool continues(struct memlint_text text, uint32_t at, unsigned char low, unsigned char high)
{
    unsigned char byte = at < text.size ? (unsigned char)text.data[at] : 0;
    return byte >= low && byte <= high;
}

/* Bytes of the code point at a place; 0 when there is none (RFC 3629, table 3-7 of the Unicode standard). */
static uint32_t code_point_size(struct memlint_text text, uint32_t at)
{
    unsigned char first = (unsigned char)text.data[at];
    if (first < 0x80)
        return 1;
    uint32_t size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    unsigned char low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    unsigned char high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (first < 0xc2 || first > 0xf4 || !continues(text, at + 1, low, high))
        return 0;
    for (uint32_t i = 2; i < size; i++)
        if (!continues(text, at + i, 0x80, 0xbf))
            return 0;
    return size;
}

static void copy(char *to, struct memlint_text text, uint32_t start, uint32_t end)
{
    text.size = end;
    while (start < end) {
        uint32_t size = code_point_size(text, start);
        if (size == 0)
            to[start] = '?';
        else
            memcpy(to + start, text.data + start, size);
        start += size ? size : 1;
    }
}

static void blank(char *to, struct memlint_text text, uint32_t start, uint32_t end)
{
    for (uint32_t i = start; i < end; i++)
        to[i] = text.data[i] == '\n' || text.data[i] == '\r' ? text.data[i] : ' ';
}

static void put(char *to, struct memlint_text text, uint32_t start, uint32_t end, bool kept)
{
    if (kept)
        copy(to, text, start, end);
    else
        blank(to, text, start, end);
}

struct memlint_text region_text(struct arena *arena, struct memlint_text source, const struct range *comments,
                                uint32_t comment_count, enum rule_region region)
{
    char *text = arena_alloc(arena, (size_t)source.size + 1);
    uint32_t at = 0;
    for (uint32_t i = 0; i < comment_count; i++) {
        put(text, source, at, comments[i].start, region != REGION_COMMENTS);
        put(text, source, comments[i].start, comments[i].end, region != REGION_CODE);
        at = comments[i].end;
    }
    put(text, source, at, source.size, region != REGION_COMMENTS);
    return (struct memlint_text){text, source.size};
}
