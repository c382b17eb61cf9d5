/* SPDX-License-Identifier: MIT */
/* What Python's operators make of two values, or nothing where that is not certain. */
#include "base/builder.h"
#include "base/bytes.h"
#include "match/expression_program.h"

enum { TEXT_LIMIT = 1 << 16 /* bytes that + may make */ };

/* Beyond that, not every integer is a double. */
static const int64_t exact_double = INT64_C(1) << 53;

struct value value_none(void)
{
    return (struct value){.kind = VALUE_NONE};
}

struct value value_of_bool(bool holds)
{
    return (struct value){.kind = VALUE_BOOL, .number = holds};
}

struct value value_int(int64_t number)
{
    return (struct value){.kind = VALUE_INT, .number = number};
}

struct value value_float(double real)
{
    bool finite = real - real == 0;
    return finite ? (struct value){.kind = VALUE_FLOAT, .real = real} : (struct value){0};
}

struct value value_of_text(struct memlint_text text)
{
    return (struct value){.kind = VALUE_TEXT, .text = text};
}

struct value value_of_truth(enum truth truth)
{
    return truth == TRUTH_UNKNOWN ? (struct value){0} : value_of_bool(truth == TRUTH_TRUE);
}

static enum truth truth_of(bool holds)
{
    return holds ? TRUTH_TRUE : TRUTH_FALSE;
}

enum truth value_truth(const struct value *value)
{
    switch (value->kind) {
    case VALUE_NONE:
        return TRUTH_FALSE;
    case VALUE_BOOL:
    case VALUE_INT:
    case VALUE_LIST:
        return truth_of(value->number != 0);
    case VALUE_FLOAT:
        return truth_of(value->real < 0 || value->real > 0);
    case VALUE_TEXT:
        return truth_of(value->text.size > 0);
    case VALUE_UNKNOWN:
    case VALUE_CODE:
        break;
    }
    return TRUTH_UNKNOWN;
}

/* True is 1 */
static bool is_whole(const struct value *value)
{
    return value->kind == VALUE_INT || value->kind == VALUE_BOOL;
}

static bool is_number(const struct value *value)
{
    return is_whole(value) || value->kind == VALUE_FLOAT;
}

static bool as_real(const struct value *value, double *real)
{
    *real = value->kind == VALUE_FLOAT ? value->real : (double)value->number;
    return value->kind == VALUE_FLOAT || (value->number >= -exact_double && value->number <= exact_double);
}

/* Integers; false: beyond 64 bits, or an error in Python */

static bool add(int64_t a, int64_t b, int64_t *sum)
{
    if (b > 0 ? a > INT64_MAX - b : a < INT64_MIN - b)
        return false;
    *sum = a + b;
    return true;
}

static bool multiply(int64_t a, int64_t b, int64_t *product)
{
    const uint64_t most = INT64_MAX;
    uint64_t x = a < 0 ? 0 - (uint64_t)a : (uint64_t)a, y = b < 0 ? 0 - (uint64_t)b : (uint64_t)b;
    if (x && y > most / x)
        return false;
    *product = (a < 0) != (b < 0) ? -(int64_t)(x * y) : (int64_t)(x * y);
    return true;
}

/* Rounded down: -7 // 2 is -4, and -7 % 2 is 1. */
static bool divide(int64_t a, int64_t b, int64_t *quotient, int64_t *rest)
{
    if (b == 0 || (a == INT64_MIN && b == -1))
        return false;
    *quotient = a / b;
    *rest = a % b;
    if (*rest != 0 && (*rest < 0) != (b < 0)) {
        --*quotient;
        *rest += b;
    }
    return true;
}

static bool raise_whole(int64_t base, int64_t exponent, int64_t *power)
{
    *power = 1;
    if (base >= -1 && base <= 1 && exponent > 2)
        exponent = 2 - exponent % 2;
    for (int64_t i = 0; i < exponent; i++) {
        if (!multiply(*power, base, power))
            return false;
    }
    return exponent >= 0;
}

static bool shift_left(int64_t a, int64_t count, int64_t *result)
{
    return count >= 0 && count < 63 && multiply(a, INT64_C(1) << count, result);
}

static bool shift_right(int64_t a, int64_t count, int64_t *result)
{
    int64_t rest;
    if (count < 63)
        return count >= 0 && divide(a, INT64_C(1) << count, result, &rest);
    *result = a < 0 ? -1 : 0;
    return true;
}

