/* SPDX-License-Identifier: MIT */
#include "write/escape.h"

#include "write/clean.h"

/* What a log would obey is shown as other formats show it; a tab does no harm. */
static bool is_shown_otherwise(const struct glyph *glyph, struct memlint_text character)
{
    return glyph->shown.size && character.data[0] != '\t' && !text_equal(glyph->shown, character);
}

static void put_character(struct output *out, struct memlint_text character, const struct escape *escape)
{
    const struct glyph glyph = glyph_at(character, 0);
    char byte = character.data[0];
    if (byte == '%')
        put_string(out, escape->percent);
    else if (byte && strchr(escape->bytes, byte))
        put_format(out, "%%%02X", (unsigned)(unsigned char)byte);
    else
        put_text(out, is_shown_otherwise(&glyph, character) ? glyph.shown : character);
}

void put_escaped(struct output *out, struct memlint_text text, const struct escape *escape)
{
    for (uint32_t at = 0; at < text.size;) {
        uint32_t size = glyph_at(text, at).size;
        put_character(out, text_part(text, at, at + size), escape);
        at += size;
    }
}
