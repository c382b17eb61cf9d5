/* SPDX-License-Identifier: MIT */
/*
 * What a run leaves behind, for the writers: a record a file, each with an arena of its own that holds copies of
 * everything the plugins said, so that workers can go on to the next file. Of a file that nothing points into any more
 * the source is dropped, and of one that was written in passing all but what the last lines and the verdict need.
 */
#ifndef ML_BRIDGE_RESULTS_H
#define ML_BRIDGE_RESULTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/text.h"
#include "memlint/bridge.h"
#include "memlint/instrument.h"
#include "memlint/profile.h"

/* A rule of any plugin, or one of the bridge's own (SUP001 unused suppression, SUP002 malformed suppression). */
struct result_rule {
    struct memlint_rule rule;
    uint32_t plugin;     /* index; UINT32_MAX for the bridge's own */
    uint32_t index;      /* in its plugin */
    uint32_t highest;    /* severity that its plugin may give a finding */
    bool severity_given; /* by an option, in rule: its findings have it, but for those that the plugin calls a note */
    uint32_t trust;      /* MEMLINT_EDIT_SAFE or UNSAFE: what an option has its fixes be; 0: none does */
    bool selected;
};

/* What a rule is known by: its id; its name where users' patterns without an id share one. */
struct memlint_text result_rule_key(const struct result_rule *rule);

struct result_finding {
    struct memlint_finding finding; /* its texts and arrays are copies in the file's arena */
    const struct result_rule *rule;
    /* The first of the file that has the same edits, which mend both; NULL: none. */
    const struct result_finding *leader;
    bool fixable; /* the option fix applies its edits */
};

/* What a file would become. */
struct result_change {
    struct memlint_text text;
    struct memlint_text before;
    uint32_t comments; /* that were added, or got more rules */
    uint32_t fixed_count;
    const struct memlint_bridge_fixed *fixed; /* sorted by rule id, name */
};

/* What there is to tell the user that is no finding. */
struct result_problem {
    struct memlint_problem problem; /* its texts are copies */
    bool failed;                    /* it makes the run fail */
};

/* Findings by severity, and how many of them can be fixed. */
struct tally {
    uint32_t count[MEMLINT_HIGH + 1];
    uint32_t fixable;
    uint32_t unsafe; /* more, with the option unsafe-fixes */
};

enum { RESULT_BLOCK = 1024 };

struct result_file {
    struct arena arena;
    struct memlint_text filename; /* as given */
    struct memlint_text source;   /* empty when it was dropped */
    uint32_t line_count;          /* at least 1 while there is a source; 0 when it could not be read or was dropped */
    const uint32_t *line_starts;  /* byte offset of each line; line 1 is line_starts[0], after a byte order mark */
    const uint32_t *points;       /* code points before each RESULT_BLOCK bytes; NULL where no line is that long */
    bool as_entry;
    bool skipped;       /* a skip-file comment, or it could not be checked: see problems */
    struct tally tally; /* of all findings, dropped ones included */
    uint32_t finding_count;
    const struct result_finding *findings; /* kept ones only, sorted by start, rule id */
    const struct memlint_profile *profile; /* NULL: no plugin made one, or it was dropped */
    const struct memlint_runtime *runtime; /* NULL: it was not measured, or that was dropped */
    const struct result_change *change;    /* NULL: none */
    uint32_t problem_count;
    const struct result_problem *problems; /* their paths may be empty: it is this file */
};

struct result_rules {
    uint32_t count;
    const struct result_rule *items; /* sorted by id, name */
};

struct results {
    bool in_passing; /* each file was written as it came, and dropped */
    uint32_t file_count;
    const struct result_file *files; /* sorted by filename */
    uint32_t rule_count;
    const struct result_rule *rules; /* of the current folder's configuration; sorted by id, name */
    uint32_t other_count;
    const struct result_rules *others; /* of other configurations */
    uint32_t problem_count;
    const struct result_problem *problems; /* of no checked file, such as packs that were disabled */
};

/* Of findings that are in no file yet. */
struct tally tally_findings(const struct result_finding *findings, uint32_t count);
uint32_t tally_issues(const struct tally *tally); /* all but the notes */

/* Of one unit; nothing to begin with. As bytes_join says; the sum has no source. */
void result_add_bytes(struct memlint_bytes *sum, const struct memlint_bytes *bytes);

/* By the estimate, a program does not fit, and no measurement on a board says otherwise. */
bool result_is_misfit(const struct result_file *file);
/* It was measured, and raised or left too little free. */
bool result_ran_badly(const struct result_file *file);

/* Where an offset stands. Columns are 1-based; code points for people and ruff's shapes. */
struct place {
    uint32_t line;
    uint32_t column;
};
struct place result_place(const struct result_file *file, uint32_t offset);
struct place result_byte_place(const struct result_file *file, uint32_t offset); /* its column counts bytes of UTF-8 */
uint32_t result_line_at(const struct result_file *file, uint32_t offset);
struct memlint_text result_line(const struct result_file *file, uint32_t line); /* without its line end */

#endif
