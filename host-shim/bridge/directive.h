/* SPDX-License-Identifier: MIT */
/*
 * Reads what a comment asks for. One comment can hold several directives, each after a '#':
 *
 *   # type: ignore # noqa: E501, MEM101      DIRECTIVE_NOQA, codes E501 and MEM101
 *   # noqa                                   DIRECTIVE_NOQA, no codes: everything
 *   # memlint: ignore[MEM1, gc] small list   DIRECTIVE_IGNORE, codes MEM1 and gc
 *   # memlint: off … # memlint: on           DIRECTIVE_OFF, DIRECTIVE_ON
 *   # memlint: skip-file                     DIRECTIVE_SKIP_FILE
 *   # memlint: ignore(MEM101)                DIRECTIVE_MALFORMED, with what was expected
 *   # noqa MEM101                            DIRECTIVE_MALFORMED_NOQA: perhaps another tool's; its words are the codes
 *   # memlint: is great                      prose: nothing
 */
#ifndef ML_BRIDGE_DIRECTIVE_H
#define ML_BRIDGE_DIRECTIVE_H

#include <stdbool.h>

#include "base/arena.h"

/* The rest of a longer list is dropped: it hides nothing. */
enum { DIRECTIVE_MOST_CODES = 100 };

enum directive_kind {
    DIRECTIVE_NOQA,
    DIRECTIVE_IGNORE,
    DIRECTIVE_OFF,
    DIRECTIVE_ON,
    DIRECTIVE_SKIP_FILE,
    DIRECTIVE_MALFORMED,
    DIRECTIVE_MALFORMED_NOQA,
};

struct directive_code {
    struct memlint_text text;
    uint32_t start; /* in the source, as all offsets here */
    bool used;      /* for whoever applies it */
};

struct directive {
    enum directive_kind kind;
    uint32_t start; /* of its '#' */
    uint32_t end;
    VEC(struct directive_code) codes;
    struct memlint_text message; /* of a malformed one: what was expected */
};

/* Can a noqa name it? Letters, then digits: E501. */
bool directive_is_code(struct memlint_text word);

/* Could a comment hold a directive? A cheap test for the many that can't. */
bool directive_possible(struct memlint_text comment);

/* Reads the next directive of source[*at..end-1], which lies in one comment, and moves *at past it; false: no more. */
bool directive_next(struct arena *arena, struct memlint_text source, uint32_t *at, uint32_t end,
                    struct directive *directive);

#endif
