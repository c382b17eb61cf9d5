/* SPDX-License-Identifier: MIT */
#include "output.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "console.h"

static void say(const struct output *output, int error)
{
    console_error("%s: %s: %s", output->path ? output->path : "standard output", replace_failure(&output->replace),
                  strerror(error));
}

/* /dev/stdout, or the very file that standard output was redirected to: renaming would take it from under the shell. */
static bool is_redirected_to(const char *path)
{
    struct stat named, standard;
    return stat(path, &named) == 0 && fstat(STDOUT_FILENO, &standard) == 0 && named.st_dev == standard.st_dev &&
           named.st_ino == standard.st_ino;
}

bool output_is_standard(const char *path)
{
    return !path || strcmp(path, "-") == 0 || is_redirected_to(path);
}

bool output_open(struct output *output, const char *path)
{
    *output = (struct output){.replace.file = stdout};
    if (output_is_standard(path))
        return true;
    output->path = path;
    int error = replace_open(&output->replace, path, 0666);
    if (error)
        say(output, error);
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
        say(output, error);
    return !error || error == EPIPE;
}
