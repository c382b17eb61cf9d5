/* SPDX-License-Identifier: MIT */
/*
 * Is this really Python? The grammar reads more than Python 3 and CircuitPython do: print "x", a dedent to nowhere, x =
 * with its value in the next line. What is here says where one of the two would stop, and why.
 *
 *   print "x"       Python 3     Missing parentheses in call to 'print'
 *   match x: …      CircuitPython     match is not in CircuitPython
 *   f"{a!=b}"       neither, perhaps: where it is not known whether both read it, the answer is a doubt
 */
#ifndef ML_SYNTAX_STRICT_H
#define ML_SYNTAX_STRICT_H

#include "syntax/tree.h"

enum refuser {
    REFUSED_BY_PYTHON, /* by each version from 3.8 to 3.13 */
    REFUSED_BY_CIRCUITPYTHON,
    REFUSED_IN_DOUBT, /* by some version of one of them, maybe */
};

struct refusal {
    struct range range;
    const char *message; /* static */
    enum refuser by;
};

enum { MOST_REFUSALS = 20 };

struct refusals {
    VEC(struct refusal) list; /* in source order as far as one walk gives it; the first MOST_REFUSALS */
};

void refusals_add(struct refusals *refusals, struct arena *arena, enum refuser by, struct range range,
                  const char *message);

/* Of a tree without errors: all that shows in the tree and the text alone. Names are facts/names.c's to judge. */
void strict_check(const struct tree *tree, struct arena *arena, struct refusals *refusals);

#endif
