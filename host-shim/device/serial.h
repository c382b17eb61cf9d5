/* SPDX-License-Identifier: MIT */
/* A serial port that is ours alone, and raw. */
#ifndef ML_DEVICE_SERIAL_H
#define ML_DEVICE_SERIAL_H

#include <termios.h>

#include "device/stream.h"

struct serial {
    struct stream stream;
    struct termios before;
};

/* Writes nothing to a port that somebody else uses. A failure leaves nothing open, and *error says who has it, or what
 * else to do. */
enum device_status serial_open(struct serial *serial, const char *path, const struct patience *patience,
                               struct device_error *error);

/* The same, where it was open before and vanished: waits for it, up to ten seconds. */
enum device_status serial_reopen(struct serial *serial, const char *path, const struct patience *patience,
                                 struct device_error *error);

/* A program may have reset the board on which it ran: that the port comes back, if only after patience, tells so.
 * DEVICE_FAILED or DEVICE_STOPPED; it's closed. */
enum device_status serial_explain_loss(struct serial *serial, const char *path, const struct patience *patience,
                                       struct device_error *error);

/* Also one that is closed. */
void serial_close(struct serial *serial);

#endif
