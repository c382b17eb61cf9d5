/* SPDX-License-Identifier: MIT */
/*
 * The way out of a finding, as edits of the very file: what a host shows as before and after.
 *
 *     struct suggestion to = suggest(run, finding);
 *     suggest_replace(&to, value, "[None] * %.*s", TEXT_ARGS(count));
 *     suggest_line_before(&to, loop, "view = memoryview(%.*s)", TEXT_ARGS(name));
 *     suggest_done(&to, MEMLINT_EDIT_DISPLAY, "one list of the final size, filled in place");
 *
 * Edits come in any order. Where one is impossible (a line is to go before a statement that does not begin its line) or
 * two overlap, the finding gets none.
 */
#ifndef ML_RULES_SUGGEST_H
#define ML_RULES_SUGGEST_H

#include "rules/check.h"

struct suggestion {
    struct check_run *run;
    struct finding *finding; /* valid until the next check_report */
    bool failed;
    uint32_t after; /* where a name that the edits use is known from */
    struct name_to_give name;
    VEC(struct memlint_edit) edits;
};

struct suggestion suggest(struct check_run *run, struct finding *finding);
ML_PRINTF(3, 4) void suggest_replace(struct suggestion *to, uint32_t node, const char *format, ...);
ML_PRINTF(3, 4) void suggest_range(struct suggestion *to, struct range range, const char *format, ...);
/* Whole lines, indented as the statement that the node belongs to; "\n" in them begins another, four blanks at the
 * start of one are a level more. */
ML_PRINTF(3, 4) void suggest_line_before(struct suggestion *to, uint32_t node, const char *format, ...);
ML_PRINTF(3, 4) void suggest_line_after(struct suggestion *to, uint32_t node, const char *format, ...);
/* Do the lines of the statement that a node belongs to hold nothing else, but for a comment at their end? */
bool suggest_has_lines(const struct suggestion *to, uint32_t node);
/* The white space before the statement of a node; empty where it does not begin its line. */
struct memlint_text suggest_indentation(const struct suggestion *to, uint32_t node);
/* No edits where they would lose a comment: one that stands in a node, and not in the part of it that is kept. */
void suggest_keep_comments(struct suggestion *to, uint32_t node, uint32_t kept);
/* A level more for each line of the statement that the node belongs to, but those that begin in a text. */
void suggest_indent(struct suggestion *to, uint32_t node);
/* Takes away the lines of a statement that has them to itself. */
void suggest_delete_statement(struct suggestion *to, uint32_t node);
/* The same, or of a; b; c what is between semicolons. */
void suggest_cut_statement(struct suggestion *to, uint32_t node);
/* A name that the file does not use: base, base_2 … Valid as long as the file. */
struct memlint_text suggest_name(struct suggestion *to, const char *base);
/* Is a name in Python what it is by itself, and nothing of the file's? */
bool suggest_builtin(const struct suggestion *to, const char *name);
/* Puts the edits into the finding; why: one line, what is better afterwards, valid as long as the file. */
void suggest_done(struct suggestion *to, uint32_t applicability, const char *why);

#endif
