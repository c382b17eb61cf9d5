/* SPDX-License-Identifier: MIT */
/* Raw paste: the board compiles code as it comes, and says how much of it may come. */
#ifndef ML_DEVICE_PASTE_H
#define ML_DEVICE_PASTE_H

#include "device/repl.h"

/* Code without control characters. DEVICE_OK: it runs, or its error is coming; or repl->no_paste was set, as the board
 * can't do it, and waits for a line. No error is written. */
enum device_status paste_start(struct repl *repl, const char *code, size_t size, const struct patience *patience);

#endif
