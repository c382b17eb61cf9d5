/* SPDX-License-Identifier: MIT */
#include "device/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "durable.h"
#include "memory.h"
#include "replace.h"

/* With one more byte wanted than there should be, so that a file that grows meanwhile is noticed. */
static int read_all(int descriptor, struct disk_bytes *bytes, size_t limit)
{
    size_t capacity = 0;
    for (;;) {
        if (bytes->size == capacity)
            bytes->data = memory_double(bytes->data, &capacity, 1);
        ssize_t count = read(descriptor, bytes->data + bytes->size, capacity - bytes->size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return count < 0 ? durable_error() : 0;
        bytes->size += (size_t)count;
        if (bytes->size > limit)
            return EFBIG;
    }
}

static int read_file(struct disk_bytes *bytes, const char *path, size_t limit)
{
    *bytes = (struct disk_bytes){NULL, 0};
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0)
        return durable_error();
    struct stat status;
    int number = fstat(descriptor, &status) != 0 ? durable_error() : S_ISREG(status.st_mode) ? 0 : EINVAL;
    durable_forget_cached(descriptor);
    if (!number)
        number = read_all(descriptor, bytes, limit);
    close(descriptor);
    return number;
}

static int keep_if(bool wanted, struct disk_bytes *bytes, int number)
{
    if (!wanted || !bytes->size) {
        free(bytes->data);
        *bytes = (struct disk_bytes){NULL, 0};
    }
    return wanted ? 0 : number;
}

int disk_read(struct disk_bytes *bytes, const char *path, size_t limit)
{
    int number = read_file(bytes, path, limit);
    return keep_if(!number, bytes, number);
}

int disk_read_beginning(struct disk_bytes *bytes, const char *path, size_t limit)
{
    int number = read_file(bytes, path, limit);
    if (bytes->size > limit)
        bytes->size = limit;
    return keep_if(!number || number == EFBIG, bytes, number);
}

const char *disk_problem(int number)
{
    return number == ELOOP ? "it is a symbolic link" : number == EINVAL ? "it is no regular file" : strerror(number);
}

static struct memlint_text text_of(const struct disk_bytes *bytes)
{
    return (struct memlint_text){bytes->data, (uint32_t)bytes->size};
}

int disk_write(const char *path, const struct disk_bytes *bytes)
{
    return durable_make(path, text_of(bytes));
}

int disk_replace(const char *path, const struct disk_bytes *bytes)
{
    struct replace replace;
    int number = replace_open(&replace, path, 0600);
    if (number)
        return number;
    if (bytes->size)
        replace_put(&replace, text_of(bytes));
    return replace_close(&replace, true);
}

/* Of the folder's the first that isn't there. */
static char *free_name(const char *folder)
{
    char *path = NULL;
    for (int i = 1; !path || access(path, F_OK) == 0; i++) {
        free(path);
        path = memory_format("%s/kept-%d", folder, i);
    }
    return path;
}

int disk_keep(const char *folder, const struct disk_bytes *bytes, char **path)
{
    *path = free_name(folder);
    return disk_replace(*path, bytes);
}

int disk_remove(const char *path)
{
    return unlink(path) != 0 && errno != ENOENT ? durable_error() : durable_flush_folder_of(path);
}

bool disk_same(const struct disk_bytes *one, const struct disk_bytes *other)
{
    return one->size == other->size && disk_begins(one, other);
}

bool disk_begins(const struct disk_bytes *whole, const struct disk_bytes *beginning)
{
    return beginning->size <= whole->size &&
           (!beginning->size || memcmp(whole->data, beginning->data, beginning->size) == 0);
}
