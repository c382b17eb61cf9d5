/* SPDX-License-Identifier: MIT */
/* A file at work on one thread: what the plugins say of it, checked and kept. */
#ifndef ML_BRIDGE_JOB_H
#define ML_BRIDGE_JOB_H

#include "check_file.h"
#include "suppress.h"
#include "tree_view.h"

/* A finding of a plugin, or of the bridge itself, in the order in which they came. */
struct candidate {
    struct result_finding found;
    uint32_t plugin;
    bool dropped;
    bool hidden;          /* dropped by a comment */
    bool unwanted;        /* dropped for no other reason */
    bool known;           /* from the baseline, so not reported */
    struct edit_set *set; /* its edits, and who has them, too; NULL: it has none */
};

struct comment {
    uint32_t start;
    uint32_t end;
};

/* What became of one plugin's check. */
struct part {
    struct memlint_request request;
    struct host_token token;
    uint32_t first; /* of its candidates */
    uint32_t count;
    enum ml_status status;
};

/* A file at work. All that is made lies in the file's arena. */
struct job {
    struct check_thread *thread;
    struct memlint_bridge *bridge;
    const struct bridge_input *input;
    struct bridge_file *file;
    struct result_file *result;
    const struct result_file *earlier; /* what the last run over all files made of it; NULL: this is the first */
    struct arena *arena;
    struct part *parts; /* by plugin */
    VEC(struct candidate) candidates;
    VEC(struct comment) comments;
    const bool *refused; /* by rule: its fixes were tried and are not to be again, so they are only shown; NULL: none */
    struct suppress suppress;
    struct tree_view tree; /* read where something depends on it */
    bool tree_read;
    bool sound; /* with the option fix: every plugin has read all of it, and there is no error in it */
};

struct job job_start(struct check_thread *thread, const struct bridge_input *input, struct bridge_file *file);

const struct bridge_plugin *job_plugin(const struct job *job, uint32_t index);
const struct scope_part *job_part(const struct job *job, uint32_t index);

/* Lets each plugin check the file, that with the parser first. Candidates and comments are what they said; a problem
 * says what went wrong. */
void job_run_plugins(struct job *job);

/* ML_INVALID is a mistake in the source, such as a syntax error: what was found in the rest of it counts. */
bool job_is_usable(const struct part *part);

/* The file's tree, for ourselves; without a source where there is none. */
struct host_token job_tree(const struct job *job);

/* The first plugin that makes a profile makes the file's. */
void job_profile(struct job *job);

bool job_is_cancelled(const struct job *job);

/* A problem of the file that makes the run fail, and one that doesn't. */
void job_add_error(struct job *job, const struct ml_error *error);
void job_add_note(struct job *job, int32_t status, const char *message);

#endif
