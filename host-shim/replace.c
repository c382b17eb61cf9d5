/* SPDX-License-Identifier: MIT */
/* realpath is in the XSI part of POSIX. */
#define _XOPEN_SOURCE 700

#include "replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "attributes.h"
#include "durable.h"
#include "lock.h"
#include "memory.h"

/* What a symbolic link says, as seen from here; NULL: path is none. */
static char *link_target(const char *path)
{
    char said[4096];
    ssize_t size = readlink(path, said, sizeof said);
    if (size <= 0 || (size_t)size == sizeof said)
        return NULL;
    const char *slash = strrchr(path, '/');
    int folder = slash && said[0] != '/' ? (int)(slash - path) + 1 : 0;
    return memory_format("%.*s%.*s", folder, path, (int)size, said);
}

char *replace_follow(const char *path)
{
    enum { MOST_LINKS = 40 };
    char *real = realpath(path, NULL);
    char *target = memory_format("%s", real ? real : path), *next;
    free(real);
    for (int i = 0; i < MOST_LINKS && (next = link_target(target)); i++) {
        free(target);
        target = next;
    }
    return target;
}

/* --- Beside the target --- */

enum { MOST_TEMPORARIES = 20 }; /* in one folder at a time */

static char *temporary_of(const char *target, int number)
{
    const char *slash = strrchr(target, '/');
    return memory_format("%.*s.memlint-%d.tmp", slash ? (int)(slash - target) + 1 : 0, target, number);
}

/* Is path still the name of this open file? */
static bool is_name_of(const char *path, int descriptor)
{
    struct stat named, open;
    return lstat(path, &named) == 0 && fstat(descriptor, &open) == 0 && named.st_dev == open.st_dev &&
           named.st_ino == open.st_ino;
}

/* Whoever gets the lock of one that has a name still finds its owner dead, or not yet past make_temporary. */
static void remove_if_dead(const char *temporary)
{
    int descriptor = open(temporary, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (descriptor < 0)
        return;
    struct stat status;
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && lock_try(descriptor) &&
        is_name_of(temporary, descriptor))
        unlink(temporary);
    close(descriptor);
}

/* Locked, unless the file system knows no locks, where nobody gets one; nobody else's to read before it has the
 * permissions of the old one. -1: errno says why. */
static int make_temporary(const char *temporary, mode_t mode)
{
    int descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (descriptor < 0)
        return -1;
    bool held = lock_try(descriptor) || errno != EWOULDBLOCK;
    if (held && is_name_of(temporary, descriptor))
        return descriptor;
    close(descriptor);
    errno = EEXIST; /* another memlint took it for a dead one's */
    return -1;
}

static FILE *open_stream(int descriptor, const char *temporary)
{
    FILE *file = fdopen(descriptor, "w");
    if (file)
        return file;
    int number = errno;
    close(descriptor);
    unlink(temporary);
    errno = number;
    return NULL;
}

static void sweep(const char *target)
{
    for (int i = 0; i < MOST_TEMPORARIES; i++) {
        char *temporary = temporary_of(target, i);
        remove_if_dead(temporary);
        free(temporary);
    }
}

static void open_beside(struct replace *replace, mode_t mode)
{
    int descriptor = -1;
    sweep(replace->target);
    for (int i = 0; descriptor < 0 && i < MOST_TEMPORARIES; i++) {
        free(replace->temporary);
        replace->temporary = temporary_of(replace->target, i);
        descriptor = make_temporary(replace->temporary, mode);
        if (descriptor < 0 && errno != EEXIST)
            return;
    }
    if (descriptor >= 0)
        replace->file = open_stream(descriptor, replace->temporary);
}

static void forget(struct replace *replace)
{
    free(replace->target);
    free(replace->temporary);
    replace->target = replace->temporary = NULL;
}

int replace_open(struct replace *replace, const char *path, mode_t mode)
{
    *replace = (struct replace){.file = NULL};
    replace->target = replace_follow(path);

    struct stat old;
    bool exists = stat(replace->target, &old) == 0;
    if (exists && !S_ISREG(old.st_mode))
        replace->file = fopen(replace->target, "w");
    else if (!exists || access(replace->target, W_OK) == 0) /* a rename asks nobody whether the file may be changed */
        open_beside(replace, exists ? 0600 : mode);
    if (replace->file)
        return 0;
    replace->error = errno;
    forget(replace);
    return replace->error;
}

int32_t replace_put(void *context, struct memlint_text piece)
{
    struct replace *replace = context;
    if (!replace->error && fwrite(piece.data, 1, piece.size, replace->file) != piece.size)
        replace->error = errno;
    return replace->error != 0;
}

static void note_failure(struct replace *replace, int result)
{
    if (result != 0 && !replace->error)
        replace->error = errno;
}

/* All of it on the disk, as it will be. */
static void complete(struct replace *replace)
{
    struct stat old;
    if (stat(replace->target, &old) == 0)
        attributes_keep(fileno(replace->file), replace->target, &old);
    replace->error = durable_flush(fileno(replace->file));
}

static void take_name(struct replace *replace)
{
    if (replace->before)
        replace->error = durable_compare(replace->target, *replace->before);
    if (!replace->error)
        note_failure(replace, rename(replace->temporary, replace->target));
    if (replace->error)
        return;
    replace->taken = true;
    replace->error = durable_flush_folder_of(replace->target);
}

const char *replace_failure(const struct replace *replace)
{
    return replace->taken ? "was written, but may not be on the disk" : "cannot be written";
}

int replace_close(struct replace *replace, bool keep)
{
    bool renames = replace->temporary && keep;
    int lock = replace->temporary ? dup(fileno(replace->file)) : -1; /* keeps it until the name is taken */
    note_failure(replace, fflush(replace->file));
    if (renames && !replace->error)
        complete(replace);
    note_failure(replace, fclose(replace->file));
    if (renames && !replace->error)
        take_name(replace);
    if (replace->temporary && !replace->taken)
        unlink(replace->temporary);
    if (lock >= 0)
        close(lock);
    forget(replace);
    return replace->error;
}
