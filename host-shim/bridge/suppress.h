/* SPDX-License-Identifier: MIT */
/*
 * Which findings the comments of one file hide, and what is to be said of the comments themselves.
 *
 *   # noqa, # noqa: MEM101, # memlint: ignore[MEM101]   findings that start or end on the comment's line, or whose
 *                                                       statement starts there
 *   # memlint: ignore[MEM101]   alone on its line       findings on the next line of code
 *   # memlint: off … # memlint: on                      findings between the two
 *
 * A malformed comment hides nothing. suppress_report.h tells of those, and of the ones that hid nothing.
 */
#ifndef ML_BRIDGE_SUPPRESS_H
#define ML_BRIDGE_SUPPRESS_H

#include "directive.h"
#include "results.h"

struct suppress_directive {
    struct directive directive;
    uint32_t line;
    uint32_t target;    /* the line of code that a comment alone on its line speaks of; 0: it stands beside code */
    uint32_t range_end; /* of an off: where the next on begins, or the source ends */
    bool used;
    bool missed; /* malformed, and a finding stands where it would have worked */
};

/* A line of which a directive speaks. */
struct suppress_anchor {
    uint32_t line;
    uint32_t directive;
};

struct suppress {
    struct arena *arena;
    const struct result_file *file;
    const struct result_rule *rules;
    uint32_t rule_count;
    bool noqa_is_foreign;                      /* "# noqa" is for another linter to read */
    VEC(struct suppress_directive) directives; /* in source order */
    VEC(struct suppress_anchor) anchors;       /* sorted by line, from suppress_link on */
    VEC(uint32_t) ranges;                      /* directives that are an off with a range of its own */
};

/* Reads one comment; comments come in source order. */
void suppress_read(struct suppress *suppress, uint32_t start, uint32_t end);

/* After the last comment. */
void suppress_link(struct suppress *suppress);

bool suppress_skips_file(const struct suppress *suppress);

/* The lines on which a comment would hide the finding, none twice. statement_line as below. */
struct suppress_lines {
    uint32_t count;
    uint32_t lines[3];
};
struct suppress_lines suppress_lines(const struct result_file *file, const struct result_finding *finding,
                                     uint32_t statement_line);

/* The index of the first anchor of a line, or of a later one. */
uint32_t suppress_first_on(const struct suppress *suppress, uint32_t line);

/* Does a comment hide the finding? statement_line: where the statement around it starts, 0: unknown. */
bool suppress_hides(struct suppress *suppress, const struct result_finding *finding, uint32_t statement_line);

/* Does a code of a directive mean a rule, aliases aside? */
bool suppress_means(const struct directive *directive, struct memlint_text code, const struct memlint_rule *rule);

#endif
