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

/* The start of a line, without what TOML lets stand between the parts of a name. */
static void plain_start(const char *line, char *start, size_t size)
{
    size_t used = 0;
    for (; *line && *line != '\n' && used + 1 < size; line++)
        if (!strchr(" \t\"'", *line))
            start[used++] = *line;
    start[used] = '\0';
}

static bool begins(const char *line, const char *name, const char *ends)
{
    size_t size = strlen(name);
    return strncmp(line, name, size) == 0 && line[size] && strchr(ends, line[size]);
}

enum table { TABLE_TOP, TABLE_TOOL, TABLE_OTHER };

/* [tool.memlint], [tool.memlint.severity]; memlint = … or memlint.board = … below [tool]; tool.memlint.board = … above
 * all tables. *table: in which the line after this one is. */
static bool is_ours(const char *line, enum table *table)
{
    char start[32];
    plain_start(line, start, sizeof start);
    if (start[0] == '[') {
        *table = begins(start, "[tool", "]") ? TABLE_TOOL : TABLE_OTHER;
        return begins(start, "[tool.memlint", "].");
    }
    return (*table == TABLE_TOOL && begins(start, "memlint", "=.")) ||
           (*table == TABLE_TOP && begins(start, "tool.memlint", "=."));
}

static bool has_table(FILE *file)
{
    char line[256]; /* a longer one comes in parts, which begin no table */
    bool at_start = true, found = false;
    enum table table = TABLE_TOP;
    for (size_t i = 0; !found && i < LINE_LIMIT && fgets(line, sizeof line, file); i++) {
        found = at_start && is_ours(line, &table);
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
