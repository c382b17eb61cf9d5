/* SPDX-License-Identifier: MIT */
#include "hint.h"

#include "ascii.h"

enum { LONGEST = 63 };

struct hint hint_for(struct memlint_text wanted)
{
    /* A third of the letters may be wrong; two that changed places count as two. */
    uint32_t most = wanted.size < 4 ? 1 : wanted.size < 6 ? 2 : wanted.size / 3;
    return (struct hint){.wanted = wanted, .distance = most + 1};
}

/* Lower case, so that mem101 is near to MEM101. */
static struct memlint_text fold(struct memlint_text text, char *folded)
{
    for (uint32_t i = 0; i < text.size; i++)
        folded[i] = ascii_lower(text.data[i]);
    return (struct memlint_text){folded, text.size};
}

void hint_try(struct hint *hint, struct memlint_text candidate)
{
    char wanted[LONGEST], name[LONGEST];
    if (hint->wanted.size > LONGEST || candidate.size > LONGEST)
        return;
    uint32_t distance = text_distance(fold(hint->wanted, wanted), fold(candidate, name));
    if (distance < hint->distance) {
        hint->best = candidate;
        hint->distance = distance;
    }
}
