/* SPDX-License-Identifier: MIT */
/* What the host tells its user: messages on standard error, and what the terminal can show. */
#ifndef ML_HOST_CONSOLE_H
#define ML_HOST_CONSOLE_H

#include <stdbool.h>
#include <stdint.h>

#include "memory.h"

/* "memlint: error: …" and so on; control characters, which a file's name may hold, are shown as '?'. */
HOST_PRINTF(1, 2) void console_error(const char *format, ...);
HOST_PRINTF(1, 2) void console_warning(const char *format, ...);
HOST_PRINTF(1, 2) void console_note(const char *format, ...);

/* Of the stream behind a descriptor: is it a terminal that can go back in a line; does it show colours, and may it? */
bool console_has_cursor(int descriptor);
bool console_has_color(int descriptor);
uint32_t console_width(int descriptor); /* columns; 0: unknown */

#endif
