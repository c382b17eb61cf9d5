/* SPDX-License-Identifier: MIT */
/*
 * What a bridge is made of. Everything here lives as long as the bridge, in its arena, but for the results of a
 * run, which have an arena a file and are replaced by the next run.
 *
 *   load → plugins      set → options      open → engines, rules      add → inputs      run → files
 */
#ifndef ML_BRIDGE_STATE_H
#define ML_BRIDGE_STATE_H

#include "host.h"
#include "memlint/bridge.h"
#include "memlint/cli.h"
#include "memlint/profile.h"
#include "memlint/syntax.h"
#include "options.h"
#include "results.h"

/* The bridge's own version, and the host's as plugins see it. */
#define BRIDGE_VERSION MEMLINT_VERSION

struct bridge_plugin {
    const struct memlint_plugin *plugin;
    void *handle; /* of loader.h; NULL: came through the static door */
    struct memlint_text path;
    const struct memlint_cli *cli; /* NULL: not offered, as for the two below */
    const struct memlint_profiler *profiler;
    const struct memlint_syntax_source *syntax;
    VEC(struct memlint_setting) settings;
    struct memlint_engine *engine; /* from open on, as what follows */
    uint32_t rule_count;
    const struct result_rule **rules; /* by the plugin's own index */
    uint8_t *selected;
};

struct bridge_problems {
    VEC(struct result_problem) list;
};

struct bridge_input {
    struct memlint_text filename; /* ends in NUL */
    struct memlint_text source;   /* of a text that was added, as is_text says */
    bool is_text;
    bool as_entry;
};

/* One file of a run, beside its record for the writers: files[i] of the run and results.files[i] are the same. */
struct bridge_file {
    struct result_file *result;
    struct bridge_problems problems; /* in the file's arena */
    bool out_of_memory;              /* a problem that there was no room to write down */
};

struct memlint_bridge {
    struct arena arena;
    struct arena scratch; /* for one call */
    struct ml_error error;
    char error_text[sizeof((struct ml_error *)0)->path + sizeof((struct ml_error *)0)->message + 32];
    struct options options;
    struct host host;
    VEC(struct bridge_plugin *) plugins;
    VEC(struct bridge_input) inputs;
    struct bridge_problems problems; /* of open */
    bool opened;
    bool ran;
    bool stopped; /* the last run did not reach its end */
    struct results results;
    struct result_file *result_files; /* results.files, to be freed */
    struct bridge_file *files;
};

/* The index of the plugin that lends its parser to the others; UINT32_MAX: there is none. */
uint32_t bridge_parser(const struct memlint_bridge *bridge);

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
