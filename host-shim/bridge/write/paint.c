/* SPDX-License-Identifier: MIT */
#include "write/paint.h"

#include "write/clean.h"

static const char *const sequences[] = {
    [PAINT_NONE] = "",
    [PAINT_STRONG] = "\x1b[1m",
    [PAINT_FAINT] = "\x1b[2m",
    [PAINT_SEPARATOR] = "\x1b[36m",
    [PAINT_GUTTER] = "\x1b[1;94m",
    [PAINT_HELP] = "\x1b[1;96m",
    [PAINT_GOOD] = "\x1b[1;32m",
    [PAINT_HIGH] = "\x1b[1;91m",
    [PAINT_MEDIUM] = "\x1b[1;93m",
    [PAINT_LOW] = "\x1b[1;96m",
    [PAINT_NOTE] = "\x1b[1;92m",
    [PAINT_REMOVED] = "\x1b[31m",
    [PAINT_ADDED] = "\x1b[32m",
};

enum paint paint_of_severity(uint32_t severity)
{
    static const enum paint paints[] = {
        [MEMLINT_NOTE] = PAINT_NOTE,
        [MEMLINT_LOW] = PAINT_LOW,
        [MEMLINT_MEDIUM] = PAINT_MEDIUM,
        [MEMLINT_HIGH] = PAINT_HIGH,
    };
    return severity < ARRAY_LEN(paints) ? paints[severity] : PAINT_NONE;
}

enum paint paint_of_risk(uint32_t level)
{
    static const enum paint paints[] = {
        [MEMLINT_RISK_NONE] = PAINT_GOOD, [MEMLINT_RISK_LOW] = PAINT_GOOD,      [MEMLINT_RISK_MEDIUM] = PAINT_MEDIUM,
        [MEMLINT_RISK_HIGH] = PAINT_HIGH, [MEMLINT_RISK_UNKNOWN] = PAINT_FAINT,
    };
    return level < ARRAY_LEN(paints) ? paints[level] : PAINT_NONE;
}

void paint_begin(struct output *out, enum paint paint)
{
    if (out->style.color)
        put_string(out, sequences[paint]);
}

void paint_end(struct output *out, enum paint paint)
{
    if (out->style.color && paint != PAINT_NONE)
        put_string(out, "\x1b[0m");
}

void put_painted(struct output *out, enum paint paint, struct memlint_text text)
{
    paint_begin(out, paint);
    put_clean(out, text);
    paint_end(out, paint);
}
