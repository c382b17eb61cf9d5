/* SPDX-License-Identifier: MIT */
/*
 * Small computations on metavariables.
 *
 *   int($PORT) > 1024 and len($NAME) < 8       of a comparison: the functions of semgrep's metavariable-comparison
 *   16 + list(len($...ITEMS))                  of bytes: sizes of objects on the device's heap, heap/sizes.def
 *
 * Compiled once, immutable; evaluating is bounded by the expression's own size. Integers saturate; what cannot be
 * known (a metavariable that is no constant, a division by zero) makes the whole unknown, never a guess.
 */
#ifndef ML_MATCH_EXPRESSION_H
#define ML_MATCH_EXPRESSION_H

#include "match/captures.h"
#include "match/regex.h"
#include "syntax/parser.h"

enum value_kind { VALUE_UNKNOWN, VALUE_INT, VALUE_FLOAT, VALUE_TEXT, VALUE_BOOL, VALUE_LIST };

struct value {
    enum value_kind kind;
    int64_t number;           /* VALUE_INT; VALUE_BOOL: 0 or 1; VALUE_LIST: how many items */
    double real;              /* VALUE_FLOAT */
    struct memlint_text text; /* VALUE_TEXT */
};

enum expression_language {
    EXPRESSION_COMPARISON, /* int(), str(), len(), re.match(), strip …; str makes a text */
    EXPRESSION_BYTES,      /* str(n), list(n), dict(n), bytearray(n), array(n, size), …: bytes on the heap */
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

/* What a metavariable is worth: its constant where facts know one, the content of a text, else VALUE_UNKNOWN; of a
 * sequence how many there are. */
struct value expression_value(const struct facts *facts, const struct capture *capture);

struct expression_input {
    const struct facts *facts;
    struct arena *arena; /* the file's */
    const struct bound *bound;
    struct regex_matcher *regexes; /* for re.match; NULL: it is unknown */
    const struct value *given;     /* what given_variable is worth, whatever it stands for: size-of; NULL: nothing */
    uint32_t given_variable;
};
struct value expression_evaluate(const struct expression *expression, const struct expression_input *input);
/* As written, as the source of a number of bytes: "16 + list(len($...ITEMS))". */
struct memlint_text expression_text(const struct expression *expression);

#endif
