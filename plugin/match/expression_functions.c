/* SPDX-License-Identifier: MIT */
/* The functions that expressions call. Arguments of another type, which Python refuses, make the result unknown. */
#include "base/builder.h"
#include "heap/sizes.h"
#include "match/expression_program.h"

enum { NEAR = 2 };

static const struct value unknown;

/* Numbers */

static struct value call_int(const struct call *call)
{
    const struct value *value = &call->values[0];
    int64_t base = 10, number;
    if (call->count == 2) {
        if (value->kind != VALUE_TEXT || call->values[1].kind != VALUE_INT)
            return unknown;
        base = call->values[1].number;
    }
    if (value->kind == VALUE_INT || value->kind == VALUE_BOOL)
        return value_int(value->number);
    if (value->kind == VALUE_FLOAT && value->real > -0x1p63 && value->real < 0x1p63)
        return value_int((int64_t)value->real);
    if (value->kind == VALUE_TEXT && base >= 0 && base <= 36 && literal_int(value->text, (uint32_t)base, &number))
        return value_int(number);
    return unknown;
}

static struct value call_float(const struct call *call)
{
    const struct value *value = &call->values[0], one = value_float(1);
    double real;
    if (value->kind == VALUE_INT || value->kind == VALUE_BOOL || value->kind == VALUE_FLOAT)
        return operate_binary(KIND_STAR, value, &one, NULL);
    return value->kind == VALUE_TEXT && literal_float(value->text, &real) ? value_float(real) : unknown;
}

static struct value call_bool(const struct call *call)
{
    return value_of_truth(value_truth(&call->values[0]));
}

static struct value call_abs(const struct call *call)
{
    const struct value zero = value_int(0);
    bool negative = operate_compare(KIND_LESS, &call->values[0], &zero, NULL) == TRUTH_TRUE;
    return operate_unary(negative ? KIND_MINUS : KIND_PLUS, &call->values[0]);
}

/* The one of them that is `better` than all; of a single argument, of its items. */
static struct value call_best(const struct call *call, enum kind better)
{
    const struct value *values = call->values;
    int64_t count = call->count;
    if (count == 1 && values[0].items) {
        count = values[0].number;
        values = values[0].items;
    } else if (count == 1) {
        return unknown;
    }
    struct value best = count ? values[0] : unknown;
    for (int64_t i = 1; i < count; i++) {
        enum truth wins = operate_compare(better, &values[i], &best, NULL);
        if (wins == TRUTH_UNKNOWN)
            return unknown;
        best = wins == TRUTH_TRUE ? values[i] : best;
    }
    return best;
}

static struct value call_min(const struct call *call)
{
    return call_best(call, KIND_LESS);
}

static struct value call_max(const struct call *call)
{
    return call_best(call, KIND_GREATER);
}

/* Texts */

static bool is_ascii(struct memlint_text text)
{
    uint32_t at = 0;
    while (at < text.size && (unsigned char)text.data[at] < 0x80)
        at++;
    return at == text.size;
}

static int64_t characters(struct memlint_text text)
{
    int64_t count = 0;
    for (uint32_t at = 0; at < text.size; at++)
        count += ((unsigned char)text.data[at] & 0xc0) != 0x80;
    return count;
}

static struct value call_len(const struct call *call)
{
    const struct value *value = &call->values[0];
    if (value->kind == VALUE_LIST)
        return value_int(value->number);
    if (value->kind != VALUE_TEXT)
        return unknown;
    return value_int(call->language == EXPRESSION_BYTES ? value->text.size : characters(value->text));
}

/* Not of a float, for which Python has a way of its own. */
static struct value call_str(const struct call *call)
{
    const struct value *value = &call->values[0];
    switch (value->kind) {
    case VALUE_TEXT:
        return *value;
    case VALUE_LIST:
    case VALUE_CODE:
        return value->code ? value_of_text(value->text) : unknown;
    case VALUE_NONE:
        return value_of_text(TEXT("None"));
    case VALUE_BOOL:
        return value_of_text(value->number ? TEXT("True") : TEXT("False"));
    case VALUE_INT:
        return value_of_text(text_format(call->input->arena, "%lld", (long long)value->number));
    case VALUE_UNKNOWN:
    case VALUE_FLOAT:
        break;
    }
    return unknown;
}

static struct value call_match(const struct call *call)
{
    const struct value *value = &call->values[0];
    struct regex_search search;
    if ((value->kind != VALUE_TEXT && value->kind != VALUE_CODE) || !call->input->regexes)
        return unknown;
    regex_begin(&search, call->input->regexes, call->regex, value->text);
    enum regex_outcome outcome = regex_next(&search);
    if (outcome == REGEX_LIMIT || outcome == REGEX_NOT_UTF8)
        return unknown;
    return value_of_bool(outcome == REGEX_MATCH && search.start == 0);
}

/* Letters other than ASCII have rules of their own. */
static struct value in_case(const struct call *call, char first, char last)
{
    const struct value *value = &call->values[0];
    struct builder made = {.arena = call->input->arena};
    if (value->kind != VALUE_TEXT || !is_ascii(value->text))
        return unknown;
    for (uint32_t at = 0; at < value->text.size; at++) {
        char c = value->text.data[at];
        build_byte(&made, c >= first && c <= last ? (char)(c ^ 0x20) : c);
    }
    return value_of_text(build_result(&made));
}

