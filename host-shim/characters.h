/* SPDX-License-Identifier: MIT */
/* UTF-8 of strangers. */
#ifndef ML_HOST_CHARACTERS_H
#define ML_HOST_CHARACTERS_H

#include <stddef.h>

/* Bytes of the character that begins at `at`, before end; 0: none does. */
size_t character_size(const char *at, const char *end);

/* A copy in which what is no character, and control characters, are '?'. The caller frees it. */
char *characters_printable(const char *text, size_t size);

#endif
