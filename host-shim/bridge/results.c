/* SPDX-License-Identifier: MIT */
#include "results.h"

#include "utf8.h"

uint32_t result_line_at(const struct result_file *file, uint32_t offset)
{
    uint32_t low = 0, high = file->line_count; /* the line is in low..high-1 */
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (file->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

struct place result_place(const struct result_file *file, uint32_t offset)
{
    uint32_t line = result_line_at(file, offset);
    return (struct place){line, utf8_length(text_part(file->source, file->line_starts[line - 1], offset)) + 1};
}

struct memlint_text result_line(const struct result_file *file, uint32_t line)
{
    if (line == 0 || line > file->line_count)
        return (struct memlint_text){0};
    uint32_t end = line < file->line_count ? file->line_starts[line] : file->source.size;
    struct memlint_text text = text_part(file->source, file->line_starts[line - 1], end);
    while (text.size && (text.data[text.size - 1] == '\n' || text.data[text.size - 1] == '\r'))
        text.size--;
    return text;
}
