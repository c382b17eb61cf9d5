/* SPDX-License-Identifier: MIT */
/* What only Linux has, the extended attributes, stands here; macOS has others, which are lost there. */
#include "attributes.h"

#include <string.h>
#include <unistd.h>

#if defined(__linux__)

#include <stdlib.h>
#include <sys/xattr.h>

#include "memory.h"

/* Each that the file behind the descriptor, or at path, has, one after the other; ends in an empty one. */
static char *names_of(int descriptor, const char *path)
{
    ssize_t size = path ? listxattr(path, NULL, 0) : flistxattr(descriptor, NULL, 0);
    char *names = memory_resize(NULL, size > 0 ? (size_t)size + 1 : 1, 1);
    if (size > 0)
        size = path ? listxattr(path, names, (size_t)size) : flistxattr(descriptor, names, (size_t)size);
    names[size > 0 ? size : 0] = '\0';
    return names;
}

/* What its folder gave the new file: others may read it for that. The security module's are the system's. */
static void drop_inherited(int descriptor, const char *path)
{
    static const char systems[] = "security.";
    char *names = names_of(descriptor, NULL);
    for (const char *name = names; *name; name += strlen(name) + 1)
        if (strncmp(name, systems, sizeof systems - 1) != 0 && getxattr(path, name, NULL, 0) < 0) {
            int ignored = fremovexattr(descriptor, name);
            (void)ignored;
        }
    free(names);
}

static void keep_one(int descriptor, const char *path, const char *name)
{
    ssize_t size = getxattr(path, name, NULL, 0);
    char *value = memory_resize(NULL, size > 0 ? (size_t)size : 1, 1);
    if (size > 0)
        size = getxattr(path, name, value, (size_t)size);
    int ignored = size < 0 ? 0 : fsetxattr(descriptor, name, value, (size_t)size, 0);
    (void)ignored;
    free(value);
}

/* Some of them, those of the security module for one, only the system sets: whatever it gave the new file stands. */
static void keep_extended(int descriptor, const char *path)
{
    drop_inherited(descriptor, path);
    char *names = names_of(-1, path);
    for (const char *name = names; *name; name += strlen(name) + 1)
        keep_one(descriptor, path, name);
    free(names);
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

const char *attributes_foreign(const struct stat *old)
{
    if (geteuid() == 0)
        return NULL;
    if (old->st_uid != geteuid())
        return "it belongs to somebody else, and still does";
    return is_in_group(old->st_gid) ? NULL : "it belongs to a group that you are not in, and still does";
}
