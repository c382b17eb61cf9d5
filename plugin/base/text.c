/* SPDX-License-Identifier: MIT */
#include "base/text.h"

#include <string.h>

struct memlint_text text_of(const char *string)
{
    return (struct memlint_text){string, string ? (uint32_t)strlen(string) : 0};
}

struct memlint_text text_part(struct memlint_text text, uint32_t start, uint32_t end)
{
    if (end > text.size)
        end = text.size;
    if (start >= end)
        return (struct memlint_text){0};
    return (struct memlint_text){text.data + start, end - start};
}

bool text_equal(struct memlint_text a, struct memlint_text b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

bool text_is(struct memlint_text text, const char *string)
{
    return text_equal(text, text_of(string));
}

int text_compare(struct memlint_text a, struct memlint_text b)
{
    uint32_t shorter = a.size < b.size ? a.size : b.size;
    int order = shorter ? memcmp(a.data, b.data, shorter) : 0;
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

int text_order(const void *a, const void *b)
{
    return text_compare(*(const struct memlint_text *)a, *(const struct memlint_text *)b);
}

bool text_starts(struct memlint_text text, const char *prefix)
{
    return text_equal(text_part(text, 0, (uint32_t)strlen(prefix)), text_of(prefix));
}

bool text_ends(struct memlint_text text, const char *suffix)
{
    uint32_t size = (uint32_t)strlen(suffix);
    return text.size >= size && text_equal(text_part(text, text.size - size, text.size), text_of(suffix));
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n' || byte == '\f';
}

struct memlint_text text_cut(struct memlint_text text, uint32_t most)
{
    if (text.size <= most)
        return text;
    while (most > 0 && ((unsigned char)text.data[most] & 0xc0) == 0x80)
        most--;
    return text_part(text, 0, most);
}

struct memlint_text text_trim(struct memlint_text text)
{
    while (text.size && is_space(text.data[0]))
        text = text_part(text, 1, text.size);
    while (text.size && is_space(text.data[text.size - 1]))
        text.size--;
    return text;
}

uint32_t text_find(struct memlint_text text, char byte, uint32_t from)
{
    if (from >= text.size)
        return TEXT_NOT_FOUND;
    const char *hit = memchr(text.data + from, byte, text.size - from);
    return hit ? (uint32_t)(hit - text.data) : TEXT_NOT_FOUND;
}

bool text_split(struct memlint_text *rest, char separator, struct memlint_text *field)
{
    if (!rest->data)
        return false;
    uint32_t at = text_find(*rest, separator, 0);
    if (at == TEXT_NOT_FOUND) {
        *field = *rest;
        *rest = (struct memlint_text){0};
        return true;
    }
    *field = (struct memlint_text){rest->data, at};
    *rest = (struct memlint_text){rest->data + at + 1, rest->size - at - 1};
    return true;
}

bool text_word(struct memlint_text *rest, struct memlint_text *word)
{
    uint32_t start = 0;
    while (start < rest->size && (is_space(rest->data[start]) || rest->data[start] == ','))
        start++;
    uint32_t end = start;
    while (end < rest->size && !is_space(rest->data[end]) && rest->data[end] != ',')
        end++;
    *word = text_part(*rest, start, end);
    *rest = text_part(*rest, end, rest->size);
    return end > start;
}

bool text_to_u64(struct memlint_text text, uint64_t limit, uint64_t *value)
{
    uint64_t sum = 0;
    if (text.size == 0 || text.size > 19)
        return false;
    for (uint32_t i = 0; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        sum = sum * 10 + (uint64_t)(text.data[i] - '0');
    }
    *value = sum;
    return sum <= limit;
}

uint64_t text_hash(struct memlint_text text)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (uint32_t i = 0; i < text.size; i++)
        hash = (hash ^ (unsigned char)text.data[i]) * 0x100000001b3u;
    return hash;
}

uint32_t text_distance(struct memlint_text a, struct memlint_text b)
{
    uint32_t row[64];
    if (a.size >= ARRAY_LEN(row) || b.size >= ARRAY_LEN(row))
        return UINT32_MAX;
    for (uint32_t j = 0; j <= b.size; j++)
        row[j] = j;
    for (uint32_t i = 1; i <= a.size; i++) {
        uint32_t corner = row[0];
        row[0] = i;
        for (uint32_t j = 1; j <= b.size; j++) {
            uint32_t change = corner + (a.data[i - 1] != b.data[j - 1]);
            corner = row[j];
            uint32_t gap = (row[j - 1] < corner ? row[j - 1] : corner) + 1;
            row[j] = change < gap ? change : gap;
        }
    }
    return row[b.size];
}
