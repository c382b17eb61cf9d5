/* SPDX-License-Identifier: MIT */
#include "ascii.h"

char ascii_lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

bool ascii_starts(struct memlint_text text, struct memlint_text prefix)
{
    if (prefix.size > text.size)
        return false;
    for (uint32_t i = 0; i < prefix.size; i++)
        if (ascii_lower(text.data[i]) != ascii_lower(prefix.data[i]))
            return false;
    return true;
}

bool ascii_equal(struct memlint_text a, struct memlint_text b)
{
    return a.size == b.size && ascii_starts(a, b);
}
