/* SPDX-License-Identifier: MIT */
/*
 * The bridge's own options, and how the values of plugins' options are read. An option is set by a call or by a line of
 * a configuration file; of both, the call wins: its select and plain values replace what the file says, and its ignore,
 * severity, rules, exclude, include and per-file-ignores are added; of two severities for one rule, the last counts.
 */
#ifndef ML_BRIDGE_OPTIONS_H
#define ML_BRIDGE_OPTIONS_H

#include <stdbool.h>

#include "base/arena.h"
#include "glob.h"
#include "memlint/cli.h"

struct memlint_bridge;
struct scope;

/* Where a value was given. */
struct options_place {
    struct memlint_text path; /* of the configuration file; empty: by a call */
    uint32_t line;
    uint32_t column;
};

/* "MEM101", as it was written. */
struct options_selector {
    struct memlint_text text;
    struct options_place place;
};

/* As a VEC is. */
struct options_selectors {
    struct options_selector *items;
    uint32_t count;
    uint32_t capacity;
};

struct options_severity {
    struct options_selector selector;
    uint32_t severity;
};

/* Held against paths below the folder, or against any form of a path where the folder is empty. */
struct options_glob {
    struct glob glob;
    struct memlint_text folder; /* of the configuration file; empty: by a call */
    bool is_absolute;           /* a call may mean an absolute path by it */
};

/* One rule, or group of rules, of a per-file-ignores. */
struct options_file_ignore {
    struct options_glob glob;
    struct options_selector selector;
};

struct options_pack {
    struct memlint_text path; /* without a slash at its end */
    struct memlint_text real; /* where that leads; empty: nowhere */
    bool named;               /* by the user, on purpose: a problem in it makes the run fail */
};

/* What was said of an option, to be shown. */
struct options_value {
    struct memlint_text name;
    struct memlint_text value;
    struct options_place place;
};

/* A value for one plugin. */
struct options_setting {
    uint32_t plugin;
    struct memlint_setting setting;
};

struct options {
    struct memlint_text data_dir;
    struct memlint_text user_dir;
    struct options_selectors select;
    struct options_selectors ignore;
    VEC(struct options_severity) severities;
    VEC(struct options_file_ignore) file_ignores;
    VEC(struct options_glob) excludes;
    VEC(struct options_glob) includes;
    VEC(struct options_pack) packs;
    uint32_t severity;            /* findings below it are dropped; 0: those that a check lowered to a NOTE are */
    struct memlint_text baseline; /* empty: none */
    bool baseline_by_file;
    bool add_noqa;
    uint32_t fix;      /* how far an edit must be trusted to be applied: MEMLINT_EDIT_SAFE or UNSAFE; 0: none is */
    bool unsafe_fixes; /* unsafe ones are applied, and shown so, too */
    struct options_selectors safe_fixes;      /* rules whose unsafe fixes are safe … */
    struct options_selectors unsafe_fixes_of; /* … whose safe fixes are unsafe, which wins */
    bool noqa_is_foreign;                     /* "# noqa" comments are left to another tool */
    bool nosemgrep;                           /* semgrep's comments hide findings, in place of ours */
    uint32_t jobs;                            /* 0: one for each processor */
    struct memlint_text search; /* the setting of a command that is a check: what it looks for; empty: it is none */
    VEC(struct options_setting) settings;
    VEC(struct options_value) values; /* of a list all, of any other option the last */
};

/* One option, set in one scope. */
struct options_change {
    struct memlint_bridge *bridge;
    struct scope *scope;
    struct memlint_text name;
    struct memlint_text value; /* lives as long as the bridge, ends in NUL */
    struct options_place place;
};

/* Sets one option of the bridge or of a plugin. ML_UNKNOWN: nobody has it; the bridge's error gives the nearest name.
 */
ML_MUST_USE enum ml_status options_apply(const struct options_change *change);

/* The same by a call: in the base scope, and remembered for those that configuration files make. */
ML_MUST_USE enum ml_status options_set(struct memlint_bridge *bridge, const char *name, const char *value);

/* Is name one of the bridge's own? */
bool options_is_own(struct memlint_text name);

/* The bridge's own options that users know, by index; NULL past the end. */
const struct memlint_option *options_own(uint32_t index);

/* The option of this name that a configuration file may set, of the bridge or a plugin; NULL: there is none. */
const struct memlint_option *options_find(const struct memlint_bridge *bridge, struct memlint_text name);

/* Reads a value as its declared type and writes it as plugins get it: BYTES "10k" becomes "10240". */
ML_MUST_USE enum ml_status options_read(const struct memlint_option *option, struct memlint_text value,
                                        struct arena *arena, struct memlint_text *result, struct ml_error *error);

#endif
