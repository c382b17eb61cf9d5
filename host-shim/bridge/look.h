/* SPDX-License-Identifier: MIT */
/*
 * One look at a file: the plugins check its text, what is suppressed, ignored or in the baseline is dropped, and the
 * rest is in the job's result, in the order of the report.
 */
#ifndef ML_BRIDGE_LOOK_H
#define ML_BRIDGE_LOOK_H

#include "job.h"

/* Inside an arena_protect of the job's arena. text: what to look at; NULL: what is stored under the file's name. Where
 * the result is skipped afterwards, there was nothing to look at, or nobody could. */
void look_at(struct job *job, const struct memlint_text *text);

/* For what needs the tree, or the line of a statement, after the look. */
void look_read_tree(struct job *job);
uint32_t look_statement_line(const struct job *job, const struct candidate *candidate); /* 0: unknown */

/* Was something found that is reported whatever is selected: a syntax error that the tree does not show? */
bool look_found_fatal(const struct job *job);

#endif
