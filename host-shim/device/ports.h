/* SPDX-License-Identifier: MIT */
/* What the system knows of its serial ports: at which of them a board may be, and who has one open. */
#ifndef ML_DEVICE_PORTS_H
#define ML_DEVICE_PORTS_H

#include <stdbool.h>
#include <stddef.h>

struct port {
    char *path;         /* /dev/ttyACM0 */
    char *product;      /* "Feather nRF52840 Express", as USB says; empty where it doesn't, as all texts here */
    char *manufacturer; /* "Adafruit Industries LLC" */
    char *serial;       /* "C31A2F00D4E5B617": the UID of boot_out.txt */
    char *device;       /* what the ports of one board share */
    int interface;      /* its number there */
    bool data_only;     /* no console: a second port, that a program opens for itself */
    bool likely;        /* it calls itself CircuitPython or MicroPython, or is Adafruit's; else it may be anything */
};

struct ports {
    struct port *items;
    size_t count;
};

/* All at USB: likely ones first, then by name. In place of /sys and /dev, MEMLINT_SYSFS and MEMLINT_DEV are read. */
void ports_find(struct ports *ports);
void ports_free(struct ports *ports);

struct port_holder {
    long process; /* 0: nobody, or nobody that we are allowed to see */
    char name[64];
};

/* A process other than this one that has it open. */
struct port_holder ports_holder(const char *path);

#endif
