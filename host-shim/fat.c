/* SPDX-License-Identifier: MIT */
/* Which kind a file system is, each system tells in its own way: Linux and macOS stand here. */
#define _DEFAULT_SOURCE
#define _DARWIN_C_SOURCE

#include "fat.h"

#include <string.h>

#if defined(__linux__)

#include <sys/vfs.h>

bool fat_holds(const char *path)
{
    enum { MSDOS = 0x4d44, EXFAT = 0x2011bab0 };
    struct statfs status;
    return statfs(path, &status) == 0 && (status.f_type == MSDOS || status.f_type == EXFAT);
}

#elif defined(__APPLE__)

#include <sys/mount.h>

bool fat_holds(const char *path)
{
    struct statfs status;
    return statfs(path, &status) == 0 &&
           (strcmp(status.f_fstypename, "msdos") == 0 || strcmp(status.f_fstypename, "exfat") == 0);
}

#else

bool fat_holds(const char *path)
{
    (void)path;
    return false;
}

#endif