static bool is_bits(enum kind sign)
{
    return sign == KIND_AMPERSAND || sign == KIND_PIPE || sign == KIND_CARET;
}

static bool bits(enum kind sign, int64_t a, int64_t b, int64_t *result)
{
    uint64_t x = (uint64_t)a, y = (uint64_t)b;
    *result = (int64_t)(sign == KIND_AMPERSAND ? x & y : sign == KIND_PIPE ? x | y : x ^ y);
    return true;
}

static bool operate_whole(enum kind sign, int64_t a, int64_t b, int64_t *result)
{
    int64_t other;
    switch ((int)sign) {
    case KIND_PLUS:
        return add(a, b, result);
    case KIND_MINUS:
        return b > INT64_MIN && add(a, -b, result);
    case KIND_STAR:
        return multiply(a, b, result);
    case KIND_DOUBLE_SLASH:
        return divide(a, b, result, &other);
    case KIND_PERCENT:
        return divide(a, b, &other, result);
    case KIND_DOUBLE_STAR:
        return raise_whole(a, b, result);
    case KIND_SHIFT_LEFT:
        return shift_left(a, b, result);
    case KIND_SHIFT_RIGHT:
        return shift_right(a, b, result);
    case KIND_AMPERSAND:
    case KIND_PIPE:
    case KIND_CARET:
        return bits(sign, a, b, result);
    default:
        return false;
    }
}

/* Floats */

static bool is_integral(double real)
{
    double rest = real - (double)(int64_t)real;
    return !(rest < 0 || rest > 0);
}

/* Of whole numbers, as long as the power is exact: pow rounds as the library pleases. */
static struct value raise_real(double base, double exponent)
{
    double magnitude = exponent < 0 ? -exponent : exponent, most = (double)exact_double;
    int64_t power;
    bool small = base >= -most && base <= most && magnitude <= most;
    if (!small || !is_integral(base) || !is_integral(magnitude) ||
        !raise_whole((int64_t)base, (int64_t)magnitude, &power) || power > exact_double || power < -exact_double)
        return (struct value){0};
    return value_float(exponent < 0 ? 1 / (double)power : (double)power);
}

/* Not // and %, whose rounding needs more than a division. */
static struct value operate_real(enum kind sign, double a, double b)
{
    switch ((int)sign) {
    case KIND_PLUS:
        return value_float(a + b);
    case KIND_MINUS:
        return value_float(a - b);
    case KIND_STAR:
        return value_float(a * b);
    case KIND_SLASH:
        return value_float(a / b);
    case KIND_DOUBLE_STAR:
        return raise_real(a, b);
    default:
        return (struct value){0};
    }
}

/* All */

static struct value join(const struct value *left, const struct value *right, struct arena *arena)
{
    struct builder joined = {.arena = arena};
    if (left->text.size > TEXT_LIMIT || right->text.size > TEXT_LIMIT - left->text.size)
        return (struct value){0};
    build_text(&joined, left->text);
    build_text(&joined, right->text);
    return value_of_text(build_result(&joined));
}

struct value operate_unary(enum kind sign, const struct value *operand)
{
    if (operand->kind == VALUE_FLOAT && sign != KIND_TILDE)
        return value_float(sign == KIND_MINUS ? -operand->real : operand->real);
    if (!is_whole(operand) || operand->number == INT64_MIN)
        return (struct value){0};
    int64_t number = operand->number;
    return value_int(sign == KIND_MINUS ? -number : sign == KIND_TILDE ? -1 - number : number);
}

struct value operate_binary(enum kind sign, const struct value *left, const struct value *right, struct arena *arena)
{
    int64_t whole;
    double a, b;
    bool negative_power = sign == KIND_DOUBLE_STAR && is_whole(right) && right->number < 0;
    if (is_whole(left) && is_whole(right) && sign != KIND_SLASH && !negative_power) {
        bool of_bools = left->kind == VALUE_BOOL && right->kind == VALUE_BOOL && is_bits(sign);
        if (!operate_whole(sign, left->number, right->number, &whole))
            return (struct value){0};
        return of_bools ? value_of_bool(whole != 0) : value_int(whole);
    }
    if (is_number(left) && is_number(right) && as_real(left, &a) && as_real(right, &b))
        return operate_real(sign, a, b);
    if (left->kind == VALUE_TEXT && right->kind == VALUE_TEXT && sign == KIND_PLUS)
        return join(left, right, arena);
    return (struct value){0};
}

