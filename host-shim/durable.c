/* SPDX-License-Identifier: MIT */
#include "durable.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "folders.h"

int durable_error(void)
{
    return errno ? errno : EIO;
}

int durable_write(int descriptor, const char *data, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t count = write(descriptor, data + done, size - done);
        if (count < 0 && errno != EINTR)
            return durable_error();
        done += count > 0 ? (size_t)count : 0;
    }
    return 0;
}

/* Not every file system can. */
int durable_flush(int descriptor)
{
    return fsync(descriptor) == 0 || errno == EINVAL || errno == ENOSYS ? 0 : durable_error();
}

int durable_flush_folder_of(const char *path)
{
    char *folder = folders_of(path);
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int number = descriptor < 0 ? durable_error() : durable_flush(descriptor);
    if (descriptor >= 0)
        close(descriptor);
    free(folder);
    return number == EACCES ? 0 : number; /* one that may be written but not read */
}

static int overwrite(const char *path, int make, struct memlint_text text)
{
    int descriptor = open(path, make | O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (descriptor < 0)
        return durable_error();
    int number = durable_write(descriptor, text.data, text.size);
    if (!number)
        number = durable_flush(descriptor);
    if (close(descriptor) != 0 && !number)
        number = durable_error();
    return number ? number : durable_flush_folder_of(path);
}

int durable_overwrite(const char *path, struct memlint_text text)
{
    return overwrite(path, 0, text);
}

int durable_make(const char *path, struct memlint_text text)
{
    return overwrite(path, O_CREAT, text);
}

int durable_settle(const char *path, struct memlint_text text)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0)
        return durable_error();
    int number = durable_flush(descriptor);
    close(descriptor);
    if (!number)
        number = durable_flush_folder_of(path);
    return number ? number : durable_compare(path, text);
}

void durable_forget_cached(int descriptor)
{
#if defined(POSIX_FADV_DONTNEED)
    posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
#elif defined(F_NOCACHE)
    fcntl(descriptor, F_NOCACHE, 1);
#else
    (void)descriptor;
#endif
}

static int compare(int descriptor, struct memlint_text text)
{
    char piece[16384];
    size_t done = 0;
    ssize_t count;
    while ((count = read(descriptor, piece, sizeof piece)) != 0) {
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return durable_error();
        if ((size_t)count > text.size - done || memcmp(piece, text.data + done, (size_t)count) != 0)
            return ESTALE;
        done += (size_t)count;
    }
    return done == text.size ? 0 : ESTALE;
}

int durable_compare(const char *path, struct memlint_text text)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0)
        return durable_error();
    struct stat status;
    int number = fstat(descriptor, &status) != 0 ? durable_error() : S_ISREG(status.st_mode) ? 0 : EINVAL;
    durable_forget_cached(descriptor);
    if (!number)
        number = (size_t)status.st_size == text.size ? compare(descriptor, text) : ESTALE;
    close(descriptor);
    return number;
}
