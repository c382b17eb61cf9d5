/* SPDX-License-Identifier: MIT */
/* What only Linux has, the extended attributes, stands here; macOS has others, which are lost there. */
#include "attributes.h"

#include <string.h>
#include <unistd.h>

#if defined(__linux__)

#include <sys/xattr.h>

/* Some of them, those of the security module for one, only the system sets: whatever it gave the new file stands. */
static void keep_extended(int descriptor, const char *path)
{
    char names[4096], value[4096];
    ssize_t size = listxattr(path, names, sizeof names);
    for (ssize_t at = 0; at < size; at += (ssize_t)strlen(names + at) + 1) {
        ssize_t value_size = getxattr(path, names + at, value, sizeof value);
        int ignored = value_size < 0 ? 0 : fsetxattr(descriptor, names + at, value, (size_t)value_size, 0);
        (void)ignored;
    }
}

#else

static void keep_extended(int descriptor, const char *path)
{
    (void)descriptor;
    (void)path;
}

#endif

/* The owner first: to change it takes away the bits that run a program as its owner. */
void attributes_keep(int descriptor, const char *path, const struct stat *old)
{
    int ignored = fchown(descriptor, old->st_uid, old->st_gid);
    (void)ignored;
    keep_extended(descriptor, path);
    (void)fchmod(descriptor, old->st_mode & 07777);
}

static bool is_in_group(gid_t wanted)
{
    enum { MOST = 1024 };
    gid_t groups[MOST];
    int count = getgroups(MOST, groups);
    for (int i = 0; i < count; i++)
        if (groups[i] == wanted)
            return true;
    return wanted == getegid();
}

bool attributes_can_keep_owner(const struct stat *old)
{
    return geteuid() == 0 || (old->st_uid == geteuid() && is_in_group(old->st_gid));
}
