/* SPDX-License-Identifier: MIT */
/* Is loaded before the C library, and kills the program at the CUT_AT-th call that changes a disk: as kill -9, or a
 * power cut, would. A write is half done then. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static int count;

static int is_due(void)
{
    const char *at = getenv("CUT_AT");
    return at && ++count == atoi(at);
}

static void cut(void)
{
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

#define REAL(type, name) ((type)dlsym(RTLD_NEXT, name))

ssize_t write(int descriptor, const void *data, size_t size)
{
    ssize_t (*real)(int, const void *, size_t) = REAL(ssize_t(*)(int, const void *, size_t), "write");
    if (descriptor <= STDERR_FILENO)
        return real(descriptor, data, size);
    if (is_due()) {
        real(descriptor, data, size / 2);
        cut();
    }
    return real(descriptor, data, size);
}

int open(const char *path, int flags, ...)
{
    int (*real)(const char *, int, ...) = REAL(int (*)(const char *, int, ...), "open");
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    int descriptor = real(path, flags, mode);
    if (flags & O_CREAT && is_due())
        cut();
    return descriptor;
}

#define AFTER(name, parameters, arguments)                      \
    int name parameters                                         \
    {                                                           \
        int(*real) parameters = REAL(int(*) parameters, #name); \
        int result = real arguments;                            \
        if (is_due())                                           \
            cut();                                              \
        return result;                                          \
    }

AFTER(fsync, (int descriptor), (descriptor))
AFTER(rename, (const char *from, const char *to), (from, to))
AFTER(unlink, (const char *path), (path))