struct value operate_bytes(enum kind sign, const struct value *left, const struct value *right)
{
    int64_t quotient, rest;
    if (left->kind != VALUE_INT || right->kind != VALUE_INT)
        return (struct value){0};
    switch ((int)sign) {
    case KIND_PLUS:
        return value_int(bytes_sum(left->number, right->number));
    case KIND_MINUS:
        return value_int(bytes_sum(left->number, -bytes_product(right->number, 1)));
    case KIND_STAR:
        return value_int(bytes_product(left->number, right->number));
    case KIND_DOUBLE_SLASH:
        return divide(left->number, right->number, &quotient, &rest) ? value_int(quotient) : (struct value){0};
    default:
        return (struct value){0};
    }
}

/* Comparisons */

static enum truth ordered(enum kind sign, int order)
{
    switch ((int)sign) {
    case KIND_LESS:
        return truth_of(order < 0);
    case KIND_LESS_EQUAL:
        return truth_of(order <= 0);
    case KIND_GREATER:
        return truth_of(order > 0);
    case KIND_GREATER_EQUAL:
        return truth_of(order >= 0);
    case KIND_EQUAL_EQUAL:
        return truth_of(order == 0);
    case KIND_NOT_EQUAL:
        return truth_of(order != 0);
    default:
        return TRUTH_UNKNOWN;
    }
}

static enum truth compare_numbers(enum kind sign, const struct value *left, const struct value *right)
{
    double a, b;
    if (is_whole(left) && is_whole(right))
        return ordered(sign, (left->number > right->number) - (left->number < right->number));
    if (!as_real(left, &a) || !as_real(right, &b))
        return TRUTH_UNKNOWN;
    return ordered(sign, (a > b) - (a < b));
}

/* What has a value that nobody knows: then it's the code that two metavariables are compared by. */
static bool is_opaque(const struct value *value)
{
    return value->kind == VALUE_CODE || value->kind == VALUE_LIST;
}

static enum truth compare_code(const struct value *left, const struct value *right, const struct tree *tree)
{
    if (!left->code || !right->code)
        return TRUTH_UNKNOWN;
    return truth_of(capture_equal(tree, *left->code, *right->code));
}

static enum truth equal(const struct value *left, const struct value *right, const struct tree *tree)
{
    if (left->kind == VALUE_UNKNOWN || right->kind == VALUE_UNKNOWN)
        return TRUTH_UNKNOWN;
    if (is_opaque(left) || is_opaque(right))
        return compare_code(left, right, tree);
    if (is_number(left) && is_number(right))
        return compare_numbers(KIND_EQUAL_EQUAL, left, right);
    if (left->kind == VALUE_TEXT && right->kind == VALUE_TEXT)
        return truth_of(text_equal(left->text, right->text));
    return truth_of(left->kind == right->kind);
}

static bool text_holds(struct memlint_text text, struct memlint_text part)
{
    for (uint32_t at = 0; at + part.size <= text.size; at++) {
        if (part.size == 0 || memcmp(text.data + at, part.data, part.size) == 0)
            return true;
    }
    return false;
}

static enum truth among(const struct value *value, const struct value *list, const struct tree *tree)
{
    enum truth found = TRUTH_FALSE;
    if (list->kind == VALUE_TEXT && value->kind == VALUE_TEXT)
        return truth_of(text_holds(list->text, value->text));
    if (list->kind != VALUE_LIST || (!list->items && list->number > 0))
        return TRUTH_UNKNOWN;
    for (int64_t i = 0; i < list->number && found != TRUTH_TRUE; i++) {
        enum truth same = equal(value, &list->items[i], tree);
        if (same != TRUTH_FALSE)
            found = same;
    }
    return found;
}

static enum truth opposite(enum truth truth)
{
    return truth == TRUTH_UNKNOWN ? truth : truth_of(truth == TRUTH_FALSE);
}

enum truth operate_compare(enum kind sign, const struct value *left, const struct value *right, const struct tree *tree)
{
    switch ((int)sign) {
    case KIND_EQUAL_EQUAL:
        return equal(left, right, tree);
    case KIND_NOT_EQUAL:
        return opposite(equal(left, right, tree));
    case KIND_IN:
        return among(left, right, tree);
    case KIND_NOT_IN:
        return opposite(among(left, right, tree));
    default:
        break;
    }
    if (is_number(left) && is_number(right))
        return compare_numbers(sign, left, right);
    if (left->kind == VALUE_TEXT && right->kind == VALUE_TEXT)
        return ordered(sign, text_compare(left->text, right->text));
    return TRUTH_UNKNOWN;
}
