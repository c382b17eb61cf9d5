/* SPDX-License-Identifier: MIT */
/* What a literal is worth, exactly or not at all:   0x1f   1_000   -1.5   "a\n" 'b'   True */
#include "base/builder.h"
#include "match/expression_program.h"
#include "syntax/spelling.h"

/* Integers */

static uint32_t digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return (uint32_t)(c - '0');
    char lower = (char)(c | 0x20);
    return lower >= 'a' && lower <= 'z' ? (uint32_t)(lower - 'a') + 10 : UINT32_MAX;
}

/* Digits with single _ between them. */
static bool read_digits(struct memlint_text text, uint32_t base, int64_t *number)
{
    bool after_digit = false;
    *number = 0;
    for (uint32_t at = 0; at < text.size; at++) {
        uint32_t digit = digit_of(text.data[at]);
        bool joins = text.data[at] == '_' && after_digit;
        if (!joins && (digit >= base || *number > (INT64_MAX - (int64_t)digit) / base))
            return false;
        if (!joins)
            *number = *number * base + digit;
        after_digit = !joins;
    }
    return after_digit;
}

/* The base that 0x, 0o or 0b says; 0: none of them. */
static uint32_t base_of_prefix(struct memlint_text text)
{
    if (text.size < 3 || text.data[0] != '0')
        return 0;
    switch (text.data[1] | 0x20) {
    case 'x':
        return 16;
    case 'o':
        return 8;
    case 'b':
        return 2;
    default:
        return 0;
    }
}

static struct memlint_text without_sign(struct memlint_text text, bool *negative)
{
    *negative = text_starts(text, "-");
    return *negative || text_starts(text, "+") ? text_part(text, 1, text.size) : text;
}

bool literal_int(struct memlint_text text, uint32_t base, int64_t *number)
{
    bool negative;
    text = without_sign(text_trim(text), &negative);
    uint32_t prefixed = base_of_prefix(text);
    if (prefixed && (base == 0 || base == prefixed)) {
        base = prefixed;
        text = text_part(text, text.data[2] == '_' ? 3 : 2, text.size);
    }
    /* 010 is 8 in Python 2, and an error in Python 3 */
    bool in_doubt = base == 0 && text.size > 1 && text.data[0] == '0';
    if (in_doubt || base == 1 || base > 36 || !read_digits(text, base ? base : 10, number))
        return false;
    *number = negative ? -*number : *number;
    return true;
}

/* Floats */

enum { EXACT_POWER = 22 /* the largest power of ten that a double holds exactly */ };
static const uint64_t exact_mantissa = UINT64_C(1) << 53;

struct decimal {
    uint64_t mantissa;
    int32_t exponent;
    bool digits;
};

/* Digits up to the first other character, which is returned. */
static uint32_t read_mantissa(struct memlint_text text, uint32_t at, bool fraction, struct decimal *decimal)
{
    for (; at < text.size && (digit_of(text.data[at]) < 10 || text.data[at] == '_'); at++) {
        if (text.data[at] == '_')
            continue;
        decimal->digits = true;
        if (decimal->mantissa <= exact_mantissa)
            decimal->mantissa = decimal->mantissa * 10 + digit_of(text.data[at]);
        decimal->exponent -= fraction;
    }
    return at;
}

static bool read_exponent(struct memlint_text text, uint32_t at, struct decimal *decimal)
{
    int64_t exponent = 0;
    bool negative, marked = at < text.size && (text.data[at] | 0x20) == 'e';
    struct memlint_text rest = without_sign(text_part(text, at + marked, text.size), &negative);
    if (marked ? !read_digits(rest, 10, &exponent) : rest.size > 0)
        return false;
    if (exponent > 1000)
        return false;
    decimal->exponent += (int32_t)(negative ? -exponent : exponent);
    return true;
}

/* A mantissa and a power of ten that are both exact make one rounding, which is the right one. */
bool literal_float(struct memlint_text text, double *real)
{
    bool negative;
    struct decimal decimal = {0};
    text = without_sign(text_trim(text), &negative);
    uint32_t at = read_mantissa(text, 0, false, &decimal);
    if (at < text.size && text.data[at] == '.')
        at = read_mantissa(text, at + 1, true, &decimal);
    if (!decimal.digits || !read_exponent(text, at, &decimal) || decimal.mantissa > exact_mantissa)
        return false;
    if (decimal.mantissa == 0)
        decimal.exponent = 0;
    if (decimal.exponent < -EXACT_POWER || decimal.exponent > EXACT_POWER)
        return false;
    double power = 1, magnitude = (double)decimal.mantissa;
    for (int32_t i = decimal.exponent; i != 0; i += i < 0 ? 1 : -1)
        power *= 10;
    magnitude = decimal.exponent < 0 ? magnitude / power : magnitude * power;
    *real = negative ? -magnitude : magnitude;
    return true;
}

/* Texts */

static void build_code_point(struct builder *builder, uint32_t point)
{
    if (point < 0x80) {
        build_byte(builder, (char)point);
        return;
    }
    uint32_t more = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
    build_byte(builder, (char)((0xff00u >> (more + 1) & 0xff) | point >> 6 * more));
    while (more--)
        build_byte(builder, (char)(0x80 | (point >> 6 * more & 0x3f)));
}

struct literal_text {
    struct memlint_text text; /* between the quotes */
    bool raw;
    bool bytes;
};

