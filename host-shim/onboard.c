/* SPDX-License-Identifier: MIT */
#include "onboard.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "device/boot_out.h"
#include "folders.h"
#include "memory.h"

static bool find(struct boot_out *boot_out, const char *path, char **folder)
{
    struct stat start, here;
    *folder = folders_of(path);
    bool is_there = stat(*folder, &start) == 0;
    while (is_there && (*folder)[1] && stat(*folder, &here) == 0 && here.st_dev == start.st_dev) {
        if (boot_out_read(boot_out, *folder, NULL))
            return true;
        char *above = folders_of(*folder);
        free(*folder);
        *folder = above;
    }
    free(*folder);
    *folder = NULL;
    return false;
}

char *onboard_drive(const char *path)
{
    struct boot_out boot_out;
    char *folder;
    find(&boot_out, path, &folder);
    return folder;
}

char *onboard_hold(struct swap *swap, const char *drive)
{
    struct device_error error;
    if (!swap_open(swap, drive, &error))
        return memory_format("%s", error.text);
    if (!swap->journal.is_open)
        return NULL;
    swap_close(swap);
    return memory_format("a program that measures was left on the drive; `memlint restore %s` puts back yours", drive);
}

char *onboard_id(const char *path)
{
    struct boot_out boot_out;
    char *folder;
    char *id = memory_format("%s", find(&boot_out, path, &folder) ? boot_out.uid : "");
    free(folder);
    return id;
}
