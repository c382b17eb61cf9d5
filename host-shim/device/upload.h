/* SPDX-License-Identifier: MIT */
/*
 * Code for a board without raw paste, whose UART may lose what comes too fast: it is put together there from short
 * lines, each of which waits for its answer, and checked before it runs.
 *
 *   _m=bytearray()     _m+=b'…'     print(len(_m),sum(_m))     exec(globals().pop('_m'))
 *
 * Where the board can compile, the text is gone when the program starts; else exec holds it until the end, as a line
 * of the raw REPL would.
 */
#ifndef ML_DEVICE_UPLOAD_H
#define ML_DEVICE_UPLOAD_H

#include "device/command.h"

/* DEVICE_OK: the command runs; or reply->error says why the board couldn't take it: out of memory, or a syntax
 * error. Tries again what got lost. */
enum device_status upload_start(struct repl *repl, const struct command *command, struct reply *reply,
                                const struct patience *patience, struct device_error *error);

#endif
