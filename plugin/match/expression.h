/* SPDX-License-Identifier: MIT */
/*
 * Small computations on metavariables.
 *
 *   int($PORT) > 1024 and len($NAME) < 8       of a comparison: the functions of semgrep's metavariable-comparison
 *   16 + list(len($...ITEMS))                  of bytes: sizes of objects on the device's heap, heap/sizes.def
 *
 * Compiled once, immutable; evaluating is bounded by the expression's own size. Values are Python's: 7 // -2 is -4,
 * 1 == 1.0. What cannot be known (code that is no constant, a division by zero, a number beyond 64 bits) makes the
 * whole unknown, never a guess; but False and unknown is False, True or unknown is True.
 */
#ifndef ML_MATCH_EXPRESSION_H
#define ML_MATCH_EXPRESSION_H

#include "match/captures.h"
#include "match/regex.h"
#include "syntax/parser.h"

enum value_kind {
    VALUE_UNKNOWN,
    VALUE_NONE,
    VALUE_BOOL,
    VALUE_INT,
    VALUE_FLOAT,
    VALUE_TEXT, /* of a str or bytes, its escapes as what they make; of a regular expression's group */
    VALUE_LIST, /* a sequence, or any object of which only the length is known */
    VALUE_CODE, /* no constant. $A == $B asks whether it is the same code; str($A) is its text */
};

struct value {
    enum value_kind kind;
    int64_t number;             /* VALUE_INT; VALUE_BOOL: 0 or 1; VALUE_LIST: how many items */
    double real;                /* VALUE_FLOAT */
    struct memlint_text text;   /* VALUE_TEXT; VALUE_LIST and VALUE_CODE of a file: as it stands there */
    const struct value *items;  /* VALUE_LIST in the expression itself; else NULL: not known */
    const struct capture *code; /* what it is the value of; NULL: it was computed */
};

enum expression_language {
    EXPRESSION_COMPARISON, /* int(), str(), len(), re.match(), strip …; str makes a text */
    EXPRESSION_BYTES,      /* str(n), list(n), dict(n), bytearray(n), array(n, size), …: bytes on the heap. Integers,
                              which stop at BYTES_MOST; len() of a text is in bytes */
};

struct expression;

struct expression_maker {
    struct arena *arena; /* of the engine; closes what is compiled */
    struct parser *parser;
    struct metavariables *variables;
    enum expression_language language;
};

/* On failure *offset is the byte of the text where the mistake is. Metavariables that the rule does not have yet are
 * added to it. */
ML_MUST_USE enum ml_status expression_compile(const struct expression_maker *maker, struct memlint_text text,
                                              struct expression **expression, uint32_t *offset, struct ml_error *error);

/* What a metavariable is worth: its constant where facts know one, else VALUE_LIST where they know its length, else
 * VALUE_CODE; of several siblings, or none, how many there are. Borrows the capture; texts live as the facts do. */
struct value expression_value(const struct facts *facts, const struct capture *capture);

struct expression_input {
    const struct facts *facts;
    struct arena *arena; /* the file's */
    const struct bound *bound;
    struct regex_matcher *regexes; /* for re.match; NULL: it is unknown */
    const struct value *given;     /* what given_variable is worth, whatever it stands for: size-of; NULL: nothing */
    uint32_t given_variable;
};
/* Of bytes: VALUE_INT, not negative, at most BYTES_MOST, or VALUE_UNKNOWN. */
struct value expression_evaluate(const struct expression *expression, const struct expression_input *input);
/* As Python's bool(). */
enum truth value_truth(const struct value *value);
/* As written, as the source of a number of bytes: "16 + list(len($...ITEMS))". */
struct memlint_text expression_text(const struct expression *expression);

#endif