static struct value call_lower(const struct call *call)
{
    return in_case(call, 'A', 'Z');
}

static struct value call_upper(const struct call *call)
{
    return in_case(call, 'a', 'z');
}

static bool are_texts(const struct call *call)
{
    for (uint32_t i = 0; i < call->count; i++) {
        if (call->values[i].kind != VALUE_TEXT)
            return false;
    }
    return true;
}

static struct value call_strip(const struct call *call)
{
    if (!are_texts(call))
        return unknown;
    struct memlint_text text = call->values[0].text;
    struct memlint_text away = call->count == 2 ? call->values[1].text : TEXT(" \t\n\r\f\v\x1c\x1d\x1e\x1f");
    if (!is_ascii(away) || (call->count == 1 && !is_ascii(text)))
        return unknown;
    while (text.size && text_find(away, text.data[0], 0) != TEXT_NOT_FOUND)
        text = text_part(text, 1, text.size);
    while (text.size && text_find(away, text.data[text.size - 1], 0) != TEXT_NOT_FOUND)
        text.size--;
    return value_of_text(text);
}

/* Does it have the other text at its start, or else at its end? */
static struct value has_at(const struct call *call, bool start)
{
    if (!are_texts(call))
        return unknown;
    struct memlint_text text = call->values[0].text, part = call->values[1].text;
    if (part.size > text.size)
        return value_of_bool(false);
    uint32_t at = start ? 0 : text.size - part.size;
    return value_of_bool(text_equal(text_part(text, at, at + part.size), part));
}

static struct value call_startswith(const struct call *call)
{
    return has_at(call, true);
}

static struct value call_endswith(const struct call *call)
{
    return has_at(call, false);
}

/* Sizes on the heap, of counts that are known. */

static bool are_counts(const struct call *call)
{
    for (uint32_t i = 0; i < call->count; i++) {
        if (call->values[i].kind != VALUE_INT || call->values[i].number < 0)
            return false;
    }
    return true;
}

#define SIZE0(NAME, function, bytes, formula)                       \
    static struct value size_of_##function(const struct call *call) \
    {                                                               \
        (void)call;                                                 \
        return value_int(heap_##function());                        \
    }
#define SIZE1(NAME, function, a, formula, expression)                                           \
    static struct value size_of_##function(const struct call *call)                             \
    {                                                                                           \
        return are_counts(call) ? value_int(heap_##function(call->values[0].number)) : unknown; \
    }
#define SIZE2(NAME, function, a, b, formula, expression)                                                    \
    static struct value size_of_##function(const struct call *call)                                         \
    {                                                                                                       \
        const struct value *values = call->values;                                                          \
        return are_counts(call) ? value_int(heap_##function(values[0].number, values[1].number)) : unknown; \
    }
#define SIZE3(NAME, function, a, b, c, formula, expression)                                      \
    static struct value size_of_##function(const struct call *call)                              \
    {                                                                                            \
        const struct value *values = call->values;                                               \
        if (!are_counts(call))                                                                   \
            return unknown;                                                                      \
        return value_int(heap_##function(values[0].number, values[1].number, values[2].number)); \
    }
#include "heap/sizes.def"

/* Tables */

static const struct callable comparison_functions[] = {
#define FUNCTION(name, least, most, function) {TEXT_INIT(name), false, least, most, function},
#define METHOD(name, least, most, function) {TEXT_INIT(name), true, least, most, function},
#include "match/expression.def"
};

static const struct callable bytes_functions[] = {
    {TEXT_INIT("len"), false, 1, 1, call_len},
    {TEXT_INIT("max"), false, 2, 16, call_max},
    {TEXT_INIT("min"), false, 2, 16, call_min},
#define SIZE0(NAME, function, bytes, formula) {TEXT_INIT(#function), false, 0, 0, size_of_##function},
#define SIZE1(NAME, function, a, formula, expression) {TEXT_INIT(#function), false, 1, 1, size_of_##function},
#define SIZE2(NAME, function, a, b, formula, expression) {TEXT_INIT(#function), false, 2, 2, size_of_##function},
#define SIZE3(NAME, function, a, b, c, formula, expression) {TEXT_INIT(#function), false, 3, 3, size_of_##function},
#include "heap/sizes.def"
};

static const struct callable *table_of(enum expression_language language, uint32_t *count)
{
    bool bytes = language == EXPRESSION_BYTES;
    *count = bytes ? ARRAY_LEN(bytes_functions) : ARRAY_LEN(comparison_functions);
    return bytes ? bytes_functions : comparison_functions;
}

const struct callable *function_find(enum expression_language language, struct memlint_text name, bool is_method)
{
    uint32_t count;
    const struct callable *table = table_of(language, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (table[i].is_method == is_method && text_equal(table[i].name, name))
            return &table[i];
    }
    return NULL;
}

const struct callable *function_nearest(enum expression_language language, struct memlint_text name, bool is_method)
{
    uint32_t count, least = NEAR + 1;
    const struct callable *table = table_of(language, &count), *nearest = NULL;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t distance = table[i].is_method == is_method ? text_distance(table[i].name, name) : UINT32_MAX;
        if (distance < least && distance < name.size) {
            least = distance;
            nearest = &table[i];
        }
    }
    return nearest;
}
