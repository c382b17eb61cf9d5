/* SPDX-License-Identifier: MIT */
#include "console.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static void say(const char *level, const char *format, va_list values) HOST_PRINTF(2, 0);

static void say(const char *level, const char *format, va_list values)
{
    char message[4096];
    vsnprintf(message, sizeof message, format, values);
    for (char *byte = message; *byte; byte++)
        if ((unsigned char)*byte < ' ' || *byte == '\x7f')
            *byte = *byte == '\n' ? ' ' : '?';
    fprintf(stderr, "memlint: %s: %s\n", level, message);
}

void console_error(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    say("error", format, values);
    va_end(values);
}

void console_warning(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    say("warning", format, values);
    va_end(values);
}

void console_note(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    say("note", format, values);
    va_end(values);
}

bool console_has_cursor(int descriptor)
{
    const char *terminal = getenv("TERM");
    return isatty(descriptor) && terminal && *terminal && strcmp(terminal, "dumb") != 0;
}

bool console_has_color(int descriptor)
{
    const char *no_color = getenv("NO_COLOR");
    return !(no_color && *no_color) && console_has_cursor(descriptor);
}

uint32_t console_width(int descriptor)
{
#ifdef TIOCGWINSZ
    struct winsize size;
    if (isatty(descriptor) && ioctl(descriptor, TIOCGWINSZ, &size) == 0)
        return size.ws_col;
#endif
    return 0;
}
