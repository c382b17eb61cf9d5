/* SPDX-License-Identifier: MIT */
/*
 * What a bridge is made of. Everything here lives as long as the bridge, in its arena, but for the results of a
 * run, which have an arena a file and are replaced by the next run.
 *
 *   load → plugins      set → options      open → scopes: engines, rules      add → inputs      run → files
 */
#ifndef ML_BRIDGE_STATE_H
#define ML_BRIDGE_STATE_H

#include "base/names.h"
#include "host.h"
#include "memlint/bridge.h"
#include "memlint/cli.h"
#include "memlint/instrument.h"
#include "memlint/profile.h"
#include "memlint/project.h"
#include "memlint/syntax.h"
#include "scope.h"

/* The bridge's own version, and the host's as plugins see it. */
#define BRIDGE_VERSION MEMLINT_VERSION

struct bridge_plugin {
    const struct memlint_plugin *plugin;
    void *handle; /* of loader.h; NULL: came through the static door */
    struct memlint_text path;
    const struct memlint_cli *cli; /* NULL: not offered, as for the four below */
    const struct memlint_profiler *profiler;
    const struct memlint_syntax_source *syntax;
    const struct memlint_instrumenter *instrumenter;
    const struct memlint_projector *projector;
    uint32_t index;
};

struct bridge_problems {
    VEC(struct result_problem) list;
};

struct bridge_input {
    struct memlint_text filename; /* ends in NUL */
    struct memlint_text source;   /* of a text that was added, as is_text says */
    const struct scope *scope;
    struct memlint_text real; /* its absolute path; empty: its folder isn't there */
    bool is_text;
    bool as_entry;
};

/* A file that is read for what it says of others, and not checked. */
struct bridge_beside {
    struct memlint_text filename; /* ends in NUL */
    struct memlint_text real;     /* its absolute path; empty: its folder isn't there */
};

/* What a call has set. */
struct bridge_setting {
    struct memlint_text name;
    struct memlint_text value;
};

/* What a baseline did: findings that it hides, entries that nothing matches any more. */
struct known_tally {
    uint32_t hidden;
    uint32_t gone;
    bool is_new; /* something was found that it does not know */
};

struct bridge_baseline {
    struct baseline read;
    struct memlint_text real;                /* where its file is; empty: there is none */
    const struct baseline_rules *looked_for; /* of the first scope that names it */
    struct known_tally known;                /* of the last run */
};

struct bridge_measuring;
struct bridge_project;

/* One file of a run, beside its record for the writers: files[i] of the run and results.files[i] are the same. */
struct bridge_file {
    struct result_file *result;
    struct bridge_problems problems; /* in the file's arena */
    bool out_of_memory;              /* a problem that there was no room to write down */
    const struct bridge_baseline *baseline;
    const struct baseline_file *in_baseline; /* NULL: the baseline has none of its findings */
    struct known_tally known;
    uint32_t rounds; /* of fixing that changed it, in all looks at it */
    bool changed;    /* by fixes of the last look */
};

struct memlint_bridge {
    struct arena arena;
    struct arena scratch; /* for one call */
    struct arena added;   /* inputs, and what lies beside them */
    struct ml_error error;
    char error_text[sizeof((struct ml_error *)0)->path + sizeof((struct ml_error *)0)->message + 32];
    struct host host;
    enum scope_mode scope_mode;
    struct memlint_text config; /* of SCOPE_NAMED */
    VEC(struct bridge_setting) calls;
    struct scope *base;
    VEC(struct scope *) scopes;           /* that were opened, the base first */
    VEC(struct result_rules) other_rules; /* of all but the base */
    struct names folder_names;            /* folders.items[n - 1] is about name n */
    VEC(struct scope_folder) folders;
    VEC(struct bridge_plugin *) plugins;
    VEC(struct bridge_input) inputs;
    VEC(struct bridge_beside) besides;
    struct bridge_project *project;  /* of the run that is going on; NULL: not known */
    struct bridge_problems problems; /* of open */
    VEC(struct bridge_baseline *) baselines;
    bool busy; /* a call is going on, so that its callbacks can make no other */
    bool opened;
    bool fixes_no_more; /* fix was set to no afterwards */
    bool ran;
    bool stopped; /* the last run did not reach its end */
    struct results results;
    struct result_file *result_files; /* results.files, to be freed */
    struct bridge_file *files;
    struct bridge_measuring *measuring; /* NULL: nothing was measured */
};

/* The index of the plugin that lends its parser to the others; UINT32_MAX: there is none. */
uint32_t bridge_parser(const struct memlint_bridge *bridge);

bool bridge_is_cancelled(const struct memlint_bridge *bridge);

/* Copies a problem into arena. */
void bridge_add_problem(struct arena *arena, struct bridge_problems *problems, const struct memlint_problem *problem,
                        bool failed);

/* The file's problems become those of its result, for the writers. */
void bridge_show_problems(struct bridge_file *file);

/* Runs the work of a function of bridge.h: memory that runs out ends it, and its error can be read afterwards. */
int32_t bridge_call(struct memlint_bridge *bridge, enum ml_status (*work)(void *context), void *context);

/* Frees what the last run left. */
void bridge_drop_results(struct memlint_bridge *bridge);

#endif
