/* SPDX-License-Identifier: MIT */
/* A growing list of strings that it owns. Zero-initialised is ready for use. */
#ifndef ML_HOST_WORDS_H
#define ML_HOST_WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct words {
    char **items;
    size_t count;
    size_t capacity;
};

char *words_add(struct words *words, const char *word);       /* a copy of word, which it returns */
char *words_take(struct words *words, char *word);            /* word itself, from malloc */
char *words_shift(struct words *words);                       /* the first, which the caller frees; there must be one */
void words_sort(struct words *words);                         /* bytewise */
bool words_find(const struct words *words, const char *word); /* in sorted ones */
void words_free(struct words *words);

/* Which of count names was probably meant; NULL: none is near. name(context, i) gives the i-th. */
const char *words_nearest(const char *word, size_t count, const char *(*name)(const void *context, size_t index),
                          const void *context);

#endif
