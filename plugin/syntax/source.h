/* SPDX-License-Identifier: MIT */
/* A source text and where its lines begin. Borrowed from the request. */
#ifndef ML_SYNTAX_SOURCE_H
#define ML_SYNTAX_SOURCE_H

#include "base/arena.h"
#include "base/text.h"

struct source {
    struct memlint_text filename;
    struct memlint_text text;
    uint32_t line_count;
    uint32_t *line_starts;
};

void source_init(struct source *source, struct arena *arena, struct memlint_text filename, struct memlint_text text);
uint32_t source_line(const struct source *source, uint32_t offset); /* 1-based */
struct memlint_text source_text(const struct source *source, uint32_t start, uint32_t end);

#endif
