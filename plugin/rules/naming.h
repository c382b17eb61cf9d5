/* SPDX-License-Identifier: MIT */
/*
 * Names for what suggestions add to a file:
 *
 *     line += piece     becomes    line_parts.append(piece)
 *
 * A name clashes where the file, or another suggestion, gives it another meaning that is seen there, and only then it
 * gets a number.
 */
#ifndef ML_RULES_NAMING_H
#define ML_RULES_NAMING_H

#include "base/names.h"

struct suggestion;

/* What suggestions of a file have named so far. */
struct names_given {
    struct names taken;              /* "name" of the file, "12 name" of the function at node 12, which is 0 for none */
    struct names shared;             /* what stands for the same, "12 re.compile(…)" … */
    VEC(struct memlint_text) called; /* … and by its number, less 1, its name */
    uint32_t looks;                  /* through the file for a name */
};

/* Of a suggestion that is not done yet. */
struct name_to_give {
    struct memlint_text name; /* empty: it gives none, or one that is given */
    uint32_t function;        /* the node; 0: a name of the module */
    struct memlint_text shared;
};

/* A name for the function around the place, or for the module. */
struct new_name {
    uint32_t place;              /* where it gets its value */
    struct memlint_text wish[3]; /* best first; empty ones are left out */
    struct memlint_text shared;  /* what it stands for, where equal texts are to share a name; else empty */
};

/* As wished, or with a number. Valid as long as the file; it counts as given once the suggestion is done. */
struct memlint_text suggest_new_name(struct suggestion *to, const struct new_name *name);
/* Counts it as given: of suggest_done. */
void names_give(struct suggestion *to);

#endif
