/* SPDX-License-Identifier: MIT */
/*
 * What a file held, kept on the host while it is written in place: where no file takes another's name in one step, a
 * kill or a pulled cable may leave a beginning of the new text, or none.
 *
 *   $XDG_STATE_HOME/memlint/spares/      locked while a file is written: one at a time
 *     HASH.spare    of the file's path and drive: both, what the file held and what it is to hold
 *     kept-N        what a file held that was found changed afterwards by somebody else, or what was taken for half
 *                   written when its old text was put back
 *
 * A spare that is there is never replaced: first it is mended, and goes once the file is whole on the disk.
 */
#ifndef ML_HOST_SPARE_H
#define ML_HOST_SPARE_H

#include <stdbool.h>

#include "memlint/bridge.h"

struct spare {
    char *path;
    int lock;
};

/* target is absolute. Waits for other memlints. NULL, or why nothing is kept, which the caller frees. */
char *spare_keep(struct spare *spare, const char *target, struct memlint_text before, struct memlint_text after);
/* The file is what it should be: removes the spare, or says that it can't be. */
void spare_drop(struct spare *spare);
/* It isn't: the spare stays for spare_mend. */
void spare_leave(struct spare *spare);

enum spare_news { SPARE_PENDING, SPARE_MENDED, SPARE_FAILED };
typedef void (*spare_say_fn)(void *context, enum spare_news news, const char *sentence);

/* Of the files at or below a path (NULL: all) that a killed memlint left half written: puts back what they held, or
 * only says so, and touches nothing. It waits for other memlints to put back, else what they hold is their business. A
 * file whose drive isn't there is left for later. */
void spare_mend(const char *below, bool put_back, spare_say_fn say, void *context);

#endif
