/* SPDX-License-Identifier: MIT */
/* What the writers of export.h share: a rule, and YAML with every text in quotes or as a block. */
#ifndef ML_RULES_EXPORT_WRITE_H
#define ML_RULES_EXPORT_WRITE_H

#include "match/formula.h"
#include "rules/export.h"

/* A condition that ast-grep keeps apart from the rule. */
struct export_constraint {
    struct memlint_text variable; /* without its $ */
    struct memlint_text regex;    /* empty: none */
    bool negated;
    const char *kind;              /* NULL: any */
    const struct formula *formula; /* NULL: none */
};

/* One rule on its way out. */
struct export_writer {
    struct arena *arena;
    struct builder *out;
    const struct rule *rule;
    const struct formula *formula;
    const struct metavariables *variables;
    struct memlint_text reason;  /* why it can't be said; empty: so far it can */
    uint32_t negations;          /* that what is being written is under */
    uint32_t alternatives;       /* likewise */
    bool bare;                   /* ... that may be nothing is left out, with its comma */
    uint32_t texts;              /* "..." so far */
    const struct formula *split; /* a FORMULA_ANY of which each is a rule of its own; NULL: none */
    uint32_t choice;             /* the one that is being written */
    uint32_t number;             /* of rules that were written for it before */
    uint32_t begin;              /* byte of `out` where what it looks for begins */
    VEC(struct export_constraint) constraints;
};

struct export_language {
    const char *name;
    const char *program; /* as its own people write it */
    const char *head;    /* what the file begins with, below the comment */
    void (*write)(struct export_writer *writer);
};

extern const struct export_language export_semgrep, export_ast_grep;

/* The first reason stands. */
ML_PRINTF(2, 3) void export_refuse(struct export_writer *writer, const char *format, ...);

/* Where a mapping's next key stands. */
struct export_spot {
    uint32_t column;
    bool item; /* it is the first of an item: "- key:" */
};
static inline struct export_spot export_at(uint32_t column)
{
    return (struct export_spot){column, false};
}
/* Of an item of the list below the key at a spot. */
static inline struct export_spot export_item(struct export_spot spot)
{
    return (struct export_spot){spot.column + 4, true};
}
/* Of the mapping below it. */
static inline struct export_spot export_below(struct export_spot spot)
{
    return export_at(spot.column + 2);
}
/* Of the next key of the same mapping. */
static inline struct export_spot export_beside(struct export_spot spot)
{
    return export_at(spot.column);
}

/* key: and what is below it, which the caller writes. */
void export_open(struct export_writer *writer, struct export_spot spot, const char *key);
void export_value(struct export_writer *writer, struct export_spot spot, const char *key, struct memlint_text value);
/* A word that needs no quotes. */
void export_word(struct export_writer *writer, struct export_spot spot, const char *key, const char *word);

/* "String concatenation in loop. Collect the pieces …" */
struct memlint_text export_message(const struct export_writer *writer);
/* As written, with its $. */
struct memlint_text export_variable(const struct export_writer *writer, uint32_t variable);

#endif
