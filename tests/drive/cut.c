/* SPDX-License-Identifier: MIT */
/*
 * Is loaded before the C library, and makes disks fail:
 *
 *   CUT_AT=N     kills the program at its N-th call that changes a disk, as kill -9 or a power cut would; a write is
 *                half done then
 *   FAILS=PATH   of this file nothing can be changed (it's on a drive that is read-only)
 *   ROOM=BYTES   or this file has room for so many bytes (it's on a drive that is full)
 *   FAT=1        everything is on a FAT file system
 *   FREE=BYTES   so many are free there
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <sys/types.h>
#include <sys/vfs.h>
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

static int is_failing(const char *path)
{
    const char *failing = getenv("FAILS");
    return failing && strcmp(path, failing) == 0;
}

/* How much of a write there is room for. */
static size_t room_for(int descriptor, size_t size)
{
    char link[64], path[4096] = "";
    const char *room = getenv("ROOM");
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = room ? readlink(link, path, sizeof path - 1) : 0;
    path[length < 0 ? 0 : length] = '\0';
    if (!room || !is_failing(path))
        return size;
    off_t left = (off_t)atol(room) - lseek(descriptor, 0, SEEK_CUR);
    return left <= 0 ? 0 : (size_t)left < size ? (size_t)left : size;
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
    size_t fits = room_for(descriptor, size);
    if (fits || !size)
        return real(descriptor, data, fits);
    errno = ENOSPC;
    return -1;
}

int open(const char *path, int flags, ...)
{
    int (*real)(const char *, int, ...) = REAL(int (*)(const char *, int, ...), "open");
    va_list rest;
    va_start(rest, flags);
    mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    if (flags & (O_CREAT | O_TRUNC) && !getenv("ROOM") && is_failing(path)) {
        errno = EROFS;
        return -1;
    }
    int descriptor = real(path, flags, mode);
    if (flags & (O_CREAT | O_TRUNC) && is_due())
        cut();
    return descriptor;
}

int statfs(const char *path, struct statfs *status)
{
    int (*real)(const char *, struct statfs *) = REAL(int (*)(const char *, struct statfs *), "statfs");
    int result = real(path, status);
    if (getenv("FAT"))
        status->f_type = 0x4d44;
    return result;
}

int statvfs(const char *path, struct statvfs *status)
{
    int (*real)(const char *, struct statvfs *) = REAL(int (*)(const char *, struct statvfs *), "statvfs");
    int result = real(path, status);
    if (getenv("FREE"))
        status->f_bavail = (fsblkcnt_t)atol(getenv("FREE")) / status->f_frsize;
    return result;
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
