/* SPDX-License-Identifier: MIT */
/* The kind "sim": MicroPython as WebAssembly under node, a process of its own for each VM. */
#ifndef ML_DEVICE_SIMULATOR_H
#define ML_DEVICE_SIMULATOR_H

#include "device/target.h"

extern const struct target_kind simulator_kind;

#endif
