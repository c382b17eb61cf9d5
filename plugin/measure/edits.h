/* SPDX-License-Identifier: MIT */
/* Changes to a text, and the text, or a part of it, with them. */
#ifndef ML_MEASURE_EDITS_H
#define ML_MEASURE_EDITS_H

#include "base/builder.h"
#include "syntax/tree.h"

struct edit {
    uint32_t at;
    uint32_t gone; /* bytes from there on, which text replaces */
    uint32_t order;
    struct memlint_text text;
};

/* {.arena = a} is ready for use. */
struct edits {
    struct arena *arena;
    VEC(struct edit) list;
};

/* At one place the texts stand in the order in which they were added. */
void edits_add(struct edits *edits, uint32_t at, uint32_t gone, struct memlint_text text);
void edits_sort(struct edits *edits); /* before edits_build */

/* What source becomes from start to end, with what is added at either. */
void edits_build(const struct edits *edits, struct builder *out, struct memlint_text source, uint32_t start,
                 uint32_t end);

/* The simulator's MicroPython keeps docstrings, CircuitPython doesn't: each becomes 0, and its lines stay. */
void edits_blank_docstrings(struct edits *edits, const struct tree *tree);

/* A blank, or a tab where lines of the program begin with tabs. */
struct memlint_text edits_indent_of(struct memlint_text program);

/* That before each line of a statement; not inside its texts. */
void edits_indent(struct edits *edits, const struct tree *tree, uint32_t statement);

#endif
