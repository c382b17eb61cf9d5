/* SPDX-License-Identifier: MIT */
#include "words.h"

#include <stdlib.h>
#include <string.h>

#include "memory.h"

#define NAME_LIMIT 63 /* longer names are not compared */

char *words_take(struct words *words, char *word)
{
    if (words->count == words->capacity)
        words->items = memory_double(words->items, &words->capacity, sizeof *words->items);
    words->items[words->count++] = word;
    return word;
}

char *words_add(struct words *words, const char *word)
{
    return words_take(words, memory_text(word, strlen(word)));
}

char *words_shift(struct words *words)
{
    char *first = words->items[0];
    words->count--;
    memmove(words->items, words->items + 1, words->count * sizeof *words->items);
    return first;
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void words_sort(struct words *words)
{
    if (words->count)
        qsort(words->items, words->count, sizeof *words->items, compare);
}

bool words_find(const struct words *words, const char *word)
{
    return words->count && bsearch(&word, words->items, words->count, sizeof *words->items, compare);
}

void words_free(struct words *words)
{
    for (size_t i = 0; i < words->count; i++)
        free(words->items[i]);
    free(words->items);
    *words = (struct words){0};
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Levenshtein's distance, one row at a time: row[j] is the distance from a's start to b's first j bytes. */
static size_t distance(const char *a, const char *b)
{
    size_t row[NAME_LIMIT + 1], size = strlen(b);
    for (size_t j = 0; j <= size; j++)
        row[j] = j;
    for (size_t i = 0; a[i]; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 1; j <= size; j++) {
            size_t replaced = diagonal + (a[i] != b[j - 1]);
            diagonal = row[j];
            row[j] = smaller(replaced, smaller(row[j], row[j - 1]) + 1);
        }
    }
    return row[size];
}

/* What the word is the beginning of was meant before anything that merely resembles it. */
static size_t farness(const char *word, const char *candidate)
{
    size_t size = strlen(word);
    bool is_beginning = size > 1 && strncmp(word, candidate, size) == 0;
    return is_beginning ? smaller(1, strlen(candidate) - size) : distance(word, candidate);
}

const char *words_nearest(const char *word, size_t count, const char *(*name)(const void *context, size_t index),
                          const void *context)
{
    const char *nearest = NULL;
    if (strlen(word) > NAME_LIMIT)
        return NULL;
    size_t best = strlen(word) / 4 + 2;
    for (size_t i = 0; i < count; i++) {
        const char *candidate = name(context, i);
        size_t far = strlen(candidate) > NAME_LIMIT ? best : farness(word, candidate);
        if (far < best) {
            best = far;
            nearest = candidate;
        }
    }
    return nearest;
}
