/* SPDX-License-Identifier: MIT */
/*
 * boot_out.txt, which CircuitPython writes on a board's drive when it starts:
 *
 *   Adafruit CircuitPython 9.2.9 on 2025-07-22; Adafruit Feather nRF52840 Express with nRF52840
 *   Board ID:feather_nrf52840_express
 *   UID:8E1F3A…                          which is the serial number of its port, too
 *   …                                    what boot.py printed
 */
#ifndef ML_DEVICE_BOOT_OUT_H
#define ML_DEVICE_BOOT_OUT_H

#include "device/target.h"

/* Old firmware says no id, and older no uid: they are empty then. */
struct boot_out {
    char version[64]; /* CircuitPython 9.2.9 */
    char name[160];   /* Adafruit Feather nRF52840 Express with nRF52840 */
    char id[64];
    char uid[80]; /* hexadecimal digits */
};

/* false: there is none in folder, or what is there is none; *error says so, if it isn't NULL. */
bool boot_out_read(struct boot_out *boot_out, const char *folder, struct device_error *error);

#endif
