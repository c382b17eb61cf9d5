/* SPDX-License-Identifier: MIT */
#include "rules/texts.h"

#include "heap/sizes.h"

/* What an unknown value is as text: a digit, up to a float or a short word; and a text of unknown length. */
enum { VALUE_SHORTEST = 1, VALUE_LONGEST = 12, TEXT_LONGEST = 48 };

struct memlint_text text_size_source(void)
{
    return TEXT("values of 1 to 12 bytes as text, named texts of up to 48");
}

static void add_size(struct text_size *size, int64_t low, int64_t high)
{
    size->low += low;
    size->high += high;
    size->exact &= low == high;
}

static bool is_transparent(enum kind kind)
{
    return kind == KIND_BINARY_OPERATOR || kind == KIND_PARENTHESIZED_EXPRESSION || kind == KIND_CONCATENATED_STRING ||
           kind == KIND_STRING;
}

/* str(x) is short; what a name holds was built somewhere. */
static bool is_named_text(const struct facts *facts, uint32_t node)
{
    uint16_t holds = facts_holds(facts, node);
    return node_kind(facts->tree, node) != KIND_CALL && (holds == HOLDS_STR || holds == HOLDS_BYTES);
}

/* "#" if on else "..": from 1 to 2 */
static bool is_either(const struct facts *facts, uint32_t node, int64_t *shorter, int64_t *longer)
{
    const struct tree *tree = facts->tree;
    uint32_t inner = node_unwrap(tree, node);
    uint32_t first = node_kind(tree, inner) == KIND_CONDITIONAL_EXPRESSION ? node_first(tree, inner) : 0;
    uint32_t condition = first ? node_next(tree, first) : 0, other = condition ? node_next(tree, condition) : 0;
    int64_t a, b;
    if (!other || !facts_length(facts, first, &a) || !facts_length(facts, other, &b))
        return false;
    *shorter = a < b ? a : b;
    *longer = a < b ? b : a;
    return true;
}

static void add_operand(const struct facts *facts, uint32_t node, struct text_size *size)
{
    int64_t length, longer;
    if (facts_length(facts, node, &length))
        add_size(size, length, length);
    else if (is_either(facts, node, &length, &longer))
        add_size(size, length, longer);
    else
        add_size(size, VALUE_SHORTEST, is_named_text(facts, node) ? TEXT_LONGEST : VALUE_LONGEST);
}

/* "%s%s" % (s, x), "{}{}".format(s, x): the literal, and each field but the one that is left out */
static struct text_size format_length(const struct text_format *format, struct memlint_text without)
{
    int64_t fields = format->plain + format->specified - (without.size != 0);
    return (struct text_size){
        .low = format->literal + fields * VALUE_SHORTEST,
        .high = format->literal + fields * VALUE_LONGEST,
        .exact = fields == 0,
    };
}

/* Walks the subtree by skipping: no recursion. */
struct text_size text_size(const struct facts *facts, uint32_t expression, struct memlint_text without)
{
    const struct tree *tree = facts->tree;
    struct text_size size = {.exact = true};
    struct text_format format;
    if (text_format_of(facts, expression, &format) && format.style != FORMAT_FSTRING)
        return format_length(&format, without);
    uint32_t node = expression;
    while (node <= node_last(tree, expression)) {
        enum kind kind = node_kind(tree, node);
        bool formats = kind == KIND_CALL || kind == KIND_BINARY_OPERATOR;
        if (formats && text_format_of(facts, node, &format)) {
            struct text_size part = format_length(&format, (struct memlint_text){0});
            size = (struct text_size){size.low + part.low, size.high + part.high, size.exact && part.exact};
            node = node_last(tree, node) + 1;
            continue;
        }
        if (is_transparent(kind) && !facts_is_literal_text(facts, node)) {
            node++;
            continue;
        }
        uint32_t operand = kind == KIND_INTERPOLATION ? node_child(tree, node, FIELD_EXPRESSION) : node;
        struct memlint_text text = node_text(tree, operand);
        if (kind == KIND_STRING_CONTENT)
            add_size(&size, text.size, text.size);
        else if (kind != KIND_STRING_START && kind != KIND_STRING_END && kind != KIND_PLUS && kind != KIND_COMMENT &&
                 !text_equal(text, without))
            add_operand(facts, operand, &size);
        node = node_last(tree, node) + 1;
    }
    return size;
}

static void read_fstring(const struct tree *tree, uint32_t string, struct text_format *format)
{
    for (uint32_t at = string; at <= node_last(tree, string); at++) {
        enum kind kind = node_kind(tree, at);
        if (kind == KIND_STRING_CONTENT)
            format->literal += node_text(tree, at).size;
        if (kind != KIND_INTERPOLATION)
            continue;
        bool spec = node_child(tree, at, FIELD_FORMAT_SPECIFIER) != 0;
        format->plain += !spec;
        format->specified += spec;
        at = node_last(tree, at);
    }
}

/* "{} {:5}": {{ is a brace, and no field */
static void read_braces(struct memlint_text text, struct text_format *format)
{
    for (uint32_t at = 0; at < text.size; at++) {
        uint32_t end = text_find(text, '}', at);
        if (text.data[at] != '{' || end == TEXT_NOT_FOUND) {
            format->literal++;
        } else if (text.data[at + 1] == '{') {
            format->literal++;
            at++;
        } else {
            bool spec = text_find(text_part(text, at, end), ':', 0) != TEXT_NOT_FOUND;
            format->plain += !spec;
            format->specified += spec;
            at = end;
        }
    }
}

