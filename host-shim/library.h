/* SPDX-License-Identifier: MIT */
/*
 * What a user calls a library: the name of a module, or a path to it.
 *
 *   adafruit_motor              here or in lib/            → adafruit_motor
 *   ../robot/lib/adafruit_motor below ../robot/lib/        → adafruit_motor
 *   lib/adafruit_motor/servo.py below lib/                 → adafruit_motor.servo
 *   helpers.py                  here                       → helpers
 */
#ifndef ML_HOST_LIBRARY_H
#define ML_HOST_LIBRARY_H

struct library {
    char *filename; /* a program that could import it; need not be there */
    char *name;     /* as that would */
};

struct library library_of(const char *word);
void library_free(struct library *library);

#endif
