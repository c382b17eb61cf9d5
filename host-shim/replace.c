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

#include "memory.h"

/* Only root can give a file to its old owner; another's becomes ours, as in any editor that renames. */
static void keep_owner(int descriptor, const struct stat *old)
{
    int ignored = fchown(descriptor, old->st_uid, old->st_gid);
    (void)ignored;
}

/* A new file beside the target, with the owner and permissions that the target has or would get. */
static FILE *open_temporary(const char *temporary, const struct stat *old)
{
    int descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return NULL;
    if (old) {
        keep_owner(descriptor, old);
        (void)fchmod(descriptor, old->st_mode & 07777);
    }
    FILE *file = fdopen(descriptor, "w");
    if (!file) {
        int number = errno;
        close(descriptor);
        unlink(temporary);
        errno = number;
    }
    return file;
}

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

/* Where links lead, so that they stay: to a file, or to where one would be made. */
static char *follow(const char *path)
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

/* A file of that name may have stayed behind when a program was killed; in a container its number comes again. */
static void open_beside(struct replace *replace, const struct stat *old)
{
    enum { MOST_TRIES = 100 };
    for (int i = 0; i < MOST_TRIES && !replace->file; i++) {
        free(replace->temporary);
        replace->temporary = memory_format("%s.%ld-%d.tmp", replace->target, (long)getpid(), i);
        replace->file = open_temporary(replace->temporary, old);
        if (!replace->file && errno != EEXIST)
            break;
    }
}

static void forget(struct replace *replace)
{
    free(replace->target);
    free(replace->temporary);
    replace->target = replace->temporary = NULL;
}

int replace_open(struct replace *replace, const char *path)
{
    *replace = (struct replace){.file = NULL};
    replace->target = follow(path);

    struct stat old;
    bool exists = stat(replace->target, &old) == 0;
    if (exists && !S_ISREG(old.st_mode))
        replace->file = fopen(replace->target, "w");
    else if (!exists || access(replace->target, W_OK) == 0) /* a rename asks nobody whether the file may be changed */
        open_beside(replace, exists ? &old : NULL);
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

/* Without it a crash could leave the name with nothing behind it. Not every file system can. */
static int flush_to_disk(FILE *file)
{
    int result = fsync(fileno(file));
    return result != 0 && (errno == EINVAL || errno == ENOSYS) ? 0 : result;
}

int replace_close(struct replace *replace, bool keep)
{
    bool renames = replace->temporary && keep;
    note_failure(replace, fflush(replace->file));
    if (renames && !replace->error)
        note_failure(replace, flush_to_disk(replace->file));
    note_failure(replace, fclose(replace->file));
    if (renames && !replace->error)
        note_failure(replace, rename(replace->temporary, replace->target));
    if (replace->temporary && (!keep || replace->error))
        unlink(replace->temporary);
    forget(replace);
    return replace->error;
}
