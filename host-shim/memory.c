/* SPDX-License-Identifier: MIT */
#include "memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void give_up(void)
{
    fputs("memlint: error: out of memory\n", stderr);
    exit(2);
}

void *memory_resize(void *block, size_t count, size_t size)
{
    if (count > SIZE_MAX / size)
        give_up();
    void *resized = realloc(block, count ? count * size : 1);
    if (!resized)
        give_up();
    return resized;
}

void *memory_double(void *block, size_t *capacity, size_t size)
{
    *capacity = *capacity ? *capacity * 2 : 8;
    return memory_resize(block, *capacity, size);
}

char *memory_text(const char *bytes, size_t size)
{
    char *copy = memory_resize(NULL, size + 1, 1);
    if (size)
        memcpy(copy, bytes, size);
    copy[size] = '\0';
    return copy;
}

char *memory_format(const char *format, ...)
{
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    int size = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (size < 0)
        give_up();
    char *text = memory_resize(NULL, (size_t)size + 1, 1);
    vsnprintf(text, (size_t)size + 1, format, values);
    va_end(values);
    return text;
}
