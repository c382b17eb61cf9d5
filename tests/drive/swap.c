/* SPDX-License-Identifier: MIT */
/* swap in FOLDER CODE | swap round FOLDER CODE | swap hold FOLDER: what memlint does to a drive, without a board. */
#include "device/swap.h"

#include <stdio.h>
#include <string.h>

static int finish(struct swap *swap, int status, const struct device_error *error)
{
    fprintf(status ? stderr : stdout, "%s\n", error->text);
    swap_close(swap);
    return status;
}

/* Until whoever holds the other end closes standard input. */
static void hold(void)
{
    puts("locked");
    fflush(stdout);
    while (getchar() != EOF)
        ;
}

int main(int argc, char **argv)
{
    struct swap swap;
    struct device_error error = {""};
    const char *code = argc > 3 ? argv[3] : "";
    if (argc < 3 || !swap_open(&swap, argv[2], &error)) {
        fprintf(stderr, "%s\n", error.text);
        return 2;
    }
    if (strcmp(argv[1], "hold") == 0)
        hold();
    else if (swap_back(&swap, &error) == SWAP_FAILED || !swap_in(&swap, code, strlen(code), &error))
        return swap_back(&swap, &(struct device_error){""}) == SWAP_FAILED ? finish(&swap, 3, &error)
                                                                           : finish(&swap, 2, &error);
    if (strcmp(argv[1], "round") == 0)
        return finish(&swap, swap_back(&swap, &error) == SWAP_RESTORED ? 0 : 2, &error);
    return finish(&swap, 0, &error);
}
