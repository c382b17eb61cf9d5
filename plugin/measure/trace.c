/* SPDX-License-Identifier: MIT */
#include "measure/trace.h"

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_word(char byte)
{
    char lower = (char)(byte | 0x20);
    return is_digit(byte) || byte == '_' || (lower >= 'a' && lower <= 'z');
}

/* How many bytes the UTF-8 character takes that begins there; 0: none does. */
static uint32_t character(struct memlint_text text, uint32_t at)
{
    unsigned char lead = (unsigned char)text.data[at];
    uint32_t size = lead < 0x80 ? 1 : lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    if (lead < 0x20 || lead == 0x7f || lead >= 0xf5 || size > text.size - at)
        return 0;
    for (uint32_t i = 1; i < size; i++) {
        if (((unsigned char)text.data[at + i] & 0xc0) != 0x80)
            return 0;
    }
    unsigned char second = size > 1 ? (unsigned char)text.data[at + 1] : 0x80;
    bool overlong = (lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90);
    bool beyond = (lead == 0xed && second > 0x9f) || (lead == 0xf4 && second > 0x8f);
    return overlong || beyond ? 0 : size;
}

struct memlint_text trace_clean(struct arena *arena, struct memlint_text text)
{
    char *copy = arena_array(arena, char, text.size + 1);
    uint32_t size = 0;
    for (uint32_t at = 0; at < text.size;) {
        uint32_t bytes = character(text, at);
        if (bytes)
            memcpy(copy + size, text.data + at, bytes);
        else
            copy[size] = '?';
        size += bytes ? bytes : 1;
        at += bytes ? bytes : 1;
    }
    return (struct memlint_text){copy, size};
}

static bool is_program(const struct trace *trace, struct memlint_text file)
{
    return text_is(file, trace->executed ? "<string>" : "<stdin>") || text_ends(file, "code.py");
}

static void take_frame(struct trace *trace, struct memlint_text file, uint32_t number)
{
    if (!trace->after_frame)
        trace->at = trace->frames = 0, trace->executed = false;
    trace->after_frame = true;
    bool called = trace->frames == 0 || (trace->frames == 1 && trace->at == 1);
    trace->executed |= called && text_is(file, "<string>");
    trace->frames++;
    if (is_program(trace, file))
        trace->at = number;
}

/* ␣␣File "code.py", line 3, in f: the text between the quotes, and the digits after them. */
static bool read_frame(struct memlint_text line, struct memlint_text *file, uint32_t *number)
{
    uint32_t close = line.size, open;
    while (close > 0 && line.data[close - 1] != '"')
        close--;
    for (open = close > 0 ? close - 1 : 0; open > 0 && line.data[open - 1] != '"';)
        open--;
    if (!open || line.data[0] != ' ')
        return false;
    *file = text_part(line, open, close - 1);
    while (close < line.size && !is_digit(line.data[close]))
        close++;
    uint32_t end = close;
    while (end < line.size && is_digit(line.data[end]))
        end++;
    uint64_t value;
    if (!text_to_u64(text_part(line, close, end), UINT32_MAX, &value))
        return false;
    *number = (uint32_t)value;
    return true;
}

/* MemoryError: no memory. A traceback's own title is no single word. */
static bool read_type(struct memlint_text line, struct memlint_text *type, struct memlint_text *message)
{
    uint32_t size = 0;
    while (size < line.size && is_word(line.data[size]))
        size++;
    if (!size || is_digit(line.data[0]) || (size < line.size && line.data[size] != ':'))
        return false;
    *type = text_part(line, 0, size);
    *message = text_trim(text_part(line, size < line.size ? size + 1 : size, line.size));
    return true;
}

static void take_line(struct trace *trace, struct arena *arena)
{
    struct memlint_text line = {trace->line, trace->size}, file, type, message;
    uint32_t number;
    trace->size = 0;
    while (line.size && (line.data[line.size - 1] == '\r' || line.data[line.size - 1] == ' '))
        line.size--;
    if (read_frame(line, &file, &number)) {
        take_frame(trace, file, number);
    } else if ((trace->after_frame || !trace->type.size) && read_type(line, &type, &message)) {
        trace->type = trace_clean(arena, type);
        trace->message = trace_clean(arena, message);
        trace->after_frame = false;
    }
}

void trace_take(struct trace *trace, struct arena *arena, char byte)
{
    if (byte == '\n')
        take_line(trace, arena);
    else if (trace->size < sizeof trace->line)
        trace->line[trace->size++] = byte;
}

void trace_end(struct trace *trace, struct arena *arena)
{
    if (trace->size)
        take_line(trace, arena);
}
