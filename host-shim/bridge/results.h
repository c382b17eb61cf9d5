/* SPDX-License-Identifier: MIT */
/*
 * What a run leaves behind, for the writers: a record a file, each with an arena of its own that holds copies of
 * everything the plugins said, so that workers can go on to the next file.
 */
#ifndef ML_BRIDGE_RESULTS_H
#define ML_BRIDGE_RESULTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"
#include "memlint/profile.h"

/* A rule of any plugin, or one of the bridge's own (SUP001 unused suppression, SUP002 malformed suppression). */
struct result_rule {
    struct memlint_rule rule;
    uint32_t plugin; /* index; UINT32_MAX for the bridge's own */
    uint32_t index;  /* in its plugin */
    bool selected;
};

struct result_finding {
    struct memlint_finding finding; /* its texts and arrays are copies in the file's arena */
    const struct result_rule *rule;
};

enum { RESULT_BLOCK = 1024 };

struct result_file {
    struct arena arena;
    struct memlint_text filename; /* as given */
    struct memlint_text source;
    uint32_t line_count;         /* at least 1 in a file that was read; 0 in one that could not be */
    const uint32_t *line_starts; /* byte offset of each line; line 1 is line_starts[0], after a byte order mark */
    const uint32_t *points;      /* code points before each RESULT_BLOCK bytes; NULL where no line is that long */
    bool as_entry;
    bool skipped; /* a skip-file comment, or it could not be checked: see problems */
    uint32_t finding_count;
    const struct result_finding *findings; /* kept ones only, sorted by start, rule id */
    const struct memlint_profile *profile; /* NULL: no plugin made one */
};

struct results {
    uint32_t file_count;
    const struct result_file *files; /* sorted by filename */
    uint32_t rule_count;
    const struct result_rule *rules; /* sorted by id, name */
};

/* Where an offset stands. Columns are 1-based; code points for people and ruff's shapes. */
struct place {
    uint32_t line;
    uint32_t column;
};
struct place result_place(const struct result_file *file, uint32_t offset);
uint32_t result_line_at(const struct result_file *file, uint32_t offset);
struct memlint_text result_line(const struct result_file *file, uint32_t line); /* without its line end */

#endif
