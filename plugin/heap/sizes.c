/* SPDX-License-Identifier: MIT */
#include "heap/sizes.h"

/* Lengths stop here, so that no formula overflows: 2^44 is 16,000 gigabytes, and every factor below is small. */
static const int64_t longest = INT64_C(1) << 44;

static int64_t length_of(int64_t length)
{
    return length < 0 ? 0 : length > longest ? longest : length;
}

static int64_t in_steps(int64_t length, int64_t step)
{
    return (length + step - 1) / step * step;
}

static int64_t c16(int64_t bytes)
{
    return in_steps(bytes, 16);
}

static int64_t divided_up(int64_t length, int64_t by)
{
    return (length + by - 1) / by;
}

static int64_t at_least(int64_t count, int64_t least)
{
    return count < least ? least : count;
}

/* A list that grows by append: 4, 8, 16, … */
static int64_t list_size(int64_t count)
{
    int64_t size = 4;
    while (size < count)
        size *= 2;
    return size;
}

/* The sizes that tables of dicts, sets and instances go through (py/map.c). */
static const uint16_t hash_sizes[] = {
    0,   2,   4,   6,   8,   10,  12,   17,   23,   29,   37,   47,   59,    73,    97,    127,   167,
    223, 293, 389, 521, 691, 919, 1223, 1627, 2161, 3229, 4831, 7243, 10861, 16273, 24407, 36607, 54907,
};

static int64_t next_hash_size(int64_t size)
{
    for (uint32_t i = 0; i < ARRAY_LEN(hash_sizes); i++) {
        if (hash_sizes[i] > size)
            return hash_sizes[i];
    }
    return (size + 1 + (size + 1) / 2) | 1;
}

static int64_t hash_size(int64_t count)
{
    int64_t size = 0;
    while (size < count)
        size = next_hash_size(size);
    return size;
}

static int64_t hash_size_before(int64_t count)
{
    int64_t size = 0, before = 0;
    while (size < count) {
        before = size;
        size = next_hash_size(size);
    }
    return before;
}

int64_t heap_bitmap_bits(int64_t colours)
{
    int64_t bits = 1;
    while (bits < 32 && colours > INT64_C(1) << bits)
        bits *= 2;
    return bits;
}

/* Turn k makes a text of k pieces; the first returns the piece itself. c16 repeats its remainder every 16 turns, so
 * each of those 16 series is summed at once: k = r + 16j takes c16(piece * r + 1) + 16 * piece * j. */
static int64_t concat_sum(int64_t piece, int64_t turns)
{
    int64_t sum = 0;
    for (int64_t r = 2; r < 18 && r <= turns && piece; r++) {
        int64_t terms = (turns - r) / 16 + 1;
        int64_t pairs = terms % 2 ? bytes_product(terms, (terms - 1) / 2) : bytes_product(terms / 2, terms - 1);
        int64_t rising = bytes_product(16, bytes_product(piece, pairs));
        sum = bytes_sum(sum, bytes_sum(bytes_product(terms, 16 + c16(piece * r + 1)), rising));
    }
    return sum;
}

#define SIZE0(NAME, function, bytes, formula) \
    int64_t heap_##function(void)             \
    {                                         \
        return bytes;                         \
    }
#define SIZE1(NAME, function, a, formula, expression) \
    int64_t heap_##function(int64_t a)                \
    {                                                 \
        a = length_of(a);                             \
        return expression;                            \
    }
#define SIZE2(NAME, function, a, b, formula, expression) \
    int64_t heap_##function(int64_t a, int64_t b)        \
    {                                                    \
        a = length_of(a);                                \
        b = length_of(b);                                \
        return expression;                               \
    }
#define SIZE3(NAME, function, a, b, c, formula, expression)  \
    int64_t heap_##function(int64_t a, int64_t b, int64_t c) \
    {                                                        \
        a = length_of(a);                                    \
        b = length_of(b);                                    \
        c = length_of(c);                                    \
        return expression;                                   \
    }
#include "heap/sizes.def"

struct memlint_text heap_source(enum heap_object object)
{
    static const struct memlint_text sources[] = {
#define SIZE0(NAME, function, bytes, formula) [HEAP_##NAME] = TEXT_INIT(formula),
#define SIZE1(NAME, function, a, formula, expression) [HEAP_##NAME] = TEXT_INIT(formula),
#define SIZE2(NAME, function, a, b, formula, expression) [HEAP_##NAME] = TEXT_INIT(formula),
#define SIZE3(NAME, function, a, b, c, formula, expression) [HEAP_##NAME] = TEXT_INIT(formula),
#include "heap/sizes.def"
    };
    return sources[object];
}

struct memlint_bytes heap_derived(enum heap_object object, uint32_t unit, int64_t low, int64_t high)
{
    return bytes_range(unit, low, high, MEMLINT_PROVENANCE_DERIVED, heap_source(object));
}

static int64_t concat_mean(int64_t piece, int64_t turns, int64_t (*built)(int64_t pieces, int64_t length))
{
    int64_t bytes = heap_concat_loop(piece, turns), taken = built ? built(turns, bytes_product(piece, turns)) : 0;
    return bytes > taken ? (bytes - taken) / turns : 0;
}

struct memlint_bytes heap_concat_garbage(int64_t low, int64_t high, int64_t turns,
                                         int64_t (*built)(int64_t pieces, int64_t length))
{
    enum { FEW_TURNS = 4, MANY_TURNS = 100 };
    struct memlint_bytes garbage =
        heap_derived(HEAP_CONCAT_LOOP, MEMLINT_UNIT_GARBAGE, concat_mean(low, turns < 1 ? FEW_TURNS : turns, built),
                     concat_mean(high, turns < 1 ? MANY_TURNS : turns, built));
    if (built)
        garbage.source = TEXT("a text a turn, less what the pieces take until they are one");
    if (turns < 1)
        garbage.provenance = MEMLINT_PROVENANCE_ASSUMED;
    return garbage;
}

struct memlint_bytes heap_concat_growth(int64_t low, int64_t high)
{
    return bytes_range(MEMLINT_UNIT_GROWTH, length_of(low), length_of(high), MEMLINT_PROVENANCE_DERIVED,
                       TEXT("the text grows by the piece"));
}

struct memlint_bytes heap_concat_once(int64_t low, int64_t high)
{
    return heap_derived(HEAP_CONCAT, MEMLINT_UNIT_GARBAGE, heap_concat(low), heap_concat(high));
}

int64_t heap_name_text(int64_t length)
{
    return length_of(length) + 1;
}

static int64_t tables_for(int64_t names)
{
    int64_t bytes = 0, entries = 0;
    for (int64_t size = 20; entries < names; size *= 2) {
        bytes += c16(24 + 6 * size);
        entries += size;
    }
    return bytes;
}

/*
 * On a board a program begins with no table at all, so 20 new names fit into the first, 60 into two, 140 into three, …
 * The measured trees began with 93 names of the harness's (33 of the third table's 80), which is why those figures jump
 * elsewhere; programs measured from a fresh virtual machine jump where this function does.
 */
int64_t heap_name_tables(int64_t before, int64_t added)
{
    before = length_of(before);
    return tables_for(before + length_of(added)) - tables_for(before);
}
