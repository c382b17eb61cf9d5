/* SPDX-License-Identifier: MIT */
/*
 * The text of a pattern made Python, byte for byte as long, so that every place in it stays where it was.
 *
 *   f($X, ..., <... $Y ...>)   ->   f(_X, ___, (    _Y    ))     holes at 2, 6 and 11 (and at 16)
 */
#ifndef ML_MATCH_PATTERN_TEXT_H
#define ML_MATCH_PATTERN_TEXT_H

#include "match/captures.h"

enum hole_kind {
    HOLE_NONE,
    HOLE_VARIABLE, /* $X */
    HOLE_ANY,      /* $_ */
    HOLE_DOTS,     /* ... */
    HOLE_SEVERAL,  /* $...X */
    HOLE_DEEP,     /* <... e ...>: a parenthesized expression */
    HOLE_TYPED,    /* ($X: T): an operation _X @ T */
};

struct hole {
    enum hole_kind kind;
    uint32_t variable; /* of HOLE_VARIABLE and HOLE_SEVERAL */
    uint32_t at;       /* byte */
};

struct pattern_text {
    struct memlint_text python;
    uint32_t mistake;       /* the byte of it, where the text was refused */
    bool is_decorator;      /* of a bare @decorator; a def was added below it */
    VEC(struct hole) holes; /* sorted */
};

ML_MUST_USE enum ml_status pattern_text_read(struct arena *arena, struct metavariables *variables,
                                             struct memlint_text text, struct pattern_text *result,
                                             struct ml_error *error);

#endif
