/* SPDX-License-Identifier: MIT */
/* How many bytes a format of struct packs: "<hBB" 4, "Ih" 6, "10s" 10. With native alignment where none is named. */
#include "facts/facts.h"

/* On the boards' 32 bits, what is of 8 bytes is aligned to 8. */
static int64_t code_size(char code)
{
    switch (code) {
    case 'x':
    case 'c':
    case 'b':
    case 'B':
    case '?':
    case 's':
        return 1;
    case 'h':
    case 'H':
        return 2;
    case 'i':
    case 'I':
    case 'l':
    case 'L':
    case 'f':
    case 'P':
    case 'O':
        return 4;
    case 'q':
    case 'Q':
    case 'd':
        return 8;
    default:
        return 0;
    }
}

bool facts_struct_size(struct memlint_text format, int64_t *size)
{
    enum { MOST = 1 << 20 };
    bool named = format.size && memchr("@=<>!", format.data[0], 5);
    bool native = !named || format.data[0] == '@';
    int64_t count = -1;
    *size = 0;
    for (uint32_t at = named ? 1 : 0; at < format.size; at++) {
        char code = format.data[at];
        if (code >= '0' && code <= '9') {
            count = (count < 0 ? 0 : count) * 10 + (code - '0');
        } else if (code != ' ') {
            int64_t item = code_size(code);
            if (!item)
                return false;
            if (native)
                *size = (*size + item - 1) / item * item;
            *size += item * (count < 0 ? 1 : count);
            count = -1;
        }
        if (count > MOST || *size > MOST)
            return false;
    }
    return count < 0;
}
