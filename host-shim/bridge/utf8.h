/* SPDX-License-Identifier: MIT */
#ifndef ML_BRIDGE_UTF8_H
#define ML_BRIDGE_UTF8_H

#include "base/text.h"

/* Offset of the first byte that is no UTF-8 (RFC 3629: no surrogates, nothing overlong), or TEXT_NOT_FOUND. */
uint32_t utf8_invalid_at(struct memlint_text text);

/* How many code points start in text. */
uint32_t utf8_length(struct memlint_text text);

#endif
