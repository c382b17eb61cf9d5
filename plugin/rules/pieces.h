/* SPDX-License-Identifier: MIT */
/*
 * A text taken apart: what it is made of, in order, however it is written.
 *
 *     f"T: {t:.1f} C"     "T: %.1f C" % t     "T: {:.1f} C".format(t)         "T: ", t (spec .1f), " C"
 *     "T: " + str(t) + " C"                                                   "T: ", t, " C"
 */
#ifndef ML_RULES_PIECES_H
#define ML_RULES_PIECES_H

#include "base/builder.h"
#include "facts/facts.h"

enum { MOST_PIECES = 16 };

/* How a value becomes text. */
enum shown {
    SHOWN_ITSELF,  /* a + name: it must be one */
    SHOWN_STR,     /* str(x), and %s, which is the same */
    SHOWN_FORMAT,  /* {}: __format__, where a class has one */
    SHOWN_INTEGER, /* %d of what is an int */
    SHOWN_SPEC,    /* by a format of its own */
};

struct piece {
    uint32_t value; /* 0: literal */
    enum shown shown;
    struct memlint_text open;    /* of a literal: what it begins with, " or r', without the f */
    struct memlint_text close;   /* and what it ends with */
    struct memlint_text content; /* between these; {{ and %% of a format are { and % here */
    struct memlint_text spec;    /* of a value, .1f or %.1f; !r and = count as one; empty: as str() shows it */
    struct memlint_text written; /* what stands for the value where the text is written anew; empty: itself */
};

struct pieces {
    uint32_t count;
    uint32_t values;
    uint32_t texts_made; /* by str() */
    bool formats;
    bool joins; /* by + */
    bool plain; /* each value is shown as str() shows it */
    struct piece items[MOST_PIECES];
};

/* false: not a text that is made here, or none that can be taken apart. */
bool pieces_of(const struct facts *facts, struct arena *arena, uint32_t expression, struct pieces *pieces);
/* Does what is between quotes end in a backslash that escapes whatever is put behind it? */
bool pieces_escape_next(struct memlint_text content);
/* {t:.1f}   "%5.1f" % t: a number with so many decimals, padded or not; false: another spec. */
bool piece_decimals(const struct piece *piece, int *decimals, bool *padded);
/* As arguments of print, which shows the same text: "T:", t    "T: ", t, "C", sep="" */
void pieces_print(struct builder *out, const struct facts *facts, const struct pieces *pieces);
/* As one format with %: "T: %s C" % (t,); false: % has not all their formats, or their quotes differ. */
bool pieces_percent(struct builder *out, const struct facts *facts, const struct pieces *pieces);

/* How far the text that is written anew may be trusted to be the same, made with the same effects: an applicability.
 * Printed, what a value shows comes after the pieces before it have been written. */
uint32_t pieces_as_text(const struct facts *facts, const struct pieces *pieces);
uint32_t pieces_as_printed(const struct facts *facts, const struct pieces *pieces, uint32_t call);

#endif
