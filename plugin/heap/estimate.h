/* SPDX-License-Identifier: MIT */
/*
 * What can be said of code from its size alone: formulas fitted on measured programs and libraries. Each range holds
 * the true value nine times in ten; costdb/check_formulas.py computes how far off they are. To be replaced by a model.
 */
#ifndef ML_HEAP_ESTIMATE_H
#define ML_HEAP_ESTIMATE_H

#include "base/bytes.h"

/* How a library lies on the board. */
enum cost_format { COST_PY, COST_MPY, COST_FORMATS };

/* Highest use while a source is compiled, before it runs; with the tables of its own names. Tokens are counted without
 * comments, newlines, indents and docstrings. */
struct memlint_bytes estimate_compile_peak(int64_t tokens, int64_t docstring_characters);
/* What a program's own code keeps once its imports are done, without tables of names and without long texts. */
struct memlint_bytes estimate_code_kept(int64_t tokens, int64_t functions);

/* A library of which only the file's size is known; without tables of names. */
struct memlint_bytes estimate_file_kept(enum cost_format format, int64_t file_bytes);
struct memlint_bytes estimate_file_peak(enum cost_format format, int64_t file_bytes);
/* How many new names it has: a median, often wrong by half. */
int64_t estimate_file_names(enum cost_format format, int64_t file_bytes);

/* What rows of the database say together of an import tree, as a range: how far sums have been from trees. */
enum cost_origin { COST_MEASURED, COST_DERIVED, COST_ASSUMED, COST_ORIGINS };
struct memlint_bytes estimate_tree_kept(enum cost_origin origin, int64_t sum);
struct memlint_bytes estimate_tree_peak(enum cost_origin origin, int64_t peak);

#endif
