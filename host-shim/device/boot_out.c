/* SPDX-License-Identifier: MIT */
#include "device/boot_out.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "characters.h"
#include "device/disk.h"
#include "memory.h"

static const char expected[] = "expected \"Adafruit CircuitPython VERSION on DATE; BOARD with MCU\" in its first line";

/* Copies up to end. false: there is nothing, too much of it, or what is no line of text; but what a tired drive made of
 * a letter is a '?'. */
static bool take(char *to, size_t capacity, const char *from, const char *end)
{
    while (from < end && *from == ' ')
        from++;
    size_t size = (size_t)(end - from);
    if (!size || size >= capacity)
        return false;
    for (size_t i = 0; i < size; i++)
        if (iscntrl((unsigned char)from[i]))
            return false;
    char *shown = characters_printable(from, size);
    strcpy(to, shown); /* which is never longer */
    free(shown);
    return true;
}

/* A firmware's own maker may stand in place of Adafruit. */
static bool read_first(struct boot_out *boot_out, const char *line, const char *end)
{
    const char *version = strstr(line, "CircuitPython ");
    const char *on = version ? strstr(version, " on ") : NULL, *semicolon = on ? strstr(on, "; ") : NULL;
    return semicolon && semicolon < end && take(boot_out->version, sizeof boot_out->version, version, on) &&
           take(boot_out->name, sizeof boot_out->name, semicolon + 2, end);
}

static bool is_word(const char *text)
{
    for (; *text; text++)
        if (!isalnum((unsigned char)*text) && !strchr("_-", *text))
            return false;
    return true;
}

static void read_word(char *to, size_t capacity, const char *line, const char *end)
{
    if (!take(to, capacity, line, end) || !is_word(to))
        to[0] = '\0';
}

/* The lines after the first, up to where boot.py begins to talk. */
static void read_rest(struct boot_out *boot_out, const char *line)
{
    static const char id[] = "Board ID:", uid[] = "UID:";
    for (; *line; line += strspn(line, "\r\n")) {
        const char *end = line + strcspn(line, "\r\n");
        if (strncmp(line, id, sizeof id - 1) == 0 && !boot_out->id[0])
            read_word(boot_out->id, sizeof boot_out->id, line + sizeof id - 1, end);
        else if (strncmp(line, uid, sizeof uid - 1) == 0 && !boot_out->uid[0])
            read_word(boot_out->uid, sizeof boot_out->uid, line + sizeof uid - 1, end);
        else
            return;
        line = end;
    }
}

static bool read_text(struct boot_out *boot_out, const char *text)
{
    const char *end = text + strcspn(text, "\r\n");
    *boot_out = (struct boot_out){.version = ""};
    if (!read_first(boot_out, text, end))
        return false;
    read_rest(boot_out, end + strspn(end, "\r\n"));
    return true;
}

static bool fail(struct device_error *error, const char *path, const char *what)
{
    if (error)
        device_fail(error, DEVICE_FAILED, "%s: %s", path, what);
    return false;
}

bool boot_out_read(struct boot_out *boot_out, const char *folder, struct device_error *error)
{
    enum { MOST = 1024 * 1024 }; /* boot.py may talk much */
    struct disk_bytes bytes;
    char *path = memory_format("%s/boot_out.txt", folder);
    int number = disk_read(&bytes, path, MOST);
    char *text = memory_text(bytes.data, bytes.size);
    bool good;
    if (number == ENOENT || number == ENOTDIR)
        good = fail(error, folder, "no boot_out.txt is there, as a board's drive has it; is it mounted?");
    else if (number)
        good = fail(error, path, strerror(number));
    else
        good = read_text(boot_out, text) || fail(error, path, expected);
    free(text);
    free(bytes.data);
    free(path);
    return good;
}
