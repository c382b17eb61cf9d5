/* SPDX-License-Identifier: MIT */
#include "syntax/source.h"

void source_init(struct source *source, struct arena *arena, struct memlint_text filename, struct memlint_text text)
{
    VEC(uint32_t) starts = {0};
    vec_push(arena, &starts, 0);
    for (uint32_t at = text_find(text, '\n', 0); at != TEXT_NOT_FOUND; at = text_find(text, '\n', at + 1))
        vec_push(arena, &starts, at + 1);
    *source = (struct source){
        .filename = filename,
        .text = text,
        .line_count = starts.count,
        .line_starts = starts.items,
    };
}

uint32_t source_line(const struct source *source, uint32_t offset)
{
    uint32_t low = 0, high = source->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->line_starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

struct memlint_text source_text(const struct source *source, uint32_t start, uint32_t end)
{
    return text_part(source->text, start, end);
}
