/* SPDX-License-Identifier: MIT */
#include "output.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "console.h"

static void say(const char *path, int error)
{
    console_error("%s: cannot be written: %s", path ? path : "standard output", strerror(error));
}

/* /dev/stdout, or the very file that standard output was redirected to: renaming would take it from under the shell. */
static bool is_standard_output(const char *path)
{
    struct stat named, standard;
    return stat(path, &named) == 0 && fstat(STDOUT_FILENO, &standard) == 0 && named.st_dev == standard.st_dev &&
           named.st_ino == standard.st_ino;
}

bool output_open(struct output *output, const char *path)
{
    *output = (struct output){.replace.file = stdout};
    if (!path || strcmp(path, "-") == 0 || is_standard_output(path))
        return true;
    output->path = path;
    int error = replace_open(&output->replace, path);
    if (error)
        say(path, error);
    return !error;
}

/* A copy: what closes the output leaves standard error open. */
bool output_open_errors(struct output *output)
{
    int descriptor = dup(STDERR_FILENO);
    *output = (struct output){.replace.file = descriptor < 0 ? NULL : fdopen(descriptor, "w")};
    return output->replace.file != NULL;
}

int output_descriptor(const struct output *output)
{
    return output->replace.file ? fileno(output->replace.file) : STDOUT_FILENO;
}

int32_t output_put(void *context, struct memlint_text piece)
{
    struct output *output = context;
    return replace_put(&output->replace, piece);
}

void output_print(struct output *output, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    if (!output->replace.error && vfprintf(output->replace.file, format, values) < 0)
        output->replace.error = errno;
    va_end(values);
}

void output_flush(struct output *output)
{
    if (fflush(output->replace.file) != 0 && !output->replace.error)
        output->replace.error = errno;
}

bool output_close(struct output *output, bool keep)
{
    int error = replace_close(&output->replace, keep);
    if (error && error != EPIPE)
        say(output->path, error);
    return !error || error == EPIPE;
}
