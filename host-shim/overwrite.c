/* SPDX-License-Identifier: MIT */
#include "overwrite.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "memory.h"

bool overwrite_is_of(const struct overwrite_kind *kind, const char *bytes, size_t size)
{
    for (size_t i = 0; kind->begins[i]; i++)
        if (size >= strlen(kind->begins[i]) && memcmp(bytes, kind->begins[i], strlen(kind->begins[i])) == 0)
            return true;
    return false;
}

/* Where a file can be made. */
static char *refuse_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? memory_text(path, (size_t)(slash - path) + 1) : memory_text(".", 1);
    char *refusal =
        access(folder, W_OK) == 0 ? NULL : memory_format("%s: cannot be written: %s", path, strerror(errno));
    free(folder);
    return refusal;
}

char *overwrite_refuse(const char *path, const struct overwrite_kind *kind)
{
    enum { MOST = 80 };
    struct stat old;
    if (stat(path, &old) != 0)
        return errno == ENOENT ? refuse_folder(path) : memory_format("%s: %s", path, strerror(errno));
    if (!S_ISREG(old.st_mode))
        return NULL;
    FILE *file = fopen(path, "rb");
    if (!file)
        return memory_format("%s: %s", path, strerror(errno));
    char bytes[MOST];
    size_t size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    if (!size || overwrite_is_of(kind, bytes, size))
        return NULL;
    return memory_format("%s: is there and is not %s; name another, or remove it", path, kind->name);
}
