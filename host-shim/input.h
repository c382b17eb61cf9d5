/* SPDX-License-Identifier: MIT */
/* Reads what can be read only once: standard input, a pipe. */
#ifndef ML_HOST_INPUT_H
#define ML_HOST_INPUT_H

#include <stddef.h>

/* path "-": standard input. Returns NULL, or what is wrong (static). The caller frees *data in any case. */
const char *input_read(const char *path, char **data, size_t *size);

#endif
