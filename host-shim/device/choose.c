/* SPDX-License-Identifier: MIT */
#include "device/choose.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "device/mounts.h"
#include "device/ports.h"
#include "memory.h"

static void append(char **list, const char *place, const char *what)
{
    char *longer = memory_format("%s\n  %s  %s", *list, place, what);
    free(*list);
    *list = longer;
}

/* --- Ports --- */

/* The fewer the better: 0, it is the board's own; -1, it is another board's. */
static int distance(const struct port *port, const struct boot_out *board)
{
    if (port->data_only)
        return -1;
    if (!*board->uid || !*port->serial)
        return port->likely ? 1 : 2;
    return strcasecmp(port->serial, board->uid) == 0 ? 0 : -1;
}

/* NULL: there is none, or *count of them are as near. */
static const struct port *nearest(const struct ports *ports, const struct boot_out *board, size_t *count)
{
    const struct port *found = NULL;
    for (size_t i = 0; i < ports->count; i++) {
        const struct port *port = &ports->items[i];
        int here = distance(port, board), best = found ? distance(found, board) : here;
        if (here < 0 || here > best)
            continue;
        *count = found && here == best ? *count + 1 : 1;
        found = *count == 1 ? port : found;
    }
    return *count == 1 ? found : NULL;
}

static char *list_ports(const struct ports *ports)
{
    char *list = memory_text("", 0);
    for (size_t i = 0; i < ports->count; i++)
        if (!ports->items[i].data_only)
            append(&list, ports->items[i].path, ports->items[i].product);
    return list;
}

/* Which ports there are, and the path of the nearest, or NULL. The caller frees both. */
struct choice {
    char *list;
    char *path;
    size_t count; /* of those that are as near */
};

static struct choice look(const struct boot_out *board)
{
    struct ports ports;
    ports_find(&ports);
    struct choice choice = {.list = list_ports(&ports)};
    const struct port *port = nearest(&ports, board, &choice.count);
    choice.path = port ? memory_text(port->path, strlen(port->path)) : NULL;
    ports_free(&ports);
    return choice;
}

char *choose_port(struct device_error *error)
{
    static const struct boot_out unknown;
    struct choice choice = look(&unknown);
    if (!choice.count)
        device_fail(error, DEVICE_FAILED,
                    "no serial port was found at USB. Is the board plugged in, by a cable that carries data?");
    else if (!choice.path)
        device_fail(error, DEVICE_FAILED, "several boards may be there; choose one with --port:%s", choice.list);
    free(choice.list);
    return choice.path;
}

char *choose_port_of(const struct boot_out *board, const char *drive, struct device_error *error)
{
    struct choice choice = look(board);
    if (!choice.count)
        device_fail(error, DEVICE_FAILED,
                    "%s: no serial port of its board was found, and a program's output comes from there. Is the board "
                    "plugged in? Choose a port with --port%s%s",
                    drive, *choice.list ? ":" : "", choice.list);
    else if (!choice.path)
        device_fail(error, DEVICE_FAILED, "%s: its board may be at several ports; choose one with --port:%s", drive,
                    choice.list);
    free(choice.list);
    return choice.path;
}

bool choose_sees_port(void)
{
    struct ports ports;
    bool found = false;
    ports_find(&ports);
    for (size_t i = 0; i < ports.count; i++)
        found |= ports.items[i].likely && !ports.items[i].data_only;
    ports_free(&ports);
    return found;
}

/* --- Drives --- */

static char *list_drives(const struct words *drives)
{
    char *list = memory_text("", 0);
    for (size_t i = 0; i < drives->count; i++) {
        struct boot_out board;
        bool known = boot_out_read(&board, drives->items[i], NULL);
        append(&list, drives->items[i], known ? board.name : "");
    }
    return list;
}

char *choose_drive(struct device_error *error)
{
    struct words drives = {0};
    mounts_find(&drives);
    char *path = drives.count == 1 ? memory_text(drives.items[0], strlen(drives.items[0])) : NULL;
    char *list = list_drives(&drives);
    if (!drives.count)
        device_fail(
            error, DEVICE_FAILED,
            "no CIRCUITPY drive is mounted (looked for boot_out.txt on the devices in %s); name its folder with "
            "--drive",
            mounts_place());
    if (drives.count > 1)
        device_fail(error, DEVICE_FAILED, "several drives are mounted; choose one with --drive:%s", list);
    free(list);
    words_free(&drives);
    return path;
}

bool choose_sees_drive(void)
{
    struct words drives = {0};
    mounts_find(&drives);
    bool found = drives.count > 0;
    words_free(&drives);
    return found;
}
