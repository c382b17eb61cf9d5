/* SPDX-License-Identifier: MIT */
/* What only Linux has, the list of mounted file systems, stands here, with what happens elsewhere beside it. */
#include "device/mounts.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "device/boot_out.h"
#include "memory.h"

static void add_drive(struct words *folders, const char *folder)
{
    struct boot_out boot_out;
    if (boot_out_read(&boot_out, folder, NULL))
        words_add(folders, folder);
}

#if defined(__linux__)

/* A file of that form takes its place in tests. */
const char *mounts_place(void)
{
    const char *named = getenv("MEMLINT_MOUNTS");
    return named && *named ? named : "/proc/mounts";
}

/* "\040" stands for a blank, and so on. */
static void decode(char *text)
{
    char *to = text;
    for (const char *from = text; *from; to++) {
        char digits[4] = "";
        if (*from == '\\' && strspn(from + 1, "01234567") >= 3) {
            memcpy(digits, from + 1, 3);
            *to = (char)strtol(digits, NULL, 8);
            from += 4;
        } else {
            *to = *from++;
        }
    }
    *to = '\0';
}

/* "/dev/sda1 /media/me/CIRCUITPY vfat rw 0 0". What is no device is not looked at: a server may not answer. */
static void add_line(struct words *folders, char *line)
{
    char *folder = strchr(line, ' ');
    if (strncmp(line, "/dev/", 5) != 0 || !folder)
        return;
    folder++;
    folder[strcspn(folder, " \n")] = '\0';
    decode(folder);
    add_drive(folders, folder);
}

void mounts_find(struct words *folders)
{
    enum { MOST_LINES = 10000 };
    FILE *file = fopen(mounts_place(), "re");
    char line[8192];
    for (int i = 0; file && i < MOST_LINES && fgets(line, sizeof line, file); i++)
        add_line(folders, line);
    if (file)
        fclose(file);
    words_sort(folders);
}

#else

const char *mounts_place(void)
{
    return "/Volumes";
}

void mounts_find(struct words *folders)
{
    DIR *directory = opendir(mounts_place());
    const struct dirent *entry;
    while (directory && (entry = readdir(directory))) {
        char *folder = memory_format("%s/%s", mounts_place(), entry->d_name);
        add_drive(folders, folder);
        free(folder);
    }
    if (directory)
        closedir(directory);
    words_sort(folders);
}

#endif
