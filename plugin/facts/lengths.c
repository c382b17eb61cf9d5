/* SPDX-License-Identifier: MIT */
/* How long what an expression makes is, in bytes or elements.   [0] * 64   bytearray(N)   "on\n"   buffer[4:8] */
#include "facts/facts.h"

/* How many bytes of source an escape takes for the one it makes: "\n" 2, "\x1b" 4, "\0" 2, "\033" 4; others are
 * rare. */
static uint32_t escape_size(struct memlint_text text, uint32_t at)
{
    uint32_t digits = 0;
    while (digits < 3 && at + 1 + digits < text.size && text.data[at + 1 + digits] >= '0' &&
           text.data[at + 1 + digits] <= '7')
        digits++;
    if (digits)
        return 1 + digits;
    return at + 1 < text.size && text.data[at + 1] == 'x' ? 4 : 2;
}

static int64_t content_size(struct memlint_text text)
{
    int64_t size = 0;
    for (uint32_t at = 0; at < text.size; size++)
        at += text.data[at] == '\\' ? escape_size(text, at) : 1;
    return size;
}

/* Does each byte, and each escape, make one element? Not é, and not \u00e9, \N{…} or the end of a line. */
static bool is_counted(struct memlint_text text, bool raw)
{
    static const char escapes[] = "\\'\"abfnrtvx01234567";
    for (uint32_t at = 0; at < text.size; at++) {
        if ((unsigned char)text.data[at] >= 0x80)
            return false;
        if (text.data[at] != '\\' || raw)
            continue;
        if (++at >= text.size || !memchr(escapes, text.data[at], sizeof escapes - 1))
            return false;
    }
    return true;
}

/* r"\n", of its opening quotes */
static bool is_raw(struct memlint_text start)
{
    return text_find(start, 'r', 0) != TEXT_NOT_FOUND || text_find(start, 'R', 0) != TEXT_NOT_FOUND;
}

static bool text_length(const struct facts *facts, uint32_t string, int64_t *length)
{
    const struct tree *tree = facts->tree;
    bool raw = false, counted = facts_is_literal_text(facts, string);
    for (uint32_t node = string; counted && node <= node_last(tree, string); node++) {
        if (node_kind(tree, node) == KIND_STRING_START)
            raw = is_raw(node_text(tree, node));
        else if (node_kind(tree, node) == KIND_STRING_CONTENT)
            counted = is_counted(node_text(tree, node), raw);
    }
    *length = counted ? facts_text_size(facts, string) : 0;
    return counted;
}

bool facts_is_literal(const struct facts *facts, uint32_t node)
{
    const struct tree *tree = facts->tree;
    if (node_kind(tree, node) == KIND_UNARY_OPERATOR)
        node = node_child(tree, node, FIELD_ARGUMENT);
    switch ((int)node_kind(tree, node)) {
    case KIND_INTEGER:
    case KIND_FLOAT:
    case KIND_TRUE:
    case KIND_FALSE:
    case KIND_NONE:
        return true;
    default:
        return facts_is_literal_text(facts, node);
    }
}

int64_t facts_text_size(const struct facts *facts, uint32_t string)
{
    const struct tree *tree = facts->tree;
    int64_t size = 0;
    bool raw = false;
    for (uint32_t node = string; node <= node_last(tree, string); node++) {
        enum kind kind = node_kind(tree, node);
        struct memlint_text text = node_text(tree, node);
        if (kind == KIND_STRING_START)
            raw = is_raw(text);
        if (kind == KIND_STRING_CONTENT || kind == KIND_INTERPOLATION) {
            size += raw ? text.size : content_size(text);
            node = node_last(tree, node);
        }
    }
    return size;
}

bool facts_is_literal_text(const struct facts *facts, uint32_t node)
{
    enum kind kind = node_kind(facts->tree, node);
    if (kind != KIND_STRING && kind != KIND_CONCATENATED_STRING)
        return false;
    for (uint32_t at = node; at <= node_last(facts->tree, node); at++) {
        if (node_kind(facts->tree, at) == KIND_INTERPOLATION)
            return false;
    }
    return true;
}

