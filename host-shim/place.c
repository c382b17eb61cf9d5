/* SPDX-License-Identifier: MIT */
/* realpath is in the XSI part of POSIX. */
#define _XOPEN_SOURCE 700
#include "place.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "memory.h"

#if defined(__linux__)

static char *find_program(const char *argv0)
{
    (void)argv0;
    return realpath("/proc/self/exe", NULL);
}

#else

/* As the shell has found it: along PATH, unless it has a slash. */
static char *find_program(const char *argv0)
{
    const char *path = getenv("PATH");
    if (!argv0 || strchr(argv0, '/') || !path)
        return argv0 ? realpath(argv0, NULL) : NULL;
    for (; *path; path += strcspn(path, ":"), path += *path == ':') {
        int size = (int)strcspn(path, ":");
        char *candidate = memory_format("%.*s/%s", size ? size : 1, size ? path : ".", argv0);
        char *found = access(candidate, X_OK) == 0 ? realpath(candidate, NULL) : NULL;
        free(candidate);
        if (found)
            return found;
    }
    return NULL;
}

#endif

char *place_find(const char *folder, const char *argv0)
{
    char *program = *folder == '/' ? NULL : find_program(argv0);
    const char *slash = program ? strrchr(program, '/') : NULL;
    char *place =
        slash ? memory_format("%.*s/%s", (int)(slash - program), program, folder) : memory_text(folder, strlen(folder));
    free(program);
    char *real = slash ? realpath(place, NULL) : NULL; /* without the ".." */
    if (!real)
        return place;
    free(place);
    return real;
}
