/* SPDX-License-Identifier: MIT */
/*
 * The target "drive": a board whose CIRCUITPY drive is mounted here. A command becomes its code.py, or what it has
 * instead, and is read from its console; then the drive is as it was.
 */
#ifndef ML_DEVICE_DRIVE_H
#define ML_DEVICE_DRIVE_H

#include "device/target.h"

extern const struct target_kind drive_kind;

#endif
