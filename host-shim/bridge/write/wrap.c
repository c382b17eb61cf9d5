/* SPDX-License-Identifier: MIT */
#include "write/wrap.h"

#include "base/builder.h"
#include "write/clean.h"
#include "write/paint.h"

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* Unlike text_word, keeps the commas. */
static bool next_word(struct memlint_text *rest, struct memlint_text *word)
{
    uint32_t start = 0;
    while (start < rest->size && is_space(rest->data[start]))
        start++;
    uint32_t end = start;
    while (end < rest->size && !is_space(rest->data[end]))
        end++;
    *word = text_part(*rest, start, end);
    *rest = text_part(*rest, end, rest->size);
    return end > start;
}

void put_wrapped(struct output *out, struct memlint_text text, uint32_t indent, uint32_t width)
{
    struct memlint_text word;
    uint32_t column = indent;
    for (bool first = true; next_word(&text, &word); first = false) {
        uint32_t size = clean_width(word);
        if (!first && width && column + 1 + size >= width) {
            put_string(out, "\n");
            put_spaces(out, indent);
            column = indent;
        } else if (!first) {
            put_string(out, " ");
            column++;
        }
        put_clean(out, word);
        column += size;
    }
}

uint32_t wrap_end(struct memlint_text text, uint32_t start, uint32_t column, uint32_t width)
{
    uint32_t end = start;
    for (uint32_t at = start; at < text.size;) {
        uint32_t next = text_find(text, ' ', at + 1);
        next = next == TEXT_NOT_FOUND ? text.size : next;
        if (width && end > start && column + clean_width(text_part(text, at, next)) >= width)
            return end;
        column += clean_width(text_part(text, at, next));
        at = end = next;
    }
    return text.size;
}

struct memlint_text unwrapped(struct arena *arena, struct memlint_text text)
{
    struct builder line = {.arena = arena};
    struct memlint_text word;
    while (next_word(&text, &word)) {
        if (line.size)
            build_byte(&line, ' ');
        build_text(&line, word);
    }
    return build_result(&line);
}

void put_repeated(struct output *out, const char *string, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        put_string(out, string);
}

void put_spaces(struct output *out, uint32_t count)
{
    put_format(out, "%*s", (int)count, "");
}

void put_underlined(struct output *out, struct memlint_text title, const char *line)
{
    put_painted(out, PAINT_STRONG, title);
    put_string(out, "\n");
    put_repeated(out, line, clean_width(title));
    put_string(out, "\n");
}
