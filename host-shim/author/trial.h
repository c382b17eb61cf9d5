/* SPDX-License-Identifier: MIT */
/* One annotated source, held against what rules find in it and against what fixing makes of it. */
#ifndef ML_AUTHOR_TRIAL_H
#define ML_AUTHOR_TRIAL_H

#include "author/annotation.h"
#include "session.h"

enum trial_state {
    TRIAL_PASSED,
    TRIAL_FAILED,
    TRIAL_BROKEN, /* it could not be tested: an error was said */
};

/* A line that is not as its annotations say. */
struct failure {
    bool is_extra; /* there is a finding too much; else it is missed */
    uint32_t line;
    char *rule;
    char *code;      /* the line; empty past the last one */
    const char *why; /* more to say of it, or NULL */
};

struct trial {
    char *source;
    char *rules; /* the rule file; NULL: the rules of the configuration */
    enum trial_state state;
    struct annotations annotations;
    struct failure *failures; /* sorted by line */
    size_t failure_count;
    size_t failure_capacity;
    struct words notes;
    char *difference; /* of what fixing makes from what was expected, as a patch; NULL: none */
};

/* Reads the source and its annotations. false: an error was said. */
bool trial_read(struct trial *trial, char **text, size_t *size);

/* Fills in the rest. bridge is open with the trial's rules; it forgets what was added to it. */
void trial_run(struct trial *trial, const struct session *session, struct memlint_bridge *bridge);

/* Does the rule file of the trial hold this rule? */
bool trial_owns(const struct trial *trial, const struct memlint_rule *rule);

void trial_free(struct trial *trial);

#endif
