/* SPDX-License-Identifier: MIT */
#include "device/target.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "device/board.h"
#include "device/simulator.h"

/* In the order in which they are tried where the user chose none. */
static const struct target_kind *const kinds[] = {
    &board_kind,
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
    return choice->port ? find_kind("serial") : NULL;
}

struct target *target_open(const struct target_choice *choice, const struct patience *patience,
                           struct device_error *error)
{
    const struct target_kind *kind = chosen(choice);
    if (kind)
        return kind->open(choice, patience, error);
    device_fail(error, DEVICE_FAILED, "no board was found");
    return NULL;
}

enum device_status device_fail(struct device_error *error, enum device_status status, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    return status;
}
