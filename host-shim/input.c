/* SPDX-License-Identifier: MIT */
#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "memory.h"

#define SIZE_LIMIT ((size_t)64 * 1024 * 1024) /* bytes; above what any plugin takes */

static const char *read_all(int descriptor, char **data, size_t *size)
{
    size_t capacity = 32768;
    ssize_t got;
    do {
        if (!*data || *size == capacity)
            *data = memory_double(*data, &capacity, 1);
        got = read(descriptor, *data + *size, capacity - *size);
        *size += got > 0 ? (size_t)got : 0;
    } while ((got > 0 && *size <= SIZE_LIMIT) || (got < 0 && errno == EINTR));
    if (got < 0)
        return strerror(errno);
    return *size > SIZE_LIMIT ? "is larger than 64 MiB" : NULL;
}

const char *input_read(const char *path, char **data, size_t *size)
{
    *data = NULL;
    *size = 0;
    if (strcmp(path, "-") == 0)
        return read_all(STDIN_FILENO, data, size);
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return strerror(errno);
    const char *error = read_all(descriptor, data, size);
    close(descriptor);
    return error;
}
