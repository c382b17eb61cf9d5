/* SPDX-License-Identifier: MIT */
#include "write/number.h"

#include <inttypes.h>

#include "base/builder.h"
#include "write/terms.h"

bool has_number(const struct memlint_bytes *bytes)
{
    return bytes->unit != MEMLINT_UNIT_NONE;
}

static bool is_rough(const struct memlint_bytes *bytes)
{
    return bytes->low != bytes->high || bytes->provenance == MEMLINT_PROVENANCE_ASSUMED;
}

static void build_unit(struct builder *builder, const struct memlint_bytes *bytes, enum number_form form)
{
    static const char *const counted[] = {
        [MEMLINT_UNIT_KEPT] = "",
        [MEMLINT_UNIT_PEAK] = " of the peak",
        [MEMLINT_UNIT_GARBAGE] = "/iteration",
        [MEMLINT_UNIT_GROWTH] = "/iteration of growth",
    };
    if (form == NUMBER_BARE)
        return;
    build_string(builder, bytes->high == 1 && bytes->low == 1 ? " byte" : " bytes");
    if (form == NUMBER_IMPACT && bytes->unit < ARRAY_LEN(counted))
        build_string(builder, counted[bytes->unit]);
}

struct memlint_text number_text(struct arena *arena, const struct memlint_bytes *bytes, enum number_form form)
{
    struct builder builder = {.arena = arena};
    if (!has_number(bytes))
        return TEXT("unknown");
    if (is_rough(bytes))
        build_byte(&builder, '~');
    build_number(&builder, bytes->low);
    if (bytes->low != bytes->high) {
        build_string(&builder, " to ");
        build_number(&builder, bytes->high);
    }
    build_unit(&builder, bytes, form);
    return build_result(&builder);
}

struct memlint_text number_origin(struct arena *arena, const struct memlint_bytes *bytes)
{
    const char *provenance = has_number(bytes) ? provenance_term(bytes->provenance) : "";
    if (!*provenance)
        return (struct memlint_text){0};
    if (!bytes->source.size)
        return text_format(arena, "[%s]", provenance);
    return text_format(arena, "[%s: %.*s]", provenance, TEXT_ARGS(bytes->source));
}

void number_add_origin(struct sentence *line, const struct memlint_bytes *bytes)
{
    struct memlint_text origin = number_origin(line->out->arena, bytes);
    if (!line->out->style.provenance || !origin.size)
        return;
    sentence_add_string(line, " ");
    sentence_add(line, PAINT_FAINT, origin);
}

void number_add(struct sentence *line, const struct memlint_bytes *bytes, enum number_form form)
{
    sentence_add(line, PAINT_NONE, number_text(line->out->arena, bytes, form));
    number_add_origin(line, bytes);
}

static int64_t percent(int64_t part, int64_t whole)
{
    double exact = 100.0 * (double)part / (double)whole;
    return (int64_t)(exact < 0 ? exact - 0.5 : exact + 0.5);
}

struct memlint_text percent_text(struct arena *arena, const struct memlint_bytes *part,
                                 const struct memlint_bytes *whole)
{
    if (whole->low <= 0 || whole->high <= 0)
        return (struct memlint_text){0};
    int64_t low = percent(part->low, whole->low), high = percent(part->high, whole->high);
    if (low == high)
        return text_format(arena, "%" PRId64 "%%", low);
    return text_format(arena, "%" PRId64 " to %" PRId64 "%%", low, high);
}

struct memlint_text count_text(struct arena *arena, uint64_t count, const char *noun)
{
    struct builder builder = {.arena = arena};
    build_number(&builder, (int64_t)count);
    build_format(&builder, " %s%s", noun, count == 1 ? "" : "s");
    return build_result(&builder);
}
