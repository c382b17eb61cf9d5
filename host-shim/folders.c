/* SPDX-License-Identifier: MIT */
#include "folders.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "memory.h"

bool folders_is(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* A file system that cannot be written says so also of a folder that is there. */
static int make(const char *path, mode_t mode)
{
    int error = mkdir(path, mode) != 0 ? errno : 0;
    return error && access(path, F_OK) == 0 ? 0 : error;
}

int folders_make(const char *folder, mode_t mode)
{
    char *path = memory_format("%s/", folder);
    int error = 0;
    for (char *slash = strchr(path + 1, '/'); !error && slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        error = make(path, mode);
        *slash = '/';
    }
    free(path);
    return error;
}

bool folders_hold(const char *folder, const char *path)
{
    size_t size = strlen(folder);
    return strncmp(path, folder, size) == 0 && (!path[size] || path[size] == '/' || path[size - 1] == '/');
}

char *folders_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return !slash          ? memory_text(".", 1)
           : slash == path ? memory_text("/", 1)
                           : memory_text(path, (size_t)(slash - path));
}

char *folders_state(const char *name)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    if (state && *state == '/')
        return memory_format("%s/memlint/%s", state, name);
    return home && *home == '/' ? memory_format("%s/.local/state/memlint/%s", home, name) : NULL;
}
