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

static int last_error(void)
{
    return errno ? errno : EIO;
}

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
            return count < 0 ? last_error() : 0;
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
        return last_error();
    struct stat status;
    int number = fstat(descriptor, &status) != 0 ? last_error() : S_ISREG(status.st_mode) ? 0 : EINVAL;
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

int disk_write(const char *path, const struct disk_bytes *bytes)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (descriptor < 0)
        return last_error();
    int number = durable_write(descriptor, bytes->data, bytes->size);
    if (!number)
        number = durable_flush(descriptor);
    if (close(descriptor) != 0 && !number)
        number = last_error();
    return number ? number : durable_flush_folder_of(path);
}

int disk_replace(const char *path, const struct disk_bytes *bytes)
{
    struct replace replace;
    int number = replace_open(&replace, path);
    if (number)
        return number;
    if (bytes->size)
        replace_put(&replace, (struct memlint_text){bytes->data, (uint32_t)bytes->size});
    return replace_close(&replace, true);
}

int disk_remove(const char *path)
{
    return unlink(path) != 0 && errno != ENOENT ? last_error() : durable_flush_folder_of(path);
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
