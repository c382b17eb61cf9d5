/* SPDX-License-Identifier: MIT */
#include "write/terms.h"

#include <stddef.h>

#include "base/text.h"

static const char *term(const char *const *terms, size_t count, uint32_t code)
{
    return code < count && terms[code] ? terms[code] : "";
}

const char *severity_term(uint32_t severity)
{
    static const char *const terms[] = {
        [MEMLINT_NOTE] = "NOTE",
        [MEMLINT_LOW] = "LOW",
        [MEMLINT_MEDIUM] = "MEDIUM",
        [MEMLINT_HIGH] = "HIGH",
    };
    return term(terms, ARRAY_LEN(terms), severity);
}

const char *risk_term(uint32_t level)
{
    static const char *const terms[] = {
        [MEMLINT_RISK_NONE] = "NONE", [MEMLINT_RISK_LOW] = "LOW",         [MEMLINT_RISK_MEDIUM] = "MEDIUM",
        [MEMLINT_RISK_HIGH] = "HIGH", [MEMLINT_RISK_UNKNOWN] = "UNKNOWN",
    };
    return term(terms, ARRAY_LEN(terms), level);
}

const char *unit_term(uint32_t unit)
{
    static const char *const terms[] = {
        [MEMLINT_UNIT_KEPT] = "kept",
        [MEMLINT_UNIT_PEAK] = "peak",
        [MEMLINT_UNIT_GARBAGE] = "garbage_per_iteration",
        [MEMLINT_UNIT_GROWTH] = "growth_per_iteration",
    };
    return term(terms, ARRAY_LEN(terms), unit);
}

const char *provenance_term(uint32_t provenance)
{
    static const char *const terms[] = {
        [MEMLINT_PROVENANCE_ASSUMED] = "assumed",
        [MEMLINT_PROVENANCE_REPORTED] = "reported",
        [MEMLINT_PROVENANCE_DERIVED] = "derived",
        [MEMLINT_PROVENANCE_MEASURED] = "measured",
    };
    return term(terms, ARRAY_LEN(terms), provenance);
}

/* Those of ruff. */
const char *applicability_term(uint32_t code)
{
    static const char *const terms[] = {
        [MEMLINT_EDIT_DISPLAY] = "displayonly",
        [MEMLINT_EDIT_UNSAFE] = "unsafe",
        [MEMLINT_EDIT_SAFE] = "safe",
    };
    return term(terms, ARRAY_LEN(terms), code);
}

const char *phase_term(uint32_t phase)
{
    static const char *const terms[] = {
        [MEMLINT_PHASE_START] = "start", [MEMLINT_PHASE_IMPORTS] = "imports", [MEMLINT_PHASE_SET_UP] = "set-up",
        [MEMLINT_PHASE_LOOP] = "loop",   [MEMLINT_PHASE_END] = "end",
    };
    return term(terms, ARRAY_LEN(terms), phase);
}

const char *run_term(uint32_t status)
{
    static const char *const terms[] = {
        [MEMLINT_RUN_OK] = "ok",
        [MEMLINT_RUN_ERROR] = "error",
        [MEMLINT_RUN_TIMEOUT] = "timeout",
        [MEMLINT_RUN_INTERRUPTED] = "interrupted",
    };
    return term(terms, ARRAY_LEN(terms), status);
}