/* range(stop), range(start, stop), range(start, stop, step) of constants */
static bool range_length(const struct facts *facts, uint32_t call, int64_t *length)
{
    const struct tree *tree = facts->tree;
    int64_t values[3], count = 0;
    uint32_t arguments = node_child(tree, call, FIELD_ARGUMENTS);
    for (uint32_t at = arguments ? node_first(tree, arguments) : 0; at; at = node_next(tree, at)) {
        if (count == 3 || !facts_number(facts, at, &values[count]))
            return false;
        count++;
    }
    int64_t start = count > 1 ? values[0] : 0;
    int64_t stop = count > 1 ? values[1] : values[0];
    int64_t step = count > 2 ? values[2] : 1;
    if (count == 0 || step == 0)
        return false;
    int64_t span = step > 0 ? stop - start : start - stop;
    int64_t stride = step > 0 ? step : -step;
    *length = span <= 0 ? 0 : (span + stride - 1) / stride;
    return true;
}

/* [a, b]   (a, b)   {a: b} without * and ** */
static bool display_length(const struct facts *facts, uint32_t node, int64_t *length)
{
    const struct tree *tree = facts->tree;
    for (uint32_t child = node_first(tree, node); child; child = node_next(tree, child)) {
        enum kind kind = node_kind(tree, child);
        if (kind == KIND_LIST_SPLAT || kind == KIND_DICTIONARY_SPLAT)
            return false;
    }
    *length = node_child_count(tree, node);
    return true;
}

uint32_t facts_slice(const struct facts *facts, uint32_t subscript)
{
    const struct tree *tree = facts->tree;
    uint32_t index = subscript ? node_child(tree, subscript, FIELD_SUBSCRIPT) : 0;
    if (!index || node_kind(tree, subscript) != KIND_SUBSCRIPT || node_kind(tree, index) != KIND_SLICE)
        return 0;
    struct memlint_text text = node_text(tree, index);
    uint32_t colon = text_find(text, ':', 0);
    bool plain = colon != TEXT_NOT_FOUND && text_find(text, ':', colon + 1) == TEXT_NOT_FOUND;
    return plain ? index : 0;
}

/* buffer[4:8], buffer[:8], of constants from the front */
static bool slice_length(const struct facts *facts, uint32_t subscript, int64_t *length)
{
    const struct tree *tree = facts->tree;
    int64_t start = 0, end;
    uint32_t slice = facts_slice(facts, subscript);
    if (!slice)
        return false;
    struct memlint_text text = node_text(tree, slice);
    bool from_start = text.size && text.data[0] == ':';
    uint32_t first = node_first(tree, slice), last = first ? node_next(tree, first) : 0;
    if (from_start)
        last = first;
    if (!last || node_next(tree, last) || text.data[text.size - 1] == ':' || !facts_number(facts, last, &end) ||
        (!from_start && !facts_number(facts, first, &start)) || start < 0 || end < start)
        return false;
    *length = end - start;
    return true;
}

/* The calls that make something as long as their argument is, or says: bytes(8), bytearray(b"ab"), array("H", x). */
static uint32_t sized_by(const struct facts *facts, uint32_t call)
{
    uint32_t function = node_child(facts->tree, call, FIELD_FUNCTION);
    static const char *const first[] = {"bytearray", "bytes", "memoryview", "list", "tuple"};
    for (size_t i = 0; i < ARRAY_LEN(first); i++) {
        if (facts_means(facts, function, first[i]))
            return node_argument(facts->tree, call, 0, NULL);
    }
    return facts_means(facts, function, "array.array") ? node_argument(facts->tree, call, 1, NULL) : 0;
}

static bool is_buffer_call(const struct facts *facts, uint32_t call)
{
    uint32_t function = node_child(facts->tree, call, FIELD_FUNCTION);
    return facts_means(facts, function, "bytearray") || facts_means(facts, function, "bytes");
}

/* The length of what can't change it: of a name for a list it would be of the list as it was. A name may stand
 * anywhere, so what is long to count is not counted for each. */
static uint32_t fixed_value(const struct facts *facts, uint32_t name)
{
    enum { MOST_BYTES = 1 << 14 };
    uint16_t holds = facts_holds(facts, name);
    bool fixed = holds == HOLDS_STR || holds == HOLDS_BYTES || holds == HOLDS_TUPLE ||
                 (holds == HOLDS_BUFFER && !facts_changes_length(facts, name));
    uint32_t value = fixed ? facts_value(facts, name) : 0;
    const struct tree_node *it = &facts->tree->nodes[value];
    return value && it->end - it->start <= MOST_BYTES ? value : 0;
}

