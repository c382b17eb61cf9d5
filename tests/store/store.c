/* SPDX-License-Identifier: MIT */
/* store FILE BEFORE AFTER: what memlint does with a file that held BEFORE and is to hold AFTER. */
#include "store.h"

#include <signal.h>
#include <string.h>

static struct memlint_text text_of(const char *text)
{
    return (struct memlint_text){text, (uint32_t)strlen(text)};
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 3;
    signal(SIGXFSZ, SIG_IGN); /* as memlint does */
    const struct memlint_bridge_change change = {
        .struct_size = sizeof change,
        .filename = text_of(argv[1]),
        .before = text_of(argv[2]),
        .text = text_of(argv[3]),
    };
    return store_change(&change, false) ? 0 : 2;
}
