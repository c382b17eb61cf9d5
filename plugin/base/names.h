/* SPDX-License-Identifier: MIT */
/* Interned names: equal texts have equal numbers, from 1 on; 0 is no name. Texts are borrowed, not copied. */
#ifndef ML_BASE_NAMES_H
#define ML_BASE_NAMES_H

#include "base/arena.h"

struct names {
    struct arena *arena;
    uint32_t *slots; /* open addressing, a power of two, at most half full */
    uint32_t slot_count;
    VEC(struct memlint_text) texts; /* texts.items[n - 1] is name n */
};

uint32_t names_intern(struct names *names, struct memlint_text text);
uint32_t names_find(const struct names *names, struct memlint_text text); /* 0: never interned */
struct memlint_text names_text(const struct names *names, uint32_t name);

#endif
