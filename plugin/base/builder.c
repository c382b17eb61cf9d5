/* SPDX-License-Identifier: MIT */
#include "base/builder.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

static char *make_room(struct builder *builder, uint32_t size)
{
    if (builder->capacity - builder->size <= size) {
        uint32_t wanted = builder->capacity * 2 + size + 32;
        builder->data = arena_grow(builder->arena, builder->data, builder->capacity, wanted);
        builder->capacity = wanted;
    }
    return builder->data + builder->size;
}

void build_byte(struct builder *builder, char byte)
{
    *make_room(builder, 1) = byte;
    builder->size++;
}

void build_text(struct builder *builder, struct memlint_text text)
{
    char *end = make_room(builder, text.size);
    if (text.size)
        memcpy(end, text.data, text.size);
    builder->size += text.size;
}

void build_string(struct builder *builder, const char *string)
{
    build_text(builder, text_of(string));
}

ML_PRINTF(2, 0) static void build_values(struct builder *builder, const char *format, va_list values)
{
    va_list again;
    va_copy(again, values);
    int size = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (size < 0)
        return;
    vsnprintf(make_room(builder, (uint32_t)size), (size_t)size + 1, format, values);
    builder->size += (uint32_t)size;
}

void build_format(struct builder *builder, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    build_values(builder, format, values);
    va_end(values);
}

void build_number(struct builder *builder, int64_t number)
{
    char digits[32];
    int size = snprintf(digits, sizeof digits, "%" PRId64, number);
    for (int i = 0; i < size; i++) {
        int left = size - i;
        if (i > (number < 0) && left % 3 == 0)
            build_byte(builder, ',');
        build_byte(builder, digits[i]);
    }
}

struct memlint_text build_result(struct builder *builder)
{
    *make_room(builder, 1) = '\0';
    return (struct memlint_text){builder->data, builder->size};
}

struct memlint_text text_format(struct arena *arena, const char *format, ...)
{
    struct builder builder = {.arena = arena};
    va_list values;
    va_start(values, format);
    build_values(&builder, format, values);
    va_end(values);
    return build_result(&builder);
}
