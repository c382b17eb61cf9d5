/* SPDX-License-Identifier: MIT */
#include "heap/estimate.h"

struct formula {
    uint32_t unit;
    int64_t constant;
    int64_t first; /* hundredths, of each argument */
    int64_t second;
    int64_t low; /* thousandths of the value */
    int64_t high;
    struct memlint_text source;
};

enum formula_name {
#define ESTIMATE(name, unit, constant, first, second, low, high, source) FORMULA_##name,
#include "heap/estimate.def"
};

static const struct formula formulas[] = {
#define ESTIMATE(name, unit, constant, first, second, low, high, source) \
    [FORMULA_##name] = {MEMLINT_UNIT_##unit, constant, first, second, low, high, TEXT_INIT(source)},
#include "heap/estimate.def"
};

struct band {
    int64_t kept_low; /* thousandths of the sum */
    int64_t kept_high;
    int64_t peak_low;
    int64_t peak_high;
};

enum band_name {
#define BAND(origin, kept_low, kept_high, peak_low, peak_high) BAND_##origin,
#include "heap/estimate.def"
};

static const struct band bands[] = {
#define BAND(origin, kept_low, kept_high, peak_low, peak_high) \
    [BAND_##origin] = {kept_low, kept_high, peak_low, peak_high},
#include "heap/estimate.def"
};

/* Arguments stop here: no source or file is larger, and nothing overflows. */
static int64_t size_of(int64_t argument)
{
    const int64_t largest = INT64_C(1) << 40;
    return argument < 0 ? 0 : argument > largest ? largest : argument;
}

static int64_t thousandths(int64_t value, int64_t factor)
{
    return bytes_product(value, factor) / 1000;
}

static struct memlint_bytes apply(enum formula_name name, int64_t first, int64_t second, uint32_t provenance)
{
    const struct formula *formula = &formulas[name];
    int64_t value = formula->constant + (size_of(first) * formula->first + size_of(second) * formula->second) / 100;
    return bytes_range(formula->unit, thousandths(value, formula->low), thousandths(value, formula->high), provenance,
                       formula->source);
}

struct memlint_bytes estimate_compile_peak(int64_t tokens, int64_t docstring_characters)
{
    return apply(FORMULA_compile_peak, tokens, docstring_characters, MEMLINT_PROVENANCE_DERIVED);
}

struct memlint_bytes estimate_code_kept(int64_t tokens, int64_t functions)
{
    return apply(FORMULA_code_kept, tokens, functions, MEMLINT_PROVENANCE_DERIVED);
}

struct memlint_bytes estimate_file_kept(enum cost_format format, int64_t file_bytes)
{
    enum formula_name name = format == COST_MPY ? FORMULA_mpy_kept : FORMULA_py_kept;
    return apply(name, file_bytes, 0, MEMLINT_PROVENANCE_ASSUMED);
}

struct memlint_bytes estimate_file_peak(enum cost_format format, int64_t file_bytes)
{
    enum formula_name name = format == COST_MPY ? FORMULA_mpy_peak : FORMULA_py_peak;
    return apply(name, file_bytes, 0, MEMLINT_PROVENANCE_ASSUMED);
}

int64_t estimate_file_names(enum cost_format format, int64_t file_bytes)
{
    int64_t size = size_of(file_bytes);
    return format == COST_MPY ? 2 + size / 100 : 1 + size * 26 / 10000;
}

/* By origin: the band, how good that is, and what it stands on. */
static const struct {
    enum band_name band;
    uint32_t provenance;
    struct memlint_text source;
} origins[COST_ORIGINS] = {
    [COST_MEASURED] = {BAND_measured, MEMLINT_PROVENANCE_MEASURED, TEXT_INIT("CircuitPython 9.2.9 core, 32-bit heap")},
    [COST_DERIVED] = {BAND_derived, MEMLINT_PROVENANCE_DERIVED, TEXT_INIT("part of import trees that were measured")},
    [COST_ASSUMED] = {BAND_assumed, MEMLINT_PROVENANCE_ASSUMED, TEXT_INIT("the size of its source")},
};

struct memlint_bytes estimate_tree_kept(enum cost_origin origin, int64_t sum)
{
    const struct band *band = &bands[origins[origin].band];
    return bytes_range(MEMLINT_UNIT_KEPT, thousandths(sum, band->kept_low), thousandths(sum, band->kept_high),
                       origins[origin].provenance, origins[origin].source);
}

struct memlint_bytes estimate_tree_peak(enum cost_origin origin, int64_t peak)
{
    const struct band *band = &bands[origins[origin].band];
    return bytes_range(MEMLINT_UNIT_PEAK, thousandths(peak, band->peak_low), thousandths(peak, band->peak_high),
                       origins[origin].provenance, origins[origin].source);
}