/* [x] * n and n * [x]: the factor goes into *factor, what is repeated is returned; 0: something else. */
static uint32_t repeated(const struct facts *facts, uint32_t product, int64_t *factor)
{
    const struct tree *tree = facts->tree;
    int64_t number;
    uint32_t left = node_child(tree, product, FIELD_LEFT), right = node_child(tree, product, FIELD_RIGHT);
    if (!left || !right || node_kind(tree, node_child(tree, product, FIELD_OPERATOR)) != KIND_STAR)
        return 0;
    uint32_t sequence = facts_number(facts, right, &number) ? left : facts_number(facts, left, &number) ? right : 0;
    if (!sequence || (number > 0 && *factor > INT32_MAX / number))
        return 0;
    *factor = number > 0 ? *factor * number : 0;
    return sequence;
}

static bool call_length(const struct facts *facts, uint32_t call, uint32_t *next, int64_t *length)
{
    if (facts_means(facts, node_child(facts->tree, call, FIELD_FUNCTION), "range"))
        return range_length(facts, call, length);
    uint32_t argument = sized_by(facts, call);
    *length = 0;
    *next = argument;
    if (!argument)
        return is_buffer_call(facts, call) && !node_first(facts->tree, node_child(facts->tree, call, FIELD_ARGUMENTS));
    return is_buffer_call(facts, call) && facts_number(facts, argument, length) && *length >= 0;
}

bool facts_length(const struct facts *facts, uint32_t node, int64_t *length)
{
    enum { MAX_STEPS = 16 }; /* a name of a name of …: more than any program has */
    int64_t factor = 1;
    bool known = false;
    node = node_unwrap(facts->tree, node);
    for (int step = 0; step < MAX_STEPS && node && !known; step++) {
        uint32_t next = 0;
        switch ((int)node_kind(facts->tree, node)) {
        case KIND_STRING:
        case KIND_CONCATENATED_STRING:
            known = text_length(facts, node, length);
            break;
        case KIND_LIST:
        case KIND_TUPLE:
        case KIND_SET:
        case KIND_DICTIONARY:
        case KIND_EXPRESSION_LIST:
            known = display_length(facts, node, length);
            break;
        case KIND_CALL:
            known = call_length(facts, node, &next, length);
            break;
        case KIND_SUBSCRIPT:
            known = step == 0 && slice_length(facts, node, length);
            break;
        case KIND_BINARY_OPERATOR:
            next = repeated(facts, node, &factor);
            break;
        case KIND_IDENTIFIER:
        case KIND_ATTRIBUTE:
            next = fixed_value(facts, node);
            break;
        default:
            break;
        }
        node = node_unwrap(facts->tree, next);
    }
    *length = known ? *length * factor : 0;
    return known;
}

/* len(x), which is built in; what else it calls to tell is asked of it as often as before */
static bool is_len(const struct facts *facts, uint32_t node)
{
    return facts_calls(facts, node, "len") &&
           node_child_count(facts->tree, node_child(facts->tree, node, FIELD_ARGUMENTS)) == 1;
}

/* len(x) + 1, rows * 8: counts make a count; and so does 64 - 1, which is known */
static bool keeps_counts(const struct facts *facts, uint32_t operation)
{
    int64_t number;
    static const enum kind kinds[] = {KIND_PLUS,    KIND_STAR,       KIND_DOUBLE_SLASH,
                                      KIND_PERCENT, KIND_SHIFT_LEFT, KIND_SHIFT_RIGHT};
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (node_is_operation(facts->tree, operation, kinds[i]))
            return true;
    }
    return node_kind(facts->tree, operation) == KIND_BINARY_OPERATOR && facts_number(facts, operation, &number) &&
           number >= 0;
}

/* A number of the source, or a name for one that only the file's own code can give it. */
static bool is_sure_number(const struct facts *facts, uint32_t node)
{
    int64_t number;
    bool named = node_kind(facts->tree, node) == KIND_IDENTIFIER;
    return facts_number(facts, node, &number) && number >= 0 && facts_holds(facts, node) == HOLDS_INT &&
           !(named && facts_bound_unseen(facts, &facts->symbols.items[facts->symbol_of[node]]));
}

bool facts_is_count(const struct facts *facts, uint32_t expression)
{
    const struct tree *tree = facts->tree;
    for (uint32_t node = expression; node <= node_last(tree, expression); node++) {
        enum kind kind = node_kind(tree, node);
        bool leaf = kind == KIND_INTEGER || kind == KIND_IDENTIFIER;
        if ((leaf && is_sure_number(facts, node)) || node_field(tree, node) == FIELD_OPERATOR)
            continue;
        if (is_len(facts, node))
            node = node_last(tree, node);
        else if (kind != KIND_PARENTHESIZED_EXPRESSION && kind != KIND_COMMENT && !keeps_counts(facts, node))
            return false;
    }
    return expression != 0;
}
