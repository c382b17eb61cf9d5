/* SPDX-License-Identifier: MIT */
/* realpath is in the XSI part of POSIX. */
#define _XOPEN_SOURCE 700

#include "pyproject.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "memory.h"

#define LINE_LIMIT ((size_t)100000)

/* A line that begins so opens our table, or one below it. */
static bool is_ours(const char *line)
{
    static const char table[] = "[tool.memlint";
    line += strspn(line, " \t");
    return strncmp(line, table, sizeof table - 1) == 0 && strchr("].", line[sizeof table - 1]);
}

static bool has_table(FILE *file)
{
    char line[256]; /* a longer one comes in parts, which begin no table */
    bool at_start = true, found = false;
    for (size_t i = 0; !found && i < LINE_LIMIT && fgets(line, sizeof line, file); i++) {
        found = at_start && is_ours(line);
        at_start = strchr(line, '\n') != NULL;
    }
    return found;
}

/* Opens folder/pyproject.toml, if it is there. */
static FILE *open_in(const char *folder, size_t size, char **path)
{
    struct stat status;
    *path = memory_format("%.*s/pyproject.toml", (int)size, folder);
    int descriptor = open(*path, O_RDONLY | O_NONBLOCK | O_CLOEXEC); /* a pipe of that name would block */
    if (descriptor < 0)
        return NULL;
    FILE *file = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) ? fdopen(descriptor, "r") : NULL;
    if (!file)
        close(descriptor);
    return file;
}

char *pyproject_find(void)
{
    char *folder = realpath(".", NULL), *path = NULL;
    FILE *file = NULL;
    size_t size = folder ? strlen(folder) : 0;
    while (size && !file) {
        free(path);
        file = open_in(folder, folder[1] ? size : 0, &path);
        do
            size--;
        while (size && folder[size] != '/');
    }
    bool found = file && has_table(file);
    if (file)
        fclose(file);
    if (!found) {
        free(path);
        path = NULL;
    }
    free(folder);
    return path;
}
