/* SPDX-License-Identifier: MIT */
/* The target "serial": a board in its raw REPL, to which no file is written. */
#ifndef ML_DEVICE_BOARD_H
#define ML_DEVICE_BOARD_H

#include "device/target.h"

extern const struct target_kind board_kind;

#endif
