/* SPDX-License-Identifier: MIT */
#include "gitignore.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "memlint/bridge.h"
#include "memory.h"

#define SIZE_LIMIT ((size_t)1024 * 1024) /* bytes of a .gitignore */

struct line {
    const char *glob;
    bool negated;
};

struct gitignore {
    struct gitignore *parent;
    char *text;         /* that the lines lie in */
    size_t folder_size; /* a path below it goes on with '/' there */
    struct line *lines;
    size_t count;
    size_t capacity;
};

/* Spaces at the end count only after a backslash. */
static void trim(char *line)
{
    size_t size = strlen(line);
    if (size && line[size - 1] == '\r')
        size--;
    while (size && line[size - 1] == ' ' && (size == 1 || line[size - 2] != '\\'))
        size--;
    line[size] = '\0';
}

static void add_line(struct gitignore *ignore, char *text)
{
    trim(text);
    bool negated = *text == '!';
    if (*text == '#' || !text[negated])
        return;
    if (ignore->count == ignore->capacity)
        ignore->lines = memory_double(ignore->lines, &ignore->capacity, sizeof *ignore->lines);
    ignore->lines[ignore->count++] = (struct line){text + negated, negated};
}

static void add_lines(struct gitignore *ignore, char *text)
{
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    for (char *rest = text; *rest;) {
        char *line = rest;
        rest += strcspn(rest, "\n");
        if (*rest)
            *rest++ = '\0';
        add_line(ignore, line);
    }
}

/* The whole of a small regular file, NUL-terminated; NULL: see *error. */
static char *read_small(const char *path, const char **error)
{
    struct stat status;
    *error = NULL;
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return NULL;
    FILE *file = fopen(path, "r");
    if (!file) {
        *error = "cannot be read";
        return NULL;
    }
    char *text = memory_resize(NULL, SIZE_LIMIT + 1, 1);
    size_t size = fread(text, 1, SIZE_LIMIT + 1, file);
    if (ferror(file) || size > SIZE_LIMIT) {
        *error = ferror(file) ? "cannot be read" : "is larger than 1 MiB and was not read";
        free(text);
        text = NULL;
    } else {
        text[size] = '\0';
    }
    fclose(file);
    return text;
}

struct gitignore *gitignore_read(const char *folder, struct gitignore *parent, const char **error)
{
    char *path = memory_format("%s/.gitignore", folder);
    char *text = read_small(path, error);
    free(path);
    if (!text)
        return parent;
    struct gitignore *ignore = memory_resize(NULL, 1, sizeof *ignore);
    *ignore = (struct gitignore){.parent = parent, .text = text, .folder_size = strlen(folder)};
    add_lines(ignore, text);
    return ignore;
}

bool gitignore_names(const struct gitignore *ignore, const char *path, bool is_folder)
{
    for (; ignore; ignore = ignore->parent)
        for (size_t i = ignore->count; i > 0; i--)
            if (memlint_bridge_glob(ignore->lines[i - 1].glob, path + ignore->folder_size + 1, is_folder))
                return !ignore->lines[i - 1].negated;
    return false;
}

void gitignore_free(struct gitignore *ignore)
{
    free(ignore->lines);
    free(ignore->text);
    free(ignore);
}
