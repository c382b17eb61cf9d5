/* SPDX-License-Identifier: MIT */
/*
 * A program that memlint has changed, stored in its file: the old text or the new one, whenever the program is killed.
 *
 * Most files are replaced (replace.h). One with several names, one whose owner could not be kept, and one on a board's
 * drive or another FAT file system are written in place, with what they held kept on the host meanwhile (spare.h), and
 * read back.
 */
#ifndef ML_HOST_STORE_H
#define ML_HOST_STORE_H

#include <stdbool.h>

#include "memlint/bridge.h"

/* Only while the file holds the text before, which is looked at last. Says what was done beyond the usual, unless
 * quiet. false: an error was said, and the file is as it was. */
bool store_change(const struct memlint_bridge_change *change, bool quiet);

#endif
