/* SPDX-License-Identifier: MIT */
/* Whole files: read within a limit, and written so that they are there after a power cut. */
#ifndef ML_DEVICE_DISK_H
#define ML_DEVICE_DISK_H

#include <stdbool.h>
#include <stddef.h>

struct disk_bytes {
    char *data; /* from malloc; NULL where size is 0 */
    size_t size;
};

/* 0, or errno; ENOENT where it isn't there, EFBIG where it holds more than limit, ELOOP where it is a symbolic link,
 * EINVAL where it is something else than a regular file. */
int disk_read(struct disk_bytes *bytes, const char *path, size_t limit);

/* The same, but of what holds more than limit the beginning. */
int disk_read_beginning(struct disk_bytes *bytes, const char *path, size_t limit);

/* What such a number means, in words. */
const char *disk_problem(int number);

/* Writes a file in place, once, from its beginning; it and its folder are on the disk when this returns 0, else errno.
 */
int disk_write(const char *path, const struct disk_bytes *bytes);

/* The file is the old one or the new one, whenever one looks; one that wasn't there is nobody else's to read. */
int disk_replace(const char *path, const struct disk_bytes *bytes);

/* As the folder's kept-1, or the next that isn't there; the caller frees its path, whatever is returned. */
int disk_keep(const char *folder, const struct disk_bytes *bytes, char **path);

int disk_remove(const char *path); /* one that isn't there is removed, too */

bool disk_same(const struct disk_bytes *one, const struct disk_bytes *other);
bool disk_begins(const struct disk_bytes *whole, const struct disk_bytes *beginning); /* or is all of it */

#endif
