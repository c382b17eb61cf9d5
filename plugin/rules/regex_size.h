/* SPDX-License-Identifier: MIT */
/* Patterns of CircuitPython's re, as far as it compiles them for certain: how long their code is. */
#ifndef ML_RULES_REGEX_SIZE_H
#define ML_RULES_REGEX_SIZE_H

#include "syntax/tree.h"

/* Bytes of code, at least and at most. */
struct regex_size {
    int64_t low;
    int64_t high;
};

/* Of a text literal that is a pattern. false: it has what CircuitPython and CPython read differently, or may refuse;
 * the size is a guess. */
bool regex_size(const struct tree *tree, uint32_t literal, struct regex_size *size);

#endif
