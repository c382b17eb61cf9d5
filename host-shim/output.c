/* SPDX-License-Identifier: MIT */
/* realpath is in the XSI part of POSIX. */
#define _XOPEN_SOURCE 700

#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "console.h"

static bool fail(const struct output *output)
{
    console_error("%s: cannot be written: %s", output->path ? output->path : "standard output",
                  strerror(output->error));
    return false;
}

/* A new file beside target, with the permissions that target has or would get. */
static FILE *open_temporary(const char *temporary, const struct stat *old)
{
    int descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return NULL;
    if (old)
        (void)fchmod(descriptor, old->st_mode & 07777);
    return fdopen(descriptor, "w");
}

bool output_open(struct output *output, const char *path)
{
    *output = (struct output){.file = stdout};
    if (!path || strcmp(path, "-") == 0)
        return true;
    output->path = path;
    char *real = realpath(path, NULL); /* so that a symbolic link stays one */
    output->target = memory_format("%s", real ? real : path);
    free(real);

    struct stat old;
    bool exists = stat(output->target, &old) == 0;
    if (exists && !S_ISREG(old.st_mode)) {
        output->file = fopen(output->target, "w");
    } else {
        output->temporary = memory_format("%s.%ld.tmp", output->target, (long)getpid());
        output->file = open_temporary(output->temporary, exists ? &old : NULL);
    }
    if (output->file)
        return true;
    output->error = errno;
    fail(output);
    free(output->target);
    free(output->temporary);
    return false;
}

int32_t output_put(void *context, struct memlint_text piece)
{
    struct output *output = context;
    if (!output->error && fwrite(piece.data, 1, piece.size, output->file) != piece.size)
        output->error = errno;
    return output->error != 0;
}

void output_print(struct output *output, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    if (!output->error && vfprintf(output->file, format, values) < 0)
        output->error = errno;
    va_end(values);
}

/* What takes the name of an older file is on the disk first: a crash leaves one of the two, never half of one. */
static void close_file(struct output *output)
{
    if (fflush(output->file) != 0 && !output->error)
        output->error = errno;
    if (output->temporary && !output->error && fsync(fileno(output->file)) != 0 && errno != EINVAL)
        output->error = errno;
    if (fclose(output->file) != 0 && !output->error)
        output->error = errno;
}

bool output_close(struct output *output, bool keep)
{
    close_file(output);
    if (output->temporary && (output->error || !keep))
        unlink(output->temporary);
    else if (output->temporary && rename(output->temporary, output->target) != 0)
        output->error = errno;
    bool good = !output->error || output->error == EPIPE || fail(output);
    free(output->target);
    free(output->temporary);
    return good;
}
