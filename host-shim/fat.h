/* SPDX-License-Identifier: MIT */
/* File systems on which no file takes another's name in one step: FAT and exFAT, as boards' drives have them. */
#ifndef ML_HOST_FAT_H
#define ML_HOST_FAT_H

#include <stdbool.h>

bool fat_holds(const char *path);

#endif
