/* SPDX-License-Identifier: MIT */
#include "slice.h"

#include <string.h>

struct memlint_text slice_of(const char *string)
{
    return (struct memlint_text){string, string ? (uint32_t)strlen(string) : 0};
}

bool slice_is(struct memlint_text text, const char *string)
{
    return text.size == strlen(string) && (!text.size || memcmp(text.data, string, text.size) == 0);
}
