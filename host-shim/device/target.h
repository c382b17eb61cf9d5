/* SPDX-License-Identifier: MIT */
/*
 * A target: something that runs Python, and is left as it was found. A board at a serial port, a board whose drive is
 * mounted here, a simulator.
 *
 *   target_open ─► (target_restart ─► target_put … ─► target_run …) … ─► target_close
 *
 * This folder moves bytes and files. What is run, and what comes back, it doesn't know.
 */
#ifndef ML_DEVICE_TARGET_H
#define ML_DEVICE_TARGET_H

#include <stdbool.h>
#include <stddef.h>

#include "device/patience.h"

enum device_status {
    DEVICE_OK,
    DEVICE_ENOUGH,  /* whoever takes the output wanted no more */
    DEVICE_TIMEOUT, /* patience ended; the error says what was waited for */
    DEVICE_STOPPED, /* the user wanted no more */
    DEVICE_FAILED,  /* the error says why */
};

/* What is wrong, with which port or folder, and what to do about it: whole sentences for the user. */
struct device_error {
    char text[1024];
};

/* Which target, as the user says. */
struct target_choice {
    const char *kind;     /* sim, serial, drive; NULL: what port and drive say, else what is found */
    const char *port;     /* /dev/ttyACM0; NULL: the one that is found */
    const char *drive;    /* a folder; NULL: the one that is found */
    const char *data_dir; /* what is installed with the program; absolute */
};

enum target_stream { TARGET_OUTPUT, TARGET_ERROR };

/* Takes what the target writes, piece by piece. false: enough, the command is to be ended. */
typedef bool (*target_output_fn)(void *context, enum target_stream stream, const char *data, size_t size);

struct target;

/* What a kind of target can do. Each function returns when patience ends, at the latest; but run may take some seconds
 * more, of its own, in which it interrupts the command and puts back what it changed. stop ends each of them as the end
 * of patience does; only close goes on. */
struct target_kind {
    const char *name;
    bool is_file;      /* a command is run as a file, and nobody tells when it is over (the way FILE) */
    bool is_simulator; /* collects between commands only, has no pins and no files (the way STEPS) */

    /* Fills *error with all it has to say when the result is NULL. */
    struct target *(*open)(const struct target_choice *choice, const struct patience *patience,
                           struct device_error *error);
    /* A fresh VM, in which nothing of the user's runs. */
    enum device_status (*restart)(struct target *target, const struct patience *patience, struct device_error *error);
    /* Writes a file on the target, where the kind has no files of its own; path is absolute there. NULL: never. */
    enum device_status (*put)(struct target *target, const char *path, const char *data, size_t size,
                              const struct patience *patience, struct device_error *error);
    /* Runs a command and hands over what it writes, until it is over (DEVICE_OK), enough (ENOUGH), or patience ends
     * (TIMEOUT, STOPPED); in the last three the command was interrupted, unless it keeps Ctrl-C to itself: whoever
     * wants the target next will see that. */
    enum device_status (*run)(struct target *target, const char *code, size_t size, const struct patience *patience,
                              target_output_fn output, void *context, struct device_error *error);
    /* Leaves it as it was found, also after a failure, and frees target. patience: a few seconds of its own. Anything
     * but DEVICE_OK: something is not as it was, and the error says what and what to do. The error is empty before;
     * what it says with DEVICE_OK is the last note. */
    enum device_status (*close)(struct target *target, const struct patience *patience, struct device_error *error);
};

/* The first member of what a kind opens. */
struct target {
    const struct target_kind *kind;
    const char *name;    /* "Adafruit Feather nRF52840 Express with nRF52840"; NULL: not known (yet) */
    const char *version; /* "CircuitPython 9.2.9"; NULL likewise */
    const char *board;   /* "feather_nrf52840_express"; NULL likewise */
    const char *place;   /* "/dev/ttyACM0": for messages */
    const char *note;    /* what the user is to know of it, whole sentences; NULL: nothing. May change with each call */
};

/* Opens the target that is chosen, or else the one that is there: a board at a port, then a drive, then the simulator.
 * NULL: *error says what was looked for and what to do. */
struct target *target_open(const struct target_choice *choice, const struct patience *patience,
                           struct device_error *error);

/* snprintf into error->text; returns status. */
enum device_status device_fail(struct device_error *error, enum device_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
