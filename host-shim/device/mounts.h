/* SPDX-License-Identifier: MIT */
/* The drives of boards that are mounted here: those with a boot_out.txt. */
#ifndef ML_DEVICE_MOUNTS_H
#define ML_DEVICE_MOUNTS_H

#include "words.h"

/* Adds their folders, sorted. */
void mounts_find(struct words *folders);

/* Where they were looked for, for messages. */
const char *mounts_place(void);

#endif
