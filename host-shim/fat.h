/* SPDX-License-Identifier: MIT */
/* File systems on which no file takes another's name in one step: FAT and exFAT, as boards' drives have them. */
#ifndef ML_HOST_FAT_H
#define ML_HOST_FAT_H

#include <stdbool.h>
#include <stdint.h>

bool fat_holds(const char *path);

/* Bytes that are free for more in the file system of path; UINT64_MAX: it doesn't say. */
uint64_t fat_room(const char *path);

#endif
