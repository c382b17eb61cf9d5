/* SPDX-License-Identifier: MIT */
/* Tells what was damaged or edited since, not what was made to look the same. */
#ifndef ML_HOST_CHECKSUM_H
#define ML_HOST_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

uint64_t checksum_of(const char *data, size_t size); /* FNV-1a */

#endif
