/* SPDX-License-Identifier: MIT */
#include "base/bytes.h"

#include <assert.h>

static int64_t clamp(int64_t bytes)
{
    return bytes > BYTES_MOST ? BYTES_MOST : bytes < -BYTES_MOST ? -BYTES_MOST : bytes;
}

int64_t bytes_sum(int64_t a, int64_t b)
{
    return clamp(clamp(a) + clamp(b));
}

int64_t bytes_product(int64_t a, int64_t b)
{
    bool negative = (a < 0) != (b < 0);
    int64_t x = clamp(a < 0 ? -clamp(a) : a), y = clamp(b < 0 ? -clamp(b) : b);
    int64_t product = x && y > BYTES_MOST / x ? BYTES_MOST : x * y;
    return negative ? -product : product;
}

/* The largest root with root * root <= square, for a square up to BYTES_MOST. */
static int64_t square_root(int64_t square)
{
    int64_t root = 0;
    for (int64_t bit = INT64_C(1) << 30; bit; bit /= 2) {
        if ((root + bit) * (root + bit) <= square)
            root += bit;
    }
    return root;
}

struct memlint_bytes bytes_unknown(void)
{
    return (struct memlint_bytes){.unit = MEMLINT_UNIT_NONE};
}

struct memlint_bytes bytes_range(uint32_t unit, int64_t low, int64_t high, uint32_t provenance,
                                 struct memlint_text source)
{
    assert(unit != MEMLINT_UNIT_NONE && low <= high);
    return (struct memlint_bytes){clamp(low), clamp(high), unit, provenance, source};
}

struct memlint_bytes bytes_exact(uint32_t unit, int64_t bytes, uint32_t provenance, struct memlint_text source)
{
    return bytes_range(unit, bytes, bytes, provenance, source);
}

struct memlint_bytes bytes_zero(uint32_t unit)
{
    return bytes_exact(unit, 0, MEMLINT_PROVENANCE_MEASURED, (struct memlint_text){0});
}

bool bytes_known(struct memlint_bytes bytes)
{
    return bytes.unit != MEMLINT_UNIT_NONE;
}

int64_t bytes_middle(struct memlint_bytes bytes)
{
    return bytes.low + (bytes.high - bytes.low) / 2;
}

/* The operand whose provenance and source a result takes: the weaker; of two alike, the one that says where from. */
static struct memlint_bytes weaker(struct memlint_bytes a, struct memlint_bytes b)
{
    if (a.provenance != b.provenance)
        return a.provenance < b.provenance ? a : b;
    return a.source.size ? a : b;
}

static struct memlint_bytes combined(struct memlint_bytes a, struct memlint_bytes b, int64_t low, int64_t high)
{
    struct memlint_bytes from = weaker(a, b);
    return bytes_range(a.unit, low, high, from.provenance, from.source);
}

static bool both_known(struct memlint_bytes a, struct memlint_bytes b)
{
    if (!bytes_known(a) || !bytes_known(b))
        return false;
    assert(a.unit == b.unit);
    return true;
}

struct memlint_bytes bytes_add(struct memlint_bytes a, struct memlint_bytes b)
{
    if (!both_known(a, b))
        return bytes_unknown();
    return combined(a, b, bytes_sum(a.low, b.low), bytes_sum(a.high, b.high));
}

struct memlint_bytes bytes_add_independent(struct memlint_bytes a, struct memlint_bytes b)
{
    struct memlint_bytes sum = bytes_add(a, b);
    if (!bytes_known(sum))
        return sum;
    int64_t wide = bytes_sum(a.high, -a.low), other = bytes_sum(b.high, -b.low);
    int64_t larger = wide > other ? wide : other;
    int64_t width = square_root(bytes_sum(bytes_product(wide, wide), bytes_product(other, other)));
    if (width < larger)
        width = larger;
    int64_t saved = bytes_sum(sum.high, -sum.low) - width;
    if (saved > 0) {
        sum.low += saved / 2;
        sum.high -= saved - saved / 2;
    }
    return sum;
}

struct memlint_bytes bytes_subtract(struct memlint_bytes a, struct memlint_bytes b)
{
    if (!both_known(a, b))
        return bytes_unknown();
    return combined(a, b, bytes_sum(a.low, -b.high), bytes_sum(a.high, -b.low));
}

struct memlint_bytes bytes_max(struct memlint_bytes a, struct memlint_bytes b)
{
    if (!both_known(a, b))
        return bytes_unknown();
    if (a.low >= b.high)
        return a;
    if (b.low >= a.high)
        return b;
    return combined(a, b, a.low > b.low ? a.low : b.low, a.high > b.high ? a.high : b.high);
}

struct memlint_bytes bytes_join(struct memlint_bytes a, struct memlint_bytes b)
{
    return a.unit == MEMLINT_UNIT_PEAK ? bytes_max(a, b) : bytes_add_independent(a, b);
}

struct memlint_bytes bytes_scale(struct memlint_bytes bytes, int64_t low, int64_t high)
{
    assert(0 <= low && low <= high);
    if (!bytes_known(bytes))
        return bytes;
    bytes.low = bytes_product(bytes.low, bytes.low < 0 ? high : low);
    bytes.high = bytes_product(bytes.high, bytes.high < 0 ? low : high);
    return bytes;
}

struct memlint_bytes bytes_as(struct memlint_bytes bytes, uint32_t unit)
{
    if (bytes_known(bytes))
        bytes.unit = unit;
    return bytes;
}
