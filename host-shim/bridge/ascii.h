/* SPDX-License-Identifier: MIT */
/* Comparing without regard to the case of A to Z. */
#ifndef ML_BRIDGE_ASCII_H
#define ML_BRIDGE_ASCII_H

#include "base/text.h"

char ascii_lower(char byte);
bool ascii_equal(struct memlint_text a, struct memlint_text b);
bool ascii_starts(struct memlint_text text, struct memlint_text prefix);

#endif
