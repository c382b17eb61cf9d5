/* SPDX-License-Identifier: MIT */
#include "library.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

/* Where the path below the last folder called lib begins; NULL: there is no such folder in it. */
static const char *below_lib(const char *path)
{
    static const char lib[] = "lib/";
    const char *below = strncmp(path, lib, strlen(lib)) == 0 ? path + strlen(lib) : NULL;
    for (const char *at = path; (at = strstr(at, "/lib/")); at += 1)
        below = at + strlen("/lib/");
    return below && *below ? below : NULL;
}

/* "adafruit_motor/servo.py" → "adafruit_motor.servo" */
static char *dotted(const char *path)
{
    static const char *const endings[] = {"/", ".py", ".mpy", "/__init__"};
    char *name = memory_format("%s", path);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t size = strlen(name), ending = strlen(endings[i]);
        if (size > ending && strcmp(name + size - ending, endings[i]) == 0)
            name[size - ending] = '\0';
    }
    for (char *byte = name; *byte; byte++)
        *byte = *byte == '/' ? '.' : *byte;
    return name;
}

/* The path without a slash at its end. */
static char *trimmed(const char *path)
{
    size_t size = strlen(path);
    while (size > 1 && path[size - 1] == '/')
        size--;
    return memory_text(path, size);
}

struct library library_of(const char *word)
{
    char *path = trimmed(word);
    const char *below = below_lib(path), *slash = strrchr(path, '/');
    size_t folder = below ? (size_t)(below - path) - strlen("lib/") : slash ? (size_t)(slash - path) + 1 : 0;
    struct library library = {
        .filename = memory_format("%.*scode.py", (int)folder, path),
        .name = dotted(below ? below : path + folder),
    };
    free(path);
    return library;
}

void library_free(struct library *library)
{
    free(library->filename);
    free(library->name);
    *library = (struct library){0};
}
