/* SPDX-License-Identifier: MIT */
/*
 * The program on a board's drive, replaced by another one and put back.
 *
 *   swap_open ─► swap_back (what an earlier memlint left) ─► swap_in ─► swap_back … ─► swap_close
 *
 * Files only: that the board rests meanwhile is the caller's business.
 */
#ifndef ML_DEVICE_SWAP_H
#define ML_DEVICE_SWAP_H

#include "device/boot_out.h"
#include "device/journal.h"
#include "device/target.h"

struct swap {
    char *folder; /* absolute */
    struct boot_out boot_out;
    struct journal journal;
};

enum swap_outcome {
    SWAP_NOTHING,  /* there was nothing to put back */
    SWAP_RESTORED, /* it is as it was */
    SWAP_KEPT,     /* the user has changed it meanwhile, so it stays, and so does a copy of what was there before */
    SWAP_FAILED,   /* it is still to be put back */
};

/* Takes the drive for this memlint alone. false: nothing is open. */
bool swap_open(struct swap *swap, const char *folder, struct device_error *error);
void swap_close(struct swap *swap);

/* Puts code in place of the program that the board runs, and makes sure that it is there. Nothing may be left to put
 * back. After a failure swap_back is due, too. */
bool swap_in(struct swap *swap, const char *code, size_t size, struct device_error *error);

/* said: for SWAP_RESTORED and SWAP_KEPT what was done, for SWAP_FAILED what is wrong; whole sentences. */
enum swap_outcome swap_back(struct swap *swap, struct device_error *said);

/* Is the drive that was opened still there? */
bool swap_is_there(const struct swap *swap);

#endif
