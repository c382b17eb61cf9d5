/* SPDX-License-Identifier: MIT */
/* What can fail returns a status and describes the failure to whoever must read it. */
#ifndef ML_BASE_STATUS_H
#define ML_BASE_STATUS_H

#include "memlint/plugin.h"

/* The ABI's codes, as a type that a switch can check. */
enum ml_status {
    ML_OK = MEMLINT_OK,
    ML_STOPPED = MEMLINT_STOPPED,
    ML_INVALID = MEMLINT_INVALID,
    ML_LIMIT = MEMLINT_LIMIT,
    ML_NO_MEMORY = MEMLINT_NO_MEMORY,
    ML_IO = MEMLINT_IO,
    ML_UNKNOWN = MEMLINT_UNKNOWN,
    ML_BROKEN = MEMLINT_BROKEN,
};

#if defined(__GNUC__)
#define ML_MUST_USE __attribute__((warn_unused_result))
#define ML_PRINTF(at, first) __attribute__((format(printf, at, first)))
#else
#define ML_MUST_USE
#define ML_PRINTF(at, first)
#endif

/* Self-contained, so that it outlives whatever failed. */
struct ml_error {
    enum ml_status status;
    uint32_t line;   /* 1-based, 0: unknown */
    uint32_t column; /* 1-based, in code points, 0: unknown */
    char path[512];  /* empty: not about a file; a longer one keeps its end */
    char message[1024];
};

/* Fills *error and returns status, so that a failure is one line: return error_set(error, ML_IO, "…", …). */
ML_PRINTF(3, 4) enum ml_status error_set(struct ml_error *error, enum ml_status status, const char *format, ...);

/* The same, with a place in a file. */
ML_PRINTF(6, 7)
enum ml_status error_at(struct ml_error *error, enum ml_status status, struct memlint_text path, uint32_t line,
                        uint32_t column, const char *format, ...);

/* Shows an error across the ABI; *problem points into *error. One of a smaller struct_size is left as it is. */
void error_to_problem(const struct ml_error *error, struct memlint_problem *problem);

#endif
