/* SPDX-License-Identifier: MIT */
#include "write/escape.h"

#include "write/clean.h"

void put_escaped(struct output *out, struct memlint_text text, const struct escape *escape)
{
    struct memlint_text valid = clean_utf8(out->arena, text);
    uint32_t start = 0;
    for (uint32_t at = 0; at < valid.size; at++) {
        char byte = valid.data[at];
        if (byte != '%' && (byte == '\0' || !strchr(escape->bytes, byte)))
            continue;
        put_text(out, text_part(valid, start, at));
        if (byte == '%')
            put_string(out, escape->percent);
        else
            put_format(out, "%%%02X", (unsigned)(unsigned char)byte);
        start = at + 1;
    }
    put_text(out, text_part(valid, start, valid.size));
}
