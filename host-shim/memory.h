/* SPDX-License-Identifier: MIT */
/* The host's memory. Running out ends the program: memlint: error: out of memory, exit status 2. */
#ifndef ML_HOST_MEMORY_H
#define ML_HOST_MEMORY_H

#include <stddef.h>

#if defined(__GNUC__)
#define HOST_PRINTF(at, first) __attribute__((format(printf, at, first)))
#else
#define HOST_PRINTF(at, first)
#endif

/* realloc for count items; never NULL. */
void *memory_resize(void *block, size_t count, size_t size);

/* Makes room for one more item in a block whose capacity grows by doubling: call it when count == capacity. */
void *memory_double(void *block, size_t *capacity, size_t size);

/* The caller frees these. */
char *memory_text(const char *bytes, size_t size); /* a copy that ends in NUL */
HOST_PRINTF(1, 2) char *memory_format(const char *format, ...);

#endif
