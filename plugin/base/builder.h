/* SPDX-License-Identifier: MIT */
/* Builds a text in an arena. {.arena = a} is ready for use; the result is valid as long as the arena's contents. */
#ifndef ML_BASE_BUILDER_H
#define ML_BASE_BUILDER_H

#include "base/arena.h"
#include "base/text.h"

struct builder {
    struct arena *arena;
    char *data;
    uint32_t size;
    uint32_t capacity;
};

void build_byte(struct builder *builder, char byte);
void build_text(struct builder *builder, struct memlint_text text);
void build_string(struct builder *builder, const char *string);
ML_PRINTF(2, 3) void build_format(struct builder *builder, const char *format, ...);
void build_number(struct builder *builder, int64_t number); /* 131072 as "131,072" */

/* The text so far; NUL-terminated, valid until the next build call. */
struct memlint_text build_result(struct builder *builder);

/* printf into an arena. */
ML_PRINTF(2, 3) struct memlint_text text_format(struct arena *arena, const char *format, ...);

#endif
