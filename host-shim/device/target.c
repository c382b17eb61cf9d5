/* SPDX-License-Identifier: MIT */
#include "device/target.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "device/board.h"
#include "device/choose.h"
#include "device/drive.h"
#include "device/simulator.h"

static const struct target_kind *const kinds[] = {
    &board_kind,
    &drive_kind,
    &simulator_kind,
    NULL,
};

static const struct target_kind *find_kind(const char *name)
{
    for (size_t i = 0; kinds[i]; i++)
        if (strcmp(kinds[i]->name, name) == 0)
            return kinds[i];
    return NULL;
}

static const struct target_kind *chosen(const struct target_choice *choice)
{
    if (choice->kind)
        return find_kind(choice->kind);
    if (choice->drive)
        return find_kind("drive");
    if (choice->port || choose_sees_port())
        return find_kind("serial");
    return choose_sees_drive() ? find_kind("drive") : NULL;
}

static struct target *fail_kind(const char *kind, struct device_error *error)
{
    device_fail(error, DEVICE_FAILED, "a target is sim, serial or drive, not '%s'", kind);
    return NULL;
}

/* With no board at all, what stands for one. */
static struct target *open_simulator(const struct target_choice *choice, const struct patience *patience,
                                     struct device_error *error)
{
    const struct target_kind *simulator = find_kind("sim");
    struct device_error why = {"it is not part of this memlint"};
    struct target *target = simulator ? simulator->open(choice, patience, &why) : NULL;
    if (!target)
        device_fail(error, DEVICE_FAILED,
                    "no board was found, neither at a serial port nor as a drive with boot_out.txt; memlint devices "
                    "lists both, and --port or --drive name one. The simulator, --target sim, doesn't start: %s",
                    why.text);
    return target;
}

struct target *target_open(const struct target_choice *choice, const struct patience *patience,
                           struct device_error *error)
{
    const struct target_kind *kind = chosen(choice);
    if (kind)
        return kind->open(choice, patience, error);
    return choice->kind ? fail_kind(choice->kind, error) : open_simulator(choice, patience, error);
}

enum device_status device_fail(struct device_error *error, enum device_status status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    return status;
}
