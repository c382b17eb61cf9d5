/* SPDX-License-Identifier: MIT */
/*
 * Options, engines and rules for the files that one configuration file speaks of. The base scope is that of the
 * current folder; a file below another configuration file, which is the nearest above it, has another one.
 *
 *   project/.memlint.yaml     base, when run in project/
 *   project/code.py           base
 *   project/b/.memlint.yaml   another scope
 *   project/b/lib/x.py        that one
 */
#ifndef ML_BRIDGE_SCOPE_H
#define ML_BRIDGE_SCOPE_H

#include "baseline.h"
#include "options.h"
#include "results.h"

struct bridge_baseline;
struct memlint_bridge;

/* What a plugin is in a scope. */
struct scope_part {
    struct memlint_engine *engine;
    bool is_borrowed; /* an earlier scope, with the same settings and packs, has made the engine */
    uint32_t rule_count;
    const struct result_rule **rules; /* by the plugin's own index */
    uint8_t *selected;
};

struct scope {
    struct memlint_text path;   /* of the configuration file, absolute; empty: there is none */
    struct memlint_text folder; /* that it is in */
    bool broken;                /* or not whole yet: its files are not checked */
    bool said;                  /* a problem says why it is broken */
    struct options options;
    struct scope_part *parts; /* by plugin, from scope_open on, as what follows */
    uint32_t rule_count;
    const struct result_rule *rules; /* sorted by id, name */
    struct bridge_baseline *baseline;
    struct baseline_rules looked_for; /* those that are selected */
};

/* Which configuration files count. */
enum scope_mode { SCOPE_NO_FILE, SCOPE_NEAREST, SCOPE_NAMED };

/* A folder of files to check: where it really is, and its scope. */
struct scope_folder {
    struct memlint_text real; /* empty: there is no such folder */
    struct scope *scope;
};

/* A scope with no options, for the calls that come. */
struct scope *scope_new(struct memlint_bridge *bridge);

/* Makes the base scope: with the file that is named or nearest to the current folder, then what calls have set. */
ML_MUST_USE enum ml_status scope_make_base(struct memlint_bridge *bridge);

/* The folder of a file, and its scope, made when its first file comes. path: as given, or absolute. That a scope is
 * broken is said once, as a problem. */
const struct scope_folder *scope_folder_of(struct memlint_bridge *bridge, struct memlint_text path);

#endif
