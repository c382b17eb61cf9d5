/* SPDX-License-Identifier: MIT */
/*
 * Findings that are known already, and so are not reported: a JSON file, one entry a line.
 *
 *   {"file": "src/code.py", "rule": "MEM101", "line": "log += line", "count": 1}
 *
 * An entry is matched by rule, file and the text of the line, never by the line's number, so that code may move. A
 * file is named as seen from the folder of the baseline. What a program costs, and whether it fits, no baseline
 * changes.
 */
#ifndef ML_BRIDGE_BASELINE_H
#define ML_BRIDGE_BASELINE_H

#include "results.h"

enum { BASELINE_VERSION = 1, BASELINE_LIMIT = 64 * 1024 * 1024 };

struct baseline_key {
    struct memlint_text rule; /* its id; the name of one without an id */
    struct memlint_text line; /* trimmed; empty for a finding of no text, which is about the file */
};

struct baseline_entry {
    struct baseline_key key;
    uint32_t count;
};

struct baseline_file {
    struct memlint_text name;
    uint32_t entry_count;
    const struct baseline_entry *entries; /* sorted by rule, line */
};

/* Immutable once read, so that threads can share it. */
struct baseline {
    struct memlint_text path;   /* as given; empty: there is none */
    struct memlint_text folder; /* real, without a slash at its end */
    uint32_t file_count;
    const struct baseline_file *files; /* sorted by name */
};

/* Where a baseline comes from. */
struct baseline_request {
    struct memlint_text path;
    bool only_regular; /* a pipe could block, which only who names it may want */
    struct arena *arena;
    struct arena *scratch;
};
ML_MUST_USE enum ml_status baseline_read(const struct baseline_request *request, struct baseline *baseline,
                                         struct ml_error *error);

/* The rules that are selected, as entries call them: what another one has found isn't gone, as nobody looks. */
struct baseline_rules {
    uint32_t count;
    const struct memlint_text *keys; /* sorted */
};
struct baseline_rules baseline_rules(struct arena *arena, const struct result_rule *rules, uint32_t count);

/* The line is that of the finding's start. */
struct baseline_key baseline_key(const struct result_file *file, const struct result_finding *finding);
int baseline_compare(const struct baseline_key *a, const struct baseline_key *b);

/* How many findings of one file are left to hide. */
struct baseline_match {
    const struct baseline_file *known; /* NULL: the file isn't in the baseline */
    const struct result_file *file;
    uint32_t *left; /* by entry */
};
struct baseline_match baseline_match(const struct baseline *baseline, const struct result_file *file,
                                     struct arena *arena);

/* Is the next finding known? Each is asked for once. */
bool baseline_hides(const struct baseline_match *match, const struct result_finding *finding);

/* Entries of which fewer were asked for than they count. */
uint32_t baseline_gone(const struct baseline_match *match, const struct baseline_rules *looked_for);

/* Entries of files that are no more; seen, by file: it was there. */
uint32_t baseline_gone_with_files(const struct baseline *baseline, const struct baseline_rules *looked_for,
                                  const bool *seen, struct arena *scratch);

#endif
