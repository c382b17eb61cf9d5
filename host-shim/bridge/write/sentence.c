/* SPDX-License-Identifier: MIT */
#include "write/sentence.h"

#include "write/clean.h"
#include "write/wrap.h"

void sentence_add(struct sentence *sentence, enum paint paint, struct memlint_text text)
{
    struct arena *arena = sentence->out->arena;
    if (!text.size)
        return;
    sentence->text.arena = arena;
    build_text(&sentence->text, text);
    vec_push(arena, &sentence->runs, (struct sentence_run){sentence->text.size, paint});
}

void sentence_add_string(struct sentence *sentence, const char *string)
{
    sentence_add(sentence, PAINT_NONE, text_of(string));
}

static void put_part(const struct sentence *sentence, struct memlint_text text, uint32_t start, uint32_t end)
{
    for (uint32_t i = 0; start < end; i++) {
        const struct sentence_run *run = &sentence->runs.items[i];
        uint32_t to = run->end < end ? run->end : end;
        if (to <= start)
            continue;
        put_painted(sentence->out, run->paint, text_part(text, start, to));
        start = to;
    }
}

void put_sentence(struct sentence *sentence, uint32_t column, uint32_t indent)
{
    struct output *out = sentence->out;
    struct memlint_text text = {sentence->text.data, sentence->text.size};
    uint32_t end = wrap_end(text, 0, column, out->style.width);
    put_part(sentence, text, 0, end);
    while (end < text.size) {
        uint32_t start = end + 1;
        end = wrap_end(text, start, indent, out->style.width);
        put_string(out, "\n");
        put_spaces(out, indent);
        put_part(sentence, text, start, end);
    }
    put_string(out, "\n");
}
