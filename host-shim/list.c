/* SPDX-License-Identifier: MIT */
#include "list.h"

#include <stdlib.h>
#include <string.h>

#include "console.h"
#include "input.h"
#include "memory.h"

static void add_name(struct words *names, const char *start, size_t size)
{
    if (size && !memchr(start, '\0', size))
        words_take(names, memory_text(start, size));
}

static void split(struct words *names, const char *text, size_t size)
{
    char separator = size && memchr(text, '\0', size) ? '\0' : '\n';
    for (const char *end; size && (end = memchr(text, separator, size));
         size -= (size_t)(end - text) + 1, text = end + 1)
        add_name(names, text, (size_t)(end - text));
    add_name(names, text, size);
}

bool list_read(struct words *names, const char *path)
{
    char *data;
    size_t size;
    const char *error = input_read(path, &data, &size);
    if (error)
        console_error("--files-from %s: %s", path, error);
    else
        split(names, data, size);
    free(data);
    return !error;
}
