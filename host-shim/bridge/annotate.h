/* SPDX-License-Identifier: MIT */
/*
 * Comments that suppress what is reported: findings in, text out.
 *
 *   log += line                     log += line  # noqa: MEM101
 *   import os  # noqa: F401         import os  # noqa: F401, MEM601
 *   LOUD = 1                        LOUD = 1  # memlint: ignore[loud-word]      for a rule whose id is no code
 *
 * A comment stands where suppress.h looks for one and where it changes nothing else: not inside a string, not after a
 * backslash, not in the line that tells a shell what to run. A line with a suppression that can't be read is left
 * alone.
 */
#ifndef ML_BRIDGE_ANNOTATE_H
#define ML_BRIDGE_ANNOTATE_H

#include "suppress.h"
#include "tree_shape.h"

struct annotate_code {
    uint32_t line;
    struct memlint_text text;
    bool is_name; /* goes into ignore[…] */
};

struct annotate {
    struct arena *arena;
    const struct result_file *file;
    const struct suppress *suppress;
    const struct tree_shape *shape;
    VEC(struct annotate_code) codes;
    VEC(struct memlint_edit) edits;
    uint32_t comments; /* that were added or grew, from annotate_apply on */
};

/* Where the finding can be suppressed nowhere, nothing is added. */
void annotate_add(struct annotate *annotate, const struct result_finding *finding, uint32_t statement_line);

/* The text with all comments. Once. */
struct memlint_text annotate_apply(struct annotate *annotate);

#endif
