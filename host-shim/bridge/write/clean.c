/* SPDX-License-Identifier: MIT */
#include "write/clean.h"

#include "base/builder.h"
#include "write/width_ranges.h"

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

enum { REPLACEMENT_CODE = 0xfffd, ZERO_WIDTH_JOINER = 0x200d, BYTE_ORDER_MARK = 0xfeff };

struct rune {
    uint32_t code; /* REPLACEMENT_CODE for a byte that is no UTF-8 */
    uint32_t size;
    bool valid;
};

static bool rune_exists(uint32_t code, uint32_t least)
{
    return code >= least && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}

static struct rune rune_at(struct memlint_text text, uint32_t at)
{
    static const struct {
        uint8_t mask;
        uint8_t lead;
        uint32_t least; /* a smaller code point is an overlong form */
    } shapes[] = {{0x80, 0x00, 0}, {0xe0, 0xc0, 0x80}, {0xf0, 0xe0, 0x800}, {0xf8, 0xf0, 0x10000}};
    const struct rune broken = {.code = REPLACEMENT_CODE, .size = 1};
    const char *bytes = text.data + at;
    for (uint32_t more = 0; more < ARRAY_LEN(shapes); more++) {
        if (((uint8_t)bytes[0] & shapes[more].mask) != shapes[more].lead)
            continue;
        if (more >= text.size - at)
            return broken;
        uint32_t code = (uint8_t)bytes[0] & ~(uint32_t)shapes[more].mask;
        for (uint32_t i = 1; i <= more; i++) {
            if (((uint8_t)bytes[i] & 0xc0) != 0x80)
                return broken;
            code = code << 6 | ((uint8_t)bytes[i] & 0x3f);
        }
        return rune_exists(code, shapes[more].least) ? (struct rune){code, more + 1, true} : broken;
    }
    return broken;
}

static bool in_ranges(const struct width_range *ranges, size_t count, uint32_t code)
{
    while (count) {
        size_t half = count / 2;
        if (code >= ranges[half].first && code <= ranges[half].last)
            return true;
        bool above = code > ranges[half].last;
        ranges += above ? half + 1 : 0;
        count = above ? count - half - 1 : half;
    }
    return false;
}

static uint32_t rune_width(uint32_t code)
{
    if (code < 0x300)
        return 1;
    if (in_ranges(no_column, ARRAY_LEN(no_column), code))
        return 0;
    return in_ranges(two_columns, ARRAY_LEN(two_columns), code) ? 2 : 1;
}

/* Of the second set, which some terminals obey. */
static bool is_control(uint32_t code)
{
    return code >= 0x80 && code < 0xa0;
}

/* These break the line or turn the direction of what follows: it would not read as the file does. */
static bool is_direction(uint32_t code)
{
    return (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

static struct glyph control_glyph(uint32_t code)
{
    static const char pictures[] = "␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟";
    enum { PICTURE_SIZE = 3 };
    if (code == '\t')
        return (struct glyph){TEXT("    "), 4, 1};
    if (code == '\n')
        return (struct glyph){TEXT(" "), 1, 1};
    if (code == 0x7f)
        return (struct glyph){TEXT("␡"), 1, 1};
    return (struct glyph){{pictures + code * PICTURE_SIZE, PICTURE_SIZE}, 1, 1};
}

struct glyph glyph_at(struct memlint_text text, uint32_t at)
{
    struct rune rune = rune_at(text, at);
    if (rune.code < 0x20 || rune.code == 0x7f)
        return control_glyph(rune.code);
    if (!rune.valid || is_control(rune.code) || is_direction(rune.code))
        return (struct glyph){TEXT(REPLACEMENT), 1, rune.size};
    if (rune.code == ZERO_WIDTH_JOINER || rune.code == BYTE_ORDER_MARK)
        return (struct glyph){.size = rune.size};
    return (struct glyph){{text.data + at, rune.size}, rune_width(rune.code), rune.size};
}

uint32_t clean_width(struct memlint_text text)
{
    uint32_t width = 0;
    for (uint32_t at = 0; at < text.size;) {
        struct glyph glyph = glyph_at(text, at);
        width += glyph.width;
        at += glyph.size;
    }
    return width;
}

/* Characters that are shown as they are go out in runs, not one by one. */
void put_clean(struct output *out, struct memlint_text text)
{
    uint32_t start = 0;
    for (uint32_t at = 0; at < text.size;) {
        struct glyph glyph = glyph_at(text, at);
        if (glyph.shown.data != text.data + at) {
            put_text(out, text_part(text, start, at));
            put_text(out, glyph.shown);
            start = at + glyph.size;
        }
        at += glyph.size;
    }
    put_text(out, text_part(text, start, text.size));
}

void put_clean_part(struct output *out, struct memlint_text text, uint32_t left, uint32_t right)
{
    uint32_t column = 0, at = 0;
    while (at < text.size && column < left) {
        struct glyph glyph = glyph_at(text, at);
        column += glyph.width;
        at += glyph.size;
    }
    for (uint32_t i = left; i < column; i++)
        put_string(out, " ");
    uint32_t start = at;
    while (at < text.size) {
        struct glyph glyph = glyph_at(text, at);
        if (column + glyph.width > right)
            break;
        column += glyph.width;
        at += glyph.size;
    }
    put_clean(out, text_part(text, start, at));
}

struct memlint_text clean_utf8(struct arena *arena, struct memlint_text text)
{
    struct builder builder = {.arena = arena};
    uint32_t start = 0;
    for (uint32_t at = 0; at < text.size;) {
        struct rune rune = rune_at(text, at);
        if (!rune.valid) {
            build_text(&builder, text_part(text, start, at));
            build_string(&builder, REPLACEMENT);
            start = at + 1;
        }
        at += rune.size;
    }
    if (start == 0)
        return text;
    build_text(&builder, text_part(text, start, text.size));
    return build_result(&builder);
}