/* The digits of \x1b, \u00e9, \33; false: too few, or no code point. */
static bool read_code(const struct literal_text *it, uint32_t *at, uint32_t digits, uint32_t base, uint32_t *point)
{
    uint32_t end = *at, least = base == 8 ? 1 : digits;
    *point = 0;
    while (end < it->text.size && end - *at < digits && digit_of(it->text.data[end]) < base)
        *point = *point * base + digit_of(it->text.data[end++]);
    bool enough = end - *at >= least;
    *at = end;
    return enough && *point <= 0x10ffff && (*point < 0xd800 || *point > 0xdfff) && (!it->bytes || *point <= 0xff);
}

static bool build_code(const struct literal_text *it, uint32_t *at, struct builder *builder)
{
    uint32_t point;
    char c = it->text.data[*at];
    bool octal = c >= '0' && c <= '7';
    uint32_t digits = octal ? 3 : c == 'x' ? 2 : c == 'u' ? 4 : 8;
    *at += !octal;
    if (!read_code(it, at, digits, octal ? 8 : 16, &point))
        return false;
    if (it->bytes)
        build_byte(builder, (char)point);
    else
        build_code_point(builder, point);
    return true;
}

/* *at is past the backslash. */
static bool build_escape(const struct literal_text *it, uint32_t *at, struct builder *builder)
{
    static const char letters[] = "\\'\"abfnrtv", made[] = "\\'\"\a\b\f\n\r\t\v";
    if (*at == it->text.size)
        return false;
    char c = it->text.data[*at];
    const char *letter = memchr(letters, c, sizeof letters - 1);
    if ((c >= '0' && c <= '7') || c == 'x' || (!it->bytes && (c == 'u' || c == 'U')))
        return build_code(it, at, builder);
    if (c == '\r' || (c == 'N' && !it->bytes))
        return false;
    ++*at;
    if (letter)
        build_byte(builder, made[letter - letters]);
    else if (c != '\n')
        build_format(builder, "\\%c", c);
    return true;
}

static bool build_content(const struct literal_text *it, struct builder *builder)
{
    for (uint32_t at = 0; at < it->text.size;) {
        char c = it->text.data[at++];
        if (c != '\\' || it->raw)
            build_byte(builder, c);
        else if (!build_escape(it, &at, builder))
            return false;
    }
    return true;
}

/* One string of one or more; of an f-string only what has no braces. */
static bool build_string_node(const struct tree *tree, struct memlint_text text, uint32_t string,
                              struct builder *builder)
{
    uint32_t opens = node_first(tree, string), closes = node_last(tree, string);
    if (!opens || node_kind(tree, opens) != KIND_STRING_START || node_kind(tree, closes) != KIND_STRING_END)
        return false;
    const struct string_prefix prefix =
        spelling_prefix(text_part(text, tree->nodes[opens].start, tree->nodes[opens].end));
    struct literal_text it = {
        .text = text_part(text, tree->nodes[opens].end, tree->nodes[closes].start),
        .raw = prefix.raw,
        .bytes = prefix.bytes,
    };
    bool braces = text_find(it.text, '{', 0) != TEXT_NOT_FOUND || text_find(it.text, '}', 0) != TEXT_NOT_FOUND;
    return !(prefix.format && braces) && build_content(&it, builder);
}

static bool text_value(const struct tree *tree, struct memlint_text text, uint32_t node, struct arena *arena,
                       struct value *value)
{
    struct builder builder = {.arena = arena};
    struct memlint_text plain;
    if (text.data == tree->source->text.data && node_string(tree, node, &plain)) {
        *value = value_of_text(plain);
        return true;
    }
    if (!arena || node_broken(tree, node))
        return false;
    for (uint32_t part = node; part <= node_last(tree, node); part++) {
        if (node_kind(tree, part) == KIND_STRING && !build_string_node(tree, text, part, &builder))
            return false;
        if (node_kind(tree, part) == KIND_STRING)
            part = node_last(tree, part);
    }
    *value = value_of_text(build_result(&builder));
    return true;
}

/* All */

static bool negated(const struct tree *tree, struct memlint_text text, uint32_t node, struct value *value)
{
    uint32_t argument = node_child(tree, node, FIELD_ARGUMENT);
    uint32_t sign = node_child(tree, node, FIELD_OPERATOR);
    bool number = node_kind(tree, argument) == KIND_INTEGER || node_kind(tree, argument) == KIND_FLOAT;
    if (!number || node_kind(tree, sign) != KIND_MINUS || !literal_value(tree, text, argument, NULL, value))
        return false;
    value->number = -value->number;
    value->real = -value->real;
    return true;
}

bool literal_value(const struct tree *tree, struct memlint_text text, uint32_t node, struct arena *arena,
                   struct value *value)
{
    struct memlint_text written = text_part(text, tree->nodes[node].start, tree->nodes[node].end);
    *value = (struct value){0};
    switch ((int)node_kind(tree, node)) {
    case KIND_INTEGER:
        value->kind = VALUE_INT;
        return literal_int(written, 0, &value->number);
    case KIND_FLOAT:
        value->kind = VALUE_FLOAT;
        return literal_float(written, &value->real);
    case KIND_UNARY_OPERATOR:
        return negated(tree, text, node, value);
    case KIND_STRING:
    case KIND_CONCATENATED_STRING:
        return text_value(tree, text, node, arena, value);
    case KIND_TRUE:
    case KIND_FALSE:
        *value = value_of_bool(node_kind(tree, node) == KIND_TRUE);
        return true;
    case KIND_NONE:
        *value = value_none();
        return true;
    default:
        return false;
    }
}