/* "%s %5.1f": %% is a percent sign, and no field */
static void read_percents(struct memlint_text text, struct text_format *format)
{
    for (uint32_t at = 0; at < text.size; at++) {
        if (text.data[at] != '%' || at + 1 == text.size) {
            format->literal++;
            continue;
        }
        at++;
        while (at + 1 < text.size && memchr("0123456789.+- #*", text.data[at], 16))
            at++;
        format->literal += text.data[at] == '%';
        format->plain += text.data[at] == 's' || text.data[at] == 'r';
        format->specified += text.data[at] != '%' && text.data[at] != 's' && text.data[at] != 'r';
    }
}

static bool read_operator(const struct facts *facts, uint32_t node, struct text_format *format)
{
    const struct tree *tree = facts->tree;
    struct memlint_text text;
    uint32_t left = node_unwrap(tree, node_child(tree, node, FIELD_LEFT));
    if (!left || node_kind(tree, node_child(tree, node, FIELD_OPERATOR)) != KIND_PERCENT ||
        facts_holds(facts, left) != HOLDS_STR || !node_string(tree, left, &text))
        return false;
    format->style = FORMAT_PERCENT;
    read_percents(text, format);
    return true;
}

static bool read_method(const struct facts *facts, uint32_t call, struct text_format *format)
{
    const struct tree *tree = facts->tree;
    struct memlint_text text;
    uint32_t function = node_child(tree, call, FIELD_FUNCTION);
    uint32_t name = function ? node_child(tree, function, FIELD_ATTRIBUTE) : 0;
    uint32_t receiver = name ? node_unwrap(tree, node_child(tree, function, FIELD_OBJECT)) : 0;
    if (!receiver || !text_is(node_text(tree, name), "format") || facts_holds(facts, receiver) != HOLDS_STR ||
        !node_string(tree, receiver, &text))
        return false;
    format->style = FORMAT_METHOD;
    read_braces(text, format);
    return true;
}

bool text_format_of(const struct facts *facts, uint32_t node, struct text_format *format)
{
    *format = (struct text_format){0};
    bool formats = false;
    switch ((int)node_kind(facts->tree, node)) {
    case KIND_STRING:
        read_fstring(facts->tree, node, format);
        formats = true;
        break;
    case KIND_BINARY_OPERATOR:
        formats = read_operator(facts, node, format);
        break;
    case KIND_CALL:
        formats = read_method(facts, node, format);
        break;
    default:
        break;
    }
    return formats && format->plain + format->specified > 0;
}

struct memlint_bytes text_of_value_bytes(uint32_t unit)
{
    return bytes_range(unit, heap_str(VALUE_SHORTEST), heap_str(VALUE_LONGEST), MEMLINT_PROVENANCE_ASSUMED,
                       text_size_source());
}

/* The texts that str() and formats make among the operands. */
static struct memlint_bytes made_in(const struct facts *facts, uint32_t chain, uint32_t unit)
{
    const struct tree *tree = facts->tree;
    struct memlint_bytes bytes = bytes_zero(unit);
    struct text_format format;
    for (uint32_t node = chain; node <= node_last(tree, chain); node++) {
        bool made = text_format_of(facts, node, &format);
        if (made)
            bytes = bytes_add(bytes, text_format_bytes(&format, unit));
        else if (node_kind(tree, node) == KIND_CALL && facts_holds(facts, node) == HOLDS_STR)
            bytes = bytes_add(bytes, text_of_value_bytes(unit));
        if (made || node_kind(tree, node) == KIND_CALL)
            node = node_last(tree, node);
    }
    return bytes;
}

/* Each + makes a text of all that stands before it; str() made some of the operands. */
struct memlint_bytes text_chain_bytes(const struct facts *facts, uint32_t chain, uint32_t unit)
{
    enum { MOST = 64 };
    const struct tree *tree = facts->tree;
    int64_t low = 0, high = 0;
    bool exact = true;
    uint32_t node = node_unwrap(tree, chain);
    for (int i = 0; i < MOST && node_is_operation(tree, node, KIND_PLUS);
         i++, node = node_unwrap(tree, node_child(tree, node, FIELD_LEFT))) {
        struct text_size size = text_size(facts, node, (struct memlint_text){0});
        low += heap_concat(size.low);
        high += heap_concat(size.high);
        exact &= size.exact;
    }
    struct memlint_bytes bytes = heap_derived(HEAP_CONCAT, unit, low, high);
    bytes = bytes_add(bytes, made_in(facts, chain, unit));
    if (!exact && bytes.provenance > MEMLINT_PROVENANCE_ASSUMED) {
        bytes.provenance = MEMLINT_PROVENANCE_ASSUMED;
        bytes.source = text_size_source();
    }
    return bytes;
}

struct memlint_bytes text_format_bytes(const struct text_format *format, uint32_t unit)
{
    int64_t fields = format->plain + format->specified;
    int64_t shortest = format->literal + fields * VALUE_SHORTEST, longest = format->literal + fields * VALUE_LONGEST;
    struct memlint_bytes bytes =
        format->style == FORMAT_PERCENT
            ? heap_derived(HEAP_PERCENT, unit, heap_percent(shortest, fields, 0), heap_percent(longest, fields, 0))
            : heap_derived(HEAP_FORMAT, unit, heap_format(shortest, 0, 0), heap_format(longest, format->plain, 0));
    bytes.provenance = MEMLINT_PROVENANCE_ASSUMED;
    return bytes;
}
